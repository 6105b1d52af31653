#include "formats/encoding.h"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace claret {

namespace {

// What Windows-1252 has at 0x80 to 0x9F; elsewhere it is Latin-1. The five unused places become U+FFFD.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

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

std::string_view as_utf8(std::string_view bytes, std::string& decoded) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return decoded = from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return decoded = from_utf16(bytes.substr(2), true);
  if (is_ascii(bytes) || utf8::is_valid(bytes.begin(), bytes.end())) return bytes;
  return decoded = from_windows_1252(bytes);
}

}  // namespace claret
