#include "claret/rules/field_guide.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "claret/rules/column_codes.h"

namespace claret {

namespace {

struct Entry {
  std::string_view column;
  FieldGuide guide;
  std::optional<Table> table{};  ///< if columns of this name in other tables are another matter
};

constexpr auto entries = std::to_array<Entry>({
    {"CHILD",
     {"The child's identifier, the same in every table and every year.",
      "Keep one record and one number for each child; merge duplicates, and never give a number to another child."}},
    {"SEX",
     {"The child's sex.",
      "Record it when the case is opened, as on the birth certificate where there is one; U leads to questions."}},
    {"SEX",
     {"The child's sex, as in Header.", "It follows from the child's main record: put it right there."},
     Table::uasc},
    {"DOB",
     {"The child's date of birth.",
      "Enter it once, on the main record, from a document; when an age assessment changes it, change it there."},
     Table::header},
    {"DOB",
     {"The child's date of birth, as in Header.", "It follows from the child's main record: put it right there."}},
    {"ETHNIC",
     {"The child's ethnic background.",
      "Ask the child or family and record the answer; use NOBT only until you have one, and REFU if they refuse."}},
    {"UPN",
     {"The unique pupil number that the child's school uses.",
      "Copy it from the school or the virtual school; if there is none, record which of UN1 to UN5 is the reason, and "
      "replace that when a number is given."}},
    {"MOTHER",
     {"Whether a girl is the mother of a child.",
      "Answer 0 or 1 for every girl who is looked after; leave it blank for boys and for short breaks only."}},
    {"MC_DOB",
     {"The date of birth of the young mother's first child.",
      "Record it as soon as the baby is born, together with MOTHER."}},
    {"UASC",
     {"Whether the child was an unaccompanied asylum seeker in the year.",
      "Record the start and the end of the status with dates when each happens."}},

    {"DECOM",
     {"The day on which the episode began.",
      "Record every move and every change of legal status on the day it happens; start the new episode on the day the "
      "old one ends."}},
    {"RNE",
     {"Why the episode began.",
      "Use S only when the child comes into care; otherwise say what changed: legal status, placement, carer."}},
    {"LS",
     {"The order or agreement under which the child is looked after.",
      "Change it on the day of the court's order or the agreement, as a new episode, and close it when it lapses."}},
    {"CIN",
     {"The child's main need when care began.",
      "Choose one when the child comes into care and keep it until that period of care ends."}},
    {"PLACE",
     {"The kind of placement.",
      "Choose it by what the home is registered as and, with foster carers, by the plan for the child; a stay away for "
      "a short while is a temporary placement, after which the child returns."}},
    {"PLACE_PROVIDER",
     {"Who provides the placement: the authority, another one, or a private or voluntary body.",
      "Record it with the provider in the list of providers, so that every placement there has it."}},
    {"DEC",
     {"The day on which the episode ended; blank while it goes on.",
      "End the episode when the child moves or leaves, together with the reason."}},
    {"REC",
     {"Why the episode ended.", "Use X1 if another episode starts that day; otherwise say how the child left care."}},
    {"REASON_PLACE_CHANGE",
     {"Why the child moved to another placement.",
      "Record it when the placement ends, for each move to another placement but not for temporary ones."}},
    {"HOME_POST",
     {"The postcode of the child's home before care.",
      "Record the full address on the day the child comes into care; leave it blank for unaccompanied asylum "
      "seekers."}},
    {"PL_POST",
     {"The postcode of the placement.",
      "Record the full address where the child sleeps, not the provider's office, and check it against Ofsted's "
      "list."}},
    {"URN",
     {"Ofsted's unique reference number of the home, agency or provider.",
      "Keep it with the provider in the list of providers, copied from Ofsted's list; leave it blank where none is "
      "registered."}},

    {"REVIEW",
     {"The day on which the care plan was reviewed.",
      "Record the date when the review was held, once for each review, also if it met in several parts."}},
    {"REVIEW_CODE",
     {"How the child took part in the review.",
      "Let the reviewing officer record it at the review; PN0 only for a child who was under 4 on that day."}},

    {"DUC",
     {"The day on which the child ceased to be an unaccompanied asylum seeker.",
      "Record it when status is decided or the child turns 18, and leave it blank until then."}},

    {"SDQ_SCORE",
     {"The total score of the strengths and difficulties questionnaire, 0 to 40.",
      "Have the carer fill in the questionnaire each year for every child of 4 to 16, and record the score when it "
      "comes "
      "back."}},
    {"SDQ_REASON",
     {"Why there is no score.", "Record a reason whenever a score is due and cannot be had, and none beside a score."}},
    {"CONVICTED",
     {"Whether the child of 10 or over was convicted, or given a youth caution, in the year.",
      "Ask the youth justice service and answer 0 or 1 for everyone of 10 or over who was in care all year."}},
    {"HEALTH_CHECK",
     {"Whether the development checks of a child under 5 are up to date.",
      "Ask the health visitor before the year ends; answer 0 or 1 for each child under 5 in care all year."}},
    {"IMMUNISATIONS",
     {"Whether the child's immunisations are up to date.",
      "Take the answer from the health assessment, for every child in care all year."}},
    {"TEETH_CHECK",
     {"Whether the child's teeth were checked by a dentist in the year.",
      "Record each visit to the dentist with its date."}},
    {"HEALTH_ASSESSMENT",
     {"Whether the child had a health assessment in the year.",
      "Record each assessment with its date when the report comes back."}},
    {"SUBSTANCE_MISUSE",
     {"Whether the child was found to have a substance misuse problem in the year.",
      "Answer 0 or 1 for every child in care all year; if 1, answer about help too."}},
    {"INTERVENTION_RECEIVED",
     {"Whether the child was helped with the substance misuse problem.",
      "Answer it if and only if such a problem is recorded."}},
    {"INTERVENTION_OFFERED",
     {"Whether help was offered to a child who received none.",
      "Answer it if and only if there is a problem and no help was received."}},

    {"IN_TOUCH",
     {"Whether the authority is in touch with the care leaver around the birthday.",
      "Record the contact made from three months before to one month after the birthday, when it is made."}},
    {"ACTIV",
     {"The care leaver's main activity around the birthday.",
      "Record it with the contact; 0 if, and only if, contact says that it cannot be known."}},
    {"ACCOM",
     {"Where the care leaver lives around the birthday, and whether that is suitable.",
      "Record it with the contact; 0 if, and only if, contact says that it cannot be known."}},

    {"DATE_INT",
     {"The day on which it was decided that the child should be placed for adoption.",
      "Record the decision maker's date, the same as in the record of placing for adoption."}},
    {"DATE_MATCH",
     {"The day on which the child was matched with the adopters.",
      "Record the decision maker's date, before the child is placed with them."}},
    {"FOSTER_CARE",
     {"Whether the adopters were the child's foster carers.",
      "Answer 1 if the last placement was A3 or A5, otherwise 0."}},
    {"NB_ADOPTR", {"How many people adopted the child.", "Record it when the adoption order is made."}},
    {"SEX_ADOPTR",
     {"The sex of the adopter or of both.",
      "Record it with the number of adopters and their legal status: all three go together."}},
    {"LS_ADOPTR",
     {"Whether the adopter is single, or how the two are related by law.",
      "Record it as it was on the day of the adoption order."}},

    {"DATE_PLACED",
     {"The day on which the authority decided that the child should be placed for adoption.",
      "Record the decision maker's date within days of the decision, before the child is placed."}},
    {"DATE_PLACED_CEASED",
     {"The day on which it was decided that the child should no longer be placed for adoption.",
      "Record it with the reason when the plan changes; leave it blank for a child who is adopted."}},
    {"REASON_PLACED_CEASED",
     {"Why the child should no longer be placed for adoption.", "Record it whenever the date is recorded."}},

    {"PREV_PERM",
     {"Which permanence option the child had before this period of care.",
      "Ask about it when the child comes into care and record the answer, also that there was none (Z1)."}},
    {"LA_PERM",
     {"The authority that arranged it, as a three-digit number.",
      "Record the authority with the order; WAL, SCO, NIR or NUK elsewhere, 999 if it is not known."}},
    {"DATE_PERM",
     {"The day on which that order was made.",
      "Copy it from the order; write ZZ for a day or month and ZZZZ for a year that is not known."}},

    {"MISSING",
     {"Whether the child was missing, or away without authorisation but known to be somewhere.",
      "Choose it when the absence is reported, and change it if the child's whereabouts become known."}},
    {"MIS_START", {"The day on which the absence began.", "Record each absence on its own on the day it begins."}},
    {"MIS_END",
     {"The day on which the child was back; blank if still away.",
      "Record the return the same day, before another absence is opened."}},

    {"SW_ID",
     {"The social worker's registration number with Social Work England.",
      "Keep it with the worker's own record: SW and the number, or XX and a number for one without registration."}},
    {"SW_DECOM",
     {"The day on which this social worker took the child on.",
      "Allocate the next worker on the day the last one ends, so that no gap is left."}},
    {"SW_DEC",
     {"The day on which this social worker ended; blank while it goes on.",
      "End the allocation when the worker hands over, before or as the next one begins."}},
    {"SW_REASON",
     {"Why this social worker took over.",
      "Choose it when the child is allocated: FCONTA for the first, otherwise why the last one ended."}},

    {"DOLO_START",
     {"The day on which the deprivation of liberty order began.", "Copy it from the court's order when it is made."}},
    {"DOLO_END",
     {"The day on which the order ended; blank while it stands.",
      "Record the end when the order expires or is discharged, and each renewal as an order of its own."}},
});

const Entry* entry_of(Table table, std::string_view column) {
  const auto is_it = [&](const Entry& entry) { return entry.column == column && entry.table == table; };
  const auto is_any = [&](const Entry& entry) { return entry.column == column && !entry.table; };
  if (const auto own = std::ranges::find_if(entries, is_it); own != entries.end()) return &*own;
  const auto shared = std::ranges::find_if(entries, is_any);
  return shared == entries.end() ? nullptr : &*shared;
}

}  // namespace

FieldGuide field_guide(Table table, std::size_t column) {
  const Entry* entry = entry_of(table, describe(table).columns[column].name);
  return entry == nullptr ? FieldGuide() : entry->guide;
}

std::string_view form_of(const ColumnDescription& column) {
  if (column.is_date) return "date";
  if (!codes_of_column(column.name).empty() || column.name == "LA_PERM") return "code";
  if (column.name == "HOME_POST" || column.name == "PL_POST") return "postcode";
  if (column.name == "URN") return "urn";
  if (column.name == "UPN") return "upn";
  return column.name == "SDQ_SCORE" ? "number" : "text";
}

}  // namespace claret
