#include "claret/suggest/code_years.h"

#include <algorithm>
#include <array>

#include "claret/rules/rule.h"

namespace claret {

namespace {

struct CodeYears {
  std::string_view column;
  std::string_view code;
  Years years;
};

constexpr Years until(int last) { return {0, last}; }

// Those that are not of all years.
constexpr auto codes_with_years = std::to_array<CodeYears>({{"SEX", "1", until(2024)},
                                                            {"SEX", "2", until(2024)},
                                                            {"SEX", "M", since(2025)},
                                                            {"SEX", "F", since(2025)},
                                                            {"SEX", "U", since(2025)},
                                                            {"PLACE", "P2", until(2025)},
                                                            {"PLACE", "H5", until(2025)},
                                                            {"PLACE", "K3", since(2025)},
                                                            {"PLACE", "Z1", until(2025)},
                                                            {"PLACE", "Z11", since(2026)},
                                                            {"PLACE", "Z12", since(2026)},
                                                            {"PLACE", "Z13", since(2026)},
                                                            {"PLACE", "Z14", since(2026)}});

}  // namespace

bool is_code_of_other_years(std::string_view column, std::string_view code, int year) {
  return std::ranges::any_of(codes_with_years, [&](const CodeYears& one) {
    return one.column == column && one.code == code && !one.years.contain(year);
  });
}

}  // namespace claret
