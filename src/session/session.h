#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "check/check.h"
#include "check/counts.h"
#include "model/return.h"

namespace claret {

/// A file that is loaded, and what there is to say about it.
struct Source {
  When when = this_year;
  Table table = Table::header;
  std::string file;
  std::uint32_t rows = 0;
  std::vector<Problem> problems;
};

/// What became of a file that was to be loaded: it has a source unless it was refused.
struct Loaded {
  std::optional<Source> source;
  std::vector<Problem> problems;
};

/// A return in work: the files of both years and what the last check found in them.
class Session {
 public:
  /// Loads one table. A file for a table that is loaded already is refused with both names.
  Loaded load(std::string_view bytes, std::string_view file, When when);
  void unload(When when, Table table);
  void clear();

  /// What is loaded: this year first, tables in their order.
  [[nodiscard]] std::vector<Source> sources() const;

  /// Checks all that is loaded; the result stands until the next check or the next change of what is loaded.
  const CheckResult& check(const CheckSettings& settings);

  [[nodiscard]] const Return& data() const { return data_; }
  [[nodiscard]] bool is_checked() const { return is_checked_; }
  [[nodiscard]] const CheckResult& result() const { return result_; }
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  void forget_result();

  Return data_;
  std::array<std::array<std::vector<Problem>, table_count>, 2> problems_;
  bool is_gathered_ = true;
  bool is_checked_ = false;
  CheckResult result_;
  Counts counts_;
};

}  // namespace claret
