// Care leavers.

#include <algorithm>

#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/filled_in.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

constexpr auto contacts = codes("YES", "NO", "DIED", "REFU", "NREQ", "RHOM");
constexpr auto activities = codes("F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0");
constexpr auto accommodations =
    codes("B1", "B2", "C1", "C2", "D1", "D2", "E1", "E2", "G1", "G2", "H1", "H2", "K1", "K2", "R1", "R2", "S2", "T1",
          "T2", "U1", "U2", "V1", "V2", "W1", "W2", "X2", "Y1", "Y2", "Z1", "Z2", "0");

bool has_some_blank(const OC3& row) { return row.IN_TOUCH.is_blank() || row.ACTIV.is_blank() || row.ACCOM.is_blank(); }

bool has_died_in_care(const Child& child, When when) {
  return std::ranges::contains(child.rows<Episode>(when), Code("E2"), &Episode::REC);
}

/// The birthday at which a young person who is 17 or 18 on 31 March reached that age; blank for one of another age.
Date birthday_at_17_or_18(const OC3& row, const Context& context) {
  for (const int age : {17, 18}) {
    const Date birthday = row.DOB.plus_years(age);
    if (birthday <= context.end && row.DOB.plus_years(age + 1) > context.end) return birthday;
  }
  return {};
}

/// A check that flags each row with care leaver details of a young person who is 17 or 18 on 31 March, where
/// `condition` holds of the child, the birthday at which that age was reached, and the context.
template <class Condition>
consteval Check each_at_17_or_18(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    for (const OC3& row : child.rows<OC3>()) {
      if (!has_care_leaver_details(row)) continue;
      const Date birthday = birthday_at_17_or_18(row, context);
      if (birthday.is_readable() && Condition{}(child, birthday, context)) found.flag(row);
    }
  };
}

bool is_in_care_on(Date day, const Child& child) {
  return std::ranges::any_of(child.rows<Episode>(),
                             [=](const Episode& episode) { return episode.DECOM <= day && !(episode.DEC <= day); });
}

/// Whether the child is still looked after, short breaks aside: DEC is blank in the latest episode that began by the
/// end of the year, or in one of several such.
bool is_still_looked_after(const Child& child, const Context& context) {
  Date latest_start;
  bool is_open = false;
  for (const Episode& episode : child.rows<Episode>()) {
    if (episode.LS.in(respite_statuses) || !(episode.DECOM <= context.end) || episode.DECOM < latest_start) continue;
    is_open = episode.DEC.is_blank() || (is_open && episode.DECOM == latest_start);
    latest_start = episode.DECOM;
  }
  return is_open;
}

/// Calls `function` with the child's episodes of both years by DECOM, those without a readable one last. Of several
/// with the same DECOM, such as one that is in both returns, or with none, it gets the one that ended first, else the
/// first of this year's.
template <class Function>
void for_each_different_episode(const Child& child, Function function) {
  auto current = child.episodes_by_start(this_year);
  auto previous = child.episodes_by_start(last_year);
  const Episode* kept = nullptr;
  while (!current.empty() || !previous.empty()) {
    const bool is_previous_next =
        current.empty() || (!previous.empty() && sorts_before(previous.front()->DECOM, current.front()->DECOM));
    auto& next = is_previous_next ? previous : current;
    const Episode* episode = next.front();
    next = next.subspan(1);
    if (kept != nullptr && sorts_before(kept->DECOM, episode->DECOM)) {
      function(*kept);
      kept = nullptr;
    }
    if (kept == nullptr || sorts_before(episode->DEC, kept->DEC)) kept = episode;
  }
  if (kept != nullptr) function(*kept);
}

/// Whether the episodes of both years end in adoption.
bool is_adopted_in_the_end(const Child& child) {
  const Episode* last_started = nullptr;
  for_each_different_episode(child, [&](const Episode& episode) {
    if (episode.DECOM.is_readable()) last_started = &episode;
  });
  return last_started != nullptr && last_started->REC.in(adopted_reasons);
}

/// Whether an episode of both years has a day of care after a birthday, short breaks aside.
bool has_care_after(Date birthday, const Child& child, const Context& context) {
  bool has_care = false;
  for_each_different_episode(child, [&](const Episode& episode) {
    const Date end = episode.DEC.is_readable() ? episode.DEC : context.end;
    has_care |= !episode.LS.in(respite_statuses) && end > birthday && !(end <= episode.DECOM);
  });
  return has_care;
}

/// Whether a 16th birthday is within the two returns, so that the care after it, which every care leaver has had, has
/// to be there as well. Of older ones it may all lie before.
bool turned_16_within_returns(Date born, const Context& context) { return born.plus_years(16) >= context.last_start; }

/// Whether the returns show that the young person is no care leaver.
bool is_no_care_leaver(const Child& child, const Context& context) {
  if (is_adopted_in_the_end(child)) return true;
  const Date born = date_of_birth(child);
  return turned_16_within_returns(born, context) && !has_care_after(born.plus_years(16), child, context);
}

/// Whether last year's return left the child in care: DEC is blank in the episode that started last, of equal ones the
/// last in the file. Without a CHILD every row stands for a child of its own.
bool was_left_open(const Child& child) {
  const Episode* latest = nullptr;
  for (const Episode* episode : child.episodes_by_start(last_year)) {
    if (!episode->DECOM.is_readable()) break;
    if (child.id.is_blank() && episode->DEC.is_blank()) return true;
    latest = episode;
  }
  return latest != nullptr && latest->DEC.is_blank();
}

/// The birthday for which a row is kept in which nothing is filled in yet; blank if something is.
Date birthday_of_row_kept_ready(const OC3& row, Date born, const Context& context) {
  return has_care_leaver_details(row) ? Date() : care_leaver_birthday(born, context);
}

constexpr Rule rules[]{
    {.code = "131",
     .title = "Care leaver's contact code blank or not allowed",
     .message = "The code for whether the authority is in touch with the care leaver is blank or is not one of the "
                "return's codes.",
     .fix = "Enter one of the listed contact codes for every young person on the care leavers' list.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::oc3},
     .flags = {&OC3::IN_TOUCH},
     .judged = Judged::on_due_date,
     .until_due = "Care leaver details for this birthday are due by {}.",
     .due = end_of_contact_if_blank<&OC3::IN_TOUCH>,
     .check = each<OC3>([](const OC3& row) { return !row.IN_TOUCH.in(contacts); })},
    {.code = "132",
     .title = "Care leaver's activity code blank or not allowed",
     .message = "The code for the care leaver's main activity is blank or is not one of the return's codes.",
     .fix = "Enter one of the listed activity codes, or 0 where no activity can be reported.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::oc3},
     .flags = {&OC3::ACTIV},
     .judged = Judged::on_due_date,
     .until_due = "Care leaver details for this birthday are due by {}.",
     .due = end_of_contact_if_blank<&OC3::ACTIV>,
     .check = each<OC3>([](const OC3& row) { return !row.ACTIV.in(activities); })},
    {.code = "133",
     .title = "Care leaver's accommodation code blank or not allowed",
     .message = "The code for where the care leaver lives is blank or is not one of the return's codes.",
     .fix = "Enter one of the listed accommodation codes, or 0 where no accommodation can be reported.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::oc3},
     .flags = {&OC3::ACCOM},
     .judged = Judged::on_due_date,
     .until_due = "Care leaver details for this birthday are due by {}.",
     .due = end_of_contact_if_blank<&OC3::ACCOM>,
     .check = each<OC3>([](const OC3& row) { return !row.ACCOM.in(accommodations); })},
    {.code = "134",
     .title = "Adoption details given for a care leaver",
     .message = "Adoption details have been entered for a young person who is also reported as a care leaver.",
     .fix = "Remove the record from whichever of the two lists it does not belong to: an adopted child is not a care "
            "leaver.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::ad1, Table::oc3},
     .flags = {&AD1::DATE_INT, &AD1::DATE_MATCH, &AD1::FOSTER_CARE, &AD1::NB_ADOPTR, &AD1::SEX_ADOPTR, &AD1::LS_ADOPTR},
     .check = each_with_some<AD1, OC3>([](const AD1& adoption, const OC3& care_leaver) {
       return has_adoption_details(adoption) && has_care_leaver_details(care_leaver);
     })},
    {.code = "153",
     .title = "Care leaver record only partly filled in",
     .message =
         "Some of the care leaver's contact, activity and accommodation items are filled in and others are blank.",
     .fix = "Complete all three items, using 0 for activity and accommodation that cannot be reported, or clear all "
            "three.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .judged = Judged::on_due_date,
     .until_due = "Care leaver details for this birthday are due by {}.",
     .due = due_of<OC3>([](const OC3& row, const Context& context) { return end_of_contact(row.DOB, context); }),
     .check = each<OC3>([](const OC3& row) { return has_care_leaver_details(row) && has_some_blank(row); })},
    {.code = "187",
     .title = "Adoption or care leaver details for a child in care all year",
     .message = "The child was looked after continuously for the twelve months to 31 March, yet an adoption or care "
                "leaver return has been filled in.",
     .fix = "Remove the adoption or care leaver details, or correct the episodes if the child did leave care during "
            "the year.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc3, Table::ad1},
     .flags = {&AD1::DATE_INT, &AD1::DATE_MATCH, &AD1::FOSTER_CARE, &AD1::NB_ADOPTR, &AD1::SEX_ADOPTR, &AD1::LS_ADOPTR,
               &OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .judged = Judged::at_year_end,
     .until_due = "The child is expected to leave care this year; if not by {}, take these details out.",
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           if (child.rows<AD1>().empty() && child.rows<OC3>().empty()) return;
           if (!is_looked_after_past_year_end(child, context)) return;
           for (const AD1& row : child.rows<AD1>())
             if (has_adoption_details(row)) found.flag(row);
           for (const OC3& row : child.rows<OC3>())
             if (has_care_leaver_details(row)) found.flag(row);
         }},
    {.code = "215",
     .title = "Care leaver details and twelve-month answers for the same child",
     .message = "The child has both care leaver details and answers that are only for children looked after for twelve "
                "months.",
     .fix = "Remove the care leaver details or the twelve-month answers, whichever do not apply to the child.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2, Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM, &OC2::CONVICTED, &OC2::HEALTH_CHECK, &OC2::IMMUNISATIONS,
               &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT, &OC2::SUBSTANCE_MISUSE, &OC2::INTERVENTION_RECEIVED,
               &OC2::INTERVENTION_OFFERED},
     .check = each_of_both<OC3, OC2>([](const OC3& row) { return has_care_leaver_details(row); },
                                     [](const OC2& row) { return has_twelve_month_answer(row); })},
    {.code = "344",
     .title = "Care leaver died or returned home, yet activity or accommodation given",
     .message = "The care leaver is recorded as having died or gone home to a parent, so activity and accommodation "
                "should both be 0.",
     .fix = "Set activity and accommodation to 0, or correct the in-touch code.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = each<OC3>([](const OC3& row) {
       return row.IN_TOUCH.in(codes("DIED", "RHOM")) && (row.ACTIV != "0" || row.ACCOM != "0");
     })},
    {.code = "345",
     .title = "In touch with the care leaver, yet activity or accommodation zero",
     .message = "The authority is in touch with the care leaver, so activity and accommodation must not be 0.",
     .fix = "Enter the care leaver's activity and accommodation, or correct the in-touch code.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check =
         each<OC3>([](const OC3& row) { return row.IN_TOUCH == "YES" && (row.ACTIV == "0" || row.ACCOM == "0"); })},
    {.code = "347",
     .title = "Care leaver under 18 recorded as living in a foyer",
     .message = "A care leaver who was under 18 at the start of the collection year cannot be living in a foyer "
                "(accommodation T).",
     .fix = "Correct the accommodation code or the date of birth.",
     .years = since(2024),
     .kind = Kind::inconsistent,
     .needs = {Table::oc3},
     .flags = {&OC3::DOB, &OC3::ACCOM},
     .check = each<OC3>([](const OC3& row, const Context& context) {
       return row.ACCOM == "T" && row.DOB.plus_years(18) > context.start;
     })},
    {.code = "391",
     .title = "Care leaver details given for someone under seventeen",
     .message =
         "Care leaver information is given for a young person who had not turned 17 by the end of the collection year.",
     .fix = "Remove the care leaver record or correct the date of birth.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc3},
     .flags = {&OC3::DOB, &OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = each<OC3>([](const OC3& row, const Context& context) {
       return has_care_leaver_details(row) && row.DOB.plus_years(17) > context.end;
     })},
    {.code = "1000",
     .title = "Care leaver row for a young person who died in care",
     .message =
         "An episode of this young person ended because they died, so no care leaver information should be given.",
     .fix = "Remove the care leaver (OC3) row, or correct the reason the episode ceased (REC).",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = each<OC3>([](const OC3&, const Child& child) {
       return has_died_in_care(child, this_year) || has_died_in_care(child, last_year);
     })},
    {.code = "1001",
     .title = "Episodes suggest this is not a qualifying care leaver",
     .message = "Care ended in adoption, or the 16th birthday lies in this or last year's return and no care followed "
                "it, yet there is care leaver information.",
     .fix = "Remove the care leaver (OC3) row, or correct the episodes, legal statuses or date of birth.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc3, Table::header, last(Table::episodes)},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .judged = Judged::on_due_date,
     .until_due = "The row is kept ready for the birthday on {}.",
     .due = due_of<OC3>([](const OC3& row, const Child& child, const Context& context) {
       return birthday_of_row_kept_ready(row, date_of_birth(child), context);
     }),
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const bool is_to_be_run = context.has_rows(Table::header) && context.has_rows(Table::episodes) &&
                                     context.has_rows(Table::episodes, last_year);
           if (is_to_be_run && !child.rows<OC3>().empty() && is_no_care_leaver(child, context))
             found.flag_all(child.rows<OC3>());
         }},
    {.code = "1002",
     .title = "Care leaver row for a young person never in care",
     .message = "There is a care leaver row for this young person, but no episode of care in the two years in which "
                "one must lie.",
     .fix = "Remove the care leaver (OC3) row, or load the missing episodes; check that the child number is the same "
            "in both years.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc3, last(Table::episodes)},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .judged = Judged::on_due_date,
     .until_due = "The row is kept ready for the birthday on {}.",
     .due = due_of<OC3>(
         [](const OC3& row, const Context& context) { return birthday_of_row_kept_ready(row, row.DOB, context); }),
     .check = each<OC3>([](const OC3& row, const Child& child, const Context& context) {
       return turned_16_within_returns(row.DOB, context) && child.rows<Episode>(this_year).empty() &&
              child.rows<Episode>(last_year).empty();
     })},
    {.code = "1007",
     .title = "Care leaver details for someone of 17 or 18 still looked after",
     .message = "There is care leaver information although the young person, aged 17 or 18, is still looked after or "
                "was on the birthday that fell in this year.",
     .fix = "Clear IN_TOUCH, ACTIV and ACCOM (remove the OC3 row), or correct the episodes or the date of birth.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .severity = Severity::query,
     .may_stand = {"The young person was out of care on the birthday, about which the details are, and came back into "
                   "care later in the year."},
     .needs = {Table::episodes, Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .judged = Judged::on_due_date,
     .until_due = "The young person is still in care; if so on {}, take these details out.",
     .due = due_of<OC3>([](const OC3& row, const Context& context) { return birthday_at_17_or_18(row, context); }),
     .check = each_at_17_or_18([](const Child& child, Date birthday, const Context& context) {
       return is_in_care_on(birthday, child) || is_still_looked_after(child, context);
     })},
    {.code = "1010",
     .title = "Care leaver open at last year's end has no episodes now",
     .message =
         "Last year's return left this young person in care, yet this year there is a care leaver row and no episode.",
     .fix = "Add this year's episodes, or correct last year's end of care.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes), Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = each<OC3>(
         [](const OC3&, const Child& child) { return child.rows<Episode>().empty() && was_left_open(child); })},
    {.code = "1011",
     .title = "Care leaver details after transfer to another authority",
     .message = "The final episode ended because another authority took over the care, so no care leaver information "
                "should be given.",
     .fix = "Clear the care leaver information, or correct the REC of the final episode.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = each<OC3>([](const OC3& row, const Child& child) {
       const Episode* last = final_episode(child);
       return has_care_leaver_details(row) && last != nullptr && last->REC == "E3";
     })},
    {.code = "1012",
     .title = "Other data for a child with no episodes this year",
     .message = "This row is for a child who has no episode of care in this year's return.",
     .fix = "Remove the row, add the child's episodes, or correct the child identifier.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&PlacedAdoption::CHILD, &Missing::CHILD, &Review::CHILD, &AD1::CHILD, &PrevPerm::CHILD, &OC2::CHILD},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (!child.rows<Episode>().empty()) return;
           found.flag_all(child.rows<PlacedAdoption>());
           found.flag_all(child.rows<Missing>());
           found.flag_all(child.rows<Review>());
           found.flag_all(child.rows<AD1>());
           found.flag_all(child.rows<PrevPerm>());
           found.flag_all(child.rows<OC2>());
         }},
    {.code = "1014",
     .title = "UASC row for a care leaver not in care this year",
     .message = "Care leaver information and an asylum-seeking (UASC) row are both given for a young person with no "
                "episode in this year.",
     .fix = "Remove the UASC row for this care leaver, or add the episodes if they were looked after in the year.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::uasc, Table::oc3},
     .flags = {&UASC::DUC, &OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           if (child.id.is_blank() || std::ranges::none_of(child.rows<OC3>(), has_care_leaver_details)) return;
           const auto is_in_year = [&](const Episode& episode) { return is_in_collection_year(episode, context); };
           if (child.rows<UASC>().empty() || std::ranges::any_of(child.rows<Episode>(), is_in_year)) return;
           found.flag_all(child.rows<UASC>());
           for (const OC3& row : child.rows<OC3>())
             if (has_care_leaver_details(row)) found.flag(row);
         }},
    {.code = "1016",
     .title = "Care leaver details for someone leaving care after their 17th/18th birthday",
     .message = "There is care leaver information although the young person, aged 17 or 18, left care only on or after "
                "the birthday that fell in this year.",
     .fix = "Clear IN_TOUCH, ACTIV and ACCOM (remove the OC3 row), or correct the DEC or the date of birth.",
     .years = since(2024),
     .kind = Kind::unexpected,
     .severity = Severity::query,
     .may_stand = {"The young person was out of care on the birthday, about which the details are, came back into care "
                   "and left it again."},
     .needs = {Table::episodes, Table::oc3},
     .flags = {&OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = each_at_17_or_18([](const Child& child, Date birthday, const Context&) {
       return std::ranges::any_of(child.rows<Episode>(),
                                  [=](const Episode& episode) { return episode.DEC >= birthday; });
     })},
    {.code = "3001",
     .title = "Care leaver at 17 said to live with former foster carers",
     .message = "The young person turned 17 this year, so their accommodation cannot be recorded as being with their "
                "former foster carers.",
     .fix = "Correct ACCOM, or the date of birth in Header.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header, Table::oc3},
     .flags = {&OC3::ACCOM},
     .check = each_with_some<OC3, Header>([](const OC3& row, const Header& header, const Context& context) {
       return row.ACCOM.in(codes("Z1", "Z2")) && has_birthday_in_year(17, header.DOB, context);
     })},
};

}  // namespace

constinit const std::span<const Rule> oc3_rules = rules;

}  // namespace claret
