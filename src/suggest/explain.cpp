#include "claret/suggest/explain.h"

#include <algorithm>
#include <array>
#include <format>
#include <string_view>

#include "claret/rules/column_codes.h"
#include "claret/suggest/code_years.h"
#include "claret/suggest/inquiry.h"
#include "claret/suggest/marks.h"

namespace claret {

namespace {

/// "A, B and C"
std::string listed(std::span<const std::string> parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 < parts.size() ? ", " : " and ";
    text += parts[i];
  }
  return text;
}

/// Looks for what there is to say about a child's findings. Rows are numbered as in the trial.
class Explainer {
 public:
  Explainer(Trial& trial, std::span<const RegisteredRule> rules) : trial_(trial), rules_(rules) {}

  void explain(const Finding& finding) {
    const std::vector<CellPlace> cells = filled_cells(finding);
    switch (rules_[finding.rule].rule->kind) {
      case Kind::unexpected: explain_unexpected(finding, cells); break;
      case Kind::inconsistent: explain_contradiction(finding, cells); break;
      default: break;
    }
    for (const CellPlace& cell : cells_marked_by(finding, rules_)) explain_codes(finding, cell);
  }

  std::vector<Explanation> take() {
    for (Explanation& one : explanations_) {
      for (Finding& finding : one.errors) finding = trial_.in_return(finding);
      if (one.cell) one.cell = trial_.in_return(*one.cell);
    }
    return std::move(explanations_);
  }

 private:
  [[nodiscard]] std::vector<CellPlace> filled_cells(const Finding& finding) const {
    std::vector<CellPlace> cells = cells_marked_by(finding, rules_);
    std::erase_if(cells, [&](const CellPlace& cell) { return text_of(cell).empty(); });
    return cells;
  }

  [[nodiscard]] std::string_view text_of(const CellPlace& cell) const {
    return trimmed(trial_.copy().find(cell.when, cell.table)->text(cell.row, cell.column));
  }
  static std::string_view name_of(const CellPlace& cell) { return describe(cell.table).columns[cell.column].name; }
  /// "LS V3"
  [[nodiscard]] std::string with_text(const CellPlace& cell) const {
    return std::format("{} {}", name_of(cell), text_of(cell));
  }
  [[nodiscard]] std::string with_texts(std::span<const CellPlace> cells) const {
    std::vector<std::string> parts;
    for (const CellPlace& cell : cells) parts.push_back(with_text(cell));
    return listed(parts);
  }
  static std::string names(std::span<const CellPlace> cells) {
    std::vector<std::string> parts;
    for (const CellPlace& cell : cells) parts.emplace_back(name_of(cell));
    return listed(parts);
  }

  /// Notes a sentence about a finding, once for all of a row to which it applies.
  void note(const Finding& finding, std::optional<CellPlace> cell, std::string sentence) {
    const auto known = std::ranges::find_if(explanations_, [&](const Explanation& one) {
      return one.sentence == sentence && one.cell == cell && one.errors.front().row == finding.row &&
             one.errors.front().table == finding.table && one.errors.front().when == finding.when;
    });
    if (known != explanations_.end()) {
      known->errors.push_back(finding);
    } else {
      explanations_.push_back({.errors = {finding}, .cell = cell, .sentence = std::move(sentence)});
    }
  }

  /// Whether a column says what others of the row may hold, rather than the other way round.
  static bool is_deciding(const CellPlace& cell) {
    constexpr auto columns = std::to_array<std::string_view>({"SEX", "DOB", "LS", "PLACE", "RNE", "DECOM", "REC"});
    return std::ranges::contains(columns, name_of(cell));
  }

  void explain_unexpected(const Finding& finding, std::span<const CellPlace> cells) {
    const std::string_view rule = rules_[finding.rule].rule->code;
    std::vector<CellPlace> deciding;
    std::vector<CellPlace> others;
    for (const CellPlace& cell : cells)
      if (cell.column != 0) (is_deciding(cell) ? deciding : others).push_back(cell);
    if (others.empty())
      return note(finding, std::nullopt,
                  std::format("Rule {} takes no row of {} here: either it goes, or something that says so is wrong.",
                              rule, describe(finding.table).name));
    if (!deciding.empty())
      return note(finding, others.front(),
                  std::format("With {}, rule {} takes no {}: either {} wrong or {}.", with_texts(deciding), rule,
                              names(others), names(deciding) + (deciding.size() == 1 ? " is" : " are"),
                              others.size() == 1 ? "it goes" : "they go"));
    if (others.size() > 1) return note(finding, others.front(), std::format("One of {} must go.", names(others)));
    note(finding, others.front(),
         std::format("Rule {} takes no {} here: either it goes, or something that says so is wrong.", rule,
                     names(others)));
  }

  void explain_contradiction(const Finding& finding, std::span<const CellPlace> cells) {
    if (cells.size() > 1)
      note(finding, cells.front(), std::format("{} do not go together: one of them is wrong.", with_texts(cells)));
  }

  /// Whether a column holds a fact about the child or its family, of which no code is more likely than another because
  /// the rules accept it.
  static bool is_fact_of_life(const CellPlace& cell) {
    constexpr auto tables = std::to_array({Table::episodes, Table::reviews, Table::missing, Table::sw_episodes});
    return !std::ranges::contains(tables, cell.table) || name_of(cell) == "LS";
  }

  /// Says which codes of a cell are left, if they are few.
  void explain_codes(const Finding& finding, const CellPlace& cell) {
    if (is_fact_of_life(cell)) return;
    const std::vector<std::string> codes = codes_left_for(cell);
    constexpr std::size_t most = 4;
    if (codes.empty() || codes.size() > most) return;
    std::string list;
    for (const std::string& code : codes) list += (list.empty() ? "" : ", ") + code;
    note(finding, cell, std::format("Codes that remain for {} here: {}.", name_of(cell), list));
  }

  [[nodiscard]] std::vector<std::string> codes_left_for(const CellPlace& cell) {
    std::vector<std::uint16_t> marking;
    for (const Finding& finding : trial_.findings())
      if (marks(finding, cell, rules_) && !std::ranges::contains(marking, finding.rule))
        marking.push_back(finding.rule);
    std::vector<std::string> left;
    Edit edit{.when = cell.when, .table = cell.table, .row = cell.row, .column = cell.column};
    for (const CodeMeaning& code : codes_of_column(name_of(cell))) {
      if (same_ignoring_case(code.code, text_of(cell)) ||
          is_code_of_other_years(name_of(cell), code.code, year_of(cell.when, trial_.context())))
        continue;
      edit.becomes = code.code;
      const auto found = trial_.findings_with(std::span(&edit, 1), marking);
      if (found && std::ranges::none_of(*found, [&](const Finding& one) { return marks(one, cell, rules_); }))
        left.push_back(edit.becomes);
    }
    return left;
  }

  Trial& trial_;
  std::span<const RegisteredRule> rules_;
  std::vector<Explanation> explanations_;
};

}  // namespace

std::vector<Explanation> explanations_of(Trial& trial, std::span<const RegisteredRule> rules,
                                         std::span<const Suggestion> suggestions) {
  Explainer explainer(trial, rules);
  for (const Finding& finding : trial.findings()) {
    const Finding of_return = trial.in_return(finding);
    if (std::ranges::none_of(suggestions, [&](const Suggestion& one) {
          return one.is_safe && std::ranges::contains(one.cleared, of_return);
        }))
      explainer.explain(finding);
  }
  return explainer.take();
}

}  // namespace claret
