// Where the child is placed, who provides the placement and why it changed.

#include <algorithm>
#include <array>
#include <ranges>
#include <span>

#include "claret/reference/authorities.h"
#include "claret/reference/postcode.h"
#include "claret/rules/code_lists.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

/// PLACE, the codes of all years.
constexpr auto placements_of_all_years = codes("A3", "A4", "A5", "A6", "K1", "K2", "P1", "P3", "R1", "R2", "R3", "R5",
                                               "S1", "T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6");
constexpr auto placements_until_2025 = codes("H5", "P2", "Z1");

constexpr auto placement_providers = codes("PR0", "PR1", "PR2", "PR3", "PR4", "PR5");

/// PLACE of what no local authority provides.
constexpr auto placements_outside_authorities = codes("P1", "R2", "R5");

constexpr auto reasons_for_place_change =
    codes("ALLEG", "APPRR", "CARPL", "CHILD", "CLOSE", "CREQB", "CREQO", "CUSTOD", "LAREQ", "OTHER", "PLACE", "STAND");

bool is_temporary(const Episode& episode) { return episode.PLACE.in(temporary_placements); }

/// Whether an episode that is over started before the child's birthday at this age. An episode that goes on is not
/// judged.
bool started_under(int age, const Episode& episode, const Header& header) {
  return episode.DEC.is_readable() && episode.DECOM < header.DOB.plus_years(age);
}

/// Whether an episode that is over lasted longer than this. The age of the child does not matter, but a child without a
/// known date of birth is not judged.
bool lasted_over(int days, const Episode& episode, const Header& header) {
  return header.DOB.is_readable() && episode.DEC > episode.DECOM.plus_days(days);
}

/// Whether an adoptive placement with the foster carers of before does not begin with an episode but goes on: after a
/// temporary placement, with another legal status, or from an earlier year, of which not all is in the return.
bool goes_on_in_adoptive_placement(const Episode* previous, const Episode& episode, const Context& context) {
  if (previous == nullptr) return episode.RNE.in(codes("L", "P")) && episode.DECOM < context.start;
  return is_temporary(*previous) || (episode.RNE == "L" && episode.PLACE == previous->PLACE);
}

/// Flags the stays with others during the foster carers' holidays of which three began within twelve months. An episode
/// that does not begin with another placement goes on with the stay before it.
void flag_frequent_holidays(const Child& child, Findings& found) {
  if (child.id.is_blank()) return;
  const auto goes_on = [](const Episode* previous, const Episode* episode) {
    return previous->PLACE == "T3" && episode->PLACE == "T3" && episode->RNE.in(codes("L", "T", "U"));
  };
  std::array<std::span<const Episode* const>, 3> stays;  // the latest three
  for (const std::span<const Episode* const> stay : dated_episodes(child) | std::views::chunk_by(goes_on)) {
    if (stay.front()->PLACE != "T3") continue;
    std::ranges::rotate(stays, stays.begin() + 1);
    stays.back() = stay;
    if (stays.front().empty() || !(stay.front()->DECOM < stays.front().front()->DECOM.plus_years(1))) continue;
    for (const Episode* episode : stays | std::views::join) found.flag(*episode);
  }
}

/// Whether an episode is a move back to the placement of an earlier one.
bool returns_to_placement(const Episode& earlier, const Episode& episode) {
  return episode.RNE == "P" && episode.PLACE == earlier.PLACE;
}

/// Whether the authority itself provides a placement, neither adoptive nor with foster carers nor for a short break,
/// that is not known to be in its own area.
bool is_own_provision_outside_area(const Episode& episode, const Context& context) {
  return episode.PLACE_PROVIDER == "PR1" && !episode.LS.is_blank() && !episode.LS.in(respite_statuses) &&
         !episode.PLACE.is_blank() && !episode.PLACE.in(family_placements) &&
         !same_authority(episode.PL_LA.view, context.authority);
}

/// A check of each episode that is not temporary and follows one that is, by DECOM as Child::episodes_by_start orders
/// them: it is flagged where `condition` holds of (the last one before it that is not temporary, it). Rows without a
/// CHILD belong to no child and are left out.
template <class Condition>
consteval Check each_after_temporary_placement(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context&, Findings& found) {
    if (child.id.is_blank()) return;
    const Episode* usual = nullptr;
    bool was_temporary = false;
    for (const Episode* episode : child.episodes_by_start()) {
      if (!is_temporary(*episode)) {
        if (was_temporary && usual != nullptr && Condition{}(*usual, *episode)) found.flag(*episode);
        usual = episode;
      }
      was_temporary = is_temporary(*episode);
    }
  };
}

constexpr Rule rules[]{
    {.code = "146",
     .title = "Placement type code not allowed",
     .message = "The placement type is not a code that the return accepts for this collection year.",
     .fix = "Use a placement code from this year's list; some codes were added or withdrawn over the years.",
     .years = {2023, 2024},
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.PLACE.is_blank() && !episode.PLACE.in(placements_of_all_years) &&
              !episode.PLACE.in(placements_until_2025);
     })},
    {.code = "146",
     .title = "Placement type code not allowed",
     .message = "The placement type is not a code that the return accepts for this collection year.",
     .fix = "Use a placement code from this year's list; some codes were added or withdrawn over the years.",
     .years = {2025, 2025},
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.PLACE.is_blank() && episode.PLACE != "K3" && !episode.PLACE.in(placements_of_all_years) &&
              !episode.PLACE.in(placements_until_2025);
     })},
    {.code = "146",
     .title = "Placement type code not allowed",
     .message = "The placement type is not a code that the return accepts for this collection year.",
     .fix = "Use a placement code from this year's list; some codes were added or withdrawn over the years.",
     .years = since(2026),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.PLACE.is_blank() && episode.PLACE != "K3" && !episode.PLACE.in(placements_of_all_years) &&
              !episode.PLACE.in(other_placements);
     })},
    {.code = "178",
     .title = "Placement provider code is invalid or not allowed for this placement",
     .message =
         "The placement provider is not an accepted code, or a provider is given for a placement type that has none.",
     .fix = "Use a provider code from PR0 to PR5, or clear PLACE_PROVIDER where the placement type takes no provider.",
     .years = {2023, 2025},
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.PLACE_PROVIDER.is_blank() &&
              (!episode.PLACE_PROVIDER.in(placement_providers) || is_temporary(episode) || episode.PLACE == "Z1");
     })},
    {.code = "178",
     .title = "Placement provider code is invalid or not allowed for this placement",
     .message =
         "The placement provider is not an accepted code, or a provider is given for a placement type that has none.",
     .fix = "Use a provider code from PR0 to PR5, or clear PLACE_PROVIDER where the placement type takes no provider.",
     .years = since(2026),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       const bool has_no_provider =
           (is_temporary(episode) && episode.PLACE != "T4") || episode.PLACE.in(other_placements);
       return !episode.PLACE_PROVIDER.is_blank() &&
              (!episode.PLACE_PROVIDER.in(placement_providers) || has_no_provider);
     })},
    {.code = "213",
     .title = "Placement provider given for a placement type that has none",
     .message = "A placement provider is recorded for a placement type that does not need one.",
     .fix = "Clear PLACE_PROVIDER, or correct the placement type.",
     .years = {2023, 2025},
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE_PROVIDER},
     .check = each<Episode>(
         [](const Episode& episode) { return is_temporary(episode) && !episode.PLACE_PROVIDER.is_blank(); })},
    {.code = "213",
     .title = "Placement provider given for a placement type that has none",
     .message = "A placement provider is recorded for a placement type that does not need one.",
     .fix = "Clear PLACE_PROVIDER, or correct the placement type.",
     .years = since(2026),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return (is_temporary(episode) || episode.PLACE.in(other_placements)) && !episode.PLACE_PROVIDER.is_blank();
     })},
    {.code = "214",
     .title = "Placement postcode or URN given for a short break",
     .message = "The legal status is a short break (V3 or V4), for which no placement postcode or Ofsted URN should be "
                "recorded.",
     .fix = "Clear the placement postcode and the URN, or correct the legal status.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::PL_POST, &Episode::URN},
     .check = each<Episode>([](const Episode& episode) {
       return episode.LS.in(respite_statuses) && (!episode.PL_POST.is_blank() || !episode.URN.is_blank());
     })},
    {.code = "217",
     .title = "Adoptive placement with current carers must open with S, T or U",
     .message = "An episode placed for adoption with the current foster carers (A3 or A5) does not have S, T or U as "
                "its reason for starting.",
     .fix = "Correct the reason for the new episode, or the placement type.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::DECOM, &Episode::RNE},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const auto is_another_start = [](const Episode& episode) {
             return episode.PLACE.in(adoptive_placements_with_foster_carer) && episode.DECOM >= Date(2015, 4, 1) &&
                    !episode.RNE.in(codes("S", "T", "U"));
           };
           const Episode* previous = nullptr;
           for (const Episode* episode : child.episodes_by_start()) {
             if (is_another_start(*episode) && !goes_on_in_adoptive_placement(previous, *episode, context))
               found.flag(*episode);
             if (!child.id.is_blank()) previous = episode;
           }
         }},
    {.code = "217t",
     .title = "Placement type P2 no longer valid after 28 October 2023",
     .message = "Placement type P2 is used for an episode that is still open or ended after 28 October 2023, when the "
                "code was withdrawn.",
     .fix = "End the P2 episode by 28 October 2023 and record the following placement with a current code.",
     .years = {2024, 2024},
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::DEC},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PLACE == "P2" && (!episode.DEC.is_readable() || episode.DEC > Date(2023, 10, 28));
     })},
    {.code = "225",
     .title = "Placement changed but no reason recorded",
     .message = "The child moved from this placement to a different one, but the episode that ended gives no reason "
                "for the change.",
     .fix = "Record why the placement changed on the episode that ended, or correct the codes if there was no "
            "placement move.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes},
     .flags = {&Episode::REASON_PLACE_CHANGE},
     .check = each_followed_episode([](const Episode& episode, const Episode& next) {
       const bool moved = episode.REC == "X1" && next.RNE.in(codes("P", "B", "T", "U"));
       return moved && episode.REASON_PLACE_CHANGE.is_blank() && !is_temporary(episode) && !is_temporary(next);
     })},
    {.code = "226",
     .title = "Reason for placement change given around a temporary placement",
     .message = "A temporary placement must not carry a reason for placement change, either on its own episode or on "
                "the one just before it.",
     .fix = "Clear the reason for placement change on the temporary placement and on the episode before it, or correct "
            "the placement type.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::REASON_PLACE_CHANGE, &Episode::PLACE},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           const auto episodes = child.episodes_by_start();
           for (std::size_t i = 0; i < episodes.size(); ++i) {
             const bool has_previous = i > 0 && !child.id.is_blank();
             const bool has_reason = !episodes[i]->REASON_PLACE_CHANGE.is_blank() ||
                                     (has_previous && !episodes[i - 1]->REASON_PLACE_CHANGE.is_blank());
             if (is_temporary(*episodes[i]) && has_reason) found.flag(*episodes[i]);
           }
         }},
    {.code = "233",
     .title = "Open episode carries a reason for placement change",
     .message = "The episode has not ended, so it cannot have a reason for placement change yet.",
     .fix = "Clear the reason for placement change, or enter the date the episode ended.",
     .years = since(2026),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::DEC, &Episode::REASON_PLACE_CHANGE},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.DEC.is_blank() && !episode.REASON_PLACE_CHANGE.is_blank(); })},
    {.code = "234",
     .title = "Move into custody by a child under 10",
     .message = "The placement is said to have changed because the child went into custody, but the child was under 10 "
                "at the time.",
     .fix = "Correct the reason for placement change, or check the date of birth and the episode start dates.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::REASON_PLACE_CHANGE, &Header::DOB},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (child.id.is_blank()) return;
           const auto headers = child.rows<Header>();
           const auto episodes = child.episodes_by_start();
           Date first_custody;
           for (std::size_t i = 1; i < episodes.size(); ++i) {
             if (episodes[i - 1]->REASON_PLACE_CHANGE != "CUSTOD") continue;
             const Date custody = episodes[i]->DECOM;
             const auto is_under_10 = [&](const Header& header) { return custody < header.DOB.plus_years(10); };
             if (std::ranges::none_of(headers, is_under_10)) continue;
             found.flag(*episodes[i - 1]);
             if (first_custody.is_blank()) first_custody = custody;
           }
           for (const Header& header : headers)
             if (first_custody < header.DOB.plus_years(10)) found.flag(header);
         }},
    {.code = "370",
     .title = "Too young for independent living",
     .message = "The child was too young for independent living (P2) when the episode started.",
     .fix = "Correct the placement type, the episode start date or the date of birth.",
     .years = {2023, 2023},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "P2" && started_under(15, episode, header);
     })},
    {.code = "370",
     .title = "Too young for independent living",
     .message = "The child was too young for independent living (P2) when the episode started.",
     .fix = "Correct the placement type, the episode start date or the date of birth.",
     .years = {2024, 2024},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "P2" && started_under(16, episode, header);
     })},
    {.code = "371",
     .title = "Too young for semi-independent or supported accommodation",
     .message = "The child was too young for semi-independent or supported accommodation when the episode started.",
     .fix = "Correct the placement type, the episode start date or the date of birth.",
     .years = {2023, 2023},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "H5" && started_under(14, episode, header);
     })},
    {.code = "371",
     .title = "Too young for semi-independent or supported accommodation",
     .message = "The child was too young for semi-independent or supported accommodation when the episode started.",
     .fix = "Correct the placement type, the episode start date or the date of birth.",
     .years = {2024, 2024},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "H5" && started_under(16, episode, header);
     })},
    {.code = "371",
     .title = "Too young for semi-independent or supported accommodation",
     .message = "The child was too young for semi-independent or supported accommodation when the episode started.",
     .fix = "Correct the placement type, the episode start date or the date of birth.",
     .years = since(2025),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "K3" && started_under(16, episode, header);
     })},
    {.code = "372",
     .title = "Too young for youth custody or prison",
     .message = "The child was under 10 when the episode in youth custody or prison (R5) started.",
     .fix = "Correct the placement type, the episode start date or the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "R5" && started_under(10, episode, header);
     })},
    {.code = "373",
     .title = "School placement started before the child turned four",
     .message = "The child is recorded as placed in a school (S1) from a date when they were younger than 4.",
     .fix = "Check the child's date of birth, the episode's start date and the placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "S1" && started_under(4, episode, header);
     })},
    {.code = "374",
     .title = "Residential employment started before the child turned fourteen",
     .message = "The child is recorded in residential employment (P3) from a date when they were younger than 14.",
     .fix = "Check the child's date of birth, the episode's start date and the placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "P3" && started_under(14, episode, header);
     })},
    {.code = "375",
     .title = "Temporary hospital placement longer than six weeks",
     .message = "A temporary placement for a hospital stay (T1) lasted more than 42 days.",
     .fix =
         "Check the episode's dates; a stay of more than six weeks is not temporary and needs another placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "T1" && lasted_over(42, episode, header);
     })},
    {.code = "376",
     .title = "Temporary placement for carer's holiday longer than three weeks",
     .message = "A temporary placement while the usual foster carers are on holiday (T3) lasted more than 21 days.",
     .fix = "Check the episode's dates; a stay of more than three weeks needs a placement code that is not temporary.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "T3" && lasted_over(21, episode, header);
     })},
    {.code = "377",
     .title = "More than two carer's-holiday placements within twelve months",
     .message =
         "The child has more than two temporary placements for foster carers' holidays (T3) within twelve months.",
     .fix = "Check the placement codes; only two such placements are allowed in any twelve months.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The carers really were on holiday three times within twelve months, and the child stayed elsewhere "
                   "each time."},
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE},
     .check = [](const Child& child, const Context&, Findings& found) { flag_frequent_holidays(child, found); }},
    {.code = "378",
     .title = "Placed with parents under single-period accommodation",
     .message = "The child is placed with parents (P1) while the legal status is a single period of accommodation "
                "under section 20 (V2).",
     .fix = "Correct the legal status or the placement code; a child living with parents cannot be accommodated under "
            "section 20.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::LS},
     .check = each<Episode>([](const Episode& episode) { return episode.PLACE == "P1" && episode.LS == "V2"; })},
    {.code = "379",
     .title = "Temporary placement without stated reason longer than seven days",
     .message = "A temporary placement with no particular reason (T4) lasted more than 7 days.",
     .fix = "Check the episode's dates; a stay of more than a week needs another placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::PLACE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.PLACE == "T4" && lasted_over(7, episode, header);
     })},
    {.code = "380",
     .title = "Temporary placement at the start of a period of care",
     .message = "A period of care is recorded as starting in a temporary placement (T0 to T4).",
     .fix = "Check the placement code and the reason for new episode; a period of care cannot begin in a temporary "
            "placement.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::RNE},
     .check = each<Episode>([](const Episode& episode) { return is_temporary(episode) && episode.RNE == "S"; })},
    {.code = "381",
     .title = "Temporary placement at the end of a period of care",
     .message = "A temporary placement (T0 to T4) ended with a reason that says the child stopped being looked after.",
     .fix = "Check the placement code and the reason episode ceased; only X1 can end a temporary placement.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The child died in hospital.",
                   "The child turned 18, or went home, straight from the temporary placement."},
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::REC},
     .check = each<Episode>([](const Episode& episode) { return is_temporary(episode) && ends_care(episode); })},
    {.code = "382",
     .title = "Respite care recorded with a temporary placement",
     .message =
         "The child is in respite care (legal status V3 or V4) but the placement code is a temporary one (T0 to T4).",
     .fix = "Correct the legal status or the placement code; temporary placement codes are not used for respite care.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::PLACE},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.LS.in(respite_statuses) && is_temporary(episode); })},
    {.code = "383",
     .title = "No return to the usual placement after a temporary one",
     .message = "The child's previous episode was a temporary placement, but this episode is not a return to the "
                "placement held before it.",
     .fix = "Check the temporary placement code and this episode's reason, placement code and placement postcode "
            "against the episode before the temporary one.",
     .years = {2023, 2025},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::RNE, &Episode::PL_POST},
     .check = each_after_temporary_placement(
         [](const Episode& earlier, const Episode& episode) { return !returns_to_placement(earlier, episode); })},
    {.code = "383",
     .title = "No return to the usual placement after a temporary one",
     .message = "The child's previous episode was a temporary placement, but this episode is not a return to the "
                "placement held before it.",
     .fix = "Check the temporary placement code and this episode's reason, placement code and placement postcode "
            "against the episode before the temporary one.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::RNE, &Episode::PL_POST},
     .check = each_after_temporary_placement([](const Episode& earlier, const Episode& episode) {
       return !returns_to_placement(earlier, episode) || !same_postcode(earlier.PL_POST.view, episode.PL_POST.view);
     })},
    {.code = "384",
     .title = "Respite care recorded with a long-term foster placement",
     .message =
         "The child is in respite care (legal status V3 or V4) but the placement is long-term fostering (U1 or U4).",
     .fix = "Correct the legal status or the placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::LS},
     .check = each<Episode>([](const Episode& episode) {
       return episode.LS.in(respite_statuses) && episode.PLACE.in(codes("U1", "U4"));
     })},
    {.code = "390",
     .title = "Adopted but not from an adoption placement",
     .message = "The episode ended with adoption (E11 or E12) but the placement was not an adoptive one (A3 to A6).",
     .fix = "Correct the placement code of the last episode, or the reason episode ceased.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::REC},
     .check = each<Episode>([](const Episode& episode) {
       return episode.REC.in(adopted_reasons) && !episode.PLACE.in(adoptive_placements);
     })},
    {.code = "408",
     .title = "Placed for adoption with placement order, but status says otherwise",
     .message = "The placement code says the child is placed for adoption with a placement order (A5 or A6), but the "
                "legal status is not E1.",
     .fix = "Correct the legal status, or the placement code if there is no placement order.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::LS},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.PLACE.in(codes("A5", "A6")) && episode.LS != "E1"; })},
    {.code = "516",
     .title = "Left to former foster carers, but not from a foster placement",
     .message = "The reason E45 or E46 says that former foster carers became the child's guardians, but the placement "
                "is not a foster placement.",
     .fix = "Correct the placement to the foster placement (U1 to U6) the child was in, or choose another reason for "
            "the end of the episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::REC, &Episode::PLACE},
     .check = each<Episode>([](const Episode& episode) {
       return episode.REC.in(codes("E45", "E46")) && !episode.PLACE.in(foster_placements);
     })},
    {.code = "526",
     .title = "Placement provider is missing",
     .message = "The episode has no placement provider code, which this type of placement needs.",
     .fix = "Enter the provider (PR0 to PR5) of the placement, or correct the placement type.",
     .years = {2023, 2025},
     .kind = Kind::missing,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PLACE_PROVIDER.is_blank() && !is_temporary(episode) && episode.PLACE != "Z1";
     })},
    {.code = "526",
     .title = "Placement provider is missing",
     .message = "The episode has no placement provider code, which this type of placement needs.",
     .fix = "Enter the provider (PR0 to PR5) of the placement, or correct the placement type.",
     .years = since(2026),
     .kind = Kind::missing,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PLACE_PROVIDER.is_blank() && !is_temporary(episode) && !episode.PLACE.in(other_placements);
     })},
    {.code = "527",
     .title = "Own provision (PR1) cannot be P1, R2 or R5",
     .message = "The provider is the authority itself (PR1), which cannot provide a placement of type P1, R2 or R5.",
     .fix = "Correct the provider code, or the placement type if that is the wrong one.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PLACE_PROVIDER == "PR1" && episode.PLACE.in(placements_outside_authorities);
     })},
    {.code = "528",
     .title = "Another authority's provision (PR2) cannot be P1, R2 or R5",
     .message = "The provider is another local authority (PR2), which cannot provide a placement of type P1, R2 or R5.",
     .fix = "Correct the provider code, or the placement type if that is the wrong one.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PLACE_PROVIDER == "PR2" && episode.PLACE.in(placements_outside_authorities);
     })},
    {.code = "529",
     .title = "Other public bodies (PR3) cannot provide these placement types",
     .message = "The provider is another public organisation (PR3), which cannot provide a placement of this type.",
     .fix = "Correct the provider code, or the placement type if that is the wrong one.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PLACE_PROVIDER == "PR3" &&
              (episode.PLACE.in(codes("P1", "K1", "K2")) || episode.PLACE.in(family_placements));
     })},
    {.code = "530",
     .title = "Private provider (PR4) cannot be a placement with parents (P1)",
     .message = "The provider is private (PR4), but a placement with parents (P1) is not provided by a private body.",
     .fix = "Use PR0 for a placement with parents, or correct the placement type.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.PLACE_PROVIDER == "PR4" && episode.PLACE == "P1"; })},
    {.code = "531",
     .title = "Voluntary provider (PR5) cannot be a placement with parents (P1)",
     .message =
         "The provider is voluntary (PR5), but a placement with parents (P1) is not provided by a voluntary body.",
     .fix = "Use PR0 for a placement with parents, or correct the placement type.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.PLACE_PROVIDER == "PR5" && episode.PLACE == "P1"; })},
    {.code = "550",
     .title = "Provider PR0 used with a placement other than P1",
     .message = "The provider is recorded as the child's parents (PR0), but the placement is not with parents (P1).",
     .fix = "Correct PLACE_PROVIDER, or change PLACE to P1 if the child really was placed with parents.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE, &Episode::PLACE_PROVIDER},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.PLACE_PROVIDER == "PR0" && episode.PLACE != "P1"; })},
    {.code = "1009",
     .title = "REASON_PLACE_CHANGE is not an allowed code",
     .message = "REASON_PLACE_CHANGE holds a code that does not exist.",
     .fix = "Use one of the listed reason codes, or leave it blank if the placement did not change.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::REASON_PLACE_CHANGE},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.REASON_PLACE_CHANGE.is_blank() && !episode.REASON_PLACE_CHANGE.in(reasons_for_place_change);
     })},
    {.code = "1015",
     .title = "Own-provision placement outside the authority's own area",
     .message =
         "The placement is recorded as the authority's own provision but its postcode is not in the authority's area.",
     .fix = "Check the placement provider code and the placement postcode.",
     .years = {2023, 2025},
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The home is our own, but stands in another authority's area.",
                   "Our own foster carers live in another authority's area."},
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PL_POST, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return is_own_provision_outside_area(episode, context);
     })},
    {.code = "1015",
     .title = "Own-provision placement outside the authority's own area",
     .message =
         "The placement is recorded as the authority's own provision but its postcode is not in the authority's area.",
     .fix = "Check the placement provider code and the placement postcode.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The home is our own, but stands in another authority's area.",
                   "Our own foster carers live in another authority's area."},
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PL_POST, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return episode.PLACE != "K3" && is_own_provision_outside_area(episode, context);
     })},
};

}  // namespace

constinit const std::span<const Rule> placement_rules = rules;

}  // namespace claret
