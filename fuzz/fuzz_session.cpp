// The list of contents of a saved session, as JSON: beside the same few files, whose facts it need not state, it is
// packed, opened, checked, saved and opened again, and its corrections are carried over to the next extract.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/formats/zip_writer.h"
#include "claret/reports/corrections.h"
#include "claret/reports/issues.h"
#include "claret/session/json.h"
#include "claret/session/next_extract.h"
#include "claret/session/saved_session.h"
#include "expect.h"

namespace claret::fuzz {
namespace {

struct File {
  When when;
  std::string_view entry;
  std::vector<std::string_view> tables;
  std::string_view bytes;
};

const std::vector<File>& files() {
  static const std::vector<File> all{
      {.when = this_year,
       .entry = "this-year/header.csv",
       .tables = {"Header"},
       .bytes = "CHILD,SEX,DOB,ETHNIC,UPN,Team\n1,X,01/01/2010,WBRI,UN1,a\n2,M,01/01/2011,QQ,UN1,b\n,1,,,,\n"},
      {.when = this_year,
       .entry = "this-year/episodes.csv",
       .tables = {"Episodes"},
       .bytes = "CHILD,DECOM,RNE,LS,DEC,REC,URN\n1,01/05/2025,S,C2,,,\n1,01/05/2025,S,C2,,,\n1,01/06/2025,L,C1,,,\n"
                "2,1/4/2025,S,V2,,,\n"},
      {.when = last_year,
       .entry = "last-year/return.xml",
       .tables = {"Header", "OC3"},
       .bytes = "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><SEX>M</SEX><DOB>01/01/2010</DOB>"
                "<IN_TOUCH>QQ</IN_TOUCH></HEADER></CHILD></EXPSSDA903>"}};
  return all;
}

/// What the input does not state is as it should be.
void complete(Json& facts) {
  if (!facts.is_object()) return;
  if (!facts.contains("program")) facts["program"] = "claret";
  if (!facts.contains("format")) facts["format"] = saved_session_format;
  if (!facts.contains("steps_done")) facts["steps_done"] = list_of(facts, "steps").size();
  if (facts.contains("files")) return;
  const Json all_columns = facts.value("added_columns", Json::object());
  for (const File& file : files()) {
    Json columns = Json::object();
    for (const std::string_view table : file.tables)
      if (file.when == this_year && all_columns.is_object() && all_columns.contains(table))
        columns[std::string(table)] = all_columns[std::string(table)];
    facts["files"].push_back({{"entry", file.entry},
                              {"when", to_string(file.when)},
                              {"name", file.entry},
                              {"tables", file.tables},
                              {"crc32", checksum(file.bytes)},
                              {"added_columns", std::move(columns)}});
  }
}

std::string packed(std::string_view input) {
  std::string text(input);
  Json facts = Json::parse(input, nullptr, false);
  if (!facts.is_discarded()) {
    complete(facts);
    text = to_text(facts);
  }
  std::vector<ZipFile> entries{{.name = "session.json", .bytes = text}};
  for (const File& file : files()) entries.push_back({.name = file.entry, .bytes = file.bytes});
  auto archive = write_zip(entries);
  expect(archive.has_value(), "everything can be packed");
  return std::move(*archive);
}

std::unique_ptr<Session> open(std::string_view archive) {
  auto opened = open_session(std::as_bytes(std::span(archive)), "saved.zip", {});
  if (!opened) {
    expect(!opened.error().what.empty() && !opened.error().fix.empty(), "a problem says what it is and what to do");
    return nullptr;
  }
  return std::move(opened->session);
}

std::string saved(const Session& session) {
  auto archive = save_session(session, "now");
  expect(archive.has_value(), "every session can be saved");
  return std::move(*archive);
}

CheckSettings settings_for(const Session& session) {
  CheckSettings settings =
      session.settings().value_or(CheckSettings{.collection_year = 2026, .authority = "E08000003"});
  settings.threads = 1;
  return settings;
}

void carry_over(Session& session) {
  const CheckSettings settings = settings_for(session);
  Session now;
  for (const LoadedFile& file : session.files()) now.load(file.bytes, file.name, file.when);
  for (const Source& source : now.sources())
    if (!session.data().has(source.when, source.table)) now.unload(source.when, source.table);
  now.check(settings);
  const auto next = take_next_extract(session, now, "now");
  expect(next.has_value(), "it is the same return");
  expect(next->comparison.is_new.empty() && next->comparison.gone.empty(), "its errors are the same");
  const auto made = make_again(now, *next, "now");
  expect(made.has_value(), "what is open can be made again");
}

}  // namespace
}  // namespace claret::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claret::fuzz;
  const auto session = open(packed({reinterpret_cast<const char*>(data), size}));
  if (!session) return 0;
  const std::string first = saved(*session);
  const auto again = open(first);
  expect(again != nullptr, "what was saved can be opened");
  expect(saved(*again) == first, "it is the same");
  session->check(settings_for(*session));
  again->check(settings_for(*again));
  expect(claret::issues_csv(*again) == claret::issues_csv(*session), "the errors are the same");
  expect(claret::corrections_csv(*again) == claret::corrections_csv(*session), "the corrections are the same");
  const std::size_t steps = session->steps_done();
  session->go_to_step(0);
  session->go_to_step(steps);
  expect(claret::issues_csv(*again) == claret::issues_csv(*session), "steps can be undone and made again");
  carry_over(*session);
  return 0;
}
