#include "claret/reports/many_returns.h"

#include <array>
#include <format>

#include "claret/base/version.h"
#include "claret/formats/csv.h"
#include "claret/reports/issues.h"
#include "claret/session/json.h"

namespace claret {

std::string begin_of(ManyReturns form) {
  if (form == ManyReturns::csv) return "return,authority,year_of_collection," + issues_csv_header();
  return std::format("{{\n\"program\": \"claret\",\n\"version\": {},\n\"returns\": [\n", to_text(version()));
}

std::string between(ManyReturns form) { return form == ManyReturns::csv ? "" : ",\n"; }

std::string end_of(ManyReturns form) { return form == ManyReturns::csv ? "" : "\n]\n}\n"; }

std::string part_of_return(ManyReturns form, std::string_view name, const Session& session) {
  if (form == ManyReturns::csv)
    return issues_csv_lines(session, std::array<std::string, 3>{safe_for_spreadsheet(name), session.result().authority,
                                                                std::to_string(session.result().collection_year)});
  return std::format("{{\n  \"return\": {},\n{}}}", to_text(name), issues_json_members(session));
}

std::string part_of_unchecked_return(ManyReturns form, std::string_view name, std::span<const std::string> problems) {
  if (form == ManyReturns::csv) return "";
  return std::format("{{\n  \"return\": {},\n  \"problems\": {}\n}}", to_text(name), to_text(Json(problems)));
}

}  // namespace claret
