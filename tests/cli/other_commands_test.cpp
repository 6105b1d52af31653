#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "claret/rules/registry.h"
#include "cli/program.h"

namespace claret::testing {
namespace {

namespace fs = std::filesystem;

TEST(Program, SaysItsVersionAndHowItIsUsed) {
  const Outcome version = run_claret("--version");
  EXPECT_EQ(version.status, 0);
  EXPECT_TRUE(version.out.starts_with("claret ")) << version.out;
  const Outcome help = run_claret("--help");
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(help.out.contains("Examples:")) << help.out;
  EXPECT_EQ(run_claret("check --help").status, 0);
}

TEST(RulesCommand, ListsEveryRuleInEveryForm) {
  const std::string csv = run_claret("rules --format csv").out;
  const std::string markdown = run_claret("rules --format md").out;
  const std::string table = run_claret("rules").out;
  const auto json = nlohmann::json::parse(run_claret("rules --format json").out);
  EXPECT_TRUE(csv.starts_with("code,"));
  EXPECT_EQ(json.size(), all_rules().size());
  for (const RegisteredRule& registered : all_rules()) {
    const std::string_view code = registered.rule->code;
    EXPECT_TRUE(csv.contains(std::format("\n{},", code))) << code;
    EXPECT_TRUE(markdown.contains(std::format("\n## {} · ", code))) << code;
    EXPECT_TRUE(table.contains(std::format("\n{} ", code))) << code;
  }
}

TEST(RulesCommand, ListsTheRulesOfAYear) {
  EXPECT_TRUE(run_claret("rules --year 2024 --format csv").out.contains("\n445,"));
  EXPECT_FALSE(run_claret("rules --year 2024/25 --format csv").out.contains("\n445,"));
  EXPECT_EQ(run_claret("rules --year soon").status, 2);
}

/// Everything below a folder, by name.
std::set<std::string> files_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) names.insert(fs::relative(entry.path(), folder).string());
  return names;
}

/// The rules of the lines of a check that are no queries.
std::set<std::string> errors_among(const std::string& csv, int year) {
  std::set<std::string> errors;
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line))
    for (const RegisteredRule& registered : rules_of(year))
      if (registered.rule->code == line.substr(0, line.find(',')) && registered.rule->severity != Severity::query)
        errors.emplace(registered.rule->code);
  return errors;
}

TEST(SampleCommand, WritesAllTablesOfTheYearAndIsCleanWithoutErrors) {
  for (const int year : {2023, 2024, 2025, 2026, 2027}) {
    const TemporaryFolder folder;
    ASSERT_EQ(
        run_claret(std::format("sample {} --children 300 --year {} --seed 4", folder.path().string(), year)).status, 0);
    const auto files = files_in(folder.path());
    EXPECT_TRUE(files.contains("this-year/header.csv"));
    EXPECT_EQ(files.contains("this-year/sw-episodes.csv"), year >= 2024);
    EXPECT_EQ(files.contains("this-year/dolo.csv"), year >= 2027);
    EXPECT_FALSE(files.contains("truth.csv"));
    const Outcome outcome =
        run_claret(std::format("check --year {} --authority E08000003 --this {} --last {} --format csv", year,
                               folder / "this-year", folder / "last-year"));
    EXPECT_EQ(errors_among(outcome.out, year), std::set<std::string>()) << year;
    EXPECT_EQ(outcome.err, "") << year;
    const Outcome with_all = run_claret(std::format(
        "check --year {} --authority E08000003 --this {} --last {} --postcodes {} --providers {} --format json", year,
        folder / "this-year", folder / "last-year", folder / "postcodes.csv", folder / "providers.xlsx"));
    EXPECT_EQ(with_all.err, "") << year;
    for (const auto& rule : nlohmann::json::parse(with_all.out)["rules_not_run"]) {
      const auto reason = rule["reason"].get<std::string>();
      EXPECT_FALSE(reason.contains("postcode") || reason.contains("Ofsted")) << year << rule;
    }
  }
}

TEST(SampleCommand, IsTheSameForTheSameSeedAndSaysWhatItSpoiled) {
  const TemporaryFolder first;
  const TemporaryFolder second;
  const TemporaryFolder other;
  for (const auto* folder : {&first, &second})
    ASSERT_EQ(run_claret(std::format("sample {} --children 50 --seed 9 --errors 0.05", folder->path().string())).status,
              0);
  ASSERT_EQ(run_claret(std::format("sample {} --children 50 --seed 10 --errors 0.05", other.path().string())).status,
            0);
  for (const std::string& name : files_in(first.path())) EXPECT_EQ(content_of(first / name), content_of(second / name));
  EXPECT_NE(content_of(first / "this-year/header.csv"), content_of(other / "this-year/header.csv"));
  EXPECT_TRUE(content_of(first / "truth.csv").starts_with("table,year,row,child,column,was,became,kind"));
}

TEST(SampleCommand, IsCleanForTheCouncilThatMakesItAlone) {
  const TemporaryFolder folder;
  // A county: its postcodes lie in districts.
  ASSERT_EQ(run_claret(std::format("sample {} --children 400 --authority e10000017", folder.path().string())).status,
            0);
  const auto check_for = [&](std::string_view authority) {
    return run_claret(std::format("check --year 2026 --authority {} --this {} --last {} --postcodes {} --format csv",
                                  authority, folder / "this-year", folder / "last-year", folder / "postcodes.csv"));
  };
  EXPECT_EQ(errors_among(check_for("E10000017").out, 2026), std::set<std::string>());
  EXPECT_TRUE(check_for("E08000003").out.contains("\n1015,")) << "homes of our own stand elsewhere";
}

TEST(SampleCommand, MakesAnExtractOfTheRunningYear) {
  const TemporaryFolder folder;
  const TemporaryFolder finished;
  ASSERT_EQ(run_claret(std::format("sample {} --children 50 --as-of 30/09/2025", folder.path().string())).status, 0);
  ASSERT_EQ(run_claret(std::format("sample {} --children 50", finished.path().string())).status, 0);
  EXPECT_LT(content_of(folder / "this-year/reviews.csv").size(), content_of(finished / "this-year/reviews.csv").size());
  EXPECT_EQ(content_of(folder / "last-year/reviews.csv"), content_of(finished / "last-year/reviews.csv"));
}

TEST(SampleCommand, RefusesADayOutsideTheYear) {
  const TemporaryFolder folder;
  for (const std::string_view day : {"31/03/2025", "01/04/2026", "31/09/2025", "2025-09-30"}) {
    const Outcome outcome = run_claret(std::format("sample {} --as-of {}", folder.path().string(), day));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(outcome.err.contains(
        std::format("--as-of: '{}' is no day of the collection year, 01/04/2025 to 31/03/2026", day)))
        << outcome.err;
  }
  EXPECT_TRUE(files_in(folder.path()).empty());
}

TEST(SampleCommand, RefusesACouncilThatIsNone) {
  const TemporaryFolder folder;
  const Outcome outcome = run_claret(std::format("sample {} --authority Manchester", folder.path().string()));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.contains("--authority") && outcome.err.contains("Manchester is no authority's code"))
      << outcome.err;
  EXPECT_TRUE(files_in(folder.path()).empty());
}

}  // namespace
}  // namespace claret::testing
