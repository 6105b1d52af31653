#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "claret/base/date.h"

namespace claret::cli {

/// "2026" or "2025/26" as the collection year, anything else as a usage error.
int year_of(const std::string& option, const std::string& text);

/// The code of the authority with this code in any case, anything else as a usage error.
std::string authority_of(const std::string& option, const std::string& text);

/// "30/09/2025" as a day, anything else as a usage error.
Date day_of(const std::string& option, const std::string& text);

/// Today, in universal time.
Date today();

/// A usage error if there is no rule with one of these codes.
void require_rules(const std::string& option, const std::vector<std::string>& codes);

/// Says on standard error what could not be done.
void complain(std::string_view what);

}  // namespace claret::cli
