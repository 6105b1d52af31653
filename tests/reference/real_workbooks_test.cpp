// Workbooks that other programs made, and ours as other programs read them; real_workbooks.py makes them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <set>

#include "claret/formats/xlsx.h"
#include "claret/formats/xlsx_writer.h"
#include "claret/reference/provider_lists.h"
#include "claret/reports/reports.h"
#include "claret/sample/pools.h"
#include "cli/program.h"
#include "formats/zip_of.h"

namespace claret {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;
using testing::content_of;
using testing::TemporaryFolder;

constexpr auto needed = "scripts/setup --tests installs what it needs";

bool run_script(const std::string& command, const TemporaryFolder& folder) {
  return std::system(std::format("{} {} {} {}", CLARET_PYTHON, CLARET_REAL_WORKBOOKS, command, folder.path().string())
                         .c_str()) == 0;
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == extension && entry.path().parent_path().filename() != "work")
      files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string joined(const std::vector<Code>& codes) {
  std::string result;
  for (const Code code : codes) result += (result.empty() ? "" : "+") + code.text();
  return result;
}

/// A line for each provider, with all that is known of it, or what is wrong with the file.
std::string providers_in(const std::string& file) {
  const ProviderLists lists = read_providers(std::vector<ProviderFile>{{.name = "list.xlsx", .bytes = bytes_of(file)}});
  std::string result;
  for (const Problem& problem : lists.problems) result += problem.what + "\n";
  for (const Provider& one : lists.providers.all())
    result += std::format("{}|{}|{}|{}|{}|{}|{}|{}\n", one.urn, joined(one.place_codes), joined(one.provider_codes),
                          one.opened.text(), one.closed.text(), one.postcode, one.name, one.authority_name);
  return result;
}

TEST(RealWorkbooks, ListsOfOtherProgramsAreReadCellForCell) {
  const TemporaryFolder folder;
  ASSERT_TRUE(run_script("lists", folder)) << needed;
  const std::vector<fs::path> files = files_in(folder.path(), ".xlsx");
  EXPECT_GE(files.size(), 90);
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    const std::string expected = content_of(folder / (name.substr(0, name.find('.')) + ".expected"));
    ASSERT_FALSE(expected.empty()) << name;
    EXPECT_EQ(providers_in(content_of(file)), expected) << fs::relative(file, folder.path());
  }
}

TEST(RealWorkbooks, OtherFilesAreRefusedByWhatTheyAre) {
  const TemporaryFolder folder;
  ASSERT_TRUE(run_script("refused", folder)) << needed;
  const std::vector<fs::path> reasons = files_in(folder.path(), ".txt");
  EXPECT_EQ(reasons.size(), 4);
  for (const fs::path& reason : reasons) {
    const fs::path file = fs::path(reason).replace_extension();
    EXPECT_EQ(providers_in(content_of(file)), content_of(reason) + "\n") << file.filename();
  }
}

/// All cells of all sheets.
std::string cells_of(const std::string& file) {
  auto book = Xlsx::open(bytes_of(file), "a.xlsx");
  if (!book) return book.error().what;
  std::string result;
  for (const Xlsx::Sheet& sheet : book->sheets()) {
    result += sheet.name + "\n";
    const auto done = book->read(sheet, [&](const XlsxRow& row) {
      for (const XlsxCell& cell : row.cells) result += std::format("{}:{}={}\n", row.number, cell.column, cell.text);
      return true;
    });
    if (!done) result += done.error().what;
  }
  return result;
}

/// Texts that a spreadsheet program could take for something else, and numbers and days.
std::string report() {
  XlsxWriter writer("report.xlsx");
  const std::vector<XlsxColumn> columns{{.name = "Text", .width = 40}, {.name = "Number"}, {.name = "Day"}};
  writer.add_sheet("Error summary", columns);
  writer.add_sheet("Child summary", columns);
  double number = 0.5;
  for (const std::string_view text : {"=1+1", "+44", "-1", "@SUM(A1)", "http://example.org", "0012", "1/2", "TRUE",
                                      " spaces ", "two\nlines", "_x0041_", "Zoë 👩‍👧 & <Söhne>", "15/06/2024"})
    writer.add_row({text, ++number, Date(2024, 2, 29).plus_days(static_cast<int>(number))});
  writer.add_row({std::string_view(std::string(32'767, 'x'))});
  return std::move(writer).finish().value();
}

/// The reports on the sample, with a child whose every text looks like a formula.
void write_reports(const TemporaryFolder& folder) {
  Session session;
  for (const auto* name : {"header.csv", "episodes.csv", "sw-episodes.csv", "reviews.csv"})
    session.load(content_of(fs::path(CLARET_SAMPLES) / "this-year" / name), name, this_year);
  ASSERT_TRUE(
      session.apply({.edits = {{.kind = Edit::Kind::add_row, .cells = {"=1+1", "-X", "+44", "@SUM(A1)", "\t0012"}},
                               {.kind = Edit::Kind::add_row,
                                .table = Table::sw_episodes,
                                .cells = {"=1+1", "", "=HYPERLINK(\"http://example.org\")", "01/06/2025"}}}}));
  session.check({.collection_year = 2026, .authority = "E08000003"});
  for (const Report& report : all_reports()) folder.write(std::string(report.name), report.make(session).value_or(""));
  EXPECT_TRUE(cells_of(content_of(folder / "social-workers.xlsx")).contains("=HYPERLINK"));
}

TEST(RealWorkbooks, OtherProgramsReadWhatIsWritten) {
  const TemporaryFolder folder;
  folder.write("report.xlsx", report());
  fs::copy_file(fs::path(CLARET_SAMPLES) / "providers.xlsx", folder / "providers.xlsx");
  write_reports(folder);
  ASSERT_TRUE(run_script("resave", folder)) << needed;
  for (const auto* name : {"report.xlsx", "providers.xlsx", "errors.xlsx", "social-workers.xlsx"})
    EXPECT_EQ(cells_of(content_of(folder / (std::string("again/") + name))), cells_of(content_of(folder / name)))
        << name;
}

TEST(RealWorkbooks, TheSampleHoldsTheProvidersOfItsReturn) {
  std::multiset<std::string> expected;
  for (const SampleProvider& one : sample_providers())
    expected.insert(
        std::format("{} {} {} {} {}", one.urn, one.postcode, one.place_codes, one.provider_codes, one.closed.text()));
  const std::string file = content_of(fs::path(CLARET_SAMPLES) / "providers.xlsx");
  const ProviderLists lists = read_providers(std::vector<ProviderFile>{{.name = "list.xlsx", .bytes = bytes_of(file)}});
  std::multiset<std::string> read;
  for (const Provider& one : lists.providers.all()) {
    std::string places = joined(one.place_codes);
    std::ranges::replace(places, '+', ',');
    read.insert(
        std::format("{} {} {} {} {}", one.urn, one.postcode, places, joined(one.provider_codes), one.closed.text()));
  }
  EXPECT_EQ(read, expected);
}

}  // namespace
}  // namespace claret
