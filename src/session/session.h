#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"
#include "claret/check/check.h"
#include "claret/check/counts.h"
#include "claret/formats/xml_return.h"
#include "claret/model/return.h"
#include "claret/reference/reference_data.h"
#include "claret/session/acceptances.h"
#include "claret/session/change_log.h"
#include "claret/session/extract_totals.h"
#include "claret/session/previous_extract.h"

namespace claret {

/// A file that is loaded, and what there is to say about it.
struct Source {
  When when = this_year;
  Table table = Table::header;
  std::string file;
  std::uint32_t rows = 0;
  std::vector<Problem> problems;
};

/// What became of a file that was to be loaded: it has sources unless it was refused, several if it is XML.
struct Loaded {
  std::vector<Source> sources;
  std::vector<Problem> problems;
};

/// A file that is loaded, as it came.
struct LoadedFile {
  When when = this_year;
  std::string_view name;
  std::string_view bytes;
  std::vector<Table> tables;  ///< those that are loaded from it: one, or several if it is XML
};

/// What was done, and is undone, at once: edits, and errors that were accepted or no longer are.
struct Step {
  std::string why;   ///< as the user is told: "typed", or the evidence for a correction
  std::string time;  ///< as it was given
  std::vector<Edit> edits;
  std::vector<AcceptanceChange> acceptances;
};

/// A return in work: the files of both years, what the last check found in them and what was edited since they were
/// loaded. It belongs to one thread at a time.
class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  Session(Session&&) = delete;
  Session& operator=(Session&&) = delete;
  ~Session() = default;

  /// Loads one table from CSV or a whole return from XML. A file for a table that is loaded already is refused with
  /// both names.
  Loaded load(std::string_view bytes, std::string_view file, When when);
  void unload(When when, Table table);
  /// Unloads the tables of both years; postcodes and providers stay.
  void clear();

  /// Takes other reference data; the result of the last check no longer stands.
  void set_reference(ReferenceData reference);
  [[nodiscard]] const ReferenceData& reference() const { return reference_; }

  /// What is loaded: this year first, tables in their order.
  [[nodiscard]] std::vector<Source> sources() const;

  /// The loaded files in the same order.
  [[nodiscard]] std::vector<LoadedFile> files() const;

  /// A loaded table's CSV file, byte for byte; empty if it is not loaded or did not come from one.
  [[nodiscard]] std::string_view file_bytes(When when, Table table) const {
    return files_[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)].bytes;
  }

  /// Checks all that is loaded; the result stands until the next check or the next change of what is loaded.
  const CheckResult& check(const CheckSettings& settings);
  /// Those of the last check, whether or not its result still stands.
  [[nodiscard]] const std::optional<CheckSettings>& settings() const { return settings_; }
  /// Keeps settings for the next check of a session that was saved.
  void set_settings(CheckSettings settings) { settings_ = std::move(settings); }

  /// Makes edits as one step: all of them, or none if one cannot be made. What a cell was and which number a row gets
  /// is filled in. What was undone before can no longer be redone. If the return was checked, what the edits can have
  /// changed is worked out and checked again; the effect of a return that is not checked is none.
  std::expected<Effect, Problem> apply(Step step);

  /// What the edits would do; afterwards nothing is changed.
  std::expected<Effect, Problem> try_out(std::vector<Edit> edits);

  /// Marks errors of the last check as known, as one step. They are still found, but counted apart. An acceptance
  /// lapses when one of the row's relevant cells changes, and is back if that is undone.
  void accept(std::span<const Finding> findings, std::string note, std::string time);
  /// The opposite, as one step; errors that were not accepted stay as they are.
  void withdraw_acceptance(std::span<const Finding> findings, std::string time);
  /// Null if an error of the last check is not accepted.
  [[nodiscard]] const Acceptance* acceptance_of(const Finding& finding) const;
  /// The errors of the last check that are accepted, in order.
  [[nodiscard]] std::span<const Finding> accepted() const { return accepted_; }
  /// All that were accepted and not withdrawn, also those that lapsed.
  [[nodiscard]] const Acceptances& acceptances() const { return acceptances_; }

  /// All steps, those that are undone behind those that stand. Edits of a table go with it when it is unloaded.
  [[nodiscard]] std::span<const Step> history() const { return history_; }
  [[nodiscard]] std::size_t steps_done() const { return steps_done_; }
  /// Undoes or redoes steps until this many stand; all, if there are not so many.
  Effect go_to_step(std::size_t steps);
  /// What is undone can no longer be redone.
  void forget_undone_steps() { history_.resize(steps_done_); }
  /// Takes the steps of a saved session, of which the first `done` stand. The files must be loaded and nothing done;
  /// if a step does not fit them, the session is no longer good.
  std::expected<void, Problem> set_history(std::vector<Step> steps, std::size_t done);

  /// Adds a blank column to a table whose file has not got it, as an edit of one of its cells does, for the cells of
  /// rows that are to be added. False if the table has it, cannot have it or is not loaded.
  bool add_column(When when, Table table, std::uint8_t column) { return data_.add_column(when, table, column); }

  /// What changed since a revision, as the answer to the last such question named it; 0 if nothing is known yet.
  [[nodiscard]] Changes changes_since(std::uint64_t revision) const { return changes_.since(revision); }

  /// Null if this is the first extract.
  [[nodiscard]] const PreviousExtract* previous() const { return previous_ ? &*previous_ : nullptr; }
  void set_previous(PreviousExtract previous);
  /// How things stand; it must be checked.
  [[nodiscard]] ExtractTotals totals(std::string time) const;
  /// How each extract that the session has gone through stood when it was taken in, the present one last.
  [[nodiscard]] const std::vector<ExtractTotals>& extracts() const { return extracts_; }
  void set_extracts(std::vector<ExtractTotals> extracts) { extracts_ = std::move(extracts); }
  /// Remembers how the present extract stands, as long as nothing in it was corrected. What was remembered of it when
  /// it was checked before gives way, but for the time.
  void remember_extract(std::string time);

  [[nodiscard]] SinceLastExtract since_last_extract(const Finding& finding) const;

  [[nodiscard]] const Return& data() const { return data_; }
  /// The same with its children gathered, which they are after a check too.
  const Return& gathered();
  /// One year's return as XML, with what the XML file that it came from held beyond it.
  [[nodiscard]] WrittenXml xml(When when) const;
  [[nodiscard]] bool is_checked() const { return checker_.has_value(); }
  /// That of the last check, if it still stands, else that of a check of nothing.
  [[nodiscard]] const CheckResult& result() const;
  [[nodiscard]] const Counts& counts() const { return counts_; }
  /// Null if it is not checked.
  [[nodiscard]] const Checker* checker() const { return checker_ ? &*checker_ : nullptr; }

 private:
  /// What is kept of a loaded table's file besides the table.
  struct File {
    std::string bytes;
    std::vector<Problem> problems;
  };

  Loaded load_tables(std::vector<TableText> tables, std::vector<Problem> problems, std::string_view file, When when);
  [[nodiscard]] const TableText* table_from_xml(When when) const;
  void forget_result();
  void forget_what_is_about(When when, Table table);
  void recount();
  [[nodiscard]] FindingKey::View view_of(const Finding& finding) const;
  [[nodiscard]] FindingKey key_of(const Finding& finding) const;
  [[nodiscard]] const Rule& rule_of(const Finding& finding) const { return *result().rules[finding.rule].rule; }
  void add_step(Step step);
  std::expected<void, Problem> skip_unused_rows(std::span<const Edit> edits);
  void change_acceptances(Step step);
  void set_acceptances(std::vector<AcceptanceChange>& changes);
  void set_acceptance(const FindingKey& key, const std::optional<Acceptance>& acceptance);
  void follow_acceptances();
  void complete(Edit& edit) const;
  std::expected<std::vector<std::uint32_t>, Problem> make(std::vector<Edit>& edits);
  Effect follow(std::span<const Edit> edits, std::vector<std::uint32_t> concerned);

  Return data_;
  ReferenceData reference_;
  std::array<std::array<File, table_count>, 2> files_;
  std::array<std::string, 2> xml_bytes_;  // of the XML file that tables of a year came from
  std::array<KeptXml, 2> kept_xml_;
  bool is_gathered_ = true;
  std::optional<CheckSettings> settings_;
  std::optional<Checker> checker_;
  Counts counts_;
  std::vector<Step> history_;
  std::size_t steps_done_ = 0;
  Acceptances acceptances_;
  std::vector<Finding> accepted_;
  std::optional<PreviousExtract> previous_;
  std::vector<ExtractTotals> extracts_;
  ChangeLog changes_;
};

}  // namespace claret
