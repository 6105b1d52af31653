#include "claret/wasm/guide_requests.h"

#include <cstddef>
#include <span>
#include <string>

#include "claret/model/collection_year.h"
#include "claret/rules/column_codes.h"
#include "claret/rules/field_guide.h"
#include "claret/rules/registry.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

Json codes_json(std::string_view column) {
  Json codes = Json::array();
  for (const auto list : {codes_of_column(column), stand_ins_of_column(column)})
    for (const auto& [code, meaning] : list) codes.push_back({{"code", code}, {"meaning", meaning}});
  return codes;
}

Json fields_json() {
  Json fields = Json::array();
  for (const TableDescription& table : all_tables()) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const FieldGuide guide = field_guide(table.table, i);
      fields.push_back({{"table", table.name},
                        {"column", table.columns[i].name},
                        {"form", form_of(table.columns[i])},
                        {"meaning", guide.meaning},
                        {"recording", guide.recording},
                        {"codes", codes_json(table.columns[i].name)}});
    }
  }
  return fields;
}

Json guide_json(const RegisteredRule& registered) {
  Json json = rule_json(registered);
  Json needs = Json::array();
  for (const Need& need : registered.rule->needs) needs.push_back(need.name());
  Json flags = Json::array();
  for (const Flagged& flagged : registered.rule->flags) {
    const TableDescription& table = describe(flagged.table);
    flags.push_back(
        {{"table", table.name}, {"when", to_string(flagged.when)}, {"column", table.columns[flagged.column].name}});
  }
  json["needs"] = std::move(needs);
  json["flags"] = std::move(flags);
  return json;
}

Response guide(const Json& request) {
  const auto year = collection_year_named(std::to_string(number_of(request, "year", 0)));
  if (!year) return error("Choose the collection year.");
  Json rules = Json::array();
  for (const RegisteredRule& registered : rules_of(rules_for(*year))) rules.push_back(guide_json(registered));
  return json({{"fields", fields_json()}, {"rules", std::move(rules)}});
}

}  // namespace

std::optional<Response> answer_guide_request(std::string_view name, const Json& request) {
  if (name == "guide") return guide(request);
  return std::nullopt;
}

}  // namespace claret
