// How good suggestions are: invented returns are spoiled, so that the truth is known, and what is suggested for each
// error is compared with it. Prints tables in Markdown and fails if a goal is missed. With the name of a file it also
// writes there what was suggested for what, and with "quick" behind it measures a fifth of the returns.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <format>
#include <fstream>
#include <iostream>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "claret/check/check.h"
#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "claret/reference/reference_data.h"
#include "claret/rules/column_codes.h"
#include "claret/sample/sample.h"
#include "claret/suggest/code_years.h"
#include "claret/suggest/near_miss.h"
#include "claret/suggest/suggest.h"
#include "claret/suggest/trial.h"

namespace claret {
namespace {

constexpr std::string_view council = "E08000003";
constexpr auto seeds = std::to_array<std::uint64_t>({1, 2, 3, 4, 5});
constexpr auto collection_years = std::to_array({2023, 2024, 2025, 2026, 2027});

constexpr auto code_mistyped = "codes mistyped, one code so near";

struct Tally {
  int injected = 0;
  int noticed = 0;  // putting it right would clear an error
  int suggested = 0;
  int right = 0;
  int safe = 0;
  int safe_right = 0;
};
using Tallies = std::map<std::string, Tally>;

/// A row's cells, where it belongs.
struct CleanRow {
  When when;
  Table table;
  std::vector<std::string> cells;
  friend auto operator<=>(const CleanRow&, const CleanRow&) = default;
};

/// What the truth is about a spoiled return.
class Truth {
 public:
  Truth(const Sample& clean, const Sample& spoiled) : notes_(spoiled.truth) {
    std::multiset<CleanRow> missing;
    for (const SampleTable& table : clean.tables)
      for (const auto& row : table.rows) missing.insert({table.when, table.table, row});
    std::set<std::tuple<When, Table, std::uint32_t>> entered;
    for (const Spoiled& note : spoiled.truth)
      if (note.column == "CHILD" && note.was.empty()) entered.emplace(note.when, note.table, note.row);
    for (const SampleTable& table : spoiled.tables) {
      for (std::uint32_t number = 1; number <= table.rows.size(); ++number) {
        std::vector<std::string> row = table.rows[number - 1];
        const bool is_entered = entered.contains({table.when, table.table, number});
        if (is_entered) entered_.insert({table.when, table.table, row});
        if (is_entered) continue;
        for (const Spoiled& note : spoiled.truth)
          if (note.when == table.when && note.table == table.table && note.row == number)
            row[column_of(note)] = note.was;
        const auto found = missing.find({table.when, table.table, row});
        if (found != missing.end()) missing.erase(found);
      }
    }
    left_out_.assign(missing.begin(), missing.end());
  }

  [[nodiscard]] const std::vector<Spoiled>& notes() const { return notes_; }

  /// Where the column stands in a row of the sample, whose derived ones are left out.
  static std::size_t column_of(const Spoiled& note) {
    const auto columns = describe(note.table).columns;
    return static_cast<std::size_t>(std::ranges::find(columns, note.column, &ColumnDescription::name) -
                                    columns.begin());
  }

  static bool is_row_left_out(const Spoiled& note) { return note.row == 0; }
  static bool is_row_entered(const Spoiled& note) {
    return note.row != 0 && note.column == "CHILD" && note.was.empty();
  }

  /// The edit that puts it right; nothing for a row that was left out and is not known.
  [[nodiscard]] std::optional<Edit> putting_right(const Spoiled& note) const {
    Edit edit{.when = note.when, .table = note.table, .row = note.row - 1};
    if (is_row_entered(note)) {
      edit.kind = Edit::Kind::remove_row;
    } else if (is_row_left_out(note)) {
      const auto row = std::ranges::find_if(left_out_, [&](const CleanRow& one) {
        return one.when == note.when && one.table == note.table && one.cells.front() == note.child;
      });
      if (row == left_out_.end()) return std::nullopt;
      edit.kind = Edit::Kind::add_row;
      edit.row = 0;
      edit.cells = row->cells;
    } else {
      edit.column = static_cast<std::uint8_t>(column_of(note));
      edit.becomes = note.was;
    }
    return edit;
  }

  /// Whether a new row is this one, with nothing in it that is wrong, though perhaps not all that was.
  static bool is_row(const Edit& edit, const CleanRow& row) {
    const std::size_t key = describe(edit.table).key.value_or(0);
    return row.when == edit.when && row.table == edit.table && row.cells[key] == edit.cells[key] &&
           std::ranges::equal(row.cells, edit.cells, [](const std::string& is, const std::string& offered) {
             return offered.empty() || offered == is;
           });
  }

  [[nodiscard]] bool is_right(const Edit& edit, const Return& data) const {
    const TableText& table = *data.find(edit.when, edit.table);
    const auto cells = [&] {
      std::vector<std::string> row;
      for (std::size_t i = 0; i < table.file_columns().size(); ++i) row.emplace_back(table.cell(edit.row, i));
      return row;
    };
    switch (edit.kind) {
      case Edit::Kind::add_row:
        return std::ranges::any_of(left_out_, [&](const CleanRow& row) { return is_row(edit, row); });
      case Edit::Kind::remove_row: return entered_.contains({edit.when, edit.table, cells()});
      case Edit::Kind::cell: break;
    }
    return std::ranges::any_of(notes_, [&](const Spoiled& note) {
      return note.when == edit.when && note.table == edit.table && note.row == edit.row + 1 &&
             note.column == describe(edit.table).columns[edit.column].name &&
             same_ignoring_case(note.was, edit.becomes);
    });
  }

 private:
  const std::vector<Spoiled>& notes_;
  std::vector<CleanRow> left_out_;
  std::set<CleanRow> entered_;
};

ReferenceData reference_data() {
  ReferenceData reference;
  const SampleFile directory = sample_postcode_file(council);
  static_cast<void>(reference.set_postcodes(directory.bytes, directory.path));
  const SampleFile list = sample_provider_file(council);
  reference.add_providers(std::as_bytes(std::span(list.bytes)), list.path);
  return reference;
}

std::string text_of(const Edit& edit) {
  const std::string_view kind = edit.kind == Edit::Kind::cell
                                    ? describe(edit.table).columns[edit.column].name
                                    : (edit.kind == Edit::Kind::add_row ? "new row" : "remove row");
  return std::format("{} year's {} {} {}: \"{}\" -> \"{}\"", to_string(edit.when), describe(edit.table).name,
                     edit.row + 1, kind, edit.was, edit.becomes);
}

std::string codes_of(std::span<const Finding> findings, const Checker& checker) {
  std::string text;
  for (const Finding& finding : findings) text += std::format(" {}", checker.result().rules[finding.rule].rule->code);
  return text;
}

class Measurement {
 public:
  explicit Measurement(std::ostream* log) : log_(log) {}

  void measure(int year, std::uint64_t seed) {
    const SampleOptions options{.children = 2000, .year = year, .seed = seed, .errors = 0.03};
    SampleOptions without_errors = options;
    without_errors.errors = 0;
    const Sample spoiled = make_sample(options);
    const Truth truth(make_sample(without_errors), spoiled);

    Return data;
    for (const SampleFile& file : sample_files(spoiled))
      if (file.path.contains('/'))
        data.put(*read_csv(file.bytes, file.path, file.path.starts_with("last") ? last_year : this_year).table);
    data.gather_children();
    derive_places(data, reference_.postcodes(), council);
    const Reference reference = reference_.get();
    Checker checker(data, {.collection_year = year, .authority = std::string(council), .threads = 1}, reference);
    checker.check_all();

    const Suggester suggester(data, checker, reference);
    std::vector<std::vector<Suggestion>> suggestions;
    const auto begin = std::chrono::steady_clock::now();
    for (std::uint32_t child = 0; child < data.children().size(); ++child)
      suggestions.push_back(suggester.suggest(child));
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    seconds_.push_back(time.count());
    for (const std::vector<Suggestion>& of_child : suggestions) {
      all_ += of_child.size();
      without_evidence_ += static_cast<std::size_t>(std::ranges::count_if(of_child, takes_away));
    }
    errors_ += checker.result().findings.size();

    for (const Spoiled& note : truth.notes()) judge(note, truth, data, checker, reference, suggestions);
  }

  void print() const {
    print("Group", by_group_);
    print("What was done", by_kind_);
    print("Where", by_column_);
    std::cout << std::format("\nOf {} suggestions {} empty a cell or remove a row that is no exact duplicate.\n", all_,
                             without_evidence_);
    std::cerr << std::format("All suggestions of a return: {:.2f} s at most, on one core; {} returns, {} errors.\n",
                             std::ranges::max(seconds_), seconds_.size(), errors_);
  }

  [[nodiscard]] bool meets_goals() const {
    const auto meets = [&](const char* group, double coverage, double precision) {
      const Tally& tally = by_group_.at(group);
      return tally.suggested >= coverage * tally.noticed && tally.right >= precision * tally.suggested;
    };
    constexpr double safe_right = 0.995;
    const Tally& all = by_group_.at("all");
    return meets("placement, in Ofsted's lists", 0.9, 0.95) && meets("year-on-year", 0.95, 0.93) &&
           meets(code_mistyped, 0.9, 0.97) && all.safe_right >= safe_right * all.safe && without_evidence_ == 0;
  }

 private:
  void judge(const Spoiled& note, const Truth& truth, const Return& data, const Checker& checker,
             const Reference& reference, const std::vector<std::vector<Suggestion>>& suggestions) {
    std::vector<Tally*> tallies{&by_kind_[note.kind],
                                &by_column_[std::format("{} {}", describe(note.table).name, note.column)],
                                &by_group_["all"]};
    if (is_placement(note)) tallies.push_back(&by_group_["placement"]);
    const auto count = [&](int Tally::* what) {
      for (Tally* tally : tallies) ++(tally->*what);
    };
    count(&Tally::injected);
    const auto edit = truth.putting_right(note);
    const bool is_there = !Truth::is_row_left_out(note);
    const Child* child = data.find_child(is_there ? data.find(note.when, note.table)->text(note.row - 1, 0)
                                                  : std::string_view(note.child));
    if (child == nullptr || !edit) return;
    const auto number = static_cast<std::uint32_t>(child - data.children().data());
    std::vector<std::uint32_t> concerned{number};
    if (const Child* other = data.find_child(note.child); other != nullptr && other != child)
      concerned.push_back(static_cast<std::uint32_t>(other - data.children().data()));
    Trial trial(data, checker, reference, concerned);
    const auto in_copy = trial.in_copy(*edit);
    if (!in_copy) return;
    const auto effect = trial.effect_of(std::span(&*in_copy, 1));
    if (!effect || effect->cleared.empty()) return;
    const bool is_year_on_year = std::ranges::any_of(effect->cleared, [&](const Finding& finding) {
      return checker.result().rules[finding.rule].rule->kind == Kind::year_on_year;
    });
    if (is_year_on_year) {
      tallies.push_back(&by_group_["year-on-year"]);
      ++tallies.back()->injected;
    }
    if (is_placement(note) && is_in_lists(note, data, reference)) {
      tallies.push_back(&by_group_["placement, in Ofsted's lists"]);
      ++tallies.back()->injected;
    }
    if (is_mistyped(note)) {
      tallies.push_back(&by_group_["codes and dates mistyped so that they are none"]);
      ++tallies.back()->injected;
    }
    if (is_code_mistyped(note, checker.context())) {
      tallies.push_back(&by_group_[code_mistyped]);
      ++tallies.back()->injected;
    }
    count(&Tally::noticed);
    const Suggestion* first = nullptr;
    for (const std::uint32_t one : concerned) {
      const auto found = std::ranges::find_if(suggestions[one], [&](const Suggestion& suggestion) {
        return std::ranges::any_of(suggestion.cleared, [&](const Finding& finding) {
          return std::ranges::contains(effect->cleared, finding);
        });
      });
      if (first == nullptr && found != suggestions[one].end()) first = &*found;
    }
    const std::string what = std::format("{}{} {} {} {} \"{}\" became \"{}\"; errors{}",
                                         is_placement(note) && is_in_lists(note, data, reference) ? "LIST " : "",
                                         checker.result().collection_year, note.child, note.kind, text_of(*edit),
                                         note.was, note.became, codes_of(effect->cleared, checker));
    if (first == nullptr) {
      if (log_ != nullptr) *log_ << "NONE\t" << what << '\n';
      return;
    }
    count(&Tally::suggested);
    const bool is_right = std::ranges::all_of(first->edits, [&](const Edit& one) { return truth.is_right(one, data); });
    if (is_right) count(&Tally::right);
    if (first->is_safe) count(&Tally::safe);
    if (first->is_safe && is_right) count(&Tally::safe_right);
    if (log_ == nullptr) return;
    *log_ << (is_right ? "RIGHT" : "WRONG") << (first->is_safe ? " SAFE" : "") << '\t' << first->kind << '\t' << what;
    for (const Edit& one : first->edits) *log_ << "\n\t\t" << text_of(one);
    *log_ << "\n\t\t" << first->evidence.front().sentence << " clears" << codes_of(first->cleared, checker) << " causes"
          << codes_of(first->caused, checker) << '\n';
  }

  /// Whether a suggestion does what there never is evidence for.
  static bool takes_away(const Suggestion& suggestion) {
    const bool is_of_duplicates =
        std::ranges::contains(suggestion.evidence, EvidenceSource::duplicates, &Evidence::source);
    return std::ranges::any_of(suggestion.edits, [&](const Edit& edit) {
      return (edit.kind == Edit::Kind::cell && edit.becomes.empty()) ||
             (edit.kind == Edit::Kind::remove_row && !is_of_duplicates);
    });
  }

  /// Whether one keystroke made of a code or a date what is none.
  static bool is_mistyped(const Spoiled& note) {
    if (note.kind != "wrong key" && note.kind != "swapped characters") return false;
    const auto codes = codes_of_column(note.column);
    if (!codes.empty()) return !std::ranges::contains(codes, note.became, &CodeMeaning::code);
    return describe(note.table).columns[Truth::column_of(note)].is_date && Date::parse(note.became).is_unreadable();
  }
  /// Whether it made of a code what only this code is so near to.
  static bool is_code_mistyped(const Spoiled& note, const Context& context) {
    const int year = note.when == this_year ? context.year : context.year - 1;
    return is_mistyped(note) && std::ranges::count_if(codes_of_column(note.column), [&](const CodeMeaning& one) {
                                  return is_near_miss(note.became, one.code) &&
                                         !is_code_of_other_years(note.column, one.code, year);
                                }) == 1;
  }

  static bool is_placement(const Spoiled& note) {
    return note.table == Table::episodes && !Truth::is_row_left_out(note) &&
           (note.column == "URN" || note.column == "PL_POST" || note.column == "PLACE" ||
            note.column == "PLACE_PROVIDER");
  }
  /// Whether the row's right provider is in the lists, and the item too: addresses of carers are not.
  static bool is_in_lists(const Spoiled& note, const Return& data, const Reference& reference) {
    const TableText& episodes = *data.find(note.when, note.table);
    const auto text = [&](Text Episode::* column) {
      return episodes.text(note.row - 1, static_cast<std::size_t>(place_of(column)));
    };
    const auto providers =
        reference.providers->find(note.column == "URN" ? std::string_view(note.was) : text(&Episode::URN));
    const bool is_address = note.column == "PL_POST";
    return std::ranges::any_of(
        providers, [&](const Provider& provider) { return !is_address || same_postcode(provider.postcode, note.was); });
  }

  static void print(std::string_view what, const Tallies& tallies) {
    std::cout << std::format(
        "\n| {} | done | noticed | with a suggestion | first is right | safe | safe is right |\n"
        "|---|---:|---:|---:|---:|---:|---:|\n",
        what);
    const auto share = [](int part, int of) {
      return of == 0 ? std::string("–") : std::format("{:.1f} %", 100.0 * part / of);
    };
    for (const auto& [name, tally] : tallies)
      std::cout << std::format("| {} | {} | {} | {} | {} | {} | {} |\n", name, tally.injected, tally.noticed,
                               share(tally.suggested, tally.noticed), share(tally.right, tally.suggested),
                               share(tally.safe, tally.noticed), share(tally.safe_right, tally.safe));
  }

  ReferenceData reference_ = reference_data();
  std::ostream* log_;
  Tallies by_kind_;
  Tallies by_column_;
  Tallies by_group_;
  std::vector<double> seconds_;
  std::size_t errors_ = 0;
  std::size_t all_ = 0;
  std::size_t without_evidence_ = 0;
};

}  // namespace
}  // namespace claret

int main(int count, char** arguments) {
  std::ofstream log;
  if (count > 1) log.open(arguments[1]);
  claret::Measurement measurement(count > 1 ? &log : nullptr);
  const bool is_quick = count > 2 && std::string_view(arguments[2]) == "quick";
  for (const int year : claret::collection_years)
    for (const std::uint64_t seed : is_quick ? std::span(claret::seeds).first(1) : std::span(claret::seeds))
      measurement.measure(year, seed);
  measurement.print();
  return measurement.meets_goals() ? 0 : 1;
}
