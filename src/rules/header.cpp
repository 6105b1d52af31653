#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

constexpr auto ethnicities = codes("WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
                                   "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT");

constexpr Rule rules[]{
    {.code = "101",
     .title = "Sex code blank or not allowed",
     .message = "The child's sex is blank or is not a code that the return accepts for this collection year.",
     .fix = "Enter the sex with one of this year's codes; codes from an older year's list must be recoded.",
     .years = {2023, 2024},
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::SEX},
     .check = each<Header>([](const Header& header) { return !header.SEX.in(codes("1", "2")); })},
    {.code = "101",
     .title = "Sex code blank or not allowed",
     .message = "The child's sex is blank or is not a code that the return accepts for this collection year.",
     .fix = "Enter the sex with one of this year's codes; codes from an older year's list must be recoded.",
     .years = since(2025),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::SEX},
     .check = each<Header>([](const Header& header) { return !header.SEX.in(codes("M", "F", "U")); })},
    {.code = "102",
     .title = "Date of birth blank or unreadable",
     .message = "The child's date of birth is blank or cannot be read as a calendar date.",
     .fix = "Enter the date of birth as DD/MM/YYYY and check that such a day exists.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::DOB},
     .check = each<Header>([](const Header& header) { return !header.DOB.is_readable(); })},
    {.code = "103",
     .title = "Ethnicity code blank or not allowed",
     .message = "The child's ethnicity is blank or is not one of the return's ethnicity codes.",
     .fix = "Enter one of the listed ethnicity codes; use REFU where it was refused and NOBT where it has not been "
            "obtained yet.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::ETHNIC},
     .check = each<Header>([](const Header& header) { return !header.ETHNIC.in(ethnicities); })},
    {.code = "232",
     .title = "Sex recorded as unknown",
     .message = "The child's sex is recorded as unknown (U).",
     .fix = "Record the child's sex, or explain in a bypass request why it is not known.",
     .years = since(2025),
     .kind = Kind::invalid,
     .severity = Severity::query,
     .may_stand = {"The sex is not known and cannot be found out yet."},
     .needs = {Table::header},
     .flags = {&Header::SEX},
     .check = each<Header>([](const Header& header) { return header.SEX == "U"; })},
    {.code = "301",
     .title = "Born after the end of the collection year",
     .message = "The child's date of birth is after the end of the collection year.",
     .fix = "Correct the date of birth, or remove the child from this year's return.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::DOB},
     .check = each<Header>([](const Header& header, const Context& context) { return header.DOB > context.end; })},
    {.code = "351",
     .title = "Older than 25 when the collection year started",
     .message = "The young person had already turned 25 before the collection year started.",
     .fix = "Correct the date of birth, or remove the person from the return.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::DOB},
     .check = each<Header>(
         [](const Header& header, const Context& context) { return header.DOB.plus_years(25) < context.start; })},
};

}  // namespace

constinit const std::span<const Rule> header_rules = rules;

}  // namespace claret
