#include "claret/reports/session_text.h"

#include <format>
#include <map>
#include <string_view>
#include <vector>

#include "claret/model/collection_year.h"
#include "claret/reports/flagged_rows.h"
#include "claret/session/extract_date.h"

namespace claret {

namespace {

std::string what_step_does(const Step& step) {
  if (step.acceptances.empty()) return counted(step.edits.size(), "edit");
  if (step.edits.empty()) return counted(step.acceptances.size(), "acceptance");
  return counted(step.edits.size(), "edit") + ", " + counted(step.acceptances.size(), "acceptance");
}

/// "2 of 501, 1 of 502", in the order of the rules.
std::string by_rule(const CheckResult& result, const std::vector<Finding>& findings) {
  std::map<std::uint16_t, std::size_t> errors;
  for (const Finding& finding : findings) ++errors[finding.rule];
  std::string text;
  for (const auto& [rule, count] : errors)
    text += std::format("{}{} of {}", text.empty() ? "" : ", ", count, result.rules[rule].rule->code);
  return text;
}

/// "Extract of about 30 September 2025 (…). 412 findings are not due yet, the first on 14/10/2025."
std::string not_due_text(const Session& session) {
  const Counts& counts = session.counts();
  std::string text = extract_date_in_words(*session.settings());
  if (counts.not_due > 0)
    text +=
        std::format(" {} not due yet, the first on {}.", counted(counts.not_due, "finding"), counts.first_due.text());
  return text + "\n";
}

}  // namespace

std::string session_text(const Session& session) {
  std::string text;
  if (const auto& settings = session.settings())
    text += std::format("{}, collection year {}\n\n", settings->authority, year_name(settings->collection_year));
  for (const Source& source : session.sources())
    text += std::format("  {:<28}{:>8} rows  {}\n", table_name(source.when, source.table), source.rows, source.file);
  const Counts& counts = session.counts();
  text += std::format("\n{} in {} of {} children; {}{} accepted.\n", counted(counts.errors, "error"),
                      counts.children_with_errors, counts.children,
                      counts.queries > 0 ? std::format("{} to check; ", counts.queries) : "", counts.accepted);
  if (session.settings()) text += not_due_text(session);
  if (session.history().empty()) return text;
  text += std::format("\n{}, {} done:\n", counted(session.history().size(), "step"), session.steps_done());
  for (std::size_t i = 0; i < session.history().size(); ++i) {
    const Step& step = session.history()[i];
    text += std::format("  {:>3}  {:<20}  {}: {}{}\n", i + 1, step.time, shortened(step.why), what_step_does(step),
                        i < session.steps_done() ? "" : " (undone)");
  }
  return text;
}

std::string effect_text(const CheckResult& result, const Effect& effect) {
  std::string text = std::format("{} cleared", counted(result, effect.cleared));
  if (!effect.cleared.empty()) text += std::format(" ({})", by_rule(result, effect.cleared));
  const std::uint32_t queries = count_queries(result, effect.caused);
  text += std::format(", {} new", effect.caused.size() - queries);
  if (queries > 0) text += std::format(" and {} to check", queries);
  if (!effect.caused.empty()) text += std::format(" ({})", by_rule(result, effect.caused));
  return text + ".\n";
}

}  // namespace claret
