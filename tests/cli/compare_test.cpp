#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <nlohmann/json.hpp>

#include "cli/program.h"

namespace claret::testing {
namespace {

constexpr auto episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n";
constexpr auto directory =
    "pcds,oslaua,oseast1m,osnrth1m\nZX1 1AA,E08000003,384700,398000\nZX2 1AA,E08000004,384700,398000\n";
constexpr auto message = "The child's sex is blank or is not a code that the return accepts for this collection year.";

/// Two extracts of a return. Of children with a wrong SEX the first has 1 and 2, the second, in another order, 2 and 3.
class CompareCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write("march/this-year/header.csv",
                 "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,X,01/05/2012,WBRI,A123456789012,0,\n"
                 "2,X,01/05/2011,WBRI,A123456789013,0,\n");
    folder.write("march/this-year/episodes.csv", episodes);
    folder.write("april/header.csv",
                 "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n3,X,01/05/2012,WBRI,A123456789014,0,\n"
                 "2,X,01/05/2011,WBRI,A123456789013,0,\n1,F,01/05/2012,WBRI,A123456789012,0,\n");
    folder.write("april/episodes.csv", episodes);
    folder.write("postcodes.csv", directory);
  }
  [[nodiscard]] Outcome compare(const std::string& before, const std::string& now,
                                const std::string& options = "--year 2026 --authority E08000003") const {
    return run_claret(std::format("compare {} {} {}", folder / before, folder / now, options));
  }
  /// Saves an extract as a session.
  void save(const std::string& name, const std::string& path, const std::string& authority = "E08000003") const {
    const Outcome outcome = run_claret(
        std::format("session create {} --year 2026 --authority {} --this {}", folder / name, authority, folder / path));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }
  /// The lines that rule 101 has in the comparison.
  [[nodiscard]] static std::string of_sex(const std::string& csv) {
    std::string lines;
    for (std::size_t begin = 0, end = 0; (end = csv.find("\r\n", begin)) != std::string::npos; begin = end + 2)
      if (csv.substr(begin, end - begin).contains(",101,Header,")) lines += csv.substr(begin, end - begin) + "\n";
    return lines;
  }
  TemporaryFolder folder;
  const std::string expected = std::format(
      "new,101,Header,this,1,3,SEX,{0},error\nstill "
      "there,101,Header,this,2,2,SEX,{0},error\ngone,101,Header,this,1,1,SEX,{0},error\n",
      message);
};

TEST_F(CompareCommand, SaysWhichErrorsAreNewStillThereAndGone) {
  const Outcome csv = compare("march", "april", "--year 2026 --authority E08000003 --format csv");
  EXPECT_EQ(csv.status, 1);
  EXPECT_EQ(csv.err, "");
  EXPECT_TRUE(csv.out.starts_with("status,rule,table,year,row,child,fields,message,severity\r\n")) << csv.out;
  EXPECT_EQ(of_sex(csv.out), expected);

  const Outcome table = compare("march", "april");
  EXPECT_EQ(table.status, 1);
  EXPECT_TRUE(table.out.starts_with("E08000003, collection year 2025/26\n")) << table.out;
  EXPECT_TRUE(table.out.contains("  101              1            1         1  Sex code")) << table.out;

  const Outcome json_text = compare("march", "april", "--year 2026 --authority E08000003 --format json");
  EXPECT_EQ(json_text.status, 1);
  const auto json = nlohmann::json::parse(json_text.out);
  EXPECT_EQ(json["authority"], "E08000003");
  EXPECT_EQ(json["collection_year"], 2026);
  EXPECT_EQ(json["counts"]["errors"]["new"].get<int>() + json["counts"]["errors"]["still there"].get<int>() +
                json["counts"]["errors"]["gone"].get<int>(),
            json["errors"].size());
  EXPECT_EQ(json["corrections"].size(), 0U);
  const auto of_sex_code = std::ranges::find_if(json["rules"], [](const auto& rule) { return rule["rule"] == "101"; });
  ASSERT_NE(of_sex_code, json["rules"].end());
  EXPECT_EQ(
      of_sex_code->dump(),
      R"({"gone":1,"new":1,"rule":"101","severity":"error","still there":1,"title":"Sex code blank or not allowed"})");
}

TEST_F(CompareCommand, EndsWithZeroIfNoErrorIsNew) {
  folder.write("april/header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/05/2012,WBRI,A123456789012,0,\n");
  const Outcome outcome = compare("march", "april");
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("\nErrors: 0 new, ")) << outcome.out;
  EXPECT_EQ(compare("march", "march").status, 0);
}

TEST_F(CompareCommand, SaysWhatOneExtractLacks) {
  folder.write("march/last-year/header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n");
  const Outcome outcome = compare("march", "april/header.csv");
  EXPECT_TRUE(
      outcome.out.ends_with("\nIn one extract alone, by which errors may differ: Episodes, Header (last year).\n"))
      << outcome.out;
  EXPECT_FALSE(compare("march/this-year", "april").out.contains("alone")) << outcome.out;
}

TEST_F(CompareCommand, WritesToAFile) {
  const Outcome outcome =
      compare("march", "april", "--year 2026 --authority E08000003 --format csv --output " + (folder / "out/it.csv"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(of_sex(content_of(folder / "out/it.csv")), expected);
}

TEST_F(CompareCommand, TakesXmlAndSingleFiles) {
  for (const auto& [extract, name] : {std::pair{"march/this-year", "march.xml"}, {"april", "april.XML"}})
    ASSERT_EQ(run_claret(std::format("convert --this {} --to xml -o {}", folder / extract, folder / std::string(name)))
                  .status,
              0);
  const std::string options = "--year 2026 --authority E08000003 --format csv";
  EXPECT_EQ(of_sex(compare("march.xml", "april.XML", options).out), expected);
  EXPECT_EQ(of_sex(compare("march/this-year/header.csv", "april/header.csv", options).out), expected);
}

TEST_F(CompareCommand, TakesTheSettingsOfASavedSession) {
  save("march.claret", "march/this-year");
  save("april.claret", "april");
  EXPECT_EQ(of_sex(compare("march.claret", "april", "--format csv").out), expected);
  EXPECT_EQ(of_sex(compare("march.claret", "april.claret", "--format csv").out), expected);
  EXPECT_EQ(of_sex(compare("march", "april.claret", "--year 2026 --authority E08000003 --format csv").out), expected);
}

TEST_F(CompareCommand, LeavesEditsAsideAndSaysWhatBecameOfThem) {
  save("march.claret", "march/this-year");
  ASSERT_EQ(run_claret(std::format("session change {} --table Header --column SEX --to F --where SEX=X --why Asked",
                                   folder / "march.claret"))
                .status,
            0);
  const std::string before = content_of(folder / "march.claret");
  const Outcome outcome = compare("march.claret", "april", "--format json");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(content_of(folder / "march.claret") == before);
  const auto json = nlohmann::json::parse(outcome.out);
  ASSERT_EQ(json["corrections"].size(), 2U);
  EXPECT_EQ(json["corrections"][0]["state"], "done");
  EXPECT_EQ(json["corrections"][0]["child"], "1");
  EXPECT_EQ(json["corrections"][0]["why"], "Asked");
  EXPECT_EQ(json["corrections"][1]["state"], "open");
  EXPECT_EQ(json["corrections"][1]["edit"]["row"], 2);
  EXPECT_EQ(of_sex(compare("march.claret", "april", "--format csv").out), expected);

  save("april.claret", "april");
  ASSERT_EQ(
      run_claret(std::format("session change {} --table Header --column SEX --to F", folder / "april.claret")).status,
      0);
  const Outcome edited = compare("march.claret", "april.claret", "--format csv");
  EXPECT_EQ(of_sex(edited.out), expected);
  EXPECT_TRUE(edited.err.contains("april.claret are left aside")) << edited.err;
}

TEST_F(CompareCommand, SaysWhatElseCanBecomeOfACorrection) {
  save("march.claret", "march/this-year");
  ASSERT_EQ(
      run_claret(std::format("session change {} --table Header --column SEX --to F", folder / "march.claret")).status,
      0);
  folder.write("april/header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,Q,01/05/2012,WBRI,A123456789012,0,\n");
  const auto json = nlohmann::json::parse(compare("march.claret", "april", "--format json").out);
  ASSERT_EQ(json["corrections"].size(), 2U);
  EXPECT_EQ(json["corrections"][0]["state"], "differs");
  EXPECT_EQ(json["corrections"][0]["found"], "Q");
  EXPECT_EQ(json["corrections"][1]["state"], "row gone");
}

TEST_F(CompareCommand, GuessesYearAndCouncilOfTheFirstForBoth) {
  const Outcome outcome = compare("march", "april", "--format csv --postcodes " + (folder / "postcodes.csv"));
  EXPECT_EQ(of_sex(outcome.out), expected);
  EXPECT_EQ(outcome.err,
            "claret: The collection year is taken to be 2025/26. 1 of the 1 days on which something happened in this "
            "year's files lie in 2025/26, and hardly any later.\n"
            "claret: The council is taken to be E08000003. 1 of the 1 episodes with a known HOME_POST have it in "
            "Manchester.\n");
}

TEST_F(CompareCommand, RefusesAnotherCouncilAndWhatItCannotUse) {
  save("march.claret", "march/this-year");
  save("elsewhere.claret", "april", "E08000004");
  folder.write("damaged.claret", content_of(folder / "march.claret").substr(0, 300));
  folder.write("empty/notes.txt", "");
  folder.write("notes/notes.csv", "date,note\n1,2\n");
  struct WrongUse {
    std::string before;
    std::string now;
    std::string options;
    std::string complaint;
  };
  const WrongUse uses[]{
      {"march.claret", "elsewhere.claret", "",
       "One extract is that of E08000003 for 2025/26, the other that of E08000004 for 2025/26."},
      {"march", "april", "", "The council is not known"},
      {"march", "nowhere", "", "nowhere"},
      {"nowhere", "april", "", "nowhere"},
      {"march", "april", "--year soon", "soon is no collection year"},
      {"march", "april", "--authority Manchester", "Manchester is no authority's code"},
      {"march", "april", "--authority E08000003 --format xml", "--format"},
      {"march", "april", "--authority E08000003 --output /proc/none/x", "cannot be written"},
      {"march.claret", "damaged.claret", "", "damaged.claret: This is no saved session"},
      {"damaged.claret", "april", "", "damaged.claret: This is no saved session"},
      {"postcodes.csv", "april", "--authority E08000003", "holds no column names of the return"},
      {"march.claret", "empty", "", "There is neither a folder this-year nor a CSV or XML file."},
      {"march.claret", "notes", "", "holds no column names of the return"},
  };
  for (const auto& [before, now, options, complaint] : uses) {
    const Outcome outcome = compare(before, now, options);
    EXPECT_EQ(outcome.status, 2) << before << ' ' << now << ' ' << options;
    EXPECT_EQ(outcome.out, "") << before << ' ' << now << ' ' << options;
    EXPECT_TRUE(outcome.err.contains(complaint)) << before << ' ' << now << ' ' << options << '\n' << outcome.err;
  }
  EXPECT_EQ(run_claret("compare " + (folder / "march")).status, 2);
}

}  // namespace
}  // namespace claret::testing
