#include <algorithm>

#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"
#include "claret/rules/partial_date.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

/// LA_PERM: the three-digit numbers of authorities, abolished ones too, the other countries, and 999 for not known.
constexpr auto authorities_of_order = codes(
    "201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "301", "302", "303",
    "304", "305", "306", "307", "308", "309", "310", "311", "312", "313", "314", "315", "316", "317", "318", "319",
    "320", "330", "331", "332", "333", "334", "335", "336", "340", "341", "342", "343", "344", "350", "351", "352",
    "353", "354", "355", "356", "357", "358", "359", "370", "371", "372", "373", "380", "381", "382", "383", "384",
    "390", "391", "392", "393", "394", "420", "800", "801", "802", "803", "805", "806", "807", "808", "810", "811",
    "812", "813", "815", "816", "821", "822", "823", "825", "826", "830", "831", "835", "836", "837", "840", "841",
    "845", "846", "850", "851", "852", "855", "856", "857", "860", "861", "865", "866", "867", "868", "869", "870",
    "871", "872", "873", "874", "876", "877", "878", "879", "880", "881", "882", "883", "884", "885", "886", "887",
    "888", "889", "890", "891", "892", "893", "894", "895", "896", "908", "909", "916", "919", "921", "925", "926",
    "928", "929", "931", "933", "935", "936", "937", "938", "999", "WAL", "SCO", "NIR", "NUK");

constexpr bool is_filled_in(const PrevPerm& row) {
  return !row.PREV_PERM.is_blank() || !row.LA_PERM.is_blank() || !row.DATE_PERM.is_blank();
}

/// Z1, no previous permanence option, needs neither an authority nor a date.
constexpr bool is_incomplete(const PrevPerm& row) {
  const bool has_order = !row.LA_PERM.is_blank() && !row.DATE_PERM.is_blank();
  return row.PREV_PERM.is_blank() || (row.PREV_PERM != "Z1" && !has_order);
}

/// The episode with which the latest period of care began, or if no start is on file the earliest episode; null if
/// there is none that can be read.
const Episode* latest_start_of_care(const Child& child) {
  const Episode* start =
      latest(child.rows<Episode>(), &Episode::DECOM, [](const Episode& episode) { return episode.RNE == "S"; });
  return start != nullptr ? start : first_episode(child);
}

/// Rule 632. Of a partly known date the earliest day that it can mean counts: only what cannot be before the start of
/// care is wrong.
void check_order_before_care(const Child& child, const Context&, Findings& found) {
  if (child.id.is_blank()) return;
  const Episode* start = latest_start_of_care(child);
  for (const PrevPerm& row : child.rows<PrevPerm>()) {
    if (row.DATE_PERM.is_blank()) continue;
    const PartialDate order = read_partial_date(cell_text(row, &PrevPerm::DATE_PERM));
    const bool is_too_late = start != nullptr && !order.is_year_unknown && order.date >= start->DECOM;
    if (order.date.is_readable() && !is_too_late) continue;
    found.flag(row);
    if (start != nullptr) found.flag(*start);
  }
}

constexpr Rule rules[]{
    {.code = "630",
     .title = "New period of care without previous-permanence details",
     .message = "This child started to be looked after this year but the previous permanence information is missing or "
                "incomplete.",
     .fix = "Add a PrevPerm row with PREV_PERM and, unless it is Z1, LA_PERM and DATE_PERM.",
     .years = since(2023),
     .kind = Kind::missing,
     .severity = Severity::query,
     .may_stand = {"The child came for a short break (V3 or V4), for which the earlier order was not asked.",
                   "It is not known whether there was an order (P4), so its authority and date are not known either."},
     .needs = {Table::episodes, Table::prev_perm},
     .flags = {&Episode::RNE},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       if (episode.RNE != "S" || !(episode.DECOM >= context.start)) return false;
       const auto options = child.rows<PrevPerm>();
       return options.empty() || std::ranges::any_of(options, is_incomplete);
     })},
    {.code = "631",
     .title = "PREV_PERM is not an allowed code",
     .message = "PREV_PERM holds a code that does not exist.",
     .fix = "Use P1, P2, P3, P4 or Z1.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::prev_perm},
     .flags = {&PrevPerm::PREV_PERM},
     .check = each<PrevPerm>([](const PrevPerm& row) {
       return !row.PREV_PERM.is_blank() && !row.PREV_PERM.in(codes("P1", "P2", "P3", "P4", "Z1"));
     })},
    {.code = "632",
     .title = "DATE_PERM unreadable or not before care began",
     .message = "The date of the previous permanence order is not a proper date (parts may be ZZ), or is not before "
                "the start of care.",
     .fix = "Enter DATE_PERM as DD/MM/YYYY, with ZZ or ZZZZ for unknown parts, and earlier than the start of care.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes, Table::prev_perm},
     .flags = {&Episode::DECOM, &PrevPerm::DATE_PERM},
     .check = check_order_before_care},
    {.code = "633",
     .title = "LA_PERM is not an allowed authority code",
     .message = "LA_PERM holds a code that belongs to no authority or country on the list.",
     .fix = "Use the three-digit authority number, WAL, SCO, NIR or NUK, or 999 when it is not known.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::prev_perm},
     .flags = {&PrevPerm::LA_PERM},
     .check = each<PrevPerm>(
         [](const PrevPerm& row) { return !row.LA_PERM.is_blank() && !row.LA_PERM.in(authorities_of_order); })},
    {.code = "634",
     .title = "Previous permanence given though care began before April 2016",
     .message =
         "Previous permanence details are given for a child none of whose episodes began on or after 1 April 2016.",
     .fix = "Remove the PrevPerm entry, or correct the episode start dates.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::prev_perm},
     .flags = {&PrevPerm::PREV_PERM, &PrevPerm::LA_PERM, &PrevPerm::DATE_PERM, &Episode::DECOM},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (std::ranges::none_of(child.rows<PrevPerm>(), is_filled_in)) return;
           const Episode* last = final_episode(child);
           if (last == nullptr || last->DECOM >= Date(2016, 4, 1)) return;
           found.flag_all(child.rows<Episode>());
           for (const PrevPerm& row : child.rows<PrevPerm>())
             if (is_filled_in(row)) found.flag(row);
         }},
    {.code = "635",
     .title = "Previous order details given without a PREV_PERM code",
     .message = "An authority or an order date is given for a previous permanence option, but the option itself "
                "(PREV_PERM) is blank.",
     .fix = "Enter PREV_PERM, or clear LA_PERM and DATE_PERM.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::prev_perm},
     .flags = {&PrevPerm::LA_PERM, &PrevPerm::DATE_PERM, &PrevPerm::PREV_PERM},
     .check = each<PrevPerm>([](const PrevPerm& row) { return row.PREV_PERM.is_blank() && is_filled_in(row); })},
};

}  // namespace

constinit const std::span<const Rule> prev_permanence_rules = rules;

}  // namespace claret
