#include "rules/rule.h"

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

bool Need::is_met(const Return& data) const {
  switch (other_) {
    case Other::stated_uasc: return data.states_uasc(this_year);
    case Other::uasc_status: return data.states_uasc(this_year) || data.has(this_year, Table::uasc);
    case Other::none: break;
  }
  return data.has(when_, table_);
}

std::string Need::name() const {
  switch (other_) {
    case Other::stated_uasc: return "a UASC column in Header";
    case Other::uasc_status: return "UASC";
    case Other::none: break;
  }
  const std::string_view table = describe(table_).name;
  return when_ == this_year ? std::string(table) : std::format("last year's {}", table);
}

}  // namespace claret
