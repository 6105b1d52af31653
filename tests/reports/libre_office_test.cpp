// Reports as people open them: LibreOffice reads the workbooks and writes their sheets as CSV.

#include <gtest/gtest.h>

#include <cstdlib>
#include <format>
#include <string>

#include "claret/reports/reports.h"
#include "cli/program.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

namespace fs = std::filesystem;

/// What LibreOffice says: if all is well, nothing but what it did.
std::string convert_to_csv(const TemporaryFolder& folder, const std::string& workbook) {
  // Of the filter's numbers, 44 and 34 are the separator and the quotes, 76 is UTF-8, and -1 asks for all sheets.
  const std::string command = std::format(
      "soffice -env:UserInstallation=file://{} --headless --convert-to 'csv:Text - txt - csv "
      "(StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir '{}' '{}' > '{}' 2>&1",
      folder / "profile", folder.path().string(), folder / workbook, folder / "said");
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::string said = content_of(folder / "said");
  // Where there is no Java, which nothing here needs, it says so.
  if (const std::size_t java = said.find("Warning: failed to launch javaldx"); java != std::string::npos)
    said.erase(java, said.find('\n', java) - java);
  return said;
}

/// As both write it: without byte order mark, lines ended by LF.
std::string comparable(std::string csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.erase(0, 3);
  std::erase(csv, '\r');
  return csv;
}

TEST(LibreOffice, OpensTheWorkbooksAndFindsWhatTheCsvReportsSay) {
  Session session;
  session.set_reference(sample_reference());
  for (const SampleFile& file : sample_files(messy_sample(2026, 3)))
    if (file.path.contains('/'))
      session.load(file.bytes, file.path, file.path.starts_with("last-year/") ? last_year : this_year);
  session.check(settings_of(2026));
  ASSERT_GT(session.counts().errors, 100);
  session.accept(std::span(session.result().findings).first(3), "=known", "2026-05-01");

  const TemporaryFolder folder;
  for (const Report& report : all_reports()) folder.write(std::string(report.name), report.make(session).value());
  struct Sheet {
    std::string workbook;
    std::string sheet;
    std::string csv;
  };
  for (const Sheet& one :
       {Sheet{"errors", "Error summary", "error-summary.csv"}, Sheet{"errors", "Child summary", "child-errors.csv"},
        Sheet{"social-workers", "By social worker", "social-workers.csv"}}) {
    const std::string said = convert_to_csv(folder, one.workbook + ".xlsx");
    EXPECT_FALSE(said.contains("rror:") || said.contains("arning")) << said;
    std::string expected = comparable(content_of(folder / one.csv));
    // What a spreadsheet would run stands behind an apostrophe in CSV files; a workbook knows that it is text.
    for (std::size_t place = 0; (place = expected.find("'=known", place)) != std::string::npos;)
      expected.erase(place, 1);
    EXPECT_EQ(comparable(content_of(folder / std::format("{}-{}.csv", one.workbook, one.sheet))), expected) << one.csv;
  }
}

}  // namespace
}  // namespace claret::testing
