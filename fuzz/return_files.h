#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claret/formats/encoding.h"
#include "claret/model/tables.h"

namespace claret::fuzz {

// A return as the input of a fuzzer: its files, each behind the byte 0x1E and a letter for its year.

constexpr char part_mark = '\x1E';

/// A file as its bytes.
struct PlainFile {
  When when = this_year;
  std::string_view bytes;
};

inline std::vector<PlainFile> plain_files(std::string_view input) {
  std::vector<PlainFile> files;
  for (const auto part : std::views::split(input, part_mark)) {
    const std::string_view text(part);
    if (!text.empty()) files.push_back({.when = text.front() == 'l' ? last_year : this_year, .bytes = text.substr(1)});
  }
  return files;
}

enum class Encoding : std::uint8_t { utf8, utf8_with_mark, utf16_little, utf16_big };
inline constexpr std::array<std::string_view, 4> byte_order_marks{"", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
inline constexpr std::array<std::string_view, 3> line_ends{"\n", "\r\n", "\r"};
inline constexpr std::array delimiters{',', ';', '\t'};

/// A file taken apart, so that it can be changed as a table. Quotes are letters like others, so that what was quoted
/// is torn now and then.
struct CutFile {
  When when = this_year;
  Encoding encoding = Encoding::utf8;
  std::string_view line_end = "\n";
  char delimiter = ',';
  std::vector<std::vector<std::string>> rows;
};

/// At least one part.
inline std::vector<std::string> cut(std::string_view text, std::string_view at) {
  std::vector<std::string> parts;
  for (const auto part : std::views::split(text, at)) parts.emplace_back(std::string_view(part));
  if (parts.empty()) parts.emplace_back();
  return parts;
}

inline CutFile cut_file(const PlainFile& file) {
  CutFile result{.when = file.when};
  for (std::size_t i = 1; i < byte_order_marks.size(); ++i)
    if (file.bytes.starts_with(byte_order_marks[i])) result.encoding = static_cast<Encoding>(i);
  std::string decoded;
  const std::string_view text = as_utf8(file.bytes, decoded);
  result.line_end = text.contains("\r\n") ? line_ends[1] : text.contains('\n') ? line_ends[0] : line_ends[2];
  const std::string_view names = text.substr(0, text.find_first_of("\r\n"));
  result.delimiter = *std::ranges::max_element(delimiters, {}, [&](char c) { return std::ranges::count(names, c); });
  for (const std::string& line : cut(text, result.line_end))
    result.rows.push_back(cut(line, std::string_view(&result.delimiter, 1)));
  return result;
}

/// In UTF-16 each byte is a character of its own, which is what Windows-1252 mostly means by it.
inline std::string encoded(std::string_view text, Encoding encoding) {
  std::string bytes(byte_order_marks[static_cast<std::size_t>(encoding)]);
  for (const char c : text) {
    if (encoding == Encoding::utf16_big) bytes += '\0';
    bytes += c;
    if (encoding == Encoding::utf16_little) bytes += '\0';
  }
  return bytes;
}

inline std::string joined(const std::vector<CutFile>& files) {
  std::string input;
  for (const CutFile& file : files) {
    std::string text;
    for (std::size_t row = 0; row < file.rows.size(); ++row) {
      if (row > 0) text += file.line_end;
      for (std::size_t column = 0; column < file.rows[row].size(); ++column) {
        if (column > 0) text += file.delimiter;
        text += file.rows[row][column];
      }
    }
    input += part_mark;
    input += file.when == last_year ? 'l' : 't';
    input += encoded(text, file.encoding);
  }
  return input;
}

}  // namespace claret::fuzz
