#include "claret/wasm/requests.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <ranges>
#include <vector>

#include "claret/base/version.h"
#include "claret/reference/authorities.h"
#include "claret/reports/corrected_archive.h"
#include "claret/reports/corrections.h"
#include "claret/reports/issues.h"
#include "claret/reports/reports.h"
#include "claret/wasm/edit_requests.h"
#include "claret/wasm/file_requests.h"
#include "claret/wasm/guide_requests.h"
#include "claret/wasm/json.h"
#include "claret/wasm/query_requests.h"
#include "claret/wasm/session_requests.h"
#include "claret/wasm/shapes.h"
#include "claret/wasm/suggestion_requests.h"

namespace claret {

namespace {

/// The codes of the rules that need something, by year.
Json rules_with(Need::Other need) {
  Json by_year = Json::object();
  for (int year = first_rule_year; year <= last_rule_year; ++year) {
    Json& codes = by_year[std::to_string(year)] = Json::array();
    for (const RegisteredRule& registered : rules_of(year))
      if (std::ranges::contains(registered.rule->needs, Need(need))) codes.push_back(registered.rule->code);
  }
  return by_year;
}

/// As JavaScript reads it.
Json day_json(Date date) {
  if (!date.is_readable()) return {};
  const auto day = date.calendar();
  return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Json about() {
  Json years = Json::array();
  for (int year = first_rule_year; year <= last_rule_year; ++year) years.push_back(year);
  Json tables = Json::array();
  for (const TableDescription& table : all_tables()) {
    tables.push_back({{"name", table.name}, {"columns", columns_json(table.table)}, {"first_year", table.first_year}});
  }
  Json authorities = Json::array();
  for (const Authority& authority : all_authorities()) {
    authorities.push_back({{"code", authority.code},
                           {"name", authority.name},
                           {"since", day_json(authority.since)},
                           {"retired", day_json(authority.retired)}});
  }
  return {{"program", "claret"},
          {"version", version()},
          {"years", years},
          {"tables", tables},
          {"authorities", authorities},
          {"rules_with_postcodes", rules_with(Need::Other::postcodes)},
          {"rules_with_providers", rules_with(Need::Other::providers)}};
}

Response report(const Session& session, const Json& request) {
  if (!session.is_checked()) return error("Nothing has been checked yet.");
  const std::string format = text_of(request, "format");
  const WithNotDue with_not_due = flag_of(request, "not_due") ? WithNotDue::yes : WithNotDue::no;
  if (format == "csv") return {.kind = Response::Kind::bytes, .body = issues_csv(session, with_not_due)};
  if (format == "json") return {.kind = Response::Kind::bytes, .body = issues_json(session, with_not_due)};
  const Report* report = find_report(format);
  if (report == nullptr) return error("There is no such report.");
  auto made = report->make(session);
  if (!made) return error(to_string(made.error()));
  return {.kind = Response::Kind::bytes, .body = std::move(*made)};
}

Response corrected(const Session& session, const Json& request) {
  const When when = when_of(request);
  const std::optional<Table> table = table_named(text_of(request, "table"));
  if (!table || !session.data().has(when, *table)) return error("This table is not loaded.");
  return {.kind = Response::Kind::bytes, .body = corrected_table(session, when, *table)};
}

/// What the XML of a year cannot hold as it is.
Response xml_problems(const Session& session, const Json& request) {
  const WrittenXml written = session.xml(when_of(request));
  return json({{"rows_left_out", written.rows_left_out},
               {"other_losses", written.other_losses},
               {"problems", problems_json(written.problems)}});
}

Response archive_of_corrected(const Session& session, const Json& request) {
  auto archive = corrected_archive(session, when_of(request));
  if (!archive) return error(to_string(archive.error()));
  return {.kind = Response::Kind::bytes, .body = std::move(*archive)};
}

}  // namespace

Response Requests::answer(std::string_view request, std::string bytes) {
  const Json parsed = Json::parse(request, nullptr, false);
  if (!parsed.is_object()) return error("The request is no JSON object.");
  const std::string name = text_of(parsed, "request");
  if (auto answer = answer_session_request(work_, name, parsed, bytes)) return *std::move(answer);
  Session& session = *work_.session;
  if (auto answer = answer_query(session, name, parsed)) return *std::move(answer);
  if (auto answer = answer_edit_request(session, name, parsed)) return *std::move(answer);
  if (auto answer = answer_suggestion_request(session, name, parsed)) return *std::move(answer);
  if (auto answer = answer_guide_request(name, parsed)) return *std::move(answer);
  if (name == "about") return json(about());
  if (name == "corrected") return corrected(session, parsed);
  if (name == "corrected_archive") return archive_of_corrected(session, parsed);
  if (name == "xml") return {.kind = Response::Kind::bytes, .body = session.xml(when_of(parsed)).bytes};
  if (name == "xml_problems") return xml_problems(session, parsed);
  if (name == "corrections") return {.kind = Response::Kind::bytes, .body = corrections_csv(session)};
  if (name == "report") return report(session, parsed);
  if (auto answer = answer_file_request(work_, name, parsed, std::move(bytes))) return *std::move(answer);
  return error(std::format("There is no request {}.", name));
}

}  // namespace claret
