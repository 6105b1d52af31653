#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/date.h"
#include "claret/base/problem.h"
#include "claret/formats/zip.h"

namespace claret {

/// A cell of a workbook that has something in it, as text: dates as DD/MM/YYYY, whole numbers without a point, TRUE and
/// FALSE, the results of formulas.
struct XlsxCell {
  std::uint32_t column = 0;  ///< from 0
  std::string_view text;
};

/// A row of a sheet; good until the next is read.
struct XlsxRow {
  std::uint32_t number = 0;  ///< from 1, as the spreadsheet shows it
  std::span<const XlsxCell> cells;

  /// The text of a cell; empty if it is.
  [[nodiscard]] std::string_view text(std::uint32_t column) const;
};

/// A workbook (.xlsx) in memory, whose sheets are read row by row. No content makes it fail otherwise than by a
/// Problem; it needs memory for the texts that cells share, and for one row. The bytes have to outlive it.
class Xlsx {
 public:
  struct Sheet {
    std::string name;
    std::string part;  ///< of the archive
  };

  /// `file` is the name for Problems. What is no workbook of this kind is told what it is.
  static std::expected<Xlsx, Problem> open(std::span<const std::byte> bytes, std::string_view file);

  /// True for an archive with the parts of an office document, or of which nothing can be told because it is damaged.
  static bool is_likely(std::span<const std::byte> bytes);

  /// In the order in which the spreadsheet shows them, hidden ones too.
  [[nodiscard]] std::span<const Sheet> sheets() const { return sheets_; }

  /// The sheet of this name, in any case and but for spaces at its ends; null if there is none.
  [[nodiscard]] const Sheet* find(std::string_view name) const;

  /// Gives the rows that have cells, hidden ones too, until `take` returns false.
  std::expected<void, Problem> read(const Sheet& sheet, const std::function<bool(const XlsxRow&)>& take);

  /// The day of a number that stands for one; unreadable if it stands for none.
  [[nodiscard]] Date date_of(double serial) const;

 private:
  class RowReader;

  Xlsx(Zip zip, std::string_view file) : zip_(std::move(zip)), file_(file) {}

  [[nodiscard]] Problem problem(std::string_view what, std::string fix = {}) const;
  [[nodiscard]] Problem in_utf16() const;
  std::expected<std::string, Problem> read_part(std::string_view name);
  std::expected<void, Problem> read_elements(std::string_view part, std::string_view element,
                                             const std::function<bool(std::span<char>)>& take);
  std::expected<void, Problem> read_workbook();
  std::expected<void, Problem> read_relations(std::string_view workbook_part);
  std::expected<void, Problem> read_styles();
  std::expected<void, Problem> read_shared_texts();
  [[nodiscard]] std::string_view shared_text(std::size_t number) const;

  Zip zip_;
  std::string file_;
  std::uint64_t bytes_left_ = std::uint64_t{256} << 20;  // that may be unpacked yet
  struct Relation {
    std::string id;
    std::string type;
    std::string part;
  };
  std::vector<Relation> relations_;
  std::vector<Sheet> sheets_;
  std::vector<bool> is_date_style_;
  bool counts_from_1904_ = false;
  std::string shared_;  // texts end to end
  std::vector<std::uint32_t> shared_ends_{0};
};

}  // namespace claret
