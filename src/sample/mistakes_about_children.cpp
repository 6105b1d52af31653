#include "claret/sample/mistakes.h"

namespace claret {

namespace {

bool is_male(const Entry<Header>& header) { return header[&Header::SEX] == "M" || header[&Header::SEX] == "1"; }

void make_mother(Entry<Header> header, Date child_born) {
  header.put(&Header::MOTHER, "1");
  header.put(&Header::MC_DOB, child_born.text());
}

/// The day on which the last of the child's episodes ended; blank while one is open, or if there is none.
Date end_of_care(const Entry<Header>& header) {
  Date latest;
  for (const auto& episode : header.rows<Episode>()) {
    const Date end = episode.day(&Episode::DEC);
    if (!end.is_readable()) return {};
    if (!(latest > end)) latest = end;
  }
  return latest;
}

constexpr Mistake mistakes[]{
    {"row left out", 30, [](Entry<Header> header) { header.leave_out(); }},
    {"row entered twice", 15, enter_twice<Header>},
    {"mother ticked for a boy", 8,
     [](Entry<Header> header) {
       if (is_male(header) && header.has<Episode>())
         make_mother(header, header.random().day(header.year_start(), header.year_end()));
     }},
    {"taken for a mother", 10,
     [](Entry<Header> header) {
       if (header[&Header::MOTHER] == "0")
         make_mother(header, header.random().day(header.year_start().plus_years(-2), header.year_end()));
     }},
    {"motherhood not entered", 150,
     [](Entry<Header> header) {
       if (header[&Header::MOTHER] != "1") return;
       header.put(&Header::MOTHER, "0");
       header.put(&Header::MC_DOB, "");
     }},
    {"motherhood after care", 60,
     [](Entry<Header> header) {
       const Date left = end_of_care(header);
       if (header[&Header::MOTHER] == "0" && left < header.year_end() && age_on(header.day(&Header::DOB), left) >= 15)
         make_mother(header, header.random().day(left.plus_days(1), header.year_end()));
     }},
    {"motherhood asked of a care leaver", 100,
     [](Entry<Header> header) {
       if (!is_male(header) && !header.has<Episode>()) header.put(&Header::MOTHER, "0");
     }},
    {"pupil number not asked for yet", 600,
     [](Entry<Header> header) {
       for (const auto& episode : header.rows<Episode>())
         if (episode.day(&Episode::DECOM) > header.year_end().plus_days(-8)) header.put(&Header::UPN, "UN4");
     }},
    {"taken for an asylum seeker", 6,
     [](Entry<Header> header) {
       if (header.has<UASC>() || !header.has<Episode>()) return;
       const Date until = header.day(&Header::DOB).plus_years(18);
       header.enter<UASC>(header.when(),
                          {header[&Header::CHILD], header[&Header::SEX], header[&Header::DOB], until.text()});
     }},
    {"kept among the asylum seekers", 400,
     [](Entry<UASC> row) {
       if (row.when() == last_year && row.rows<UASC>(this_year).empty() && !row.rows<Header>(this_year).empty())
         row.enter<UASC>(this_year, row.cells());
     }},
    {"row left out", 60, [](Entry<UASC> row) { row.leave_out(); }},
    {"row entered twice", 40, enter_twice<UASC>},
};

}  // namespace

constinit const std::span<const Mistake> mistakes_about_children = mistakes;

}  // namespace claret
