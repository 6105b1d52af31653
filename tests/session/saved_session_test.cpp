#include "claret/session/saved_session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <functional>
#include <string>

#include "claret/formats/corrected_csv.h"
#include "claret/formats/zip.h"
#include "claret/reports/corrections.h"
#include "claret/reports/issues.h"
#include "claret/session/file_kind.h"
#include "claret/session/json.h"
#include "formats/zip_of.h"
#include "session/session_of.h"

namespace claret::testing {
namespace {

using namespace std::string_literals;

std::string save(const Session& session) {
  auto saved = save_session(session, "Monday");
  EXPECT_TRUE(saved);
  return saved ? std::move(*saved) : std::string();
}

std::expected<OpenedSession, Problem> open(std::string_view bytes, ReferenceData reference = {}) {
  return open_session(bytes_of(bytes), "saved.zip", std::move(reference));
}

/// A session that was saved and opened, checked again if it was checked; null if it was refused.
std::unique_ptr<Session> saved_and_opened(const Session& session) {
  auto opened = open(save(session), session.reference());
  EXPECT_TRUE(opened) << to_string(opened.error());
  if (!opened) return nullptr;
  if (session.is_checked()) opened->session->check(*opened->session->settings());
  return std::move(opened->session);
}

/// All that a user sees of a session, and what a save keeps of it.
std::string seen(const Session& session) {
  std::string text = std::format("{} of {} steps\n", session.steps_done(), session.history().size());
  for (const Step& step : session.history()) {
    text += std::format("{} ({}): {} edits", step.why, step.time, step.edits.size());
    for (const Edit& edit : step.edits) {
      text += std::format("; {} {} {} {} {} \"{}\" \"{}\"", static_cast<int>(edit.kind), to_string(edit.when),
                          describe(edit.table).name, edit.row, edit.column, edit.was, edit.becomes);
      for (const std::string& cell : edit.cells) text += "|" + cell;
    }
    for (const AcceptanceChange& change : step.acceptances)
      text += std::format("; {} {} {} -> {}", change.key.rule, change.key.row, change.was ? change.was->note : "none",
                          change.becomes ? change.becomes->note : "none");
    text += "\n";
  }
  for (const LoadedFile& file : session.files()) {
    text += std::format("{} {}", to_string(file.when), file.name);
    for (const Table table : file.tables) text += std::format(" {}", describe(table).name);
    text += std::format("\n{}\n", file.bytes);
  }
  for (const Source& source : session.sources()) {
    const TableText& table = *session.data().find(source.when, source.table);
    text += std::format("{} {} {}:", to_string(source.when), describe(source.table).name, source.rows);
    for (const auto& column : table.file_columns()) text += " " + column.name;
    for (std::uint32_t row = 0; row < table.end_of_rows(); ++row) {
      if (table.is_removed(row)) continue;
      text += std::format("\n{}", row);
      for (std::size_t i = 0; i < table.file_columns().size(); ++i) text += "|" + std::string(table.cell(row, i));
    }
    for (const Problem& problem : source.problems) text += "\n" + to_string(problem);
    text += "\n";
  }
  text += issues_csv(session) + corrections_csv(session);
  for (const Finding& finding : session.accepted()) text += session.acceptance_of(finding)->note + "\n";
  if (session.settings())
    text += std::format("{} {} {} {}\n", session.settings()->collection_year, session.settings()->rules_of,
                        session.settings()->authority, session.settings()->rules.size());
  return text;
}

constexpr std::string_view header_csv =
    "CHILD,SEX,DOB,ETHNIC,UPN\n1,X,01/01/2010,WBRI,UN1\n2,M,01/01/2010,QQ,UN1\n3,M,01/01/2010,ZZ,UN1\n";

class SavedSession : public ::testing::Test {
 protected:
  void SetUp() override {
    load(session, {{Table::header, header_csv}, {Table::oc3, "CHILD,DOB,IN_TOUCH\n1,,NO\n", last_year}});
    session.check(settings_of_rules({"101", "103"}));
  }
  void edit(Edit one, std::string why = "typed") {
    ASSERT_TRUE(session.apply({.why = std::move(why), .time = "Sunday", .edits = {std::move(one)}}));
  }
  void expect_same_when_opened() const {
    const auto opened = saved_and_opened(session);
    ASSERT_TRUE(opened);
    EXPECT_EQ(seen(*opened), seen(session));
    EXPECT_EQ(save(*opened), save(session)) << "and gives the same bytes";
  }
  Session session;
};

TEST_F(SavedSession, IsToldFromOtherArchives) {
  EXPECT_EQ(file_kind(bytes_of(save(session))), FileKind::session);
  EXPECT_TRUE(is_saved_session(bytes_of(save(session))));
  EXPECT_FALSE(is_saved_session(bytes_of(zip_of(std::vector<ZipPart>{{.name = "header.csv", .content = "CHILD"}}))));
  EXPECT_FALSE(is_saved_session(bytes_of(header_csv)));
}

TEST_F(SavedSession, HoldsAllSteps) {
  expect_same_when_opened();
  edit({.row = 0, .column = 1, .becomes = "M"}, "birth certificate");
  edit({.kind = Edit::Kind::remove_row, .row = 1});
  edit({.kind = Edit::Kind::add_row, .cells = {"9", "X", "", "", ""}});
  edit({.row = 3, .column = 1, .becomes = "F"});
  edit({.when = last_year, .table = Table::oc3, .column = 2, .becomes = "YES"});
  session.accept(session.result().findings, "known \"so\"\n\u20AC", "Monday");
  expect_same_when_opened();
  for (std::size_t steps = 0; steps < 6; ++steps) {
    session.go_to_step(steps);
    expect_same_when_opened();
  }
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  opened->go_to_step(99);
  session.go_to_step(99);
  EXPECT_EQ(seen(*opened), seen(session)) << "what was undone can be redone";
}

TEST_F(SavedSession, HoldsAcceptancesThatLapsedOrWereWithdrawn) {
  session.accept(session.result().findings, "known", "Sunday");
  edit({.row = 1, .column = 3, .becomes = "QX"});
  session.withdraw_acceptance(std::vector{error_in(session, "103", Table::header, 2)}, "Sunday");
  ASSERT_EQ(session.counts().accepted, 1);
  expect_same_when_opened();
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->acceptances(), session.acceptances());
  opened->go_to_step(1);
  EXPECT_EQ(opened->counts().accepted, 3);
}

TEST_F(SavedSession, HoldsEditsOfAddedRowsBehindNumbersThatAreUnused) {
  edit({.kind = Edit::Kind::add_row, .cells = {"7", "M"}});
  session.go_to_step(0);
  edit({.kind = Edit::Kind::add_row, .cells = {"8", "X"}});
  edit({.row = 4, .column = 1, .becomes = "Q"});
  ASSERT_TRUE(session.try_out({{.kind = Edit::Kind::add_row, .cells = {"7"}}}));
  edit({.kind = Edit::Kind::add_row, .cells = {"10", "X"}});
  ASSERT_EQ(session.history()[2].edits[0].row, 6);
  expect_same_when_opened();
}

TEST_F(SavedSession, HoldsColumnsThatEditsAdded) {
  constexpr auto accommodation = column_index(&OC3::ACCOM);
  constexpr auto activity = column_index(&OC3::ACTIV);
  const auto in_oc3 = [](std::uint8_t column, std::string becomes) {
    return Edit{.when = last_year, .table = Table::oc3, .column = column, .becomes = std::move(becomes)};
  };
  edit(in_oc3(accommodation, "B1"));
  session.go_to_step(0);
  edit(in_oc3(activity, "F1"));
  edit({.kind = Edit::Kind::add_row,
        .when = last_year,
        .table = Table::oc3,
        .cells = {"2", "", "YES", "accommodation", "activity"}});
  ASSERT_EQ(session.data().find(last_year, Table::oc3)->text(1, activity), "activity");
  expect_same_when_opened();
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->data().find(last_year, Table::oc3)->text(1, activity), "activity");
  EXPECT_EQ(opened->data().find(last_year, Table::oc3)->text(1, accommodation), "accommodation");
}

TEST_F(SavedSession, HoldsThePreviousExtract) {
  const PreviousExtract previous{
      .time = "last week",
      .rules = {"101", "103"},
      .still = {{.row = 0, .rule = "101"}, {.row = 2, .rule = "103"}},
      .gone = {{.rule = "103", .child = "9", .when = last_year, .table = Table::episodes, .key = "01/04/2025"}}};
  session.set_previous(previous);
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  ASSERT_NE(opened->previous(), nullptr);
  EXPECT_EQ(*opened->previous(), previous);
  EXPECT_EQ(opened->since_last_extract(error_in(*opened, "101", Table::header, 0)), SinceLastExtract::still_there);
  EXPECT_EQ(opened->since_last_extract(error_in(*opened, "103", Table::header, 1)), SinceLastExtract::is_new);
  EXPECT_EQ(save(*opened), save(session));
}

TEST_F(SavedSession, HoldsSettingsAndSaysWhenItWasSaved) {
  CheckSettings settings = settings_of_rules({"101", "int06"});
  settings.collection_year = 2025;
  settings.rules_of = 2024;
  session.check(settings);
  const auto opened = open(save(session));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->saved, "Monday");
  EXPECT_FALSE(opened->session->is_checked());
  const auto& kept = opened->session->settings();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->collection_year, 2025);
  EXPECT_EQ(kept->rules_of, 2024);
  EXPECT_EQ(kept->authority, council);
  EXPECT_EQ(kept->rules, (std::vector<std::string>{"101", "int06"}));
}

TEST_F(SavedSession, SaysWhichReferenceDataItWasCheckedWith) {
  session.set_reference(sample_reference());
  session.check(settings_of(2026));
  const auto without = open(save(session));
  ASSERT_TRUE(without);
  ASSERT_EQ(without->problems.size(), 2);
  EXPECT_EQ(to_string(without->problems[0]),
            "saved.zip: It was checked with the postcode directory postcodes.csv. Load it too, or some errors may "
            "differ from those that were found then.");
  EXPECT_TRUE(without->problems[1].what.contains("providers.xlsx")) << without->problems[1].what;
  EXPECT_EQ(without->problems[0].severity, Problem::Severity::note);
  const auto with = open(save(session), sample_reference());
  ASSERT_TRUE(with);
  EXPECT_TRUE(with->problems.empty());
}

TEST(SavedSessions, ThatAreNewOrUncheckedCanBeOpened) {
  Session empty;
  const auto opened = open(save(empty));
  ASSERT_TRUE(opened) << to_string(opened.error());
  EXPECT_TRUE(opened->session->files().empty());
  EXPECT_FALSE(opened->session->settings());
  Session loaded;
  load(loaded, {{Table::header, header_csv}});
  ASSERT_TRUE(loaded.apply({.why = "typed", .edits = {{.column = 1, .becomes = "M"}}}));
  const auto again = saved_and_opened(loaded);
  ASSERT_TRUE(again);
  EXPECT_EQ(seen(*again), seen(loaded));
}

TEST(SavedSessions, FilesComeBackByteForByte) {
  const std::string windows = "CHILD,SEX,DOB,ETHNIC,UPN,Name\r\n1,M,,,,Zo\xEB \x80\x8D\r\n";
  const std::string utf16 =
      "\xFF\xFE"
      "C\0H\0I\0L\0D\0,\0D\0O\0B\0,\0I\0N\0_\0T\0O\0U\0C\0H\0\n\0"
      "1\0,\0,\0\xEB\0\n\0"s;
  const std::string name = "Kopf \u00E4 \u2013 2026 (neu).csv";
  Session session;
  ASSERT_FALSE(session.load(windows, name, this_year).sources.empty());
  ASSERT_FALSE(session.load(utf16, "../../etc/OC3.csv", last_year).sources.empty());
  ASSERT_TRUE(session.apply({.why = "\u00E4", .edits = {{.column = 1, .becomes = "\u0142"}}}));
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(seen(*opened), seen(session));
  EXPECT_EQ(opened->file_bytes(this_year, Table::header), windows);
  EXPECT_EQ(opened->file_bytes(last_year, Table::oc3), utf16);
  EXPECT_EQ(opened->files()[0].name, name);
  opened->go_to_step(0);
  EXPECT_EQ(corrected_csv(opened->file_bytes(this_year, Table::header), *opened->data().find(this_year, Table::header)),
            windows);
}

TEST(SavedSessions, TextsThatAreNoUtf8DoNotSpoilThem) {
  Session session;
  ASSERT_FALSE(session.load(header_csv, "Zo\xEB.csv", this_year).sources.empty());
  ASSERT_TRUE(session.apply({.why = "\xEB", .edits = {{.column = 1, .becomes = "\xE2\x82"}}}));
  ASSERT_TRUE(session.apply({.why = "typed", .edits = {{.column = 1, .becomes = "M"}}}));
  session.check(settings_of(2026));
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(issues_csv(*opened), issues_csv(session));
  EXPECT_EQ(opened->steps_done(), 2);
  EXPECT_EQ(save(*opened), save(*saved_and_opened(*opened)));
}

TEST(SavedSessions, FilesThatPackVeryWellCanBeOpened) {
  Session session;
  const std::string many_blank_rows = "CHILD,SEX,DOB,ETHNIC,UPN\n" + [] {
    std::string rows;
    for (int row = 0; row < 400'000; ++row) rows += ",,,,\n";
    return rows;
  }();
  ASSERT_FALSE(
      session.load(std::string(header_csv) + std::string(3'000'000, '\n'), "header.csv", this_year).sources.empty());
  ASSERT_FALSE(session.load(many_blank_rows, "last.csv", last_year).sources.empty());
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->file_bytes(last_year, Table::header), many_blank_rows);
}

/// A return in XML of two children.
std::string xml_return() {
  Session session;
  load(session, {{Table::header, "CHILD,SEX,DOB,ETHNIC,UPN\n1,1,01/01/2010,WBRI,UN1\n2,2,01/01/2010,QQ,UN1\n"},
                 {Table::episodes, "CHILD,DECOM,RNE,LS\n1,01/05/2025,S,C1\n2,01/06/2025,S,C2\n"},
                 {Table::sw_episodes, "CHILD,SW_ID,SW_DECOM\n1,abc,01/05/2025\n"}});
  return session.xml(this_year).bytes;
}

TEST(SavedSessions, HoldXmlWithTheTablesThatAreStillLoaded) {
  const std::string xml = xml_return();
  Session session;
  ASSERT_GT(session.load(xml, "return.xml", this_year).sources.size(), 5);
  ASSERT_FALSE(session.load(header_csv, "last-header.csv", last_year).sources.empty());
  session.unload(this_year, Table::reviews);
  session.check(settings_of(2026));
  ASSERT_TRUE(session.apply({.why = "typed", .edits = {{.table = Table::episodes, .column = 3, .becomes = "V2"}}}));
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(seen(*opened), seen(session));
  EXPECT_EQ(opened->xml(this_year).bytes, session.xml(this_year).bytes);
  EXPECT_FALSE(opened->data().has(this_year, Table::reviews));
  EXPECT_EQ(save(*opened), save(session));
}

TEST(SavedSessions, HoldCsvFilesInThePlaceOfTablesOfAnXmlFile) {
  Session session;
  ASSERT_GT(session.load(xml_return(), "return.xml", this_year).sources.size(), 5);
  session.unload(this_year, Table::header);
  ASSERT_FALSE(session.load(header_csv, "header.csv", this_year).sources.empty());
  session.check(settings_of(2026));
  const auto opened = saved_and_opened(session);
  ASSERT_TRUE(opened);
  EXPECT_EQ(seen(*opened), seen(session));
  EXPECT_EQ(opened->file_bytes(this_year, Table::header), header_csv);
}

TEST(SavedSessions, HaveOneXmlFileOfAYear) {
  Session session;
  ASSERT_GT(session.load(xml_return(), "return.xml", this_year).sources.size(), 5);
  for (const Source& source : session.sources())
    if (source.table != Table::sw_episodes) session.unload(this_year, source.table);
  Session other;
  load(other, {{Table::header, header_csv}});
  const Loaded second = session.load(other.xml(this_year).bytes, "second.xml", this_year);
  ASSERT_TRUE(second.sources.empty());
  EXPECT_EQ(to_string(second.problems[0]),
            "second.xml: This year's SWEpisodes is loaded already, from return.xml. Remove that file first, or load "
            "this one as the other year's.");
  EXPECT_TRUE(saved_and_opened(session)->data().has(this_year, Table::sw_episodes));
}

TEST(SavedSessions, OfAMessyReturnAreTheSameAtEveryStep) {
  Session session;
  load_sample(session, messy_sample(2026, 22));
  session.check(settings_of(2026));
  Random random(13);
  int compared = 0;
  for (int step = 0; step < 80; ++step) {
    switch (random.between(0, 5)) {
      case 0: {
        const std::vector<Finding> some{random.one_of(session.result().findings)};
        session.accept(some, "known " + std::to_string(step), "now");
        break;
      }
      case 1:
        session.go_to_step(static_cast<std::size_t>(random.between(0, static_cast<int>(session.history().size()))));
        break;
      case 2: static_cast<void>(session.try_out(some_edits(random, session, 3))); break;
      default:
        static_cast<void>(
            session.apply({.why = "step " + std::to_string(step), .edits = some_edits(random, session, 4)}));
    }
    if (step % 8 != 0) continue;
    const auto opened = saved_and_opened(session);
    ASSERT_TRUE(opened);
    ASSERT_EQ(seen(*opened), seen(session)) << "after step " << step;
    ASSERT_EQ(save(*opened), save(session));
    ++compared;
  }
  EXPECT_EQ(compared, 10);
  EXPECT_GT(session.history().size(), 10);
}

/// What an archive holds.
std::vector<ZipPart> parts_of(std::string_view archive) {
  std::vector<ZipPart> parts;
  const auto zip = Zip::open(bytes_of(archive), "saved.zip");
  EXPECT_TRUE(zip);
  for (const Zip::Entry& entry : zip->entries())
    parts.push_back({.name = entry.name, .content = zip->read_whole(entry, {.most_bytes = 1U << 24U}).value_or("")});
  return parts;
}

void expect_told_well(const Problem& problem) {
  EXPECT_EQ(problem.file, "saved.zip");
  EXPECT_EQ(problem.severity, Problem::Severity::refused);
  for (const std::string& sentence : {problem.what, problem.fix}) {
    EXPECT_TRUE(sentence.ends_with('.')) << to_string(problem);
    EXPECT_FALSE(sentence.ends_with("..")) << to_string(problem);
    EXPECT_TRUE(!sentence.empty() && sentence.front() >= 'A' && sentence.front() <= 'Z') << to_string(problem);
  }
}

class DamagedSession : public SavedSession {
 protected:
  void SetUp() override {
    SavedSession::SetUp();
    edit({.row = 0, .column = 1, .becomes = "M"});
    edit({.kind = Edit::Kind::add_row, .cells = {"9", "X"}});
    session.accept(session.result().findings, "known", "Monday");
    session.set_previous(
        {.time = "t", .rules = {"101"}, .still = {{.row = 0, .rule = "101"}}, .gone = {{.rule = "103", .child = "9"}}});
    session.go_to_step(2);
    saved = save(session);
    facts = Json::parse(parts_of(saved)[0].content);
  }
  /// The archive with another list of contents.
  [[nodiscard]] std::string with(const std::string& text) const {
    std::vector<ZipPart> parts = parts_of(saved);
    parts[0].content = text;
    return zip_of(parts);
  }
  [[nodiscard]] std::string with(const std::function<void(Json&)>& change) const {
    Json changed = facts;
    change(changed);
    return with(to_text(changed));
  }
  /// What is said of an archive; "" if it is opened.
  static std::string said_of(const std::string& bytes) {
    const auto opened = open(bytes);
    if (opened) return "";
    expect_told_well(opened.error());
    return opened.error().what;
  }
  std::string saved;
  Json facts;
};

TEST_F(DamagedSession, WithoutDamageIsOpened) {
  EXPECT_EQ(said_of(saved), "");
  EXPECT_EQ(said_of(with([](Json&) {})), "");
}

TEST_F(DamagedSession, ThatIsNoneIsRefused) {
  constexpr std::string_view none = "This is no saved session of claret";
  for (const std::string& bytes :
       {std::string(), std::string("P"), std::string("PK\x03\x04"), std::string(header_csv), std::string(5000, 'x'),
        zip_of(std::vector<ZipPart>{{.name = "header.csv", .content = "CHILD"}}), with("[1]"), with(""), with("{}"),
        with("{\"program\": \"claret\""), with("{\"program\": 7}"), with("null"), with("\"\xFF\""), with("1e999")})
    EXPECT_TRUE(said_of(bytes).starts_with(none)) << said_of(bytes) << " " << bytes.substr(0, 40);
}

TEST_F(DamagedSession, ThatIsCutOffIsRefused) {
  for (std::size_t size = 0; size < saved.size(); size += 50) EXPECT_NE(said_of(saved.substr(0, size)), "") << size;
  for (std::size_t size = saved.size() - 22; size < saved.size(); ++size) {
    const auto opened = open(std::string_view(saved).substr(0, size));
    if (opened) EXPECT_EQ(save(*opened->session), saved) << "only zeros at the end are missing";
  }
}

TEST_F(DamagedSession, WithAFlippedByteIsRefusedOrTheSame) {
  int refused = 0;
  for (std::size_t place = 0; place < saved.size(); ++place) {
    std::string flipped = saved;
    flipped[place] = static_cast<char>(flipped[place] ^ 0x41);
    const auto opened = open(flipped);
    if (opened) {
      ASSERT_EQ(save(*opened->session), saved) << place;
    } else {
      expect_told_well(opened.error());
      ++refused;
    }
  }
  EXPECT_GT(refused, static_cast<int>(saved.size() * 3 / 4));
}

TEST_F(DamagedSession, OfANewerFormatSaysSo) {
  EXPECT_EQ(said_of(with([](Json& json) {
              json["format"] = 2;
              json["version"] = "9.1.0";
            })).substr(0, 50),
            "This session was saved by a newer claret (9.1.0), ");
  EXPECT_EQ(said_of(with([](Json& json) { json["format"] = 1'000'000'000'000; })).substr(0, 41),
            "This session was saved by a newer claret ");
  for (const Json& format : {Json(), Json(0), Json(-1), Json("1"), Json(1.0)})
    EXPECT_EQ(said_of(with([&](Json& json) { json["format"] = format; })),
              "This saved session is damaged: it does not say its format.");
}

TEST_F(DamagedSession, WhoseFilesAreNotThoseThatWereSavedIsRefused) {
  std::vector<ZipPart> parts = parts_of(saved);
  ASSERT_EQ(parts.size(), 3);
  EXPECT_EQ(said_of(zip_of(std::vector{parts[0], parts[1]})), "This saved session is damaged: OC3.csv is missing.");
  parts[1].content += "4,M,,,\n";
  EXPECT_EQ(said_of(zip_of(parts)), "This saved session is damaged: Header.csv has changed.");
  EXPECT_EQ(said_of(with([](Json& json) { json["files"][0]["crc32"] = "00000000"; })),
            "This saved session is damaged: Header.csv has changed.");
  EXPECT_EQ(said_of(with([](Json& json) { json["files"][1]["entry"] = json["files"][0]["entry"]; })),
            "This saved session is damaged: OC3.csv has changed.");
  EXPECT_EQ(said_of(with([](Json& json) { json["files"][0]["tables"] = Json::array({"Episodes"}); })),
            "This saved session is damaged: Header.csv does not hold its table.");
  EXPECT_EQ(said_of(with([](Json& json) { json["files"].push_back(json["files"][0]); })),
            "This saved session is damaged: Header.csv does not hold its table.")
      << "the same file twice";
}

TEST_F(DamagedSession, WhoseEditsDoNotFitIsRefused) {
  const auto said_of_edit = [&](const Json& change) {
    return said_of(with([&](Json& json) { json["steps"][0]["edits"][0].update(change); }));
  };
  EXPECT_EQ(said_of_edit(Json::object()), "");
  EXPECT_TRUE(said_of_edit({{"was", "Q"}}).contains("an edit does not fit")) << said_of_edit({{"was", "Q"}});
  EXPECT_TRUE(said_of_edit({{"row", 99}}).contains("There is no row 99"));
  EXPECT_TRUE(said_of_edit({{"row", 4294967295U}}).contains("There is no row"));
  EXPECT_TRUE(said_of_edit({{"row", 4294967296U}}).contains("There is no such row"));
  EXPECT_TRUE(said_of_edit({{"row", 18446744073709551615U}}).contains("There is no such row"));
  EXPECT_TRUE(said_of_edit({{"row", 0}}).contains("There is no such row"));
  EXPECT_TRUE(said_of_edit({{"column", "UASC"}}).contains("worked out"));
  EXPECT_TRUE(said_of_edit({{"column", "DECOM"}}).contains("There is no such column"));
  EXPECT_TRUE(said_of_edit({{"table", "Episodes"}}).contains("an edit cannot be read"));
  EXPECT_TRUE(said_of_edit({{"when", "last"}}).contains("Last year's Header is not loaded"));
  EXPECT_TRUE(said_of_edit({{"kind", "other"}}).contains("There is no such kind of edit"));
}

TEST_F(DamagedSession, WhoseAddedRowsHaveImpossibleNumbersIsRefused) {
  const auto said_of_row = [&](const Json& row) {
    return said_of(with([&](Json& json) { json["steps"][1]["edits"][0]["row"] = row; }));
  };
  EXPECT_EQ(said_of_row(4), "");
  EXPECT_EQ(said_of_row(50), "") << "numbers may be unused";
  for (const Json& row : {Json(1), Json(3), Json(2'000'000'000), Json(4294967295U), Json(18446744073709551615U),
                          Json(0), Json(-1), Json(), Json("4"), Json(4.0)})
    EXPECT_NE(said_of_row(row), "") << row;
}

TEST_F(DamagedSession, ThatSaysNotHowManyStepsStandIsRefused) {
  for (const Json& steps : {Json(4), Json(-1), Json(18446744073709551615U), Json(), Json("2"), Json(1.5)})
    EXPECT_EQ(said_of(with([&](Json& json) { json["steps_done"] = steps; })),
              "This saved session is damaged: it does not say how many steps stand.");
}

TEST_F(DamagedSession, WithColumnsThatDoNotFitIsRefused) {
  const auto said_of_columns = [&](const Json& columns) {
    return said_of(with([&](Json& json) { json["files"][0]["added_columns"] = columns; }));
  };
  EXPECT_EQ(said_of_columns({{"Header", {"MOTHER"}}}), "");
  for (const Json& names :
       {Json{"MOTHER", "MOTHER"}, Json{"SEX"}, Json{"UASC"}, Json{"DECOM"}, Json{7}, Json("MOTHER")})
    EXPECT_NE(said_of_columns({{"Header", names}}), "") << names;
  EXPECT_NE(said_of_columns({{"Episodes", {"LS"}}}), "");
}

/// Puts another value in every place of a JSON text in turn, and tells `take` of each.
void with_every_value(Json& json, const Json& value, const std::function<void()>& take) {
  const Json kept = json;
  json = value;
  take();
  json = kept;
  if (json.is_structured())
    for (auto& one : json) with_every_value(one, value, take);
}

TEST_F(DamagedSession, WithAnyOtherTypeAnywhereIsRefusedOrCanBeUsed) {
  int places = 0;
  int refused = 0;
  for (const Json& value :
       {Json(), Json(true), Json(-1), Json(18446744073709551615U), Json(0.5), Json(""), Json("x"), Json::array(),
        Json::object(), Json::array({Json::array()}), Json::array({Json::object()})}) {
    Json changed = facts;
    with_every_value(changed, value, [&] {
      ++places;
      auto opened = open(with(to_text(changed)));
      if (!opened) {
        ++refused;
        return expect_told_well(opened.error());
      }
      opened->session->check(settings_of_rules({"101", "103"}));
      opened->session->go_to_step(0);
      opened->session->go_to_step(99);
      EXPECT_TRUE(open(save(*opened->session))) << changed;
    });
  }
  EXPECT_GT(places, 500);
  EXPECT_GT(refused, places / 4);
}

TEST_F(DamagedSession, ThatIsDeepOrGrowsIsRefused) {
  EXPECT_NE(said_of(with(std::string(1'000'000, '['))), "");
  EXPECT_NE(said_of(with(std::string(1'000'000, '[') + std::string(1'000'000, ']'))), "");
  EXPECT_NE(said_of(with("{\"program\": \"claret\", \"format\": 1, \"steps\": " + std::string(500'000, '[') +
                         std::string(500'000, ']') + "}")),
            "");
  std::vector<ZipPart> parts = parts_of(saved);
  parts[1].content = std::string((std::size_t{256} << 20) + 1, '\0');
  EXPECT_EQ(said_of(zip_of(parts)), "This saved session is damaged: Header.csv has changed.");
}

TEST_F(DamagedSession, KnowsErrorsOfThePreviousExtractInAnyOrder) {
  const Json errors = Json::array({{{"rule", "103"}, {"table", "Header"}, {"row", 3}},
                                   {{"rule", "101"}, {"table", "Header"}, {"row", 4}},
                                   {{"rule", "103"}, {"table", "Header"}, {"row", 2}},
                                   {{"rule", "103"}, {"table", "Header"}, {"row", 4}}});
  auto opened = open(with([&](Json& json) {
    json["previous"]["still"] = errors;
    json["previous"]["rules"] = {"101", "103"};
  }));
  ASSERT_TRUE(opened);
  opened->session->check(settings_of_rules({"101", "103"}));
  for (const Finding& finding : opened->session->result().findings)
    EXPECT_EQ(opened->session->since_last_extract(finding), SinceLastExtract::still_there) << finding.row;
  EXPECT_EQ(opened->session->counts().errors, 4);
}

TEST_F(DamagedSession, LeavesTheSessionInUseAsItIs) {
  const std::string before = seen(session);
  EXPECT_NE(said_of(saved.substr(0, 100)), "");
  EXPECT_EQ(seen(session), before);
}

}  // namespace
}  // namespace claret::testing
