#include "claret/formats/xlsx.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <format>
#include <optional>

#include "claret/base/text.h"
#include "claret/formats/encoding.h"
#include "claret/formats/xml_elements.h"

namespace claret {

namespace {

constexpr std::uint64_t most_part_bytes = std::uint64_t{16} << 20;       // parts that are read whole
constexpr std::uint64_t most_streamed_bytes = std::uint64_t{128} << 20;  // sheets and shared texts
constexpr std::size_t most_element_bytes = std::size_t{4} << 20;         // of a row: 16,384 cells of 256 bytes
constexpr std::size_t most_shared_texts = 5'000'000;
constexpr std::uint32_t most_columns_of_sheet = 16'384;
constexpr std::uint32_t most_rows_of_sheet = 1'048'576;
constexpr std::string_view save_as_xlsx =
    "Open it in the spreadsheet program and save it as an Excel workbook (.xlsx).";

std::string_view local_name(const pugi::xml_node& node) { return claret::local_name(node.name()); }

/// The first child of this name, with any prefix.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& one) { return local_name(one) == name; });
}

/// An attribute that has a prefix, such as r:id.
std::string_view prefixed_attribute(const pugi::xml_node& node, std::string_view name) {
  const auto found = node.find_attribute([&](const pugi::xml_attribute& one) {
    const std::string_view whole = one.name();
    return whole.contains(':') && claret::local_name(whole) == name;
  });
  return found.value();
}

/// Parses the text in its place; `text` has to stay as long as the document. A text of nothing but spaces counts: in
/// rich text it may stand between two words.
bool parse(pugi::xml_document& document, std::span<char> text) {
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single;
  return document.load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_utf8).status == pugi::status_ok;
}

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Whole numbers as they are shown: 2500001 may stand there as 2500001.0 or 2.500001E6.
std::string number_text(double number, std::string_view as_written) {
  constexpr double exact_to = 1e15;
  return number == std::trunc(number) && std::abs(number) < exact_to ? std::format("{:.0f}", number)
                                                                     : std::string(trimmed(as_written));
}

/// Characters that XML cannot hold stand as _x000D_.
std::string unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    unsigned code = 0;
    const bool is_escape = text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
                           std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr == text.data() + 6;
    if (is_escape && code < 0x80) {
      result += static_cast<char>(code);
      text.remove_prefix(7);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

/// The text of an element that holds it whole (t) or in runs of different fonts (r); ruby (rPh) is left out.
std::string text_of(const pugi::xml_node& element) {
  std::string text;
  for (const pugi::xml_node& part : element) {
    if (local_name(part) == "t") text += part.child_value();
    if (local_name(part) == "r") text += child(part, "t").child_value();
  }
  std::string decoded;
  text = as_utf8(text, decoded);
  return text.contains("_x") ? unescaped(text) : text;
}

/// True for a number format that shows a day or a year: one of their letters outside of quoted and bracketed text.
bool shows_date(std::string_view format) {
  while (!format.empty()) {
    const char c = lower(format.front());
    format.remove_prefix(1);
    if (c == 'y' || c == 'd') return true;
    const char end = c == '"' ? '"' : c == '[' ? ']' : '\0';
    if (end != '\0') format.remove_prefix(std::min(format.find(end), format.size() - 1) + (format.empty() ? 0 : 1));
    if ((c == '\\' || c == '_' || c == '*') && !format.empty()) format.remove_prefix(1);
  }
  return false;
}

/// The number formats that every workbook has.
bool shows_date(int built_in_format) {
  constexpr auto dates = std::to_array<int>({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58});
  return std::ranges::contains(dates, built_in_format);
}

/// Takes the letters off a reference such as BC12; the number of the column from 0, if it is one.
std::optional<std::uint32_t> take_column(std::string_view& reference) {
  std::uint32_t column = 0;
  while (!reference.empty() && upper(reference.front()) >= 'A' && upper(reference.front()) <= 'Z') {
    column = column * 26 + static_cast<std::uint32_t>(upper(reference.front()) - 'A' + 1);
    if (column > most_columns_of_sheet) return std::nullopt;
    reference.remove_prefix(1);
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

/// The part that a relation of another part leads to.
std::string part_of(std::string_view target, std::string_view from) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string_view folder = from.substr(0, from.rfind('/') + 1);
  while (target.starts_with("../") && !folder.empty()) {
    target.remove_prefix(3);
    folder.remove_suffix(1);
    folder = folder.substr(0, folder.rfind('/') + 1);
  }
  return std::string(folder) + std::string(target);
}

bool is_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What the file is, if it is no zip archive.
Problem no_archive(std::string_view bytes, std::string_view file) {
  constexpr std::string_view encrypted_package("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
  Problem problem{.file = std::string(file)};
  if (!bytes.starts_with("\xD0\xCF\x11\xE0")) {
    problem.what = "This is no Excel workbook (.xlsx).";
    problem.fix = save_as_xlsx;
  } else if (bytes.contains(encrypted_package)) {
    problem.what = "The workbook is protected with a password.";
    problem.fix = "Open it and save it without a password.";
  } else {
    problem.what = "This is an old Excel workbook (.xls).";
    problem.fix = save_as_xlsx;
  }
  return problem;
}

}  // namespace

std::string_view XlsxRow::text(std::uint32_t column) const {
  const auto found = std::ranges::find(cells, column, &XlsxCell::column);
  return found == cells.end() ? std::string_view() : found->text;
}

/// Turns the text of one row after another into cells.
class Xlsx::RowReader {
 public:
  RowReader(const Xlsx& book, const std::function<bool(const XlsxRow&)>& take) : book_(book), take_(take) {}

  /// False when there is no use in going on.
  bool read(std::span<char> element) {
    document_.reset();
    cells_.clear();
    texts_.clear();
    is_damaged_ = !parse(document_, element) || !read_row(document_.first_child());
    return !is_damaged_ && (cells_.empty() || take_({.number = row_, .cells = cells_}));
  }

  [[nodiscard]] bool is_damaged() const { return is_damaged_; }

 private:
  bool read_row(const pugi::xml_node& row) {
    const std::string_view number = row.attribute("r").value();
    const auto given = whole_number<std::uint32_t>(number);
    row_ = given ? *given : row_ + 1;
    if (row_ > most_rows_of_sheet || (!number.empty() && !given)) return false;
    std::uint32_t next = 0;
    for (const pugi::xml_node& cell : row) {
      if (local_name(cell) != "c") continue;
      std::string_view reference = cell.attribute("r").value();
      const auto column = reference.empty() ? next : take_column(reference);
      if (!column || *column >= most_columns_of_sheet || cells_.size() == most_columns_of_sheet) return false;
      next = *column + 1;
      const std::string_view text = text_of_cell(cell);
      if (!text.empty()) cells_.push_back({.column = *column, .text = text});
    }
    return true;
  }

  std::string_view text_of_cell(const pugi::xml_node& cell) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") return keep(claret::text_of(child(cell, "is")));
    const std::string_view value = child(cell, "v").child_value();
    if (value.empty()) return {};
    if (type == "s") {
      const auto number = whole_number<std::size_t>(trimmed(value));
      return number ? book_.shared_text(*number) : std::string_view();
    }
    if (type == "b") return trimmed(value) == "1" ? "TRUE" : "FALSE";
    if (type == "d") return keep(day_of_iso(value));
    if (type == "str" || type == "e") return keep(plain(value));
    return number_in_cell(cell, value);
  }

  std::string_view number_in_cell(const pugi::xml_node& cell, std::string_view value) {
    const std::optional<double> number = number_in(value);
    if (!number) return keep(plain(value));
    const auto style = cell.attribute("s").as_uint();
    if (style < book_.is_date_style_.size() && book_.is_date_style_[style]) {
      const Date day = book_.date_of(*number);
      if (day.is_readable()) return keep(day.text());
    }
    return keep(number_text(*number, value));
  }

  static std::string plain(std::string_view value) {
    std::string decoded;
    value = as_utf8(value, decoded);
    return value.contains("_x") ? unescaped(value) : std::string(value);
  }

  /// 2024-06-15T00:00:00 as 15/06/2024.
  static std::string day_of_iso(std::string_view value) {
    if (value.size() < 10 || value[4] != '-' || value[7] != '-') return plain(value);
    return plain(std::format("{}/{}/{}", value.substr(8, 2), value.substr(5, 2), value.substr(0, 4)));
  }

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  const Xlsx& book_;
  const std::function<bool(const XlsxRow&)>& take_;
  pugi::xml_document document_;
  std::vector<XlsxCell> cells_;
  std::deque<std::string> texts_;
  std::uint32_t row_ = 0;
  bool is_damaged_ = false;
};

Problem Xlsx::problem(std::string_view what, std::string fix) const {
  std::string decoded;  // names in the workbook need not be in UTF-8, but messages are
  return {.file = file_,
          .what = std::string(as_utf8(what, decoded)),
          .fix = fix.empty() ? "Download or copy the file again, or save it again in Excel." : std::move(fix)};
}

Problem Xlsx::in_utf16() const { return problem("The workbook is written in UTF-16.", std::string(save_as_xlsx)); }

std::expected<Xlsx, Problem> Xlsx::open(std::span<const std::byte> bytes, std::string_view file) {
  if (!Zip::is_likely(bytes)) return std::unexpected(no_archive(as_text(bytes), file));
  auto zip = Zip::open(bytes, file);
  if (!zip) return std::unexpected(std::move(zip.error()));
  Xlsx book(std::move(*zip), file);
  if (auto done = book.read_workbook(); !done) return std::unexpected(std::move(done.error()));
  if (auto done = book.read_styles(); !done) return std::unexpected(std::move(done.error()));
  if (auto done = book.read_shared_texts(); !done) return std::unexpected(std::move(done.error()));
  return book;
}

bool Xlsx::is_likely(std::span<const std::byte> bytes) {
  const auto zip = Zip::open(bytes, "");
  return !zip || zip->find("_rels/.rels") != nullptr || zip->find("mimetype") != nullptr;
}

std::expected<std::string, Problem> Xlsx::read_part(std::string_view name) {
  const Zip::Entry* entry = zip_.find(name);
  if (entry == nullptr) return std::unexpected(problem(std::format("Its part {} is missing.", name)));
  auto text = zip_.read_whole(*entry, {.most_bytes = std::min(most_part_bytes, bytes_left_)});
  if (text) bytes_left_ -= text->size();
  if (text && is_utf16(*text)) return std::unexpected(in_utf16());
  return text;
}

/// Gives every element of this name in a part; a part that is not there has none.
std::expected<void, Problem> Xlsx::read_elements(std::string_view part, std::string_view element,
                                                 const std::function<bool(std::span<char>)>& take) {
  const Zip::Entry* entry = zip_.find(part);
  if (entry == nullptr) return {};
  XmlElements elements(element, most_element_bytes, take);
  auto state = XmlElements::State::complete;
  bool is_first = true;
  bool is_refused = false;
  auto done = zip_.read(*entry, {.most_bytes = std::min(most_streamed_bytes, bytes_left_)}, [&](std::string_view text) {
    if (std::exchange(is_first, false)) is_refused = is_utf16(text);
    bytes_left_ -= text.size();
    if (!is_refused) state = elements.feed(text);
    return !is_refused && state == XmlElements::State::complete;
  });
  if (!done) return done;
  if (is_refused) return std::unexpected(in_utf16());
  if (state == XmlElements::State::too_large || (state == XmlElements::State::complete && elements.is_cut_off()))
    return std::unexpected(problem(std::format("Its part {} is damaged.", part)));
  return {};
}

std::expected<void, Problem> Xlsx::read_relations(std::string_view workbook_part) {
  const std::size_t slash = workbook_part.rfind('/') + 1;
  const std::string name = std::format("{}_rels/{}.rels", workbook_part.substr(0, slash), workbook_part.substr(slash));
  auto text = read_part(name);
  if (!text) return std::unexpected(std::move(text.error()));
  pugi::xml_document document;
  if (!parse(document, *text)) return std::unexpected(problem(std::format("Its part {} is damaged.", name)));
  relations_.clear();
  for (const pugi::xml_node& relation : document.document_element()) {
    const std::string_view type = relation.attribute("Type").value();
    relations_.push_back({.id = relation.attribute("Id").value(),
                          .type = std::string(type.substr(type.rfind('/') + 1)),
                          .part = part_of(relation.attribute("Target").value(), workbook_part)});
  }
  return {};
}

std::expected<void, Problem> Xlsx::read_workbook() {
  if (zip_.find("xl/workbook.bin") != nullptr)
    return std::unexpected(problem("This is a binary Excel workbook (.xlsb).", std::string(save_as_xlsx)));
  if (zip_.find("mimetype") != nullptr)
    return std::unexpected(problem("This is an OpenDocument file (.ods).", std::string(save_as_xlsx)));
  if (zip_.find("_rels/.rels") == nullptr)
    return std::unexpected(problem("This is a zip archive, but no Excel workbook (.xlsx).", std::string(save_as_xlsx)));
  if (auto done = read_relations(""); !done) return done;
  const auto main = std::ranges::find(relations_, "officeDocument", &Relation::type);
  const std::string part = main == relations_.end() ? "xl/workbook.xml" : main->part;
  auto text = read_part(part);
  if (!text) return std::unexpected(std::move(text.error()));
  if (auto done = read_relations(part); !done) return done;

  pugi::xml_document document;
  const bool is_right = parse(document, *text);
  const pugi::xml_node workbook = document.document_element();
  if (!is_right || local_name(workbook) != "workbook")
    return std::unexpected(problem("This is no Excel workbook (.xlsx).", std::string(save_as_xlsx)));
  counts_from_1904_ = child(workbook, "workbookPr").attribute("date1904").as_bool();
  for (const pugi::xml_node& sheet : child(workbook, "sheets")) {
    const auto relation = std::ranges::find(relations_, prefixed_attribute(sheet, "id"), &Relation::id);
    std::string decoded;
    if (relation != relations_.end() && relation->type == "worksheet")
      sheets_.push_back(
          {.name = std::string(as_utf8(sheet.attribute("name").value(), decoded)), .part = relation->part});
  }
  return {};
}

std::expected<void, Problem> Xlsx::read_styles() {
  const auto relation = std::ranges::find(relations_, "styles", &Relation::type);
  if (relation == relations_.end() || zip_.find(relation->part) == nullptr) return {};
  auto text = read_part(relation->part);
  if (!text) return std::unexpected(std::move(text.error()));
  pugi::xml_document document;
  if (!parse(document, *text)) return std::unexpected(problem("Its styles are damaged."));
  const pugi::xml_node sheet = document.document_element();
  std::vector<int> other_dates;  // formats that the workbook adds
  std::vector<int> others;
  for (const pugi::xml_node& format : child(sheet, "numFmts")) {
    const int number = format.attribute("numFmtId").as_int();
    (shows_date(std::string_view(format.attribute("formatCode").value())) ? other_dates : others).push_back(number);
  }
  std::ranges::sort(other_dates);
  std::ranges::sort(others);
  for (const pugi::xml_node& style : child(sheet, "cellXfs")) {
    const int format = style.attribute("numFmtId").as_int();
    is_date_style_.push_back(std::ranges::binary_search(other_dates, format) ||
                             (shows_date(format) && !std::ranges::binary_search(others, format)));
  }
  return {};
}

std::expected<void, Problem> Xlsx::read_shared_texts() {
  const auto relation = std::ranges::find(relations_, "sharedStrings", &Relation::type);
  if (relation == relations_.end()) return {};
  pugi::xml_document document;
  bool is_right = true;
  auto done = read_elements(relation->part, "si", [&](std::span<char> element) {
    document.reset();
    is_right = parse(document, element) && shared_ends_.size() <= most_shared_texts;
    if (is_right) shared_ += text_of(document.document_element());
    shared_ends_.push_back(static_cast<std::uint32_t>(shared_.size()));
    return is_right;
  });
  if (done && !is_right) return std::unexpected(problem("Its texts are damaged."));
  return done;
}

std::string_view Xlsx::shared_text(std::size_t number) const {
  if (number + 1 >= shared_ends_.size()) return {};
  return std::string_view(shared_).substr(shared_ends_[number], shared_ends_[number + 1] - shared_ends_[number]);
}

const Xlsx::Sheet* Xlsx::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      sheets_, [&](const Sheet& sheet) { return same_ignoring_case(trimmed(sheet.name), trimmed(name)); });
  return found == sheets_.end() ? nullptr : &*found;
}

std::expected<void, Problem> Xlsx::read(const Sheet& sheet, const std::function<bool(const XlsxRow&)>& take) {
  RowReader rows(*this, take);
  auto done = read_elements(sheet.part, "row", [&](std::span<char> element) { return rows.read(element); });
  if (done && rows.is_damaged()) return std::unexpected(problem(std::format("Its sheet {} is damaged.", sheet.name)));
  return done;
}

Date Xlsx::date_of(double serial) const {
  constexpr double last_day = 2'958'465;  // 31 December 9999
  if (counts_from_1904_) serial += 1462;
  if (std::isnan(serial) || serial < 1 || serial > last_day) return Date::unreadable();
  const int day = static_cast<int>(serial);
  // Excel counts a 29 February 1900, which was not.
  return Date(1899, 12, 30).plus_days(day < 60 ? day + 1 : day);
}

}  // namespace claret
