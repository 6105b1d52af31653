#include <algorithm>
#include <format>
#include <optional>

#include "claret/rules/code_lists.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence from_other_rows(Strength strength, std::string sentence, std::vector<CellPlace> rests_on) {
  return {.source = EvidenceSource::other_rows,
          .strength = strength,
          .rests_on = std::move(rests_on),
          .sentence = std::move(sentence)};
}

/// "this year's episode from 01/05/2025"
std::string named(const Episode& episode) {
  return std::format("{}'s episode from {}", year_in_words(episode.source->when()), text_of(episode, &Episode::DECOM));
}

// Placements

bool has_same_urn(const Episode& a, const Episode& b) { return !a.URN.is_blank() && a.URN != no_urn && a.URN == b.URN; }
bool has_same_postcode(const Episode& a, const Episode& b) {
  return !a.PL_POST.is_blank() && same_postcode(a.PL_POST.view, b.PL_POST.view);
}

/// Whether the placement went on from one episode to the next, as the reason for the new one says.
bool goes_on_in(const Episode& episode, const Episode& next) { return next.RNE == "L" && episode.DEC == next.DECOM; }

/// Whether two rows are the same episode, as this year's and last year's return have it. Comparing them is a source by
/// itself.
bool is_carried_over(const Episode& a, const Episode& b) {
  return a.source->when() != b.source->when() && a.DECOM == b.DECOM;
}

/// What two episodes have in common that makes them the same placement, when one of the columns is in doubt.
struct SamePlacement {
  Strength strength;
  std::string_view how;
  bool is_by_urn_alone = false;
};
template <class T>
std::optional<SamePlacement> same_placement(const Episode& episode, const Episode& other, T Episode::* in_doubt) {
  const auto is_in_doubt = [&](auto column) { return place_of(column) == place_of(in_doubt); };
  // Where both have a value, either may be wrong.
  if (goes_on_in(other, episode) || goes_on_in(episode, other))
    return SamePlacement{(episode.*in_doubt).is_blank() ? Strength::strong : Strength::fair,
                         "only the legal status changed between it and"};
  // The carers of an agency live at many addresses and take children for many kinds of placement.
  const bool same_urn = has_same_urn(episode, other) && !is_in_doubt(&Episode::URN) &&
                        (is_in_doubt(&Episode::PLACE_PROVIDER) || !is_away_from_agency(other));
  const bool same_address = has_same_postcode(episode, other) && !is_in_doubt(&Episode::PL_POST);
  const bool same_kind = episode.PLACE == other.PLACE;
  if (same_urn && same_address) return SamePlacement{Strength::strong, "it has the URN and postcode of"};
  // Foster carers take children for a while and for good.
  if (same_address && is_in_doubt(&Episode::PLACE)) return SamePlacement{Strength::weak, "it has the postcode of"};
  if (same_address) return SamePlacement{same_kind ? Strength::strong : Strength::fair, "it has the postcode of"};
  // Where there is a code already, the URN may be the one that is wrong.
  if (same_urn)
    return SamePlacement{
        (same_kind || is_in_doubt(&Episode::PLACE)) && (episode.*in_doubt).is_blank() ? Strength::fair : Strength::weak,
        "it has the URN of", true};
  return std::nullopt;
}

/// A value that other rows have, in the order of how much they say for it.
class Values {
 public:
  void add(std::string_view value, Strength strength, CellPlace from, std::string sentence) {
    const auto known =
        std::ranges::find_if(values_, [&](const Value& one) { return same_ignoring_case(one.text, value); });
    if (known == values_.end()) {
      values_.push_back(
          {.text = value, .strength = strength, .rows = 1, .from = from, .sentence = std::move(sentence)});
      return;
    }
    ++known->rows;
    if (known->strength < strength) {
      known->strength = strength;
      known->from = from;
      known->sentence = std::move(sentence);
    }
  }

  template <class R, class T>
  void offer(Inquiry& inquiry, const R& row, T R::* column) const {
    for (const Value& value : values_) {
      std::string sentence = value.sentence;
      if (value.rows > 1) sentence += std::format(" {} rows have it.", value.rows);
      Strength strength = value.strength;
      if (value.rows > 1 && values_.size() == 1 && strength == Strength::fair) strength = Strength::strong;
      inquiry.offer({change(row, column, value.text)}, from_other_rows(strength, std::move(sentence), {value.from}));
    }
  }

 private:
  struct Value {
    std::string_view text;
    Strength strength;
    int rows;
    CellPlace from;
    std::string sentence;
  };
  std::vector<Value> values_;
};

template <class T>
void look_for_item_of_placement(Inquiry& inquiry, const Episode& episode, T Episode::* column) {
  for (const Episode& other : inquiry.child.rows<Episode>(episode.source->when()))
    if (goes_on_in(other, episode) && is_sound(inquiry, episode, column) && other.*column != episode.*column)
      inquiry.offer({change(other, column, text_of(episode, column))},
                    from_other_rows(Strength::fair,
                                    std::format("The placement is the same: only the legal status changed "
                                                "between it and {}.",
                                                named(episode)),
                                    {cell_of(episode, column)}));
  const bool has_urn_of_before = !(episode.*column).is_blank() && may_have_urn_of_before(episode, inquiry.child);
  Values values;
  for (const When when : both_years) {
    for (const Episode& other : inquiry.child.rows<Episode>(when)) {
      if (&other == &episode || is_carried_over(episode, other)) continue;
      if (!is_sound(inquiry, other, column) || other.*column == episode.*column) continue;
      if (const auto same = same_placement(episode, other, column);
          same && !(same->is_by_urn_alone && has_urn_of_before && other.PLACE != episode.PLACE))
        values.add(text_of(other, column), same->strength, cell_of(other, column),
                   std::format("The placement is the same: {} {}.", same->how, named(other)));
    }
  }
  values.offer(inquiry, episode, column);
}

/// The one URN that the child's placements with carers under a kind of provider have, for one of them that has none of
/// such a provider: children who move between carers often stay with the agency.
void look_for_agency(Inquiry& inquiry, const Episode& episode) {
  if (!episode.PLACE.in(foster_placements) || !inquiry.is_marked(episode, &Episode::URN)) return;
  const auto is_with_agency = [&](const Provider& provider) { return fit_of(provider, episode).provider; };
  if (std::ranges::any_of(inquiry.context.providers_with(episode.URN), is_with_agency)) return;
  const Episode* found = nullptr;
  for (const When when : both_years)
    for (const Episode& other : inquiry.child.rows<Episode>(when)) {
      if (!other.PLACE.in(foster_placements) || other.PLACE_PROVIDER != episode.PLACE_PROVIDER) continue;
      if (&other == &episode || !is_sound(inquiry, other, &Episode::URN) || other.URN == episode.URN) continue;
      if (found != nullptr && found->URN != other.URN) return;
      found = &other;
    }
  if (found == nullptr) return;
  inquiry.offer({change(episode, &Episode::URN, text_of(*found, &Episode::URN))},
                from_other_rows(Strength::weak,
                                std::format("The child's other carers under {} are those of this agency, as in {}.",
                                            text_of(episode, &Episode::PLACE_PROVIDER), named(*found)),
                                {cell_of(*found, &Episode::URN)}));
}

bool is_any_marked(const Inquiry& inquiry, const Episode& episode, auto... columns) {
  return (inquiry.is_marked(episode, columns) || ...);
}

void look_for_placement(Inquiry& inquiry, const Episode& episode) {
  if (!is_any_marked(inquiry, episode, &Episode::PLACE, &Episode::PLACE_PROVIDER, &Episode::PL_POST, &Episode::URN))
    return;
  look_for_item_of_placement(inquiry, episode, &Episode::PLACE);
  look_for_item_of_placement(inquiry, episode, &Episode::PLACE_PROVIDER);
  look_for_item_of_placement(inquiry, episode, &Episode::PL_POST);
  look_for_item_of_placement(inquiry, episode, &Episode::URN);
  look_for_agency(inquiry, episode);
}

// What goes on from one episode to the next

/// Whether the reason for a new episode says that the legal status stayed as it was.
bool keeps_status(const Episode& episode) { return episode.RNE == "P" || episode.RNE == "T"; }

/// An item that often stays the same from one episode to the next, unless the child left care between them. An error
/// marks the later one of two that differ, but either may be wrong. `goes_on_into` says of the later one whether the
/// item stayed the same.
template <class T>
void look_at_neighbours(Inquiry& inquiry, When when, T Episode::* column, std::string_view what,
                        bool (*goes_on_into)(const Episode& later)) {
  const auto episodes = inquiry.child.episodes_by_start(when);
  const auto has_one_that_goes_on = [&](std::size_t i) { return i < episodes.size() && goes_on_into(*episodes[i]); };
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    const Episode& episode = *episodes[i];
    if (!inquiry.is_marked(episode, column) &&
        !(has_one_that_goes_on(i + 1) && inquiry.is_marked(*episodes[i + 1], column)))
      continue;
    Values values;
    const auto look_at = [&](const Episode& other) {
      if (is_sound(inquiry, other, column) && other.*column != episode.*column && !is_carried_over(other, episode))
        values.add(text_of(other, column), Strength::fair, cell_of(other, column),
                   std::format("{} of {}.", what, named(other)));
    };
    if (i > 0 && goes_on_into(episode)) look_at(*episodes[i - 1]);
    if (has_one_that_goes_on(i + 1)) look_at(*episodes[i + 1]);
    if (i == 0 && when == this_year && episode.DECOM < inquiry.context.start && goes_on_into(episode))
      for (const Episode& before : inquiry.child.rows<Episode>(last_year)) look_at(before);
    values.offer(inquiry, episode, column);
  }
}

/// Whether a row is one of a chain: an episode that care goes on after, or that goes on with it.
template <class R>
bool is_followed(const R& row, bool has_later) {
  if constexpr (std::is_same_v<R, Episode>) {
    return row.REC == "X1" || (row.REC.is_blank() && has_later);
  } else {
    return has_later;
  }
}
template <class R>
bool follows(const R& row) {
  if constexpr (std::is_same_v<R, Episode>) {
    return row.RNE != "S";
  } else {
    return true;
  }
}

/// Whether a row itself says that the next one begins when it ends.
template <class R>
bool says_next_goes_on(const R& row) {
  if constexpr (std::is_same_v<R, Episode>) {
    return row.REC == "X1";
  } else {
    return false;
  }
}

/// Offers a row that nothing begins after, and one that begins after nothing, each the other's date.
template <class R>
void offer_joint(Inquiry& inquiry, const R& row, const R& next, Date R::* start, Date R::* end, Strength strength) {
  // There may be days without a social worker.
  constexpr Strength most = std::is_same_v<R, Episode> ? Strength::strong : Strength::weak;
  if ((next.*start).is_readable()) {
    std::vector<Edit> edits{change(row, end, (next.*start).text())};
    if constexpr (std::is_same_v<R, Episode>)
      if (row.REC.is_blank()) edits.push_back(change(row, &Episode::REC, "X1"));
    // Where nothing says that it ended when the next one began, a row may be missing between them.
    const bool may_have_ended_before = (row.*end).is_blank() && !says_next_goes_on(row);
    const Strength of_unreadable = may_have_ended_before ? Strength::weak : most;
    inquiry.offer(std::move(edits), from_other_rows(std::min(most, (row.*end).is_readable() ? strength : of_unreadable),
                                                    std::format("The next one starts on {}.", (next.*start).text()),
                                                    {cell_of(next, start)}));
  }
  if ((row.*end).is_readable())
    inquiry.offer(
        {change(next, start, (row.*end).text())},
        from_other_rows(std::min(most, (next.*start).is_readable() ? strength : Strength::strong),
                        std::format("The one before it ends on {}.", (row.*end).text()), {cell_of(row, end)}));
}

/// Rows that follow one another end when the next begins. Where one date is wrong, one end and one start are loose.
template <class R>
void look_at_joints(Inquiry& inquiry, When when, Date R::* start, Date R::* end) {
  if (!inquiry.is_flagged(R::table)) return;
  const auto rows = inquiry.child.rows<R>(when);
  std::vector<const R*> ends;
  std::vector<const R*> starts;
  for (const R& row : rows) {
    const bool has_later = std::ranges::any_of(
        rows, [&](const R& other) { return other.*start > row.*start || !(other.*start).is_readable(); });
    const auto starts_then = [&](const R& other) { return other.*start == row.*end; };
    const auto ends_then = [&](const R& other) { return other.*end == row.*start; };
    if (is_followed(row, has_later) && std::ranges::none_of(rows, starts_then)) ends.push_back(&row);
    if (follows(row) && std::ranges::none_of(rows, ends_then)) starts.push_back(&row);
  }
  constexpr std::size_t most = 4;  // of so many loose ends it cannot be told which belong together
  if (ends.size() > most || starts.size() > most) return;
  const Strength strength = ends.size() == 1 ? Strength::fair : Strength::weak;
  for (const R* row : ends)
    for (const R* next : starts)
      if (row != next && (inquiry.is_flagged(*row) || inquiry.is_flagged(*next)))
        offer_joint(inquiry, *row, *next, start, end, strength);
}

// Who the child is

/// Calls `use` with the child's rows of every table that repeats DOB.
template <class Use>
void for_each_row_with_dob(const Child& child, When when, Use&& use) {
  AllRows::for_each([&]<class R>() {
    if constexpr (!std::is_same_v<R, Header> && requires(R row) { row.DOB; })
      for (const R& row : child.rows<R>(when)) use(row);
  });
}

/// The dates of birth that the child's rows of both years have, one Header row left out: how many rows have each, and
/// of how many tables they are.
class Births {
 public:
  Births(const Child& child, const Header& left_out) {
    for (const When when : both_years) {
      for (const Header& header : child.rows<Header>(when))
        if (&header != &left_out) count(header, header.DOB);
      for_each_row_with_dob(child, when, [this](const auto& row) { count(row, row.DOB); });
    }
  }

  struct Birth {
    Date day;
    int rows = 0;
    std::uint8_t tables = 0;
    CellPlace from;
    const TableText* last_table = nullptr;
  };
  [[nodiscard]] const std::vector<Birth>& all() const { return births_; }

  [[nodiscard]] Birth of(Date day) const {
    const auto known = std::ranges::find(births_, day, &Birth::day);
    return known == births_.end() ? Birth{} : *known;
  }

 private:
  template <class R>
  void count(const R& row, Date day) {
    if (!day.is_readable()) return;
    auto known = std::ranges::find(births_, day, &Birth::day);
    if (known == births_.end()) {
      births_.push_back({.day = day, .from = cell_of(row, &R::DOB)});
      known = births_.end() - 1;
    }
    // A child's rows come table by table.
    if (known->rows == 0 || known->last_table != row.source) ++known->tables;
    known->last_table = row.source;
    ++known->rows;
  }

  std::vector<Birth> births_;
};

/// "Header has 01/06/2012, as have 3 other rows of the child."
std::string as_in_header(Date day, int other_rows) {
  std::string sentence = std::format("Header has {}", day.text());
  if (other_rows > 0)
    sentence += std::format(", as {} of the child",
                            other_rows == 1 ? "has 1 other row" : std::format("have {} other rows", other_rows));
  return sentence + '.';
}

/// Whether a date of birth is that of another child of the return, whose row it may be.
bool is_of_another_child(const Inquiry& inquiry, Date birth) {
  return std::ranges::any_of(inquiry.data().children(), [&](const Child& other) {
    return other.id != inquiry.child.id && std::ranges::contains(other.rows<Header>(), birth, &Header::DOB);
  });
}

/// DOB of Header into rows that have another one, and one that other rows have into Header.
void look_at_births(Inquiry& inquiry, When when) {
  const auto headers = inquiry.child.rows<Header>(when);
  if (headers.size() != 1) return;
  const Header& header = headers.front();
  const Births births(inquiry.child, header);
  const Births::Birth as_header = births.of(header.DOB);
  bool is_in_doubt = inquiry.is_marked(header, &Header::DOB);
  for_each_row_with_dob(inquiry.child, when, [&](const auto& row) {
    using R = std::remove_cvref_t<decltype(row)>;
    if (!inquiry.is_flagged(row) || row.DOB == header.DOB) return;
    is_in_doubt = true;
    if (!header.DOB.is_readable()) return;
    const int others_with_row = births.of(row.DOB).rows - (row.DOB.is_readable() ? 1 : 0);
    Evidence of_header = from_other_rows(as_header.rows > others_with_row ? Strength::strong : Strength::fair,
                                         as_in_header(header.DOB, as_header.rows), {cell_of(header, &Header::DOB)});
    of_header.facts = static_cast<std::uint8_t>(1 + as_header.tables);
    of_header.is_unambiguous = !is_of_another_child(inquiry, row.DOB);
    inquiry.offer({change(row, &R::DOB, header.DOB.text())}, std::move(of_header));
  });
  if (!is_in_doubt) return;
  for (const Births::Birth& birth : births.all()) {
    if (birth.day == header.DOB) continue;
    Evidence of_rows =
        from_other_rows(birth.rows > as_header.rows + 1 ? Strength::strong : Strength::weak,
                        std::format("{} of the child outside this Header row: {}.",
                                    counted(static_cast<std::size_t>(birth.rows), "row"), birth.day.text()),
                        {birth.from});
    of_rows.facts = birth.tables;
    inquiry.offer({change(header, &Header::DOB, birth.day.text())}, std::move(of_rows));
  }
}

void look_at_sex(Inquiry& inquiry, When when) {
  const auto headers = inquiry.child.rows<Header>(when);
  if (headers.size() != 1) return;
  for (const UASC& row : inquiry.child.rows<UASC>(when)) {
    if (!inquiry.is_flagged(row) && !inquiry.is_flagged(headers.front())) continue;
    if (row.SEX == headers.front().SEX) continue;
    if (!headers.front().SEX.is_blank())
      inquiry.offer(
          {change(row, &UASC::SEX, text_of(headers.front(), &Header::SEX))},
          from_other_rows(Strength::fair, std::format("Header has {}.", text_of(headers.front(), &Header::SEX)),
                          {cell_of(headers.front(), &Header::SEX)}));
    if (!row.SEX.is_blank())
      inquiry.offer({change(headers.front(), &Header::SEX, text_of(row, &UASC::SEX))},
                    from_other_rows(Strength::weak, std::format("UASC has {}.", text_of(row, &UASC::SEX)),
                                    {cell_of(row, &UASC::SEX)}));
  }
}

}  // namespace

void look_at_other_rows(Inquiry& inquiry) {
  for (const When when : both_years) {
    look_at_births(inquiry, when);
    look_at_sex(inquiry, when);
    if (inquiry.is_flagged(Table::episodes)) {
      for (const Episode& episode : inquiry.child.rows<Episode>(when)) look_for_placement(inquiry, episode);
      const auto is_in_care_already = [](const Episode& later) { return later.RNE != "S"; };
      look_at_neighbours(inquiry, when, &Episode::HOME_POST, "It is the home address", is_in_care_already);
      look_at_neighbours(inquiry, when, &Episode::CIN, "It is the category of need", is_in_care_already);
      look_at_neighbours(inquiry, when, &Episode::LS, "By RNE P or T the legal status stayed: it is that",
                         keeps_status);
    }
    look_at_joints(inquiry, when, &Episode::DECOM, &Episode::DEC);
    look_at_joints(inquiry, when, &SWEpisode::SW_DECOM, &SWEpisode::SW_DEC);
  }
}

}  // namespace claret
