#include "claret/session/session.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>

#include "claret/base/text.h"
#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "claret/session/compare.h"

namespace claret {

namespace {

std::size_t index_of(When when) { return static_cast<std::size_t>(when); }
std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

/// What undoes these edits, the last of them first.
std::vector<Edit> inverses(std::span<const Edit> edits) {
  return edits | std::views::reverse | std::views::transform(inverse) | std::ranges::to<std::vector>();
}

/// What is not due on one side alone, or on another day. Both are in order.
std::vector<Finding> differences(std::span<const NotDue> before, std::span<const NotDue> after) {
  std::vector<Finding> different;
  const auto in_order = [](const NotDue& a, const NotDue& b) {
    return a.finding != b.finding ? a.finding < b.finding : a.due < b.due;
  };
  std::vector<NotDue> one_sided;
  std::ranges::set_symmetric_difference(before, after, std::back_inserter(one_sided), in_order);
  for (const NotDue& one : one_sided) different.push_back(one.finding);
  return different;
}

/// Why a file is refused that has a table which is there.
Problem loaded_already(const TableText& other, std::string_view file) {
  return {.file = std::string(file),
          .what = std::format("{} year's {} is loaded already, from {}.", other.when() == this_year ? "This" : "Last",
                              describe(other.table()).name, other.file()),
          .fix = "Remove that file first, or load this one as the other year's."};
}

}  // namespace

Loaded Session::load(std::string_view bytes, std::string_view file, When when) {
  if (looks_like_xml(bytes)) {
    // The bytes of one XML file are kept for a year.
    if (const TableText* other = table_from_xml(when)) return {.problems = {loaded_already(*other, file)}};
    XmlReturn read = read_xml(bytes, file, when);
    Loaded loaded = load_tables(std::move(read.tables), std::move(read.problems), file, when);
    if (loaded.sources.empty()) return loaded;
    kept_xml_[index_of(when)] = std::move(read.kept);
    xml_bytes_[index_of(when)] = bytes;
    return loaded;
  }
  TableFile read = read_csv(bytes, file, when);
  std::vector<TableText> tables;
  if (read.table) tables.push_back(std::move(*read.table));
  Loaded loaded = load_tables(std::move(tables), std::move(read.problems), file, when);
  for (const Source& source : loaded.sources) files_[index_of(when)][index_of(source.table)].bytes = bytes;
  return loaded;
}

/// The first table of a year that came from XML; null if there is none.
const TableText* Session::table_from_xml(When when) const {
  for (const TableDescription& description : all_tables())
    if (const TableText* table = data_.find(when, description.table);
        table != nullptr && file_bytes(when, description.table).empty())
      return table;
  return nullptr;
}

Loaded Session::load_tables(std::vector<TableText> tables, std::vector<Problem> problems, std::string_view file,
                            When when) {
  for (const TableText& table : tables)
    if (const TableText* other = data_.find(when, table.table())) return {.problems = {loaded_already(*other, file)}};

  Loaded loaded{.problems = std::move(problems)};
  for (TableText& table : tables) {
    loaded.sources.push_back(
        {.when = when, .table = table.table(), .file = std::string(file), .rows = table.row_count()});
    data_.put(std::move(table));
    forget_result();
  }
  // What there is to say about a file of several tables is said once, of the first.
  if (loaded.sources.empty()) return loaded;
  loaded.sources.front().problems = loaded.problems;
  files_[index_of(when)][index_of(loaded.sources.front().table)].problems = loaded.problems;
  return loaded;
}

void Session::unload(When when, Table table) {
  data_.remove(when, table);
  forget_what_is_about(when, table);
  files_[index_of(when)][index_of(table)] = {};
  kept_xml_[index_of(when)].forget(table);
  forget_result();
}

void Session::clear() {
  data_ = Return();
  files_ = {};
  history_.clear();
  steps_done_ = 0;
  acceptances_.clear();
  previous_.reset();
  extracts_.clear();
  settings_.reset();
  xml_bytes_ = {};
  kept_xml_ = {};
  forget_result();
}

void Session::set_reference(ReferenceData reference) {
  forget_result();
  reference_ = std::move(reference);
}

std::vector<Source> Session::sources() const {
  std::vector<Source> sources;
  for (const When when : both_years)
    for (const TableDescription& description : all_tables())
      if (const TableText* table = data_.find(when, description.table))
        sources.push_back({.when = when,
                           .table = description.table,
                           .file = table->file(),
                           .rows = table->row_count(),
                           .problems = files_[index_of(when)][index_of(description.table)].problems});
  return sources;
}

std::vector<LoadedFile> Session::files() const {
  std::vector<LoadedFile> files;
  for (const When when : both_years) {
    std::optional<std::size_t> xml;
    for (const TableDescription& description : all_tables()) {
      const TableText* table = data_.find(when, description.table);
      if (table == nullptr) continue;
      const std::string_view csv = file_bytes(when, description.table);
      if (csv.empty() && xml) {
        files[*xml].tables.push_back(description.table);
        continue;
      }
      if (csv.empty()) xml = files.size();
      files.push_back({.when = when,
                       .name = table->file(),
                       .bytes = csv.empty() ? std::string_view(xml_bytes_[index_of(when)]) : csv,
                       .tables = {description.table}});
    }
  }
  return files;
}

WrittenXml Session::xml(When when) const { return write_xml(data_, when, kept_xml_[index_of(when)]); }

const Return& Session::gathered() {
  if (is_gathered_) return data_;
  data_.gather_children();
  is_gathered_ = true;
  changes_.note_everything();
  return data_;
}

const CheckResult& Session::check(const CheckSettings& settings) {
  gathered();
  settings_ = settings;
  derive_places(data_, reference_.postcodes(), settings.authority);
  checker_.emplace(data_, settings, reference_.get());
  checker_->check_all();
  recount();
  changes_.note_everything();
  return checker_->result();
}

/// Works out what is accepted and counts what is not.
void Session::recount() {
  accepted_.clear();
  if (!acceptances_.empty())
    std::ranges::copy_if(result().findings, std::back_inserter(accepted_),
                         [&](const Finding& finding) { return acceptance_of(finding) != nullptr; });
  counts_ = count_findings(result(), data_, accepted_);
}

FindingKey::View Session::view_of(const Finding& finding) const {
  return {finding.when, finding.table, finding.row, rule_of(finding).code};
}

FindingKey Session::key_of(const Finding& finding) const {
  return {.when = finding.when, .table = finding.table, .row = finding.row, .rule = std::string(rule_of(finding).code)};
}

const Acceptance* Session::acceptance_of(const Finding& finding) const {
  const auto found = acceptances_.find(view_of(finding));
  if (found == acceptances_.end() || found->second.cells != relevant_cells(data_, rule_of(finding), finding))
    return nullptr;
  return &found->second;
}

void Session::accept(std::span<const Finding> findings, std::string note, std::string time) {
  std::vector<AcceptanceChange> changes;
  for (const Finding& finding : findings) {
    Acceptance acceptance{.note = note, .time = time, .cells = relevant_cells(data_, rule_of(finding), finding)};
    changes.push_back({.key = key_of(finding), .becomes = std::move(acceptance)});
  }
  change_acceptances({.why = std::move(note), .time = std::move(time), .acceptances = std::move(changes)});
}

void Session::withdraw_acceptance(std::span<const Finding> findings, std::string time) {
  std::vector<AcceptanceChange> changes;
  for (const Finding& finding : findings)
    if (acceptance_of(finding) != nullptr) changes.push_back({.key = key_of(finding)});
  change_acceptances({.why = "No longer accepted", .time = std::move(time), .acceptances = std::move(changes)});
}

/// Makes a step without edits; what would change nothing is none.
void Session::change_acceptances(Step step) {
  if (step.acceptances.empty()) return;
  changes_.begin_change();
  set_acceptances(step.acceptances);
  follow_acceptances();
  add_step(std::move(step));
}

/// Fills in what was.
void Session::set_acceptances(std::vector<AcceptanceChange>& changes) {
  for (AcceptanceChange& change : changes) {
    const auto found = acceptances_.find(change.key);
    change.was = found == acceptances_.end() ? std::nullopt : std::optional(found->second);
    set_acceptance(change.key, change.becomes);
  }
}

void Session::set_acceptance(const FindingKey& key, const std::optional<Acceptance>& acceptance) {
  // Noted here, because an acceptance of which only the note changes is still one.
  if (const Finding* error = find_error(result(), key)) changes_.note_findings(std::span(error, 1));
  if (acceptance) {
    acceptances_.insert_or_assign(key, *acceptance);
  } else {
    acceptances_.erase(key);
  }
}

/// Counts anew and notes the errors that are accepted now and were not, or the other way round.
void Session::follow_acceptances() {
  const std::vector<Finding> before = std::exchange(accepted_, {});
  recount();
  std::vector<Finding> changed;
  std::ranges::set_symmetric_difference(before, accepted_, std::back_inserter(changed));
  changes_.note_findings(changed);
}

ExtractTotals Session::totals(std::string time) const {
  ExtractTotals totals{.time = std::move(time),
                       .collection_year = result().collection_year,
                       .extract_date = result().extract_date.text(),
                       .children = counts_.children,
                       .children_with_errors = counts_.children_with_errors,
                       .errors = counts_.errors,
                       .queries = counts_.queries,
                       .not_due = counts_.not_due,
                       .accepted = counts_.accepted};
  for (std::size_t i = 0; i < result().rules.size(); ++i)
    if (const Rule& rule = *result().rules[i].rule; rule.severity == Severity::error)
      totals.errors_of_kind[static_cast<std::size_t>(rule.kind)] += counts_.of_rule[i].findings;
  return totals;
}

void Session::remember_extract(std::string time) {
  if (steps_done_ > 0) return;
  if (extracts_.empty()) extracts_.push_back({.time = std::move(time)});
  extracts_.back() = totals(extracts_.back().time);
}

void Session::set_previous(PreviousExtract previous) {
  previous_ = std::move(previous);
  // They are looked up for every error.
  std::ranges::sort(previous_->rules, natural_less);
  changes_.note_everything();
}

SinceLastExtract Session::since_last_extract(const Finding& finding) const {
  if (!previous_ || !std::ranges::binary_search(previous_->rules, rule_of(finding).code, natural_less))
    return SinceLastExtract::unknown;
  const bool is_known =
      std::ranges::binary_search(previous_->still, view_of(finding), {}, [](const auto& key) { return key.view(); });
  return is_known ? SinceLastExtract::still_there : SinceLastExtract::is_new;
}

void Session::complete(Edit& edit) const {
  const TableText* table = data_.find(edit.when, edit.table);
  if (table == nullptr) return;
  if (edit.kind == Edit::Kind::add_row) edit.row = table->end_of_rows();
  if (edit.kind == Edit::Kind::cell && edit.row < table->end_of_rows() &&
      edit.column < describe(edit.table).columns.size())
    edit.was = table->text(edit.row, edit.column);
}

/// Makes the edits and gives the children whom they concern, or takes all back if one cannot be made.
std::expected<std::vector<std::uint32_t>, Problem> Session::make(std::vector<Edit>& edits) {
  gathered();
  std::vector<std::uint32_t> concerned;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    complete(edits[i]);
    const auto children = data_.apply(edits[i]);
    if (!children) {
      const auto undone = inverses(std::span(edits).first(i));
      for (const Edit& edit : undone) static_cast<void>(data_.apply(edit));
      follow(undone, std::move(concerned));
      return std::unexpected(children.error());
    }
    concerned.insert(concerned.end(), children->begin(), children->end());
  }
  return concerned;
}

std::expected<Effect, Problem> Session::apply(Step step) {
  auto concerned = make(step.edits);
  if (!concerned) return std::unexpected(concerned.error());
  changes_.begin_change();
  set_acceptances(step.acceptances);
  Effect effect = follow(step.edits, std::move(*concerned));
  add_step(std::move(step));
  return effect;
}

void Session::add_step(Step step) {
  forget_undone_steps();
  history_.push_back(std::move(step));
  steps_done_ = history_.size();
}

std::expected<Effect, Problem> Session::try_out(std::vector<Edit> edits) {
  const auto concerned = make(edits);
  if (!concerned) return std::unexpected(concerned.error());
  Effect effect = follow(edits, *concerned);
  const auto undone = inverses(edits);
  for (const Edit& edit : undone) static_cast<void>(data_.apply(edit));
  follow(undone, *concerned);
  return effect;
}

Effect Session::go_to_step(std::size_t steps) {
  gathered();
  changes_.begin_change();
  std::vector<Edit> edits;
  for (; steps_done_ > steps; --steps_done_) {
    const Step& step = history_[steps_done_ - 1];
    std::ranges::copy(inverses(step.edits), std::back_inserter(edits));
    for (const AcceptanceChange& change : step.acceptances | std::views::reverse)
      set_acceptance(change.key, change.was);
  }
  for (; steps_done_ < std::min(steps, history_.size()); ++steps_done_) {
    const Step& step = history_[steps_done_];
    std::ranges::copy(step.edits, std::back_inserter(edits));
    for (const AcceptanceChange& change : step.acceptances) set_acceptance(change.key, change.becomes);
  }
  std::vector<std::uint32_t> concerned;
  for (const Edit& edit : edits)
    if (const auto children = data_.apply(edit)) std::ranges::copy(*children, std::back_inserter(concerned));
  return follow(edits, std::move(concerned));
}

std::expected<void, Problem> Session::set_history(std::vector<Step> steps, std::size_t done) {
  for (Step& step : steps) {
    const std::vector<Edit> saved = step.edits;
    if (const auto skipped = skip_unused_rows(saved); !skipped) return skipped;
    if (const auto made = apply(std::move(step)); !made) return std::unexpected(made.error());
    const auto& edits = history_.back().edits;
    const auto [edit, other] = std::ranges::mismatch(edits, saved);
    if (edit != edits.end())
      return std::unexpected(
          Problem{.file = data_.find(edit->when, edit->table)->file(),
                  .row = edit->row + 1,
                  .column = std::string(describe(edit->table).columns[edit->column].name),
                  .what = std::format("A saved edit does not fit this file, in which the cell is \"{}\".", edit->was)});
  }
  go_to_step(done);
  return {};
}

/// Rows that were added in steps that were undone and then forgotten have left their numbers unused.
std::expected<void, Problem> Session::skip_unused_rows(std::span<const Edit> edits) {
  constexpr std::uint32_t most_added_rows = 1'000'000;
  std::set<std::pair<When, Table>> seen;
  for (const Edit& edit : edits) {
    const TableText* table = data_.find(edit.when, edit.table);
    if (edit.kind != Edit::Kind::add_row || table == nullptr || !seen.emplace(edit.when, edit.table).second) continue;
    if (edit.row > std::uint64_t{table->file_row_count()} + most_added_rows)
      return std::unexpected(
          Problem{.file = table->file(), .row = edit.row + 1, .what = "There cannot be so many rows."});
    data_.skip_rows(edit.when, edit.table, edit.row);
  }
  return {};
}

/// Works out what follows from edits that were made, and from acceptances that were changed.
Effect Session::follow(std::span<const Edit> edits, std::vector<std::uint32_t> concerned) {
  std::ranges::sort(concerned);
  const auto repeated = std::ranges::unique(concerned);
  concerned.erase(repeated.begin(), repeated.end());
  for (const std::uint32_t child : concerned) changes_.note_child(child);
  if (!checker_) return {};
  const std::vector<Finding> before = checker_->result().findings;
  const std::vector<NotDue> not_due_before = checker_->result().not_due;
  for (const std::uint32_t child : concerned)
    derive_places(data_, child, reference_.postcodes(), checker_->context().authority);
  checker_->check_again(edits, concerned);
  follow_acceptances();
  Effect effect = effect_between(before, checker_->result().findings);
  changes_.note_findings(effect.cleared);
  changes_.note_findings(effect.caused);
  changes_.note_findings(differences(not_due_before, checker_->result().not_due));
  return effect;
}

/// Of edits, acceptances and what is known of the previous extract, takes away what is about a table.
void Session::forget_what_is_about(When when, Table table) {
  const auto is_about = [&](const auto& one) { return one.when == when && one.table == table; };
  std::vector<Step> kept;
  std::size_t done = 0;
  for (std::size_t i = 0; i < history_.size(); ++i) {
    std::erase_if(history_[i].edits, is_about);
    std::erase_if(history_[i].acceptances, [&](const AcceptanceChange& change) { return is_about(change.key); });
    if (history_[i].edits.empty() && history_[i].acceptances.empty()) continue;
    done += i < steps_done_ ? 1 : 0;
    kept.push_back(std::move(history_[i]));
  }
  history_ = std::move(kept);
  steps_done_ = done;
  std::erase_if(acceptances_, [&](const auto& one) { return is_about(one.first); });
  if (!previous_) return;
  std::erase_if(previous_->still, is_about);
  std::erase_if(previous_->gone, is_about);
}

const CheckResult& Session::result() const {
  static const CheckResult nothing;
  return checker_ ? checker_->result() : nothing;
}

void Session::forget_result() {
  is_gathered_ = false;
  checker_.reset();
  accepted_.clear();
  counts_ = {};
  changes_.note_everything();
}

}  // namespace claret
