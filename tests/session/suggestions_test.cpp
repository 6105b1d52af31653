#include "claret/session/suggestions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "session/session_of.h"

namespace claret::testing {
namespace {

/// Rule 168 finds fault with the UPN of 1 and 2, rule 101 with the SEX of 2.
constexpr std::string_view header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,F,01/01/2010,WBRI,A12345 6789012,,\n"
    "2,X,01/01/2010,WBRI,A123456 789013,,\n"
    "3,M,01/01/2010,WBRI,A123456789014,,\n";

class Suggestions : public ::testing::Test {
 protected:
  void SetUp() override { check(header); }
  void check(std::string_view csv) {
    session.clear();
    load(session, {{Table::header, csv}});
    session.check(settings_of_rules({"101", "168"}));
  }
  [[nodiscard]] Finding error(std::string_view rule, std::uint32_t row) const {
    return error_in(session, rule, Table::header, row);
  }
  [[nodiscard]] SafeFixes plan(const SuggestionChoice& choice = {}) {
    auto plan = plan_safe_fixes(session, choice);
    EXPECT_TRUE(plan) << plan.error().what;
    return plan ? *std::move(plan) : SafeFixes();
  }
  [[nodiscard]] std::string cleared(const SafeFixes& fixes) const {
    return text_of(session.result(), fixes.effect.cleared);
  }
  /// "1 of 2 errors, 1 safe" of a rule by its place.
  static std::string text_of_counts(const SuggestionCounts& counts) {
    return std::format("{} of {} errors, {} safe", counts.suggested, counts.errors, counts.safe);
  }
  Session session;
};

TEST_F(Suggestions, AreFoundForAChildAndForAnError) {
  const auto for_child = suggestions_for(session, 0);
  ASSERT_FALSE(for_child.empty());
  EXPECT_EQ(for_child.front().edits.front().becomes, "A123456789012");
  EXPECT_FALSE(in_words(for_child.front().evidence).empty());
  const auto for_error = advice_for(session, error("168", 1)).suggestions;
  ASSERT_FALSE(for_error.empty());
  for (const Suggestion& one : for_error) EXPECT_TRUE(std::ranges::contains(one.cleared, error("168", 1)));
  EXPECT_TRUE(suggestions_for(session, 2).empty()) << "nothing is wrong";
}

TEST_F(Suggestions, AreCountedForARule) {
  const RuleSuggestions of_168 = suggestions_of_rule(session, 1);
  EXPECT_EQ(text_of_counts(of_168.counts), "2 of 2 errors, 2 safe");
  ASSERT_EQ(of_168.rows.size(), 2);
  EXPECT_EQ(of_168.rows[1].error, error("168", 1));
  ASSERT_TRUE(of_168.rows[1].best);
  EXPECT_EQ(of_168.rows[1].best->edits.front().becomes, "A123456789013");
}

TEST_F(Suggestions, ForManyChildrenAreThoseThatAreChosen) {
  const AllSuggestions all = suggest_all(session, {.rules = {"168"}, .children = {1}});
  ASSERT_EQ(all.children.size(), 1);
  EXPECT_EQ(all.children[0].child, 1);
  EXPECT_EQ(text_of_counts(all.by_rule[0]), "0 of 0 errors, 0 safe");
  EXPECT_EQ(text_of_counts(all.by_rule[1]), "1 of 1 errors, 1 safe");
  const auto count_of_chosen = [&](const SuggestionChoice& choice) {
    std::ptrdiff_t count = 0;
    for (const auto& of_child : suggest_all(session, choice).children)
      count += std::ranges::count(of_child.is_chosen, true);
    return count;
  };
  EXPECT_EQ(count_of_chosen({.rules = {"168"}, .source = EvidenceSource::form, .only_safe = true, .only_best = true}),
            2);
  EXPECT_EQ(count_of_chosen({.rules = {"168"}, .source = EvidenceSource::providers_by_urn}), 0);
  EXPECT_EQ(count_of_chosen({.rules = {"999"}}), 0);
}

TEST_F(Suggestions, ThatAreSafeAreMadeAsOneStep) {
  const SafeFixes fixes = plan({.rules = {"168"}});
  EXPECT_EQ(cleared(fixes), "168/this/Header/1 168/this/Header/2");
  EXPECT_EQ(fixes.children, 2);
  EXPECT_TRUE(fixes.effect.caused.empty());
  EXPECT_TRUE(fixes.left_out.empty());
  EXPECT_EQ(fixes.step.why, "Safe suggestions for 168");
  for (const Edit& edit : fixes.step.edits) EXPECT_FALSE(edit.why.empty());
  EXPECT_TRUE(session.history().empty());
  EXPECT_EQ(rows_of(session, this_year, Table::header)[0], "1|F|01/01/2010|WBRI|A12345 6789012|||") << "only a plan";

  const auto made = session.apply(fixes.step);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->cleared, fixes.effect.cleared);
  EXPECT_EQ(session.history().size(), 1);
  EXPECT_TRUE(plan({.rules = {"168"}}).step.edits.empty()) << "nothing is left to fix";
}

TEST_F(Suggestions, AreMadeForTheChosenRulesAndSourceAlone) {
  EXPECT_TRUE(plan({.source = EvidenceSource::urn_near_miss}).step.edits.empty());
  EXPECT_EQ(cleared(plan({.source = EvidenceSource::form})), "168/this/Header/1 168/this/Header/2");
  EXPECT_EQ(plan({.source = EvidenceSource::form}).step.why, "Safe suggestions from form");
  EXPECT_EQ(cleared(plan({.rules = {"168"}, .children = {1}})), "168/this/Header/2");
  EXPECT_TRUE(plan({.rules = {"102"}}).step.edits.empty()) << "it was not run";
  EXPECT_EQ(plan().step.why, "Safe suggestions");
}

TEST_F(Suggestions, ForAcceptedErrorsAreNotPlanned) {
  const std::vector<Finding> accepted{error("168", 0)};
  session.accept(accepted, "checked", "Monday");
  EXPECT_EQ(cleared(plan({.rules = {"168"}})), "168/this/Header/2");
  const RuleSuggestions of_168 = suggestions_of_rule(session, 1);
  EXPECT_EQ(text_of_counts(of_168.counts), "1 of 1 errors, 1 safe");
  ASSERT_EQ(of_168.rows.size(), 2);
  EXPECT_FALSE(of_168.rows[0].best);
  EXPECT_TRUE(of_168.rows[1].best);
  EXPECT_FALSE(advice_for(session, error("168", 0)).suggestions.empty()) << "they can still be asked for";
}

/// Each of two children may have its UPN put right, but both would then have the same.
TEST_F(Suggestions, ThatMeetInASharedNumberAreLeftOut) {
  check(
      "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
      "1,F,01/01/2010,WBRI,A12345 6789012,,\n"
      "2,F,01/01/2010,WBRI,A123456 789012,,\n"
      "3,F,01/01/2010,WBRI,A123456 789014,,\n");
  session.check(settings_of(2026));
  const SafeFixes fixes = plan({.rules = {"168"}});
  EXPECT_EQ(fixes.left_out, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(cleared(fixes), "168/this/Header/3");
  EXPECT_TRUE(fixes.effect.caused.empty());
  EXPECT_EQ(fixes.children, 1);
}

/// Findings as they would be if rows were added behind those of now, whatever numbers these get. Rows that were tried
/// out have used some up.
std::vector<Finding> with_added_rows_from_zero(std::vector<Finding> findings,
                                               const std::map<std::pair<When, Table>, std::uint32_t>& ends) {
  constexpr std::uint32_t first_added = 1'000'000;
  for (Finding& finding : findings)
    if (const std::uint32_t end = ends.at({finding.when, finding.table}); finding.row >= end)
      finding.row += first_added - end;
  std::ranges::sort(findings);
  return findings;
}

std::map<std::pair<When, Table>, std::uint32_t> ends_of_tables(const Session& session) {
  std::map<std::pair<When, Table>, std::uint32_t> ends;
  for (const Source& source : session.sources())
    ends[{source.when, source.table}] = session.data().find(source.when, source.table)->end_of_rows();
  return ends;
}

std::vector<std::vector<std::string>> all_rows(const Session& session) {
  std::vector<std::vector<std::string>> rows;
  for (const Source& source : session.sources()) rows.push_back(rows_of(session, source.when, source.table));
  return rows;
}

/// Returns with many errors of all kinds, by collection year and seed.
class SuggestionsInAMessyReturn : public ::testing::TestWithParam<std::tuple<int, std::uint64_t>> {
 protected:
  static Sample sample() { return messy_sample(std::get<0>(GetParam()), std::get<1>(GetParam())); }
  static void load_and_check(Session& session, unsigned threads = 1) {
    load_sample(session, sample());
    CheckSettings settings = settings_of(std::get<0>(GetParam()));
    settings.threads = threads;
    session.check(settings);
  }
};

TEST_P(SuggestionsInAMessyReturn, DoWhatTheySay) {
  Session session;
  load_and_check(session);
  std::size_t count = 0;
  for (std::uint32_t child = 0; child < session.data().children().size(); ++child) {
    const auto ends = ends_of_tables(session);
    const std::vector<Suggestion> suggestions = suggestions_for(session, child);
    for (std::size_t i = 0; i < suggestions.size(); ++i) {
      const Suggestion& one = suggestions[i];
      SCOPED_TRACE(std::format("child {}, suggestion {}: {}", session.data().children()[child].id.view, i + 1,
                               in_words(one.evidence)));
      ++count;
      EXPECT_FALSE(one.evidence.empty());
      EXPECT_TRUE(std::ranges::none_of(one.evidence, &std::string::empty, &Evidence::sentence));
      EXPECT_GT(one.cleared.size(), one.caused.size());
      EXPECT_TRUE(!one.is_safe || one.caused.empty());
      for (const Finding& error : one.cleared) EXPECT_TRUE(std::ranges::contains(session.result().findings, error));
      const auto ends_now = ends_of_tables(session);
      const auto effect = session.try_out(one.edits);
      ASSERT_TRUE(effect) << to_string(effect.error());
      EXPECT_EQ(with_added_rows_from_zero(one.cleared, ends), with_added_rows_from_zero(effect->cleared, ends_now));
      EXPECT_EQ(with_added_rows_from_zero(one.caused, ends), with_added_rows_from_zero(effect->caused, ends_now));
    }
  }
  EXPECT_GT(count, 20) << "or nothing was tested";
}

TEST_P(SuggestionsInAMessyReturn, ThatAreSafeAreMadeAndUndone) {
  Session session;
  load_and_check(session);
  const auto rows = all_rows(session);
  const std::vector<Finding> findings = session.result().findings;
  const auto fixes = plan_safe_fixes(session, {});
  ASSERT_TRUE(fixes) << to_string(fixes.error());
  EXPECT_GT(fixes->step.edits.size(), 10) << "or nothing was tested";
  EXPECT_TRUE(std::ranges::none_of(fixes->step.edits, &std::string::empty, &Edit::why));
  EXPECT_EQ(session.result().findings, findings);
  EXPECT_EQ(all_rows(session), rows);

  const auto made = session.apply(fixes->step);
  ASSERT_TRUE(made) << to_string(made.error());
  EXPECT_EQ(text_of(session.result(), made->caused), "");
  EXPECT_EQ(made->cleared, fixes->effect.cleared);
  EXPECT_EQ(session.result().findings.size(), findings.size() - made->cleared.size());
  for (const LoadedFile& file : session.files()) {
    const auto loaded = sample_files(sample());
    const auto found = std::ranges::find(loaded, file.name, &SampleFile::path);
    ASSERT_NE(found, loaded.end());
    EXPECT_EQ(file.bytes, found->bytes);
  }

  EXPECT_EQ(session.history().size(), 1);
  session.go_to_step(0);
  EXPECT_EQ(all_rows(session), rows);
  EXPECT_EQ(session.result().findings, findings);
}

TEST_P(SuggestionsInAMessyReturn, AreTheSameWithAnyNumberOfThreads) {
  Session one;
  Session four;
  load_and_check(one, 1);
  load_and_check(four, 4);
  const auto fixes = plan_safe_fixes(one, {});
  const auto same = plan_safe_fixes(four, {});
  ASSERT_TRUE(fixes && same);
  EXPECT_EQ(fixes->step.edits, same->step.edits);
  EXPECT_EQ(fixes->effect.cleared, same->effect.cleared);
  EXPECT_EQ(fixes->left_out, same->left_out);
  EXPECT_EQ(fixes->children, same->children);
}

INSTANTIATE_TEST_SUITE_P(YearsAndSeeds, SuggestionsInAMessyReturn,
                         ::testing::Combine(::testing::Values(2023, 2024, 2025, 2026, 2027), ::testing::Values(1, 2)),
                         [](const auto& sample) {
                           return std::format("Of{}Seed{}", std::get<0>(sample.param), std::get<1>(sample.param));
                         });

TEST(SuggestionsByRule, AreCountedAsTheyAreListed) {
  Session session;
  load_sample(session, messy_sample(2026, 1));
  session.check(settings_of(2026));
  const AllSuggestions all = suggest_all(session, {});
  std::uint32_t errors = 0;
  for (std::size_t rule = 0; rule < all.by_rule.size(); ++rule) {
    const SuggestionCounts& counts = all.by_rule[rule];
    errors += counts.errors;
    EXPECT_LE(counts.safe, counts.suggested);
    EXPECT_LE(counts.suggested, counts.errors);
    const RuleSuggestions of_rule = suggestions_of_rule(session, static_cast<std::uint16_t>(rule));
    EXPECT_EQ(of_rule.counts.suggested, counts.suggested);
    EXPECT_EQ(of_rule.counts.safe, counts.safe);
    EXPECT_EQ(of_rule.rows.size(), counts.errors);
    const auto has_best = [](const RuleSuggestions::Row& row) { return row.best.has_value(); };
    EXPECT_EQ(std::ranges::count_if(of_rule.rows, has_best), counts.suggested);
  }
  EXPECT_EQ(errors, session.counts().errors);
}

}  // namespace
}  // namespace claret::testing
