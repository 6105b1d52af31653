#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
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
#include "claret/reference/postcodes.h"
#include "claret/reference/provider_lists.h"
#include "claret/reference/providers.h"

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

/// One of Ofsted's lists that is loaded, and what there is to say about it.
struct LoadedProviders {
  ProviderList list;
  Providers providers;
  std::vector<Problem> problems;
};

/// Edits that were made, and are undone, together.
struct Step {
  std::string why;   ///< as the user is told: "typed", or the evidence for a correction
  std::string time;  ///< as it was given
  std::vector<Edit> edits;
};

/// What edits do to the findings of the last check; nothing if the return is not checked.
struct Effect {
  std::vector<Finding> cleared;
  std::vector<Finding> caused;
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

  /// Takes the postcode directory: claret's compact file, which is kept and read where it is, or a CSV file or zip
  /// archive from which it is made first. If it cannot be used, what was loaded before stays.
  std::expected<void, Problem> set_postcodes(std::string bytes, std::string_view name);
#ifndef __wasm__
  /// The same from a file, which is not read into memory.
  std::expected<void, Problem> set_postcodes_file(const std::string& path);
#endif

  void remove_postcodes();

  /// Adds one of Ofsted's lists of providers, unless it is refused.
  std::vector<Problem> add_providers(std::span<const std::byte> bytes, std::string_view file);
  void remove_providers(std::string_view file);

  /// Null if it is not loaded.
  [[nodiscard]] const Postcodes* postcodes() const { return postcodes_ ? &*postcodes_ : nullptr; }
  [[nodiscard]] const Providers* providers() const { return providers_ ? &*providers_ : nullptr; }

  /// In the order in which they were added.
  [[nodiscard]] std::span<const LoadedProviders> provider_lists() const { return provider_lists_; }

  /// What is loaded: this year first, tables in their order.
  [[nodiscard]] std::vector<Source> sources() const;

  /// A loaded table's CSV file, byte for byte; empty if it is not loaded or did not come from one.
  [[nodiscard]] std::string_view file_bytes(When when, Table table) const {
    return files_[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)].bytes;
  }

  /// Checks all that is loaded; the result stands until the next check or the next change of what is loaded.
  const CheckResult& check(const CheckSettings& settings);

  /// Makes edits as one step: all of them, or none if one cannot be made. What a cell was and which number a row gets
  /// is filled in. What was undone before can no longer be redone. If the return was checked, what the edits can have
  /// changed is worked out and checked again.
  std::expected<Effect, Problem> apply(Step step);

  /// What the edits would do; afterwards nothing is changed.
  std::expected<Effect, Problem> try_out(std::vector<Edit> edits);

  /// All steps, those that are undone behind those that stand. Edits of a table go with it when it is unloaded.
  [[nodiscard]] std::span<const Step> history() const { return history_; }
  [[nodiscard]] std::size_t steps_done() const { return steps_done_; }
  /// Undoes or redoes steps until this many stand; all, if there are not so many.
  Effect go_to_step(std::size_t steps);

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

  /// Opens the directory in bytes that `owner` keeps in their place.
  std::expected<void, Problem> open_postcodes(std::shared_ptr<const void> owner, std::span<const std::byte> bytes,
                                              std::string_view name);
  Loaded load_tables(std::vector<TableText> tables, std::vector<Problem> problems, std::string_view file, When when);
  void join_providers();
  void forget_result();
  void forget_edits_of(When when, Table table);
  void complete(Edit& edit) const;
  std::expected<std::vector<std::uint32_t>, Problem> make(std::vector<Edit>& edits);
  Effect follow(std::span<const Edit> edits, std::vector<std::uint32_t> concerned);

  Return data_;
  std::shared_ptr<const void> postcode_bytes_;  // what postcodes_ reads
  std::optional<Postcodes> postcodes_;
  std::vector<LoadedProviders> provider_lists_;
  std::optional<Providers> providers_;  // of all lists
  std::array<std::array<File, table_count>, 2> files_;
  std::array<KeptXml, 2> kept_xml_;
  bool is_gathered_ = true;
  std::optional<Checker> checker_;
  Counts counts_;
  std::vector<Step> history_;
  std::size_t steps_done_ = 0;
};

}  // namespace claret
