#include <gtest/gtest.h>

#include <filesystem>
#include <format>

#include "cli/program.h"

namespace claret::testing {
namespace {

namespace fs = std::filesystem;

constexpr auto header =
    "CHILD;SEX;DOB;ETHNIC;UPN;MOTHER;MC_DOB;Note\r\n"
    "1;F;01/05/2012;WBRI;\"A12345 6789012\";;;kept\r\n"
    "2;X;31/02/2010;WBRI;A123456 789013;;;\"also; kept\"\r\n";
constexpr auto fixed_header =
    "CHILD;SEX;DOB;ETHNIC;UPN;MOTHER;MC_DOB;Note\r\n"
    "1;F;01/05/2012;WBRI;\"A123456789012\";;;kept\r\n"
    "2;X;31/02/2010;WBRI;A123456789013;;;\"also; kept\"\r\n";
constexpr auto settings = "--year 2026 --authority E08000003";

/// A return of two children with spaces in their UPNs, by which rule 168 finds them.
class FixCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write("this/header.csv", header);
    out = folder / "out";
  }
  [[nodiscard]] Outcome fix(const std::string& options) const {
    return run_claret(std::format("fix --safe {} --this {} {}", settings, folder / "this", options));
  }
  [[nodiscard]] Outcome fix_168(const std::string& options = "") const {
    return fix(std::format("--only 168 -o {} {}", out, options));
  }
  void expect_untouched() const { EXPECT_EQ(content_of(folder / "this/header.csv"), header); }

  TemporaryFolder folder;
  std::string out;
};

TEST_F(FixCommand, WritesTheFilesAsTheyCameButForWhatIsFixed) {
  const Outcome outcome = fix_168();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(content_of(out + "/this-year/header.csv"), fixed_header);
  EXPECT_TRUE(outcome.out.contains("\n  168              2         0  ")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("\n  101              0         1  ")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("\n2 errors fixed by 2 edits for 2 children; ")) << outcome.out;
  expect_untouched();
}

TEST_F(FixCommand, ListsTheCorrectionsWithTheirEvidence) {
  ASSERT_EQ(fix_168().status, 0);
  const std::string corrections = content_of(out + "/corrections.csv");
  const std::string line = ",1,Header,this,1,UPN,A12345 6789012,A123456789012,";
  const std::size_t found = corrections.find(line);
  ASSERT_NE(found, std::string::npos) << corrections;
  EXPECT_NE(corrections[found + line.size()], '\r') << "the evidence is missing";
  EXPECT_FALSE(corrections.contains("Safe suggestions")) << "that is the step's reason, not the edit's";
}

TEST_F(FixCommand, OnlySaysWhatItWouldDoInADryRun) {
  const Outcome dry = fix("--only 168 --dry-run");
  EXPECT_EQ(dry.status, 0) << dry.err;
  const Outcome with_folder = fix_168("--dry-run");
  EXPECT_EQ(with_folder.out, dry.out);
  EXPECT_FALSE(fs::exists(out));
  EXPECT_EQ(fix_168().out + "Nothing was written.\n", dry.out);
}

TEST_F(FixCommand, WritesTheFilesEvenIfNothingCanBeFixed) {
  const Outcome outcome = fix(std::format("--from providers-by-urn -o {}", out));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.contains("\n0 errors fixed by 0 edits for 0 children; ")) << outcome.out;
  EXPECT_EQ(content_of(out + "/this-year/header.csv"), header);
}

TEST_F(FixCommand, WritesXmlAsXml) {
  const std::string xml = folder / "return.xml";
  ASSERT_EQ(run_claret(std::format("convert --this {} --to xml --output {}", folder / "this", xml)).status, 0);
  const std::string before = content_of(xml);
  ASSERT_TRUE(before.contains("A12345 6789012"));
  const Outcome outcome = run_claret(std::format("fix --safe {} --this {} --only 168 -o {}", settings, xml, out));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string after = content_of(out + "/this-year/return.xml");
  EXPECT_TRUE(after.contains("A123456789012")) << after;
  EXPECT_FALSE(after.contains("A12345 6789012")) << after;
  EXPECT_EQ(content_of(xml), before);
}

TEST_F(FixCommand, LeavesAcceptedErrorsAndGivesTheSessionAStepThatCanBeUndone) {
  const std::string file = folder / "work.claret";
  ASSERT_EQ(run_claret(std::format("session create {} {} --this {}", file, settings, folder / "this")).status, 0);
  ASSERT_EQ(run_claret(std::format("session accept {} --rule 168 --child 2", file)).status, 0);
  const std::string before = content_of(file);
  const Outcome outcome = run_claret(std::format("fix --safe --session {} --only 168 -o {}", file, out));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.contains("\n1 error fixed by 1 edit for 1 child; ")) << outcome.out;
  EXPECT_EQ(content_of(file), before) << "what is given stays as it is";
  const std::string corrected = content_of(out + "/this-year/header.csv");
  EXPECT_TRUE(corrected.contains("\"A123456789012\"") && corrected.contains("A123456 789013")) << corrected;

  const std::string fixed = out + "/work.claret";
  const std::string shown = run_claret("session show " + fixed).out;
  EXPECT_TRUE(shown.contains("Safe suggestions for 168: 1 edit\n")) << shown;
  ASSERT_EQ(run_claret("session undo " + fixed).status, 0);
  EXPECT_EQ(run_claret(std::format("check --session {} --format csv", fixed)).out,
            run_claret(std::format("check --session {} --format csv", file)).out);
}

TEST_F(FixCommand, DoesNotWriteToWhatItIsGiven) {
  fs::create_directories(out);
  fs::create_directory_symlink(folder / "this", out + "/this-year");
  fs::create_directory_symlink(folder.path(), folder / "link");
  for (const std::string& where :
       {folder / "this", folder / "this/", folder.path().string(), folder / "this/../this", folder / "link", out}) {
    const Outcome outcome = fix("--only 168 -o " + where);
    EXPECT_EQ(outcome.status, 2) << where;
    EXPECT_EQ(outcome.out, "") << where;
    EXPECT_TRUE(outcome.err.contains("take another folder")) << outcome.err;
    expect_untouched();
  }
  EXPECT_FALSE(fs::exists(folder / "this/corrections.csv"));
  EXPECT_EQ(fix("--only 168 -o " + (folder / "this/fixed")).status, 0) << "a folder in it is another one";
  expect_untouched();
}

TEST_F(FixCommand, SaysWhatIsWrongWithItsOptions) {
  struct WrongUse {
    std::string options;
    std::string complaint;
  };
  for (const auto& [options, complaint] : {WrongUse{"--only 168", "--output: is required"},
                                           {"--dry-run --only 9999", "there is no rule 9999"},
                                           {"--dry-run --from hearsay", "there is no source of evidence hearsay"},
                                           {"-o " + (folder / "this/header.csv"), "take another folder"}}) {
    const Outcome outcome = fix(options);
    EXPECT_EQ(outcome.status, 2) << options;
    EXPECT_EQ(outcome.out, "") << options;
    EXPECT_TRUE(outcome.err.contains(complaint)) << outcome.err;
  }
  const Outcome all = run_claret(std::format("fix {} --this {} -o {}", settings, folder / "this", out));
  EXPECT_EQ(all.status, 2);
  EXPECT_TRUE(all.err.contains("claret suggest shows what else is suggested")) << all.err;
  EXPECT_FALSE(fs::exists(out));
}

}  // namespace
}  // namespace claret::testing
