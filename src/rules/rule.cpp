#include "claret/rules/rule.h"

#include <format>

namespace claret {

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::missing: return "missing";
    case Kind::invalid: return "invalid";
    case Kind::inconsistent: return "inconsistent";
    case Kind::unexpected: return "unexpected";
    case Kind::duplicate: return "duplicate";
    case Kind::year_on_year: return "year-on-year";
  }
  return {};
}

std::optional<Kind> kind_named(std::string_view name) {
  using enum Kind;
  for (const Kind kind : {missing, invalid, inconsistent, unexpected, duplicate, year_on_year})
    if (to_string(kind) == name) return kind;
  return std::nullopt;
}

std::string_view to_string(Severity severity) { return severity == Severity::error ? "error" : "query"; }

std::optional<Severity> severity_named(std::string_view name) {
  for (const Severity severity : {Severity::error, Severity::query})
    if (to_string(severity) == name) return severity;
  return std::nullopt;
}

std::string_view to_string(Judged judged) {
  switch (judged) {
    case Judged::now: return "now";
    case Judged::to_date: return "to date";
    case Judged::on_due_date: return "on a due date";
    case Judged::at_year_end: return "at the year's end";
  }
  return {};
}

Date Rule::due_date(const Row& row, const Child& child, const Context& context) const {
  if (judged == Judged::at_year_end) return context.end;
  return due == nullptr ? Date() : due(row, child, context);
}

namespace {

bool tells_of_uasc(const Return& data, When when) { return data.states_uasc(when) || data.has(when, Table::uasc); }

}  // namespace

bool Need::is_met(const Return& data, const Reference& reference) const {
  switch (other_) {
    case Other::stated_uasc: return data.states_uasc(this_year);
    case Other::uasc_status: return tells_of_uasc(data, this_year);
    case Other::uasc_of_either_year: return tells_of_uasc(data, this_year) || tells_of_uasc(data, last_year);
    case Other::postcodes: return reference.postcodes != nullptr;
    case Other::providers: return reference.providers != nullptr;
    case Other::none: break;
  }
  return data.has(when_, table_);
}

std::string Need::name() const {
  switch (other_) {
    case Other::stated_uasc: return "a UASC column in Header";
    case Other::uasc_status: return "UASC";
    case Other::uasc_of_either_year: return "UASC of either year";
    case Other::postcodes: return "the postcode directory";
    case Other::providers: return "Ofsted's provider lists";
    case Other::none: break;
  }
  const std::string_view table = describe(table_).name;
  return when_ == this_year ? std::string(table) : std::format("last year's {}", table);
}

}  // namespace claret
