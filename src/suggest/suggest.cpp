#include "claret/suggest/suggest.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <optional>
#include <ranges>

#include "claret/suggest/sources.h"
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
    look_for_child_near_miss,
    look_at_form,
    look_at_what_rules_leave_open,
});

int strength_of(std::span<const Evidence> evidence) {
  return std::accumulate(evidence.begin(), evidence.end(), 0,
                         [](int sum, const Evidence& one) { return sum + static_cast<int>(one.strength); });
}

/// A suggestion with what it is worth beside others.
struct Ranked {
  Suggestion suggestion;
  int merit = 0;  // errors cleared, those caused taken off
  int strength = 0;
};

/// Whether a suggestion goes before another.
bool is_better(const Ranked& a, const Ranked& b) {
  if (a.merit != b.merit) return a.merit > b.merit;
  if (a.suggestion.caused.size() != b.suggestion.caused.size())
    return a.suggestion.caused.size() < b.suggestion.caused.size();
  if (a.strength != b.strength) return a.strength > b.strength;
  if (a.suggestion.edits.size() != b.suggestion.edits.size())
    return a.suggestion.edits.size() < b.suggestion.edits.size();
  // Last year's return was checked before it was sent, so that it is rather this year's that is wrong.
  return a.suggestion.edits.front().when < b.suggestion.edits.front().when;
}

bool have_one_in_common(std::span<const Finding> a, std::span<const Finding> b) {
  return std::ranges::any_of(a, [&](const Finding& finding) { return std::ranges::contains(b, finding); });
}

/// Whether no other suggestion for one of its errors does as well, `others` being all that are shown for the child.
bool has_no_rival(const Ranked& one, std::span<const Ranked> others) {
  return std::ranges::none_of(others, [&](const Ranked& other) {
    const bool does_as_well = other.merit > one.merit || (other.merit == one.merit && other.strength >= one.strength);
    return &other != &one && does_as_well && have_one_in_common(other.suggestion.cleared, one.suggestion.cleared);
  });
}

/// Whether the evidence is more than that this year's return differs from last year's, which was sent already.
bool is_corroborated(const Suggestion& suggestion) {
  const bool changes_last_year = std::ranges::contains(suggestion.edits, last_year, &Edit::when);
  return std::ranges::any_of(suggestion.evidence, [&](const Evidence& one) {
    return one.strength >= Strength::fair && !(changes_last_year && one.source == EvidenceSource::last_years_return);
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

/// Whether a suggestion makes something else of a cell than what it can be read as.
bool contradicts(const Suggestion& suggestion, std::span<const Edit> readings) {
  return std::ranges::any_of(suggestion.edits, [&](const Edit& edit) {
    return std::ranges::any_of(readings, [&](const Edit& reading) {
      return edit.kind == Edit::Kind::cell && edit.when == reading.when && edit.table == reading.table &&
             edit.row == reading.row && edit.column == reading.column && edit.becomes != reading.becomes;
    });
  });
}

/// Whether a finding is about the row of an edit, and whether it marks its cell.
bool is_of_row(const Finding& finding, const Edit& edit) {
  return finding.when == edit.when && finding.table == edit.table && finding.row == edit.row;
}
bool marks(const Finding& finding, const Edit& edit, std::span<const RegisteredRule> rules) {
  return is_of_row(finding, edit) && std::ranges::any_of(rules[finding.rule].rule->flags, [&](const Flagged& flagged) {
           return flagged.when == edit.when && flagged.table == edit.table && flagged.column == edit.column;
         });
}
bool is_marked(const Edit& edit, std::span<const Finding> findings, std::span<const RegisteredRule> rules) {
  return std::ranges::any_of(findings, [&](const Finding& finding) { return marks(finding, edit, rules); });
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
  Search(const Return& data, const Checker& checker, const Reference& reference, Trial& trial)
      : data_(data), checker_(checker), reference_(reference), trial_(trial) {}

  std::vector<Suggestion> suggest() {
    Inquiry inquiry(data_, trial_.child(), trial_.findings(), rules(), trial_.context(), reference_);
    for (const Finder find : finders) find(inquiry);
    std::vector<Candidate> candidates = inquiry.take();
    const std::vector<Edit> readings = readings_among(candidates);
    std::vector<Suggestion> suggestions = proven(std::move(candidates));
    merge_same(suggestions);
    std::vector<Ranked> ranked;
    for (Suggestion& suggestion : suggestions) {
      std::ranges::stable_sort(suggestion.evidence, std::ranges::greater(), &Evidence::strength);
      const int merit = merit_of(suggestion);
      const int strength = strength_of(suggestion.evidence);
      ranked.push_back({.suggestion = std::move(suggestion), .merit = merit, .strength = strength});
    }
    std::ranges::stable_sort(ranked, is_better);
    for (Ranked& one : ranked)
      one.suggestion.is_safe = one.suggestion.caused.empty() && is_corroborated(one.suggestion) &&
                               !rests_on_errors(one.suggestion) && !contradicts(one.suggestion, readings) &&
                               has_no_rival(one, ranked);
    suggestions.clear();
    for (Ranked& one : ranked) suggestions.push_back(std::move(one.suggestion));
    return suggestions;
  }

 private:
  [[nodiscard]] std::span<const RegisteredRule> rules() const { return checker_.result().rules; }

  /// Whether what the rules leave open is all the evidence, and what they judge by has errors that remain: dates and
  /// codes of Header and Episodes that cannot be read or are missing, and for other tables anything about episodes.
  [[nodiscard]] bool rests_on_errors(const Suggestion& suggestion) const {
    const Evidence& strongest = suggestion.evidence.front();
    if (strongest.source != EvidenceSource::rules_leave_open || strongest.strength == Strength::strong) return false;
    const Table table = suggestion.edits.front().table;
    return std::ranges::any_of(trial_.findings(), [&](const Finding& of_copy) {
      if (of_copy.when != this_year || (of_copy.table != Table::episodes && of_copy.table != Table::header))
        return false;
      const Kind kind = rules()[of_copy.rule].rule->kind;
      const bool is_unreadable = kind == Kind::invalid || kind == Kind::missing;
      const bool is_about_episodes = of_copy.table == Table::episodes && table != Table::episodes;
      return (is_unreadable || (is_about_episodes && kind != Kind::year_on_year)) &&
             !std::ranges::contains(suggestion.cleared, trial_.in_return(of_copy));
    });
  }

  /// How many errors a suggestion clears, those that it causes taken off. What is wrong with a cell or a row is gone
  /// with it, but that is no reason to take it away unless the error is that it is there.
  [[nodiscard]] int merit_of(const Suggestion& suggestion) const {
    int merit = -static_cast<int>(suggestion.caused.size());
    for (const Finding& finding : suggestion.cleared) {
      const Kind kind = rules()[finding.rule].rule->kind;
      const bool is_about_what_goes = std::ranges::any_of(suggestion.edits, [&](const Edit& of_copy) {
        const Edit edit = trial_.in_return(of_copy);
        if (edit.kind == Edit::Kind::remove_row) return is_of_row(finding, edit);
        return edit.kind == Edit::Kind::cell && edit.becomes.empty() && marks(finding, edit, rules());
      });
      if (!is_about_what_goes || kind == Kind::unexpected || kind == Kind::duplicate) ++merit;
    }
    return merit;
  }

  /// Those that do more good than harm, answers only where there is a single one.
  std::vector<Suggestion> proven(std::vector<Candidate> candidates) {
    std::vector<Suggestion> result;
    for (auto candidate = candidates.begin(); candidate != candidates.end();) {
      if (candidate->question == 0) {
        if (auto tried = try_out(*candidate)) result.push_back(*std::move(tried));
        ++candidate;
        continue;
      }
      const auto end = std::find_if(candidate, candidates.end(),
                                    [&](const Candidate& other) { return other.question != candidate->question; });
      if (auto answer = only_answer(std::span(candidate, end))) result.push_back(*std::move(answer));
      candidate = end;
    }
    return result;
  }

  std::optional<Suggestion> try_out(Candidate& candidate) {
    auto effect = effect_of(candidate.edits);
    if (!effect || effect->cleared.size() <= effect->caused.size()) return std::nullopt;
    return Suggestion{.edits = std::move(candidate.edits),
                      .evidence = std::move(candidate.evidence),
                      .cleared = std::move(effect->cleared),
                      .caused = std::move(effect->caused)};
  }

  /// The one answer with which no rule finds fault any more, if there is just one.
  std::optional<Suggestion> only_answer(std::span<Candidate> answers) {
    const std::vector<std::uint16_t> asking = rules_marking(answers.front().edits.front());
    std::optional<Suggestion> only;
    for (Candidate& answer : answers) {
      // Most answers do not satisfy those who ask; the others are tried with all rules.
      const auto found = trial_.findings_with(answer.edits, asking);
      if (!found || is_marked(answer.edits.front(), *found, rules())) continue;
      auto tried = try_out(answer);
      if (!tried || !tried->caused.empty() || is_marked(tried->edits.front(), trial_.findings_after(), rules()))
        continue;
      if (only) return std::nullopt;
      only = std::move(tried);
    }
    return only;
  }

  /// The rules by which the cell of an edit is marked.
  [[nodiscard]] std::vector<std::uint16_t> rules_marking(const Edit& edit) const {
    std::vector<std::uint16_t> marking;
    for (const Finding& finding : trial_.findings())
      if (marks(finding, edit, rules()) && !std::ranges::contains(marking, finding.rule))
        marking.push_back(finding.rule);
    return marking;
  }

  std::optional<Effect> effect_of(std::span<const Edit> edits) {
    if (std::ranges::none_of(edits, gives_row_away)) return trial_.effect_of(edits);
    std::vector<Edit> of_return;
    for (const Edit& edit : edits) of_return.push_back(trial_.in_return(edit));
    const Child* child = data_.find_child(trial_.child().id.view);
    return effect_on_all(data_, checker_, reference_, place_of(*child, data_), of_return);
  }

  /// Answers that a source offers as well.
  static void merge_same(std::vector<Suggestion>& suggestions) {
    for (std::size_t i = 0; i < suggestions.size(); ++i)
      for (std::size_t j = suggestions.size(); --j > i;) {
        if (suggestions[i].edits != suggestions[j].edits) continue;
        std::ranges::move(suggestions[j].evidence, std::back_inserter(suggestions[i].evidence));
        suggestions.erase(suggestions.begin() + static_cast<std::ptrdiff_t>(j));
      }
  }

  const Return& data_;
  const Checker& checker_;
  const Reference& reference_;
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
  auto suggestions = Search(*data_, *checker_, reference_, trial).suggest();
  for (Suggestion& suggestion : suggestions) tell_of_return(suggestion, trial, *data_);
  return suggestions;
}

Suggestion Suggester::fix_safely(std::uint32_t child, const std::function<bool(const Suggestion&)>& is_wanted) const {
  Suggestion all;
  if (has_too_many_rows(child)) return all;
  Trial trial(*data_, *checker_, reference_, {child});
  // Each clears an error and causes none.
  while (!trial.findings().empty()) {
    auto suggestions = Search(*data_, *checker_, reference_, trial).suggest();
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
