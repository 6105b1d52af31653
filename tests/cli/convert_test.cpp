#include <gtest/gtest.h>

#include <filesystem>
#include <format>

#include "cli/program.h"

namespace claret::testing {
namespace {

namespace fs = std::filesystem;

class ConvertCommand : public ::testing::Test {
 protected:
  [[nodiscard]] Outcome convert(const std::string& from, const std::string& to, const std::string& output) const {
    return run_claret(std::format("convert --this {} --to {} -o {}", folder / from, to, folder / output));
  }
  TemporaryFolder folder;
};

TEST_F(ConvertCommand, GivesTheSameFilesByWayOfXml) {
  for (const int year : {2023, 2026, 2027}) {
    const std::string sample = std::format("sample-{}", year);
    ASSERT_EQ(run_claret(std::format("sample {} --children 200 --year {}", folder / sample, year)).status, 0);
    const Outcome to_xml = convert(sample + "/this-year", "xml", sample + ".xml");
    EXPECT_EQ(to_xml.status, 0);
    EXPECT_EQ(to_xml.err, "");
    const Outcome to_csv = convert(sample + ".xml", "csv", sample + "-again");
    EXPECT_EQ(to_csv.status, 0);
    EXPECT_EQ(to_csv.err, "");
    for (const auto& entry : fs::directory_iterator(folder / sample + "/this-year"))
      EXPECT_EQ(content_of(entry.path()), content_of(folder.path() / (sample + "-again") / entry.path().filename()))
          << entry.path();
  }
}

TEST_F(ConvertCommand, KeepsAUascThatSaysMoreThanTheTable) {
  folder.write("return.xml",
               "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><UASC>2</UASC></HEADER></CHILD></EXPSSDA903>");
  ASSERT_EQ(convert("return.xml", "csv", "csv").status, 0);
  EXPECT_EQ(content_of(folder / "csv/header.csv"), "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,UASC\r\n1,,,,,,,2\r\n");
  EXPECT_EQ(content_of(folder / "csv/reviews.csv"), "CHILD,DOB,REVIEW,REVIEW_CODE\r\n");
}

TEST_F(ConvertCommand, SaysWhatIsLost) {
  folder.write("csv/reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/01/2010,02/05/2025,PN1\n");
  const Outcome outcome = convert("csv", "xml", "return.xml");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err,
            "claret: reviews.csv, row 1, CHILD: Reviews: the child 7 has no row in Header; it gets a HEADER of CHILDID "
            "and DOB, which reads as a row of Header. Add the child to Header.\n");
  EXPECT_TRUE(content_of(folder / "return.xml").contains("<CHILDID>7</CHILDID>"));
}

TEST_F(ConvertCommand, WritesNothingIfAFileCannotBeUsed) {
  folder.write("broken.xml", "<EXPSSDA903>");
  const Outcome outcome = convert("broken.xml", "csv", "csv");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.contains("line 1, column 13")) << outcome.err;
  EXPECT_FALSE(fs::exists(folder / "csv"));
  EXPECT_EQ(convert("broken.xml", "pdf", "out").status, 2);
}

TEST_F(ConvertCommand, IsNotNeededToCheckAReturnInXml) {
  folder.write("this/return.xml",
               "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><UASC>2</UASC></HEADER></CHILD></EXPSSDA903>");
  const Outcome outcome = run_claret(std::format(
      "check --year 2026 --authority E08000003 --this {} --rules 105 --format csv", folder / "this/return.xml"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.out.contains("\r\n105,Header,this,1,1,UASC,")) << outcome.out;
  const Outcome of_folder = run_claret(
      std::format("check --year 2026 --authority E08000003 --this {} --rules 105 --format csv", folder / "this"));
  EXPECT_EQ(of_folder.out, outcome.out);
}

}  // namespace
}  // namespace claret::testing
