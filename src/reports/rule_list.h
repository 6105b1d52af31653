#pragma once

#include <span>
#include <string>

#include "claret/rules/registry.h"

namespace claret {

/// "2023 to 2024", "2025 onwards", "2024": collection years, named by the year in which they end.
std::string years_in_words(Years years);

/// The rules as a list for people, for spreadsheets (first column `code`), for programs and for the documentation.
std::string rules_text(std::span<const RegisteredRule> rules);
std::string rules_csv(std::span<const RegisteredRule> rules);
std::string rules_json(std::span<const RegisteredRule> rules);
std::string rules_markdown(std::span<const RegisteredRule> rules);

}  // namespace claret
