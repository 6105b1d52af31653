// What holds of the suggestions for any return.

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "claret/formats/csv.h"
#include "claret/session/suggestions.h"
#include "claret/suggest/code_years.h"
#include "claret/suggest/near_miss.h"
#include "session/session_of.h"

namespace claret::testing {
namespace {

class SuggestionsForAnyReturn : public ::testing::TestWithParam<std::tuple<int, std::uint64_t>> {
 protected:
  [[nodiscard]] static int year() { return std::get<0>(GetParam()); }
  [[nodiscard]] static std::uint64_t seed() { return std::get<1>(GetParam()); }
};

/// Findings by rule, child and what stands in their rows, whatever the rows' numbers.
std::multiset<std::string> described(const Session& session, std::span<const Finding> findings) {
  std::multiset<std::string> all;
  for (const Finding& one : findings)
    all.insert(std::format("{} {} {} {}", session.result().rules[one.rule].rule->code, to_string(one.when),
                           describe(one.table).name, session.data().children()[one.child].id.view));
  return all;
}

bool is_same_cell(const Edit& a, const Edit& b) {
  return a.when == b.when && a.table == b.table && a.row == b.row && a.column == b.column;
}

/// Every cell is edited once, and no row that is added or taken away.
void expect_folded(const Session& session, std::span<const Edit> edits) {
  for (const Edit& edit : edits) {
    EXPECT_NE(session.data().find(edit.when, edit.table), nullptr);
    for (const Edit& other : edits) {
      if (&edit == &other) continue;
      EXPECT_FALSE(edit.kind == Edit::Kind::cell && other.kind == Edit::Kind::cell && is_same_cell(edit, other));
      EXPECT_FALSE(edit.kind != Edit::Kind::cell && edit.when == other.when && edit.table == other.table &&
                   edit.row == other.row);
    }
  }
}

void expect_fixes_do_what_they_say(Session& session, std::uint32_t child) {
  const Suggestion fix = suggester_of(session).fix_safely(child, [](const Suggestion&) { return true; });
  if (fix.edits.empty()) return;
  SCOPED_TRACE(session.data().children()[child].id.view);
  EXPECT_TRUE(fix.caused.empty());
  EXPECT_FALSE(fix.cleared.empty());
  expect_folded(session, fix.edits);
  const auto effect = session.try_out(fix.edits);
  ASSERT_TRUE(effect) << to_string(effect.error());
  EXPECT_EQ(described(session, fix.cleared), described(session, effect->cleared));
  EXPECT_EQ(described(session, fix.caused), described(session, effect->caused));
}

TEST_P(SuggestionsForAnyReturn, AreFixedAsIsSaid) {
  Session session;
  load_sample(session, messy_sample(year(), seed()));
  session.check(settings_of(year()));
  for (std::uint32_t child = 0; child < session.data().children().size(); ++child)
    expect_fixes_do_what_they_say(session, child);
}

bool has_evidence_from(const Suggestion& one, EvidenceSource source) {
  return std::ranges::contains(one.evidence, source, &Evidence::source);
}

/// What there is no evidence for, whatever the rules accept.
void expect_nothing_made_up(const Suggestion& one, int year) {
  EXPECT_FALSE(one.evidence.empty());
  EXPECT_FALSE(one.kind.empty());
  for (const Edit& edit : one.edits) {
    if (edit.kind == Edit::Kind::remove_row) EXPECT_TRUE(has_evidence_from(one, EvidenceSource::duplicates));
    if (edit.kind != Edit::Kind::cell) continue;
    EXPECT_FALSE(edit.becomes.empty());
    EXPECT_FALSE(is_code_of_other_years(describe(edit.table).columns[edit.column].name, edit.becomes,
                                        edit.when == this_year ? year : year - 1));
  }
}

void expect_sure(const Suggestion& one) {
  EXPECT_TRUE(one.caused.empty());
  EXPECT_EQ(one.choice, 0);
  for (const Edit& edit : one.edits) {
    EXPECT_NE(edit.kind, Edit::Kind::add_row);
    const bool is_status = edit.table == Table::episodes && edit.column == column_index(&Episode::LS);
    if (is_status) EXPECT_TRUE(std::ranges::any_of(one.evidence, &Evidence::keeps_meaning));
  }
}

TEST_P(SuggestionsForAnyReturn, MakeNothingUp) {
  const Return data = return_of_sample(messy_sample(year(), seed()));
  Checker checker(data, settings_of(year()), sample_reference().get());
  checker.check_all();
  const Suggester suggester(data, checker, sample_reference().get());
  for (std::uint32_t child = 0; child < data.children().size(); ++child) {
    const auto suggestions = suggester.suggest(child);
    for (const Suggestion& one : suggestions) {
      expect_nothing_made_up(one, year());
      if (one.is_safe) expect_sure(one);
    }
    EXPECT_TRUE(std::ranges::is_sorted(suggestions, {}, [](const Suggestion& one) { return !one.caused.empty(); }))
        << "what causes something comes last";
    for (const Explanation& one : suggester.explain(child, suggestions)) {
      ASSERT_FALSE(one.errors.empty());
      EXPECT_EQ(one.errors.front().child, child);
      EXPECT_FALSE(one.sentence.empty());
    }
  }
}

/// The suggestions of a return, of each child in no order, with rows told by their texts.
std::map<std::string, std::multiset<std::string>> by_texts(const Return& data, int collection_year) {
  Checker checker(data, settings_of(collection_year), sample_reference().get());
  checker.check_all();
  const auto row_text = [&](When when, Table table, std::uint32_t row) {
    std::string text = std::format("{} {}", to_string(when), describe(table).name);
    const TableText& rows = *data.find(when, table);
    for (std::size_t i = 0; row < rows.end_of_rows() && i < rows.file_columns().size(); ++i)
      text += std::format("|{}", rows.cell(row, i));
    return text;
  };
  const auto errors = [&](std::span<const Finding> findings) {
    std::multiset<std::string> all;
    for (const Finding& one : findings)
      all.insert(
          std::format("{} {}", checker.result().rules[one.rule].rule->code, row_text(one.when, one.table, one.row)));
    std::string text;
    for (const std::string& one : all) text += one + "; ";
    return text;
  };
  std::map<std::string, std::multiset<std::string>> all;
  for (std::uint32_t child = 0; child < data.children().size(); ++child) {
    auto& lines = all[std::string(data.children()[child].id.view)];
    for (const Suggestion& one : Suggester(data, checker, sample_reference().get()).suggest(child)) {
      std::multiset<std::string> edits;
      for (const Edit& edit : one.edits) {
        std::string text = edit.kind == Edit::Kind::add_row
                               ? std::format("{} {}", to_string(edit.when), describe(edit.table).name)
                               : row_text(edit.when, edit.table, edit.row);
        text += std::format(" kind {} column {} becomes {}", static_cast<int>(edit.kind), edit.column, edit.becomes);
        for (const std::string& cell : edit.cells) text += "|" + cell;
        edits.insert(text);
      }
      std::string line;
      for (const std::string& edit : edits) line += edit + "; ";
      lines.insert(std::format("{}\n  clears {}\n  causes {}\n  {}", line, errors(one.cleared), errors(one.caused),
                               one.is_safe ? "safe" : "not safe"));
    }
  }
  return all;
}

/// Of a child's own rows the order matters where they start on the same day.
TEST_P(SuggestionsForAnyReturn, DoNotDependOnTheOrderOfChildren) {
  Sample sample = messy_sample(year(), seed());
  const auto before = by_texts(return_of_sample(sample), year());
  for (SampleTable& table : sample.tables)
    std::ranges::stable_sort(table.rows, std::ranges::greater(), [](const auto& row) { return to_upper(row.front()); });
  const auto after = by_texts(return_of_sample(sample), year());
  for (const auto& [child, lines] : before) EXPECT_EQ(lines, after.at(child)) << child;
}

std::string some_bytes(Random& random) {
  std::string bytes;
  for (int length = random.between(0, 20); length > 0; --length) bytes += static_cast<char>(random.between(0, 255));
  return bytes;
}

TEST_P(SuggestionsForAnyReturn, AreFoundWhateverTheCellsHold) {
  Session session;
  load_sample(session, messy_sample(year(), seed()));
  session.check(settings_of(year()));
  Random random(seed());
  for (int round = 0; round < 20; ++round) {
    std::vector<Edit> edits = some_edits(random, session, 20);
    for (Edit& edit : edits)
      if (edit.kind == Edit::Kind::cell && edit.column != 0 && random.chance(60)) edit.becomes = some_bytes(random);
    ASSERT_TRUE(session.apply({.edits = std::move(edits)}));
    const auto count = static_cast<int>(session.data().children().size());
    for (int i = 0; i < 5; ++i) {
      const auto child = static_cast<std::uint32_t>(random.between(0, count - 1));
      for (const Suggestion& one : suggestions_for(session, child)) {
        const auto effect = session.try_out(one.edits);
        ASSERT_TRUE(effect) << to_string(effect.error());
        EXPECT_EQ(described(session, one.cleared), described(session, effect->cleared));
        EXPECT_EQ(described(session, one.caused), described(session, effect->caused));
      }
      expect_fixes_do_what_they_say(session, child);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(YearsAndSeeds, SuggestionsForAnyReturn,
                         ::testing::Combine(::testing::Values(2023, 2024, 2025, 2026, 2027), ::testing::Values(3, 4)),
                         [](const auto& sample) {
                           return std::format("Of{}Seed{}", std::get<0>(sample.param), std::get<1>(sample.param));
                         });

TEST(NearMisses, AreThoseThatAreOneKeystrokeAway) {
  std::set<std::string> found;
  for_each_near_miss("AAB", "ABC", [&](std::string_view near) {
    EXPECT_TRUE(found.emplace(near).second) << near << " comes twice";
    EXPECT_TRUE(is_near_miss(near, "AAB")) << near;
    EXPECT_TRUE(is_near_miss("AAB", near)) << near;
  });
  EXPECT_EQ(found, (std::set<std::string>{"ABA", "BAB", "CAB", "ABB", "ACB", "AAA", "AAC", "AB", "AA", "AAAB", "BAAB",
                                          "CAAB", "ABAB", "ACAB", "AACB", "AABA", "AABB", "AABC"}));
  for (const std::string_view far : {"AAB", "", "A", "BBB", "BAA", "AABBB", "ACC", "CAAC"})
    EXPECT_FALSE(is_near_miss(far, "AAB")) << far;
}

TEST(LookAlikes, AreReadInAllWays) {
  std::set<std::string> read;
  for_each_look_alike("O1X", [&](std::string_view text) { read.emplace(text); });
  EXPECT_EQ(read, (std::set<std::string>{"01X", "OIX", "0IX"}));
  for_each_look_alike("XYZ", [](std::string_view text) { ADD_FAILURE() << text; });
  for_each_look_alike("0000000", [](std::string_view) { ADD_FAILURE() << "so many are no slip"; });
}

}  // namespace
}  // namespace claret::testing
