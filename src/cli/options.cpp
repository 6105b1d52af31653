#include "claret/cli/options.h"

#include <chrono>
#include <cstdio>
#include <format>

#include "claret/check/check.h"
#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"

namespace claret::cli {

int year_of(const std::string& option, const std::string& text) {
  const std::optional<int> year = collection_year_named(text);
  if (!year)
    throw CLI::ValidationError(option, std::format("{} is no collection year; write it as 2026 or 2025/26", text));
  return *year;
}

std::string authority_of(const std::string& option, const std::string& text) {
  const Authority* authority = find_authority(text);
  if (authority == nullptr)
    throw CLI::ValidationError(
        option, std::format("{} is no authority's code; write the nine characters of the Office for National "
                            "Statistics, such as E08000003",
                            text));
  return std::string(authority->code);
}

Date day_of(const std::string& option, const std::string& text) {
  const Date day = Date::parse(text);
  if (!day.is_readable()) throw CLI::ValidationError(option, std::format("{} is no day; write it as 30/09/2025", text));
  return day;
}

Date today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return {static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())};
}

void require_rules(const std::string& option, const std::vector<std::string>& codes) {
  for (const std::string& code : unknown_rules(codes))
    throw CLI::ValidationError(option, std::format("there is no rule {}; see claret rules", code));
}

void complain(std::string_view what) { std::fputs(std::format("claret: {}\n", what).c_str(), stderr); }

}  // namespace claret::cli
