#include "claret/suggest/suggest.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <optional>
#include <ranges>

#include "claret/rules/column_codes.h"
#include "claret/suggest/explain.h"
#include "claret/suggest/marks.h"
#include "claret/suggest/safety.h"
#include "claret/suggest/sources.h"
#include "claret/suggest/suggestion_kind.h"
#include "claret/suggest/trial.h"

namespace claret {

namespace {

constexpr auto finders = std::to_array<Finder>({
    look_up_provider_by_urn,
    look_up_providers_by_postcode,
    look_up_own_provider,
    look_for_urn_near_miss,
    look_for_postcode_near_miss,
    look_at_other_rows,
    compare_with_last_year,
    look_at_other_children,
    look_for_duplicates,
    look_at_form,
    look_at_definitions,
});

int strength_of(std::span<const Evidence> evidence) {
  return std::accumulate(evidence.begin(), evidence.end(), 0,
                         [](int sum, const Evidence& one) { return sum + static_cast<int>(one.strength); });
}

/// How far off the nearest of the evidence is that says most.
Distance distance_of(const Suggestion& suggestion) {
  return std::ranges::min(suggestion.evidence |
                          std::views::transform([](const Evidence& one) { return distance_of(one.source); }));
}

/// Whether all the evidence may as well mean that something else is wrong.
bool is_weak(const Suggestion& suggestion) {
  return strength_of(suggestion.evidence) == static_cast<int>(Strength::weak);
}

/// Whether a suggestion goes before another.
bool is_better(const Suggestion& a, const Suggestion& b) {
  if (a.caused.empty() != b.caused.empty()) return a.caused.empty();
  if (is_weak(a) != is_weak(b)) return is_weak(b);
  if (distance_of(a) != distance_of(b)) return distance_of(a) < distance_of(b);
  if (a.caused.size() != b.caused.size()) return a.caused.size() < b.caused.size();
  if (a.cleared.size() != b.cleared.size()) return a.cleared.size() > b.cleared.size();
  const int strength_of_a = strength_of(a.evidence);
  const int strength_of_b = strength_of(b.evidence);
  if (strength_of_a != strength_of_b) return strength_of_a > strength_of_b;
  if (a.edits.size() != b.edits.size()) return a.edits.size() < b.edits.size();
  // Last year's return was checked before it was sent, so that it is rather this year's that is wrong.
  return a.edits.front().when < b.edits.front().when;
}

/// Gives suggestions that clear the same and cause nothing the same number, for one at most is right.
void number_choices(std::span<Suggestion> suggestions) {
  std::uint16_t choices = 0;
  for (Suggestion& one : suggestions) {
    if (one.choice != 0 || !one.caused.empty()) continue;
    for (Suggestion& other : suggestions) {
      if (&other == &one || !other.caused.empty() || other.cleared != one.cleared) continue;
      if (one.choice == 0) one.choice = ++choices;
      other.choice = one.choice;
    }
  }
}

bool have_one_in_common(std::span<const Finding> a, std::span<const Finding> b) {
  return std::ranges::any_of(a, [&](const Finding& finding) { return std::ranges::contains(b, finding); });
}

/// Whether no other suggestion for one of its findings does as well, `others` being all that are shown for the child.
bool has_no_rival(const Suggestion& one, std::span<const Suggestion> others) {
  return std::ranges::none_of(others, [&](const Suggestion& other) {
    const bool does_as_well = other.cleared.size() >= one.cleared.size() + other.caused.size();
    return &other != &one && does_as_well && have_one_in_common(other.cleared, one.cleared);
  });
}

/// The edits that make of a cell what it says in another form, whether or not they do any good.
std::vector<Edit> readings_among(std::span<const Candidate> candidates) {
  std::vector<Edit> readings;
  for (const Candidate& candidate : candidates)
    if (std::ranges::contains(candidate.evidence, EvidenceSource::form, &Evidence::source))
      readings.insert(readings.end(), candidate.edits.begin(), candidate.edits.end());
  return readings;
}

/// Drops what changes a date of birth that says, together with the ID, that its row is another child's.
void keep_births_of_others(std::vector<Candidate>& candidates) {
  constexpr int enough = 2;
  std::vector<CellPlace> births;
  for (const Candidate& candidate : candidates)
    for (const Evidence& one : candidate.evidence)
      if (one.source == EvidenceSource::other_children && one.facts >= enough)
        births.insert(births.end(), one.rests_on.begin(), one.rests_on.end());
  const auto is_birth_of_other = [&](const CellPlace& cell) { return std::ranges::contains(births, cell); };
  std::erase_if(candidates, [&](const Candidate& candidate) {
    const bool changes_one = std::ranges::any_of(candidate.edits, [&](const Edit& edit) {
      return edit.kind == Edit::Kind::cell && is_birth_of_other(cell_of(edit));
    });
    const bool takes_one = std::ranges::any_of(candidate.evidence, [&](const Evidence& one) {
      return one.source == EvidenceSource::other_rows && std::ranges::any_of(one.rests_on, is_birth_of_other);
    });
    return changes_one || takes_one;
  });
}

/// Whether a suggestion makes something else of a cell than what it can be read as.
bool contradicts(const Suggestion& suggestion, std::span<const Edit> readings) {
  return std::ranges::any_of(suggestion.edits, [&](const Edit& edit) {
    return std::ranges::any_of(readings, [&](const Edit& reading) {
      return edit.kind == Edit::Kind::cell && cell_of(edit) == cell_of(reading) && edit.becomes != reading.becomes;
    });
  });
}

bool gives_row_away(const Edit& edit) { return edit.kind == Edit::Kind::cell && edit.column == 0; }

std::uint32_t place_of(const Child& child, const Return& data) {
  return static_cast<std::uint32_t>(&child - data.children().data());
}

/// What edits of the return's rows of a child would do to that child and to those to whom rows go.
std::optional<Effect> effect_on_all(const Return& data, const Checker& checker, const Reference& reference,
                                    std::uint32_t child, std::span<const Edit> edits) {
  std::vector<std::uint32_t> children{child};
  for (const Edit& edit : edits) {
    if (!gives_row_away(edit)) continue;
    const Child* other = data.find_child(edit.becomes);
    if (other == nullptr) return std::nullopt;
    if (!std::ranges::contains(children, place_of(*other, data))) children.push_back(place_of(*other, data));
  }
  Trial trial(data, checker, reference, std::move(children));
  std::vector<Edit> of_copy;
  for (const Edit& edit : edits) {
    auto same = trial.in_copy(edit);
    if (!same) return std::nullopt;
    of_copy.push_back(*std::move(same));
  }
  return trial.effect_of(of_copy);
}

/// Finds suggestions for the child of a trial. Edits are told of the copy's rows, effects of the return's.
class Search {
 public:
  Search(const Return& data, const Checker& checker, const Reference& reference, const Reliability& reliability,
         Trial& trial)
      : data_(data), checker_(checker), reference_(reference), reliability_(reliability), trial_(trial) {}

  std::vector<Suggestion> suggest() {
    Inquiry inquiry(data_, trial_.child(), trial_.findings(), rules(), trial_.context(), reference_);
    for (const Finder find : finders) find(inquiry);
    std::vector<Candidate> candidates = inquiry.take();
    keep_births_of_others(candidates);
    const std::vector<Edit> readings = readings_among(candidates);
    std::vector<Suggestion> suggestions;
    for (Candidate& candidate : candidates)
      if (auto tried = try_out(candidate)) suggestions.push_back(*std::move(tried));
    std::ranges::stable_sort(suggestions, is_better);
    number_choices(suggestions);
    for (Suggestion& one : suggestions)
      one.is_safe = one.choice == 0 && !contradicts(one, readings) && has_no_rival(one, suggestions) &&
                    can_be_safe(one, findings_left_by(one), rules(), reliability_) && !would_another_cell_do(one);
    return suggestions;
  }

 private:
  [[nodiscard]] std::span<const RegisteredRule> rules() const { return checker_.result().rules; }

  /// The trial's findings that a suggestion does not clear.
  [[nodiscard]] std::vector<Finding> findings_left_by(const Suggestion& suggestion) const {
    std::vector<Finding> left;
    for (const Finding& finding : trial_.findings())
      if (!std::ranges::contains(suggestion.cleared, trial_.in_return(finding))) left.push_back(finding);
    return left;
  }

  std::optional<Suggestion> try_out(Candidate& candidate) {
    auto effect = effect_of(candidate.edits);
    if (!effect || effect->cleared.size() <= effect->caused.size()) return std::nullopt;
    std::ranges::stable_sort(candidate.evidence, std::ranges::greater(), &Evidence::strength);
    Suggestion suggestion{.edits = std::move(candidate.edits),
                          .evidence = std::move(candidate.evidence),
                          .cleared = std::move(effect->cleared),
                          .caused = std::move(effect->caused)};
    suggestion.kind = kind_of(suggestion);
    return suggestion;
  }

  /// Whether another cell that one of the errors marks may be wrong instead, though nothing says what is true: another
  /// code in it would do as well, or it holds a date with which all that would be cleared does not go together.
  [[nodiscard]] bool would_another_cell_do(const Suggestion& suggestion) {
    std::vector<Finding> cleared;
    for (const Finding& finding : trial_.findings())
      if (std::ranges::contains(suggestion.cleared, trial_.in_return(finding))) cleared.push_back(finding);
    const auto is_contradiction = [&](const Finding& finding) {
      return rules()[finding.rule].rule->kind == Kind::inconsistent;
    };
    for (const Finding& finding : cleared)
      for (const CellPlace& cell : cells_marked_by(finding, rules())) {
        if (std::ranges::contains(suggestion.edits, cell, [](const Edit& edit) { return cell_of(edit); })) continue;
        const auto is_about_cell = [&](const Finding& one) {
          return is_contradiction(one) && marks(one, cell, rules());
        };
        if ((holds_date(cell) && std::ranges::all_of(cleared, is_about_cell)) || would_do(cell, suggestion))
          return true;
      }
    return false;
  }

  [[nodiscard]] bool holds_date(const CellPlace& cell) const {
    return describe(cell.table).columns[cell.column].is_date &&
           Date::parse(trial_.copy().find(cell.when, cell.table)->text(cell.row, cell.column)).is_readable();
  }

  /// Whether one of its codes in a cell would clear all that a suggestion clears, and cause nothing.
  bool would_do(const CellPlace& cell, const Suggestion& suggestion) {
    Edit edit{.when = cell.when, .table = cell.table, .row = cell.row, .column = cell.column};
    const std::string_view is = trimmed(trial_.copy().find(cell.when, cell.table)->text(cell.row, cell.column));
    for (const CodeMeaning& code : codes_of_column(describe(cell.table).columns[cell.column].name)) {
      if (same_ignoring_case(code.code, is)) continue;
      edit.becomes = code.code;
      const auto effect = trial_.effect_of(std::span(&edit, 1));
      if (effect && effect->caused.empty() && std::ranges::all_of(suggestion.cleared, [&](const Finding& finding) {
            return std::ranges::contains(effect->cleared, finding);
          }))
        return true;
    }
    return false;
  }

  std::optional<Effect> effect_of(std::span<const Edit> edits) {
    if (std::ranges::none_of(edits, gives_row_away)) return trial_.effect_of(edits);
    std::vector<Edit> of_return;
    for (const Edit& edit : edits) of_return.push_back(trial_.in_return(edit));
    const Child* child = data_.find_child(trial_.child().id.view);
    return effect_on_all(data_, checker_, reference_, place_of(*child, data_), of_return);
  }

  const Return& data_;
  const Checker& checker_;
  const Reference& reference_;
  const Reliability& reliability_;
  Trial& trial_;
};

/// Puts an edit behind others to which it may be joined: of a cell that was edited already, or of a row that was added.
void add_edit(std::vector<Edit>& edits, Edit edit, const TableText& table) {
  const auto same_row = [&](const Edit& other) {
    return other.when == edit.when && other.table == edit.table && other.row == edit.row;
  };
  if (edit.kind == Edit::Kind::remove_row) {
    std::erase_if(edits, same_row);
    if (edit.row >= table.end_of_rows()) return;
  }
  const auto before = std::ranges::find_if(edits, [&](const Edit& other) {
    return same_row(other) &&
           (other.kind == Edit::Kind::add_row || (other.kind == Edit::Kind::cell && other.column == edit.column));
  });
  if (edit.kind != Edit::Kind::cell || before == edits.end()) return edits.push_back(std::move(edit));
  if (before->kind == Edit::Kind::cell) {
    before->becomes = std::move(edit.becomes);
  } else {
    for (std::size_t i = 0; i < before->cells.size(); ++i)
      if (table.file_columns()[i].column == edit.column) before->cells[i] = edit.becomes;
  }
  before->why += ' ' + edit.why;
}

/// Edits of the return for what is told of the copy's rows; rows that are added get the numbers behind its last.
void tell_of_return(Suggestion& suggestion, const Trial& trial, const Return& data) {
  std::array<std::array<std::uint32_t, table_count>, 2> added{};
  for (Edit& edit : suggestion.edits) {
    edit = trial.in_return(std::move(edit));
    if (edit.kind == Edit::Kind::add_row)
      edit.row = data.find(edit.when, edit.table)->end_of_rows() +
                 added.at(static_cast<std::size_t>(edit.when)).at(static_cast<std::size_t>(edit.table))++;
  }
}

}  // namespace

bool Suggester::has_too_many_rows(std::uint32_t child) const {
  std::size_t rows = 0;
  AllRows::for_each([&]<class R>() {
    for (const When when : both_years) rows += data_->children()[child].rows<R>(when).size();
  });
  return rows > most_rows_to_suggest_for;
}

std::vector<Suggestion> Suggester::suggest(std::uint32_t child) const {
  if (has_too_many_rows(child)) return {};
  Trial trial(*data_, *checker_, reference_, {child});
  if (trial.findings().empty()) return {};
  auto suggestions = Search(*data_, *checker_, reference_, reliability_, trial).suggest();
  for (Suggestion& suggestion : suggestions) tell_of_return(suggestion, trial, *data_);
  return suggestions;
}

std::vector<Explanation> Suggester::explain(std::uint32_t child, std::span<const Suggestion> suggestions) const {
  if (has_too_many_rows(child)) return {};
  Trial trial(*data_, *checker_, reference_, {child});
  return explanations_of(trial, checker_->result().rules, suggestions);
}

Suggestion Suggester::fix_safely(std::uint32_t child, const std::function<bool(const Suggestion&)>& is_wanted) const {
  Suggestion all;
  if (has_too_many_rows(child)) return all;
  Trial trial(*data_, *checker_, reference_, {child});
  // Each clears an error and causes none.
  while (!trial.findings().empty()) {
    auto suggestions = Search(*data_, *checker_, reference_, reliability_, trial).suggest();
    const auto next = std::ranges::find_if(
        suggestions, [&](const Suggestion& suggestion) { return suggestion.is_safe && is_wanted(suggestion); });
    if (next == suggestions.end()) break;
    const std::string why = in_words(next->evidence);
    for (Edit& edit : trial.keep(next->edits)) {
      const TableText& table = *data_->find(edit.when, edit.table);
      edit.why = why;
      add_edit(all.edits, std::move(edit), table);
    }
    std::ranges::move(next->evidence, std::back_inserter(all.evidence));
  }
  if (all.edits.empty()) return all;
  if (auto effect = effect_on_all(*data_, *checker_, reference_, child, all.edits)) {
    all.cleared = std::move(effect->cleared);
    all.caused = std::move(effect->caused);
  }
  return all;
}

}  // namespace claret
