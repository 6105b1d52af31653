#include <algorithm>
#include <format>

#include "claret/rules/row_order.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence from_last_year(Strength strength, std::string sentence, std::vector<CellPlace> rests_on = {}) {
  return {.source = EvidenceSource::last_years_return,
          .strength = strength,
          .rests_on = std::move(rests_on),
          .sentence = std::move(sentence)};
}

/// Offers each of two rows the other's value, where they differ.
template <class R, class T>
void offer_each_other(Inquiry& inquiry, const R& before, const R& now, Strength strength, T R::* column) {
  const std::string_view last = text_of(before, column);
  const std::string_view current = text_of(now, column);
  if (same_ignoring_case(last, current)) return;
  const std::string_view name = describe(R::table).columns[static_cast<std::size_t>(place_of(column))].name;
  // Who was no mother last year may be one now.
  const bool may_have_changed = name == "MOTHER" && last == "0";
  if (is_sound(inquiry, before, column))
    inquiry.offer({change(now, column, last)},
                  from_last_year(may_have_changed ? Strength::weak : strength,
                                 std::format("Changes this year: last year's return has {} for {}.", last, name),
                                 {cell_of(before, column)}));
  if (is_sound(inquiry, now, column))
    inquiry.offer(
        {change(before, column, current)},
        from_last_year(strength, std::format("Changes last year: this year's return has {} for {}.", current, name),
                       {cell_of(now, column)}));
}

template <class R, class... T>
void offer_each_other(Inquiry& inquiry, const R& before, const R& now, Strength strength, T R::*... columns)
  requires(sizeof...(T) > 1)
{
  (offer_each_other(inquiry, before, now, strength, columns), ...);
}

void compare_headers(Inquiry& inquiry) {
  for (const Header& now : inquiry.child.rows<Header>()) {
    if (!inquiry.is_flagged(now)) continue;
    for (const Header& before : inquiry.child.rows<Header>(last_year)) {
      offer_each_other(inquiry, before, now, Strength::fair, &Header::SEX, &Header::DOB, &Header::ETHNIC, &Header::UPN,
                       &Header::MOTHER, &Header::MC_DOB);
    }
  }
}

void compare_uasc(Inquiry& inquiry) {
  if (!inquiry.is_flagged(Table::uasc) && !inquiry.is_flagged(Table::header)) return;
  for (const UASC& now : inquiry.child.rows<UASC>())
    for (const UASC& before : inquiry.child.rows<UASC>(last_year)) {
      offer_each_other(inquiry, before, now, Strength::fair, &UASC::DUC, &UASC::SEX);
    }
}

/// A row of the other year as a new row of this one, but for some cells that are given.
template <class R>
Edit new_row(Inquiry& inquiry, const R& of, When when, std::initializer_list<std::pair<std::size_t, std::string>> put) {
  Edit edit{.kind = Edit::Kind::add_row, .when = when, .table = R::table};
  const TableText* table = inquiry.data().find(when, R::table);
  if (table == nullptr) return edit;
  for (const TableText::FileColumn& column : table->file_columns()) {
    std::string cell;
    if (column.column != TableText::not_a_column) {
      const auto place = static_cast<std::size_t>(column.column);
      cell = of.source->text(of.number, place);
      for (const auto& [changed, text] : put)
        if (changed == place) cell = text;
    }
    edit.cells.push_back(std::move(cell));
  }
  return edit;
}

template <class R, class T>
std::pair<std::size_t, std::string> put(T R::* column, std::string text) {
  return {static_cast<std::size_t>(place_of(column)), std::move(text)};
}

/// By how many items two episodes are the same one, whenever they began.
int items_in_common(const Episode& a, const Episode& b) {
  return (a.RNE == b.RNE) + (a.LS == b.LS) + (a.PLACE == b.PLACE) + (a.URN == b.URN) +
         same_postcode(a.PL_POST.view, b.PL_POST.view);
}

bool is_open(const Episode& episode) { return !episode.DEC.is_readable(); }

/// The row of the other year that is the same episode, whatever its DECOM: the one that has most in common with it, if
/// that is nearly everything.
const Episode* same_episode(const Episode& wanted, std::span<const Episode> episodes) {
  constexpr int most_by_chance = 3;
  const Episode* same = nullptr;
  int most = most_by_chance;
  for (const Episode& episode : episodes) {
    const int items = items_in_common(wanted, episode);
    if (items <= most) continue;
    most = items;
    same = &episode;
  }
  return same;
}

bool has_unreadable_start(std::span<const Episode> episodes) {
  return !std::ranges::all_of(episodes, [](const Episode& episode) { return episode.DECOM.is_readable(); });
}

/// An episode that was open at the end of last year and is not there this year, as a new row. It ended when the next
/// began; whether it ended at all is not known if there is no next one.
void offer_continuing_episode(Inquiry& inquiry, const Episode& before, const Episode* first) {
  if (!is_open(before) || !(before.DECOM < inquiry.context.start)) return;
  const auto episodes = inquiry.child.rows<Episode>();
  if (has_unreadable_start(episodes) || same_episode(before, episodes) != nullptr) return;
  const std::string sentence = std::format("Changes this year: last year's return has an open episode from {}.",
                                           text_of(before, &Episode::DECOM));
  if (first == nullptr) {
    inquiry.offer({new_row(inquiry, before, this_year, {})}, from_last_year(Strength::weak, sentence));
  } else if (first->DECOM >= inquiry.context.start) {
    inquiry.offer(
        {new_row(inquiry, before, this_year, {put(&Episode::DEC, first->DECOM.text()), put(&Episode::REC, "X1")})},
        from_last_year(Strength::fair, sentence + std::format(" The next starts on {}.", first->DECOM.text())));
  }
}

/// An episode that began before this year and is not in last year's return, as a new row of that, in which it was open
/// at the end.
void offer_episode_of_before(Inquiry& inquiry, const Episode& first) {
  const auto before = inquiry.child.rows<Episode>(last_year);
  // A child of whom last year's return says nothing rather was not there.
  if (!(first.DECOM < inquiry.context.start) || inquiry.child.rows<Header>(last_year).empty()) return;
  if (has_unreadable_start(before) || same_episode(first, before) != nullptr) return;
  inquiry.offer(
      {new_row(inquiry, first, last_year,
               {put(&Episode::DEC, ""), put(&Episode::REC, ""), put(&Episode::REASON_PLACE_CHANGE, "")})},
      from_last_year(Strength::weak, std::format("Changes last year: this year's return has an episode from {}.",
                                                 text_of(first, &Episode::DECOM))));
}

/// The two years' rows of an episode that was carried over say the same of it.
void compare_carried_over(Inquiry& inquiry, const Episode& before, const Episode& now,
                          Strength strength = Strength::fair) {
  offer_each_other(inquiry, before, now, strength, &Episode::DECOM, &Episode::RNE, &Episode::LS, &Episode::CIN,
                   &Episode::PLACE, &Episode::PLACE_PROVIDER, &Episode::HOME_POST, &Episode::PL_POST, &Episode::URN);
}

void compare_episodes(Inquiry& inquiry) {
  if (!inquiry.is_flagged(Table::episodes) && !inquiry.is_flagged(Table::header)) return;
  const auto episodes = inquiry.child.rows<Episode>();
  const Episode* first = first_episode(inquiry.child);
  const Episode* before = final_episode(inquiry.child, last_year);
  if (before != nullptr) offer_continuing_episode(inquiry, *before, first);
  if (first != nullptr) offer_episode_of_before(inquiry, *first);
  if (before == nullptr || !is_open(*before)) return;
  if (first != nullptr && first->DECOM == before->DECOM) return compare_carried_over(inquiry, *before, *first);
  // One of the two has a wrong start, so that others come before it, or behind.
  if (const Episode* same = same_episode(*before, episodes)) return compare_carried_over(inquiry, *before, *same);
  // They may be two episodes.
  constexpr int fewest_in_common = 2;
  if (first != nullptr && inquiry.is_flagged(*first) && items_in_common(*before, *first) >= fewest_in_common)
    compare_carried_over(inquiry, *before, *first, Strength::weak);
}

/// Periods that were open at the end of last year and are not there this year: as new rows, or as rows with another
/// start.
template <class R>
void compare_periods(Inquiry& inquiry, Date R::* start, Date R::* end) {
  const auto rows = inquiry.child.rows<R>();
  for (const R& before : inquiry.child.rows<R>(last_year)) {
    if (!(before.*end).is_blank() || !(before.*start).is_readable()) continue;
    if (std::ranges::any_of(rows, [&](const R& now) { return now.*start == before.*start; })) continue;
    inquiry.offer(
        {new_row(inquiry, before, this_year, {})},
        from_last_year(Strength::fair, std::format("Changes this year: last year's return has one open since {}.",
                                                   text_of(before, start))));
    for (const R& now : rows)
      if (inquiry.is_flagged(now) || inquiry.is_flagged(before))
        offer_each_other(inquiry, before, now, Strength::fair, start);
  }
}

void compare_decisions(Inquiry& inquiry) {
  for (const PlacedAdoption& now : inquiry.child.rows<PlacedAdoption>()) {
    if (!inquiry.is_flagged(now)) continue;
    const auto before = inquiry.child.rows<PlacedAdoption>(last_year);
    for (const PlacedAdoption& decision : before) {
      offer_each_other(inquiry, decision, now, Strength::fair, &PlacedAdoption::DATE_PLACED,
                       &PlacedAdoption::DATE_PLACED_CEASED, &PlacedAdoption::REASON_PLACED_CEASED);
    }
    if (before.empty() && now.DATE_PLACED < inquiry.context.start)
      inquiry.offer(
          {new_row(inquiry, now, last_year,
                   {put(&PlacedAdoption::DATE_PLACED_CEASED, ""), put(&PlacedAdoption::REASON_PLACED_CEASED, "")})},
          from_last_year(Strength::fair, std::format("Changes last year: this year's return has a decision of {}.",
                                                     text_of(now, &PlacedAdoption::DATE_PLACED))));
  }
}

void compare_leavers(Inquiry& inquiry) {
  for (const OC3& now : inquiry.child.rows<OC3>())
    if (inquiry.is_flagged(now))
      for (const OC3& before : inquiry.child.rows<OC3>(last_year))
        offer_each_other(inquiry, before, now, Strength::fair, &OC3::IN_TOUCH);
}

void compare_permanence(Inquiry& inquiry) {
  for (const PrevPerm& now : inquiry.child.rows<PrevPerm>())
    if (inquiry.is_flagged(now))
      for (const PrevPerm& before : inquiry.child.rows<PrevPerm>(last_year)) {
        offer_each_other(inquiry, before, now, Strength::fair, &PrevPerm::PREV_PERM, &PrevPerm::LA_PERM,
                         &PrevPerm::DATE_PERM);
      }
}

}  // namespace

void compare_with_last_year(Inquiry& inquiry) {
  compare_headers(inquiry);
  compare_uasc(inquiry);
  compare_episodes(inquiry);
  compare_periods(inquiry, &Missing::MIS_START, &Missing::MIS_END);
  compare_periods(inquiry, &DoLo::DOLO_START, &DoLo::DOLO_END);
  compare_decisions(inquiry);
  compare_leavers(inquiry);
  compare_permanence(inquiry);
}

}  // namespace claret
