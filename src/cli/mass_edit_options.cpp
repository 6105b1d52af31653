#include "claret/cli/mass_edit_options.h"

#include <CLI/CLI.hpp>
#include <format>
#include <string_view>

#include "claret/cli/options.h"
#include "claret/session/edit_json.h"

namespace claret::cli {

namespace {

std::uint8_t column_of(const std::string& option, Table table, std::string_view name) {
  const auto column = column_named(table, to_upper(name));
  if (!column) throw CLI::ValidationError(option, std::format("{} has no column {}", describe(table).name, name));
  return *column;
}

RowCondition condition_on_text(RowCondition::Kind kind, const std::string& option, Table table,
                               const std::string& given) {
  const std::size_t sign = given.find('=');
  if (sign == std::string::npos) throw CLI::ValidationError(option, "write COLUMN=TEXT");
  return {.kind = kind, .column = column_of(option, table, given.substr(0, sign)), .text = given.substr(sign + 1)};
}

RowCondition condition_from(const MassEditOptions& options, Table table) {
  if (!options.where_equals.empty())
    return condition_on_text(RowCondition::Kind::equals, "--where", table, options.where_equals);
  if (!options.where_contains.empty())
    return condition_on_text(RowCondition::Kind::contains, "--where-contains", table, options.where_contains);
  if (!options.where_blank.empty())
    return {.kind = RowCondition::Kind::blank, .column = column_of("--where-blank", table, options.where_blank)};
  if (options.where_rule.empty()) return {};
  require_rules("--where-rule", {options.where_rule});
  return {.kind = RowCondition::Kind::flagged, .text = options.where_rule};
}

std::string in_words(const RowCondition& where, Table table) {
  const std::string_view column = describe(table).columns[where.column].name;
  switch (where.kind) {
    case RowCondition::Kind::all: return "in all rows";
    case RowCondition::Kind::equals: return std::format("where {} is {}", column, where.text);
    case RowCondition::Kind::contains: return std::format("where {} contains {}", column, where.text);
    case RowCondition::Kind::blank: return std::format("where {} is blank", column);
    case RowCondition::Kind::flagged: return std::format("where rule {} finds an error", where.text);
  }
  return {};
}

}  // namespace

void add_mass_edit_options(CLI::App& command, MassEditOptions& options) {
  command.add_option("--table", options.table, "The table, such as Episodes")->required();
  command.add_option("--when", options.when, "this or last year's return")
      ->check(CLI::IsMember({"this", "last"}))
      ->capture_default_str();
  command.add_option("--column", options.column, "The column that changes")->required();
  command.add_option("--to", options.becomes, "What it becomes; \"\" for blank")->required();
  command.add_option("--replace", options.in_place_of, "The part of the cell that changes; all of it if not given");
  CLI::Option_group* where = command.add_option_group("rows", "Which rows; all of them if none of these is given");
  where->add_option("--where", options.where_equals, "COLUMN=TEXT: those with this text, in any case");
  where->add_option("--where-contains", options.where_contains, "COLUMN=TEXT: those with this text in the cell");
  where->add_option("--where-blank", options.where_blank, "COLUMN: those where it is blank");
  where->add_option("--where-rule", options.where_rule, "RULE: those in which it finds an error");
  where->require_option(0, 1);
}

MassEdit mass_edit_from(const MassEditOptions& options) {
  const std::optional<Table> table = table_named(options.table);
  if (!table) throw CLI::ValidationError("--table", std::format("there is no table {}", options.table));
  return {.when = options.when == "last" ? last_year : this_year,
          .table = *table,
          .where = condition_from(options, *table),
          .column = column_of("--column", *table, options.column),
          .becomes = options.becomes,
          .in_place_of = options.in_place_of};
}

std::string in_words(const MassEdit& mass_edit) {
  const std::string_view column = describe(mass_edit.table).columns[mass_edit.column].name;
  const std::string_view becomes = mass_edit.becomes.empty() ? "blank" : std::string_view(mass_edit.becomes);
  const std::string where = in_words(mass_edit.where, mass_edit.table);
  if (mass_edit.in_place_of.empty()) return std::format("{} becomes {} {}", column, becomes, where);
  return std::format("{} in {} becomes {} {}", mass_edit.in_place_of, column, becomes, where);
}

}  // namespace claret::cli
