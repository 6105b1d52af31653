#include "claret/reports/many_returns.h"

#include <array>
#include <format>
#include <nlohmann/json.hpp>

#include "claret/base/version.h"
#include "claret/formats/csv.h"
#include "claret/reports/issues.h"

namespace claret {

namespace {

using Json = nlohmann::ordered_json;

/// Names of folders need not be UTF-8.
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string begin_of(ManyReturns form) {
  if (form == ManyReturns::csv) return "return,authority,year_of_collection," + issues_csv_header();
  return std::format("{{\n\"program\": \"claret\",\n\"version\": {},\n\"returns\": [\n", dump(version()));
}

std::string between(ManyReturns form) { return form == ManyReturns::csv ? "" : ",\n"; }

std::string end_of(ManyReturns form) { return form == ManyReturns::csv ? "" : "\n]\n}\n"; }

std::string part_of_return(ManyReturns form, std::string_view name, const Session& session) {
  if (form == ManyReturns::csv)
    return issues_csv_lines(session, std::array<std::string, 3>{safe_for_spreadsheet(name), session.result().authority,
                                                                std::to_string(session.result().collection_year)});
  return std::format("{{\n  \"return\": {},\n{}}}", dump(name), issues_json_members(session));
}

std::string part_of_unchecked_return(ManyReturns form, std::string_view name, std::span<const std::string> problems) {
  if (form == ManyReturns::csv) return "";
  return std::format("{{\n  \"return\": {},\n  \"problems\": {}\n}}", dump(name), dump(Json(problems)));
}

}  // namespace claret
