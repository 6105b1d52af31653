// Health and offending outcomes.

#include <cmath>
#include <optional>

#include "claret/rules/code_lists.h"
#include "claret/rules/filled_in.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

constexpr auto reasons_for_no_score = codes("SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5");

/// Whether a strengths and difficulties score is a whole number from 0 to 40, however it is spelt.
bool is_score(const OC2& row) {
  const std::optional<double> score = number_in(cell_text(row, &OC2::SDQ_SCORE));
  return score && *score >= 0 && *score <= 40 && *score == std::trunc(*score);
}

bool has_score_or_reason(const OC2& row) { return !row.SDQ_SCORE.is_blank() || !row.SDQ_REASON.is_blank(); }

/// Whether one of the four health answers is blank that every child looked after for twelve months has to have.
bool lacks_health_answer(const OC2& row) {
  return row.IMMUNISATIONS.is_blank() || row.TEETH_CHECK.is_blank() || row.HEALTH_ASSESSMENT.is_blank() ||
         row.SUBSTANCE_MISUSE.is_blank();
}

/// Whether one of the answers is given that only some children looked after for twelve months have to have.
bool has_answer_beside_health(const OC2& row) {
  return !row.CONVICTED.is_blank() || !row.HEALTH_CHECK.is_blank() || !row.INTERVENTION_RECEIVED.is_blank() ||
         !row.INTERVENTION_OFFERED.is_blank();
}

bool is_neither_yes_nor_no(Code answer) { return !answer.is_blank() && !answer.in(no_and_yes); }

constexpr Rule rules[]{
    {.code = "157",
     .title = "Age given wrongly as the reason for no SDQ score",
     .message = "The missing strengths and difficulties score is explained by the child's age, but the child is within "
                "the age range for which a score is wanted.",
     .fix = "Enter the score, give the true reason why there is none, or correct the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::oc2, Table::episodes},
     .flags = {&OC2::DOB, &OC2::SDQ_REASON},
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return row.SDQ_REASON == "SDQ1" && row.SDQ_SCORE.is_blank() && row.DOB.plus_years(4) <= context.start &&
              row.DOB.plus_years(16) >= context.end && is_looked_after_past_year_end(child, context);
     })},
    {.code = "158",
     .title = "Intervention offer answered although the intervention was received",
     .message = "The child received help for substance misuse, so the question whether help was offered should not be "
                "answered.",
     .fix = "Clear the offer, or change the answer on receiving help to 0 when none was received.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2},
     .flags = {&OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED},
     .check = each<OC2>(
         [](const OC2& row) { return row.INTERVENTION_RECEIVED == "1" && !row.INTERVENTION_OFFERED.is_blank(); })},
    {.code = "159",
     .title = "Intervention not received but offer not answered",
     .message = "The child has a substance misuse problem and received no help for it, but it is not said whether help "
                "was offered.",
     .fix = "Enter 1 or 0 for whether help was offered.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc2},
     .flags = {&OC2::SUBSTANCE_MISUSE, &OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED},
     .judged = Judged::at_year_end,
     .until_due = "Whether an intervention was offered is still to come, by {}.",
     .check = each<OC2>([](const OC2& row) {
       return row.SUBSTANCE_MISUSE == "1" && row.INTERVENTION_RECEIVED == "0" && row.INTERVENTION_OFFERED.is_blank();
     })},
    {.code = "180",
     .title = "SDQ score is not a whole number from 0 to 40",
     .message = "The strengths and difficulties score is not a whole number between 0 and 40.",
     .fix = "Enter the child's total score as a number from 0 to 40, or clear it and give the reason there is none.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::oc2},
     .flags = {&OC2::SDQ_SCORE},
     .check = each<OC2>([](const OC2& row) { return !row.SDQ_SCORE.is_blank() && !is_score(row); })},
    {.code = "181",
     .title = "Twelve-month health and conviction fields must hold 0 or 1",
     .message = "At least one of the conviction, health or substance misuse answers is something other than 0 or 1.",
     .fix = "Record each answer as 1 for yes or 0 for no, or leave it blank where no answer is due.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::oc2},
     .flags = {&OC2::CONVICTED, &OC2::HEALTH_CHECK, &OC2::IMMUNISATIONS, &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT,
               &OC2::SUBSTANCE_MISUSE, &OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED},
     .check = each<OC2>([](const OC2& row) {
       return is_neither_yes_nor_no(row.CONVICTED) || is_neither_yes_nor_no(row.HEALTH_CHECK) ||
              is_neither_yes_nor_no(row.IMMUNISATIONS) || is_neither_yes_nor_no(row.TEETH_CHECK) ||
              is_neither_yes_nor_no(row.HEALTH_ASSESSMENT) || is_neither_yes_nor_no(row.SUBSTANCE_MISUSE) ||
              is_neither_yes_nor_no(row.INTERVENTION_RECEIVED) || is_neither_yes_nor_no(row.INTERVENTION_OFFERED);
     })},
    {.code = "182",
     .title = "Health answers incomplete although other OC2 answers are given",
     .message = "Some twelve-month answers are given for this child, but immunisations, dental check, health "
                "assessment or substance misuse is blank.",
     .fix = "Complete all four of those answers, or clear every twelve-month answer if the child was not looked after "
            "for the whole year.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc2},
     .flags = {&OC2::IMMUNISATIONS, &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT, &OC2::SUBSTANCE_MISUSE, &OC2::CONVICTED,
               &OC2::HEALTH_CHECK, &OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED},
     .judged = Judged::at_year_end,
     .until_due = "The health answers still to come are due by {}.",
     .check = each<OC2>([](const OC2& row) { return lacks_health_answer(row) && has_answer_beside_health(row); })},
    {.code = "185",
     .title = "SDQ score given for a child not looked after all year",
     .message = "A strengths and difficulties score is recorded, but the child was not looked after continuously for "
                "the twelve months to 31 March.",
     .fix = "Remove the score, or correct the episodes if the child really was looked after for the whole year.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::SDQ_SCORE},
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return !row.SDQ_SCORE.is_blank() && !is_continuously_looked_after(child, context);
     })},
    {.code = "186",
     .title = "SDQ score missing for child aged 4–16 in care all year",
     .message = "The child was aged 4 to 16 throughout the year and looked after all year, but has neither a strengths "
                "and difficulties score nor a reason for having none.",
     .fix = "Enter the SDQ score, or the reason why there is none.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::SDQ_SCORE},
     .judged = Judged::at_year_end,
     .until_due = "The SDQ score, or the reason why there is none, is due by {}.",
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return row.DOB.plus_years(4) <= context.start && row.DOB.plus_years(17) > context.end &&
              !has_score_or_reason(row) && is_looked_after_past_year_end(child, context);
     })},
    {.code = "188",
     .title = "SDQ details for a child under 4 at year end",
     .message =
         "The child is still under 4 on 31 March, so no strengths and difficulties score or reason should be recorded.",
     .fix = "Remove the SDQ score and reason, or correct the date of birth.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2},
     .flags = {&OC2::SDQ_SCORE, &OC2::SDQ_REASON},
     .check = each<OC2>([](const OC2& row, const Context& context) {
       return row.DOB.plus_years(4) > context.end && has_score_or_reason(row);
     })},
    {.code = "189",
     .title = "SDQ details for a child already over 17 at year start",
     .message = "The child turned 17 before the year began, so no strengths and difficulties score or reason should be "
                "recorded.",
     .fix = "Remove the SDQ score and reason, or correct the date of birth.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2},
     .flags = {&OC2::DOB, &OC2::SDQ_SCORE, &OC2::SDQ_REASON},
     .check = each<OC2>([](const OC2& row, const Context& context) {
       return row.DOB.plus_years(17) < context.start && has_score_or_reason(row);
     })},
    {.code = "190",
     .title = "Twelve-month answers given for a child not looked after all year",
     .message = "Health, conviction or substance misuse answers are recorded, but the child was not looked after "
                "continuously for the twelve months to 31 March.",
     .fix = "Clear these answers, or correct the episodes if the child really was looked after for the whole year.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::CONVICTED, &OC2::HEALTH_CHECK, &OC2::IMMUNISATIONS, &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT,
               &OC2::SUBSTANCE_MISUSE, &OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED},
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return has_twelve_month_answer(row) && !is_continuously_looked_after(child, context);
     })},
    {.code = "191",
     .title = "Twelve-month answers missing for a child in care all year",
     .message = "The child was looked after continuously for the twelve months to 31 March, but some or all of the "
                "health and substance misuse answers are missing.",
     .fix = "Complete immunisations, dental check, health assessment and substance misuse in the child's OC2 record, "
            "adding the record if there is none.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::IMMUNISATIONS, &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT, &OC2::SUBSTANCE_MISUSE,
               &Episode::CHILD},
     .judged = Judged::at_year_end,
     .until_due = "The health answers for the twelve months are due by {}.",
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           if (!is_looked_after_past_year_end(child, context)) return;
           if (child.rows<OC2>().empty()) found.flag(*child.episodes_by_start().front());
           for (const OC2& row : child.rows<OC2>())
             if (lacks_health_answer(row)) found.flag(row);
         }},
    {.code = "192",
     .title = "Substance misuse identified but intervention received left blank",
     .message = "The child is recorded as having a substance misuse problem, but it is not stated whether an "
                "intervention was received.",
     .fix = "Record INTERVENTION_RECEIVED as 1 or 0, or correct the substance misuse answer.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc2},
     .flags = {&OC2::SUBSTANCE_MISUSE, &OC2::INTERVENTION_RECEIVED},
     .judged = Judged::at_year_end,
     .until_due = "Whether an intervention was received is still to come, by {}.",
     .check =
         each<OC2>([](const OC2& row) { return row.SUBSTANCE_MISUSE == "1" && row.INTERVENTION_RECEIVED.is_blank(); })},
    {.code = "193",
     .title = "Intervention answers given without a substance misuse problem",
     .message = "No substance misuse problem is recorded for the child, yet an answer is given on whether an "
                "intervention was received or offered.",
     .fix = "Clear the intervention answers, or record the substance misuse problem.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2},
     .flags = {&OC2::SUBSTANCE_MISUSE, &OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED},
     .check = each<OC2>([](const OC2& row) {
       const bool has_no_problem = row.SUBSTANCE_MISUSE.is_blank() || row.SUBSTANCE_MISUSE == "0";
       return has_no_problem && (!row.INTERVENTION_RECEIVED.is_blank() || !row.INTERVENTION_OFFERED.is_blank());
     })},
    {.code = "196",
     .title = "Reason for no SDQ score is not a recognised code",
     .message = "The reason given for having no strengths and difficulties score is not one of the accepted codes.",
     .fix = "Use SDQ1, SDQ2, SDQ3, SDQ4 or SDQ5, or clear the reason if a score is given.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::oc2},
     .flags = {&OC2::SDQ_REASON},
     .check = each<OC2>(
         [](const OC2& row) { return !row.SDQ_REASON.is_blank() && !row.SDQ_REASON.in(reasons_for_no_score); })},
    {.code = "197B",
     .title = "No SDQ score or reason for a child turning 4 or 17",
     .message = "The child was looked after all year and turned 4 or 17 during it, but has neither a strengths and "
                "difficulties score nor a reason for having none.",
     .fix = "Enter the SDQ score, or the reason why there is none.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::SDQ_REASON, &OC2::DOB},
     .judged = Judged::at_year_end,
     .until_due = "The SDQ score, or the reason why there is none, is due this year, by {}.",
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       const bool turns_4_or_17 =
           has_birthday_in_year(4, row.DOB, context) || has_birthday_in_year(17, row.DOB, context);
       return turns_4_or_17 && !has_score_or_reason(row) && is_looked_after_past_year_end(child, context);
     })},
    {.code = "197a",
     .title = "Reason for no SDQ score given although a score is recorded",
     .message = "Both a strengths and difficulties score and a reason for having no score are recorded for the child.",
     .fix = "Clear the reason if the score is right, otherwise clear the score.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2},
     .flags = {&OC2::SDQ_SCORE, &OC2::SDQ_REASON},
     .check = each<OC2>([](const OC2& row) { return !row.SDQ_SCORE.is_blank() && !row.SDQ_REASON.is_blank(); })},
    {.code = "198",
     .title = "Reason for no SDQ score though not in care all year",
     .message = "A reason for having no strengths and difficulties score is recorded, but the child was not looked "
                "after continuously for the twelve months to 31 March.",
     .fix = "Clear the reason, or correct the episodes if the child really was looked after for the whole year.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::SDQ_REASON},
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return !row.SDQ_REASON.is_blank() && !is_continuously_looked_after(child, context);
     })},
    {.code = "542",
     .title = "Conviction information for a child under 10",
     .message = "Conviction information is given for a child who was still under 10 on 31 March, the end of the "
                "collection year.",
     .fix = "Remove the conviction information, or correct the date of birth.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::oc2},
     .flags = {&OC2::CONVICTED},
     .check = each<OC2>([](const OC2& row, const Context& context) {
       return !row.CONVICTED.is_blank() && row.DOB.plus_years(10) > context.end;
     })},
    {.code = "543",
     .title = "Conviction information is missing for a child aged 10 or over",
     .message = "Conviction information is missing for a child who was 10 or older on 31 March and was looked after "
                "for the whole year.",
     .fix = "Record whether the child was convicted (1) or not (0) during the year, or correct the date of birth or "
            "the episodes.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::DOB, &OC2::CONVICTED},
     .judged = Judged::at_year_end,
     .until_due = "The conviction answer for the twelve months is due by {}.",
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return row.CONVICTED.is_blank() && row.DOB.plus_years(10) <= context.end &&
              is_looked_after_past_year_end(child, context);
     })},
    {.code = "544",
     .title = "Health items missing for a child with a conviction",
     .message = "A conviction is recorded, but one or more of immunisations, teeth check, health assessment and "
                "substance misuse is blank.",
     .fix = "Complete the four health items for this child.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc2},
     .flags = {&OC2::CONVICTED, &OC2::IMMUNISATIONS, &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT,
               &OC2::SUBSTANCE_MISUSE},
     .judged = Judged::at_year_end,
     .until_due = "The health answers still to come are due by {}.",
     .check = each<OC2>([](const OC2& row) { return row.CONVICTED == "1" && lacks_health_answer(row); })},
    {.code = "545",
     .title = "Health check is missing for a child under 5",
     .message = "The health promotion check is missing for a child who was under 5 on 31 March and was looked after "
                "for the whole year.",
     .fix = "Record whether the child's health surveillance checks were up to date, or correct the date of birth or "
            "the episodes.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::DOB, &OC2::HEALTH_CHECK},
     .judged = Judged::at_year_end,
     .until_due = "The health promotion answer for the twelve months is due by {}.",
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return row.HEALTH_CHECK.is_blank() && row.DOB.plus_years(5) > context.end &&
              is_looked_after_past_year_end(child, context);
     })},
    {.code = "546",
     .title = "Health promotion answer given for a child aged five or over",
     .message = "The child was in care all year and had turned 5 by 31 March, yet the health promotion field, which is "
                "only for under-fives, is filled in.",
     .fix = "Clear HEALTH_CHECK for this child, or correct the date of birth if the child is really under 5.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::oc2},
     .flags = {&OC2::DOB, &OC2::HEALTH_CHECK},
     .check = each<OC2>([](const OC2& row, const Child& child, const Context& context) {
       return !row.HEALTH_CHECK.is_blank() && row.DOB.plus_years(5) <= context.end &&
              is_looked_after_past_year_end(child, context);
     })},
    {.code = "547",
     .title = "Under-five health answer without the other health answers",
     .message = "Health promotion is recorded as done, but one or more of immunisations, teeth check, health "
                "assessment and substance misuse is blank.",
     .fix = "Fill in the blank health fields, or correct HEALTH_CHECK.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::oc2},
     .flags = {&OC2::HEALTH_CHECK, &OC2::IMMUNISATIONS, &OC2::TEETH_CHECK, &OC2::HEALTH_ASSESSMENT,
               &OC2::SUBSTANCE_MISUSE},
     .judged = Judged::at_year_end,
     .until_due = "The health answers still to come are due by {}.",
     .check = each<OC2>([](const OC2& row) { return row.HEALTH_CHECK == "1" && lacks_health_answer(row); })},
};

}  // namespace

constinit const std::span<const Rule> oc2_rules = rules;

}  // namespace claret
