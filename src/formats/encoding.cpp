#include "claret/formats/encoding.h"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace claret {

namespace {

// What Windows-1252 has at 0x80 to 0x9F; elsewhere it is Latin-1. The five unused places become U+FFFD.
constexpr char16_t unused = 0xFFFD;
constexpr std::array<char16_t, 32> windows_1252{0x20AC, unused, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, unused, 0x017D, unused,
                                                unused, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, unused, 0x017E, 0x0178};

std::string from_utf16(std::string_view bytes, bool big_endian) {
  constexpr std::uint32_t replacement = 0xFFFD;
  const std::size_t count = bytes.size() / 2;
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    return big_endian ? static_cast<std::uint32_t>(first << 8 | second)
                      : static_cast<std::uint32_t>(second << 8 | first);
  };
  std::string result;
  result.reserve(count + count / 8);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t point = unit(i);
    if (utf8::internal::is_lead_surrogate(point) && i + 1 < count && utf8::internal::is_trail_surrogate(unit(i + 1))) {
      point = (point << 10) + unit(++i) + utf8::internal::SURROGATE_OFFSET;
    } else if (utf8::internal::is_surrogate(point)) {
      point = replacement;
    }
    utf8::unchecked::append(point, std::back_inserter(result));
  }
  return result;
}

bool is_ascii(std::string_view bytes) {
  unsigned char all = 0;
  for (const char c : bytes) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// How many 16-bit units UTF-16 takes, which has two for what takes four bytes in UTF-8.
std::size_t utf16_units(std::string_view utf8) {
  const auto count = [&](auto is_counted) { return static_cast<std::size_t>(std::ranges::count_if(utf8, is_counted)); };
  return count([](char c) { return !is_continuation(c); }) +
         count([](char c) { return static_cast<unsigned char>(c) >= 0xF0U; });
}

std::string to_utf16(std::string_view utf8, bool big_endian) {
  std::u16string units;
  utf8::unchecked::utf8to16(utf8.begin(), utf8.end(), std::back_inserter(units));
  std::string result;
  result.reserve(2 * units.size());
  for (const char16_t unit : units) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    result += big_endian ? high : low;
    result += big_endian ? low : high;
  }
  return result;
}

std::optional<std::string> to_windows_1252(std::string_view utf8) {
  std::string result;
  for (auto place = utf8.begin(); place != utf8.end();) {
    const std::uint32_t point = utf8::unchecked::next(place);
    const auto special = std::ranges::find(windows_1252, point) - windows_1252.begin();
    if (point < 0x80 || (point >= 0xA0 && point <= 0xFF)) {
      result += static_cast<char>(point);
    } else if (special < std::ssize(windows_1252) && point != unused) {
      result += static_cast<char>(0x80 + special);
    } else {
      return std::nullopt;
    }
  }
  return result;
}

}  // namespace

std::string from_windows_1252(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else {
      utf8::unchecked::append(byte < 0xA0 ? windows_1252[byte - 0x80U] : byte, std::back_inserter(result));
    }
  }
  return result;
}

EncodingOfFile encoding_of(std::string_view bytes) {
  const std::size_t utf8_mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view rest = bytes.substr(utf8_mark);
  const std::string_view utf16_mark = bytes.substr(0, utf8_mark + 2);
  if (rest.starts_with("\xFF\xFE")) return {.encoding = Encoding::utf16_little_endian, .mark = utf16_mark};
  if (rest.starts_with("\xFE\xFF")) return {.encoding = Encoding::utf16_big_endian, .mark = utf16_mark};
  const bool is_utf8 = is_ascii(rest) || utf8::is_valid(rest.begin(), rest.end());
  return {.encoding = is_utf8 ? Encoding::utf8 : Encoding::windows_1252, .mark = bytes.substr(0, utf8_mark)};
}

std::string_view as_utf8(std::string_view bytes, std::string& decoded) {
  const auto [encoding, mark] = encoding_of(bytes);
  bytes.remove_prefix(mark.size());
  switch (encoding) {
    case Encoding::utf8: break;
    case Encoding::utf16_little_endian: return decoded = from_utf16(bytes, false);
    case Encoding::utf16_big_endian: return decoded = from_utf16(bytes, true);
    case Encoding::windows_1252: return decoded = from_windows_1252(bytes);
  }
  return bytes;
}

std::size_t bytes_in(Encoding encoding, std::string_view utf8) {
  switch (encoding) {
    case Encoding::utf8: break;
    case Encoding::utf16_little_endian:
    case Encoding::utf16_big_endian: return 2 * utf16_units(utf8);
    case Encoding::windows_1252: return utf16_units(utf8);  // whose characters all take one unit
  }
  return utf8.size();
}

std::optional<std::string> encoded(Encoding encoding, std::string_view utf8) {
  if (!utf8::is_valid(utf8.begin(), utf8.end())) return encoded(encoding, from_windows_1252(utf8));
  switch (encoding) {
    case Encoding::utf8: break;
    case Encoding::utf16_little_endian: return to_utf16(utf8, false);
    case Encoding::utf16_big_endian: return to_utf16(utf8, true);
    case Encoding::windows_1252: return to_windows_1252(utf8);
  }
  return std::string(utf8);
}

}  // namespace claret
