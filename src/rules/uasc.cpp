#include <algorithm>

#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

/// Whether Header's UASC is 1: as a number where the file states it, else as claret derived it.
bool is_uasc_as_number(const Header& header) { return header.UASC == "1" || is_number(header, &Header::UASC, 1); }

constexpr Code status_of(const Header& header) { return header.UASC; }

/// A row of the UASC table has to speak for itself where no Header is loaded.
constexpr Code status_of(const UASC& row) { return row.SEX.is_blank() && row.DUC.is_blank() ? Code("0") : Code("1"); }

constexpr bool is_uasc(Code status) { return status == "1"; }
constexpr bool is_not_uasc(Code status) { return !is_uasc(status); }
constexpr bool is_zero_or_missing(Code status) { return status.is_blank() || status == "0"; }

/// Calls `function` with the rows that give the child's status in a year: of Header, or of UASC if it is not loaded.
template <class Function>
auto with_status_rows(const Child& child, const Context& context, When when, Function function) {
  return context.is_loaded(Table::header, when) ? function(child.rows<Header>(when)) : function(child.rows<UASC>(when));
}

/// Whether `is_meant` holds of one of the child's statuses in a year; the status of a child without any is blank.
template <class Condition>
bool has_status(const Child& child, const Context& context, When when, Condition is_meant) {
  return with_status_rows(child, context, when, [&](auto rows) {
    if (rows.empty()) return is_meant(Code());
    return std::ranges::any_of(rows, [&](const auto& row) { return is_meant(status_of(row)); });
  });
}

/// A check of each UASC row of a child whose statuses in the two years are as meant, with each UASC row of the year
/// before: the row is flagged where `condition` holds of (this row, last year's row, context), and with it the Header
/// rows that have the status. A child without a UASC row last year is taken to have had no status then, whatever Header
/// said, and the condition gets a row of blanks.
template <bool (*now)(Code), bool (*before)(Code), class Condition>
consteval Check each_uasc_row(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    if (child.rows<UASC>().empty() || !has_status(child, context, this_year, now)) return;

    static constexpr UASC blank;
    std::span<const UASC> last_rows = child.rows<UASC>(last_year);
    const bool was_meant = last_rows.empty() ? before(Code()) : has_status(child, context, last_year, before);
    if (!was_meant) return;
    if (last_rows.empty()) last_rows = {&blank, 1};

    bool is_any_wrong = false;
    for (const UASC& row : child.rows<UASC>()) {
      const bool is_wrong =
          std::ranges::any_of(last_rows, [&](const UASC& last_row) { return Condition{}(row, last_row, context); });
      if (is_wrong) found.flag(row);
      is_any_wrong |= is_wrong;
    }
    if (!is_any_wrong) return;
    for (const Header& header : child.rows<Header>())
      if (now(status_of(header))) found.flag(header);
  };
}

constexpr Rule rules[]{
    {.code = "104",
     .title = "UASC end date unreadable or before the collection year",
     .message = "The date on which the child stopped being an unaccompanied asylum seeker cannot be read, or lies "
                "before the first day of the collection year.",
     .fix = "Correct the date, or drop the child from this year's UASC list when the status ended in an earlier year.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::uasc},
     .flags = {&UASC::DUC},
     .check = each<UASC>(
         [](const UASC& row, const Context& context) { return !row.DUC.is_blank() && !(row.DUC >= context.start); })},
    {.code = "105",
     .title = "UASC marker blank or not 0 or 1",
     .message =
         "The marker that says whether the child is an unaccompanied asylum seeker is blank or is neither 0 nor 1.",
     .fix = "Enter 1 for a child who was an unaccompanied asylum seeker in the year and 0 for every other child.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header, Need::Other::stated_uasc},
     .flags = {&Header::UASC},
     .check = each<Header>([](const Header& header) {
       return !is_number(header, &Header::UASC, 0) && !is_number(header, &Header::UASC, 1);
     })},
    {.code = "205A",
     .title = "UASC last year, not UASC now, and end date disagrees",
     .message = "The child was an unaccompanied asylum seeker last year and no longer is, but the dates on which that "
                "status ended do not support the change.",
     .fix = "Correct the UASC status, or give last year's date on which it ended and leave this year's date empty.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::uasc, last(Table::uasc)},
     .flags = {&UASC::CHILD, &UASC::DUC, &Header::CHILD},
     .check = each_uasc_row<is_not_uasc, is_uasc>([](const UASC& row, const UASC& last_row, const Context& context) {
       const bool ended_last_year = context.last_start <= last_row.DUC && last_row.DUC <= context.last_end;
       return !row.DUC.is_blank() || !ended_last_year;
     })},
    {.code = "205B",
     .title = "UASC in both years but end dates disagree",
     .message = "The child is an unaccompanied asylum seeker in both years, but the dates on which that status ends do "
                "not fit together.",
     .fix = "Last year's date should be the 18th birthday; this year's should be that same date or a date within this "
            "year.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .severity = Severity::query,
     .may_stand = {"An age assessment changed the date of birth, and the date on which the status ends followed it."},
     .needs = {Table::uasc, last(Table::uasc)},
     .flags = {&UASC::DUC, &Header::CHILD},
     .check = each_uasc_row<is_uasc, is_uasc>([](const UASC& row, const UASC& last_row, const Context& context) {
       const bool ends_at_18 = last_row.DUC == last_row.DOB.plus_years(18);
       return !ends_at_18 || !(context.is_in_year(row.DUC) || row.DUC == last_row.DUC);
     })},
    {.code = "205C",
     .title = "UASC end date given although never recorded as UASC",
     .message = "The child is not recorded as an unaccompanied asylum seeker in this year's or last year's return, yet "
                "a date on which that status ended is given.",
     .fix = "Remove the date, or correct the UASC status.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::uasc, last(Table::uasc)},
     .flags = {&UASC::DUC, &Header::CHILD},
     .check = each_uasc_row<is_zero_or_missing, is_zero_or_missing>(
         [](const UASC& row, const UASC& last_row, const Context&) {
           return row.DUC.is_readable() || last_row.DUC.is_readable();
         })},
    {.code = "205D",
     .title = "UASC this year but not last year",
     .message = "The child is recorded as an unaccompanied asylum seeker this year although last year's return did not "
                "say so.",
     .fix = "Check the child's status in both years and correct the wrong one.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::uasc, last(Table::uasc)},
     .flags = {&Header::CHILD, &UASC::CHILD},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const bool was_not_uasc = with_status_rows(child, context, last_year, [](auto rows) {
             return std::ranges::any_of(rows, [](const auto& row) { return is_not_uasc(status_of(row)); });
           });
           if (!was_not_uasc) return;
           with_status_rows(child, context, this_year, [&](auto rows) {
             for (const auto& row : rows)
               if (is_uasc(status_of(row))) found.flag(row);
           });
         }},
    {.code = "231",
     .title = "Unaccompanied asylum-seeking child is under 11",
     .message = "An unaccompanied asylum-seeking child is recorded as younger than 11 at the end of the year, which is "
                "unusual.",
     .fix = "Check the date of birth; if it is right, explain the case in a bypass request.",
     .years = since(2025),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand =
         {"The child is that young and has no parent or carer in this country; the date of birth has been checked."},
     .needs = {Table::header, Need::Other::uasc_status},
     .flags = {&Header::DOB, &Header::UASC},
     .check = each<Header>([](const Header& header, const Context& context) {
       return is_uasc_as_number(header) && header.DOB.plus_years(11) > context.end;
     })},
    {.code = "303",
     .title = "Date UASC status ended but status is not 1",
     .message = "There is a date on which the unaccompanied asylum-seeking status ended, but the child is not recorded "
                "as having that status this year.",
     .fix = "Set the status to 1, or remove the date the status ended.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::uasc, Table::header, Need::Other::uasc_status},
     .flags = {&UASC::DUC, &Header::UASC},
     .check = each_of_both<UASC, Header>([](const UASC& row) { return !row.DUC.is_blank(); },
                                         [](const Header& header) { return !is_uasc_as_number(header); })},
    {.code = "304",
     .title = "UASC status ended after the 18th birthday",
     .message = "The unaccompanied asylum-seeking status is recorded as ending after the child turned 18.",
     .fix = "End the status no later than the 18th birthday, or correct the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::uasc},
     .flags = {&UASC::DUC, &UASC::DOB},
     .check = each<UASC>([](const UASC& row) { return row.DUC > row.DOB.plus_years(18); })},
};

}  // namespace

constinit const std::span<const Rule> uasc_rules = rules;

}  // namespace claret
