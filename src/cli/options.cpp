#include "cli/options.h"

#include <cstdio>
#include <format>

#include "model/collection_year.h"

namespace claret::cli {

int year_of(const std::string& option, const std::string& text) {
  const std::optional<int> year = collection_year_named(text);
  if (!year)
    throw CLI::ValidationError(option, std::format("{} is no collection year; write it as 2026 or 2025/26", text));
  return *year;
}

void complain(std::string_view what) { std::fputs(std::format("claret: {}\n", what).c_str(), stderr); }

}  // namespace claret::cli
