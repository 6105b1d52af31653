#include <algorithm>
#include <format>
#include <optional>

#include "claret/rules/code_lists.h"
#include "claret/rules/looked_after.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence by_definition(Strength strength, std::vector<CellPlace> rests_on, std::string sentence) {
  return {.source = EvidenceSource::definition,
          .strength = strength,
          .rests_on = std::move(rests_on),
          .sentence = std::move(sentence)};
}

/// Offers a code for a marked cell that has another one.
template <class R>
void offer_code(Inquiry& inquiry, const R& row, Code R::* column, std::string_view code, Evidence evidence) {
  if (!inquiry.is_marked(row, column) || row.*column == Code::parse(code)) return;
  inquiry.offer({change(row, column, code)}, std::move(evidence));
}

// Ages

int age_on(Date day, Date birth) {
  const int years = static_cast<int>(day.calendar().year()) - static_cast<int>(birth.calendar().year());
  return birth.plus_years(years) > day ? years - 1 : years;
}

/// A girl of less than this age has no child.
constexpr int youngest_mother = 11;

void look_at_mother(Inquiry& inquiry, const Header& header) {
  const Date end = inquiry.context.end;
  // It is not asked of those with short breaks alone.
  const auto has_status = [](const Episode& episode) { return !episode.LS.is_blank(); };
  if (!std::ranges::all_of(inquiry.child.rows<Episode>(), has_status)) return;
  if (header.SEX != inquiry.context.female || !(header.DOB <= end)) return;
  if (header.DOB.plus_years(youngest_mother) <= end) return;
  offer_code(
      inquiry, header, &Header::MOTHER, "0",
      by_definition(Strength::strong, {cell_of(header, &Header::DOB), cell_of(header, &Header::SEX)},
                    std::format("She was {} on 31 March, so MOTHER is 0.",
                                age_on(end, header.DOB) == 1 ? "1 year old"
                                                             : std::format("{} years old", age_on(end, header.DOB)))));
}

void look_at_review(Inquiry& inquiry, const Review& review) {
  constexpr int youngest_to_take_part = 4;
  if (!(review.REVIEW >= review.DOB) || review.REVIEW >= review.DOB.plus_years(youngest_to_take_part)) return;
  offer_code(inquiry, review, &Review::REVIEW_CODE, "PN0",
             by_definition(Strength::strong, {cell_of(review, &Review::DOB), cell_of(review, &Review::REVIEW)},
                           "The child was under 4 at the review, which is recorded as PN0."));
}

// Placements

void look_at_parents(Inquiry& inquiry, const Episode& episode) {
  // With the URN of a provider it may rather be PLACE that is wrong.
  if (episode.PLACE != "P1" || !inquiry.context.providers_with(episode.URN).empty()) return;
  offer_code(inquiry, episode, &Episode::PLACE_PROVIDER, "PR0",
             by_definition(Strength::strong, {cell_of(episode, &Episode::PLACE)},
                           "The child is placed with parents (P1), which is recorded as PR0."));
}

// What changed from one episode to the next

bool is_placement_known(const Episode& episode) {
  return !episode.PLACE.is_blank() && !episode.PL_POST.is_blank() && !episode.URN.is_blank();
}
bool is_same_placement(const Episode& a, const Episode& b) {
  return a.PLACE == b.PLACE && a.PLACE_PROVIDER == b.PLACE_PROVIDER && a.URN == b.URN &&
         same_postcode(a.PL_POST.view, b.PL_POST.view);
}
/// Whether the child lives with other people at another place.
bool is_other_placement(const Episode& a, const Episode& b) {
  return a.URN != b.URN && !same_postcode(a.PL_POST.view, b.PL_POST.view);
}

struct Reason {
  std::string_view code;
  std::string_view because;
};

/// RNE of an episode that care went on in, by what differs from the one before; nothing where it cannot be told.
std::optional<Reason> reason_care_went_on(const Episode& before, const Episode& episode) {
  if (before.LS.is_blank() || episode.LS.is_blank()) return std::nullopt;
  const bool has_other_status = before.LS != episode.LS;
  if (has_other_status && is_same_placement(before, episode))
    return Reason{"L", "The legal status differs from the episode before and the placement does not"};
  if (!is_placement_known(before) || !is_placement_known(episode) || !is_other_placement(before, episode))
    return std::nullopt;
  if (has_other_status) return Reason{"B", "Both the placement and the legal status differ from the episode before"};
  return Reason{"P", "The placement differs from the episode before and the legal status does not"};
}

std::optional<Reason> reason_for(const Episode& before, const Episode& episode) {
  if (ends_care(before) && before.DEC <= episode.DECOM)
    return Reason{"S", "The episode before ended the child's time in care"};
  if (before.DEC != episode.DECOM) return std::nullopt;
  return reason_care_went_on(before, episode);
}

std::vector<CellPlace> what_is_compared(const Episode& before, const Episode& episode) {
  std::vector<CellPlace> cells;
  for (const Episode* one : {&before, &episode}) {
    const auto add = [&](auto... columns) { (cells.push_back(cell_of(*one, columns)), ...); };
    add(&Episode::LS, &Episode::PLACE, &Episode::PL_POST, &Episode::URN, &Episode::DECOM);
  }
  cells.push_back(cell_of(before, &Episode::DEC));
  cells.push_back(cell_of(before, &Episode::REC));
  return cells;
}

void look_at_reason_for_new_episode(Inquiry& inquiry) {
  const auto episodes = inquiry.child.episodes_by_start();
  for (std::size_t i = 1; i < episodes.size(); ++i)
    if (const auto reason = reason_for(*episodes[i - 1], *episodes[i]))
      offer_code(inquiry, *episodes[i], &Episode::RNE, reason->code,
                 by_definition(Strength::fair, what_is_compared(*episodes[i - 1], *episodes[i]),
                               std::format("{}, so RNE is {}.", reason->because, reason->code)));
}

/// An episode that starts in the year, and before which the child was in care in neither year, starts it.
void look_at_start_of_care(Inquiry& inquiry) {
  const auto episodes = inquiry.child.episodes_by_start();
  if (episodes.empty() || !episodes.back()->DECOM.is_readable()) return;  // one without a start may be the first
  if (!inquiry.context.has_rows(Table::episodes, last_year) || !inquiry.child.rows<Episode>(last_year).empty()) return;
  const Episode& first = *episodes.front();
  if (!(first.DECOM >= inquiry.context.start)) return;
  // Another reason says that there was an episode before it, which may be missing.
  offer_code(inquiry, first, &Episode::RNE, "S",
             by_definition(first.RNE.in(reasons_care_continues) ? Strength::weak : Strength::fair,
                           {cell_of(first, &Episode::DECOM)},
                           "Neither year's return has an episode before this one, so RNE is S."));
}

/// X1 is what an episode ends with when the next one goes on the same day.
void look_at_reason_ended(Inquiry& inquiry, const Episode& episode) {
  for (const Episode& next : inquiry.child.rows<Episode>())
    if (&next != &episode && next.DECOM == episode.DEC && next.RNE.in(reasons_care_continues))
      offer_code(
          inquiry, episode, &Episode::REC, "X1",
          by_definition(episode.REC.is_blank() ? Strength::strong : Strength::fair,
                        {cell_of(episode, &Episode::DEC), cell_of(next, &Episode::DECOM), cell_of(next, &Episode::RNE)},
                        std::format("Care goes on in an episode that starts on {}, when this one ends, so REC is X1.",
                                    next.DECOM.text())));
}

}  // namespace

void look_at_definitions(Inquiry& inquiry) {
  for (const Header& header : inquiry.child.rows<Header>()) look_at_mother(inquiry, header);
  for (const Review& review : inquiry.child.rows<Review>()) look_at_review(inquiry, review);
  if (!inquiry.is_flagged(Table::episodes)) return;
  for (const Episode& episode : inquiry.child.rows<Episode>()) {
    look_at_parents(inquiry, episode);
    look_at_reason_ended(inquiry, episode);
  }
  look_at_reason_for_new_episode(inquiry);
  look_at_start_of_care(inquiry);
}

}  // namespace claret
