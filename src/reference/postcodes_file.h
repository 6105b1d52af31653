#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "claret/reference/postcode.h"

/// The compact postcode directory, as Postcodes reads it and PostcodesBuilder writes it; little-endian, without gaps:
///
///   Header
///   District[district_count]     codes, in no order
///   uint32[sector_count]         keys of the sectors, ascending
///   Sector[sector_count]
///   uint16[palette_count]        places of districts; each sector has a run of them, those that occur in it
///   uint64[odd_count]            keys of the odd postcodes, ascending
///   OddPlace[odd_count]
///   records                      record_bytes of them, and 8 bytes that are zero
///
/// A sector is a postcode but for its last two letters ("SK1 1"); those are a unit. Units are letters of 20, so that a
/// sector has at most 400 and a bit says for each whether it is there. The units that are there have records of equal
/// width, in their order: the district's place in the palette, then easting and northing as what they exceed the
/// sector's least by, each of as many bits as the sector needs. A position that is not known has nothing but ones for
/// its easting, in sectors that have_unplaced. What does not have the form of a postcode is an odd one.
namespace claret::postcodes_file {

static_assert(std::endian::native == std::endian::little, "the file's numbers are read and written as they stand");

constexpr std::array<char, 8> magic{'c', 'l', 'a', 'r', 'e', 't', 'P', 'C'};
constexpr std::uint32_t current_version = 1;
constexpr std::uint32_t units_in_sector = 400;
constexpr std::size_t unit_words = (units_in_sector + 63) / 64;
constexpr std::uint32_t coordinate_bits = 24;   // over 16,000 km; the country needs 21
constexpr std::uint32_t most_record_bits = 57;  // so that a record lies within 8 bytes, wherever it begins
constexpr std::size_t end_padding = 8;
constexpr std::uint32_t no_position = 0xFFFFFFFF;

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t header_check_sum = 0;   ///< CRC-32 of the header in which this is 0
  std::uint32_t content_check_sum = 0;  ///< CRC-32 of all that follows the header
  std::uint32_t postcode_count = 0;
  std::uint32_t district_count = 0;
  std::uint32_t sector_count = 0;
  std::uint32_t palette_count = 0;
  std::uint32_t odd_count = 0;
  std::uint32_t record_bytes = 0;
  std::uint32_t unused = 0;
  std::array<char, 64> source{};  ///< the file's name, filled up with NUL
};
static_assert(sizeof(Header) == 112 && std::is_trivially_copyable_v<Header>);

struct District {
  std::array<char, 16> code{};  ///< filled up with NUL
};

struct Sector {
  std::array<std::uint64_t, unit_words> units{};
  std::uint32_t record_begin = 0;  ///< in bytes
  std::uint32_t palette_begin = 0;
  std::uint32_t least_easting = 0;
  std::uint32_t least_northing = 0;
  std::uint8_t district_bits = 0;
  std::uint8_t easting_bits = 0;
  std::uint8_t northing_bits = 0;
  std::uint8_t has_unplaced = 0;
  std::uint32_t unused = 0;

  [[nodiscard]] constexpr std::uint32_t record_bits() const {
    return static_cast<std::uint32_t>(district_bits) + easting_bits + northing_bits;
  }
  [[nodiscard]] constexpr bool has(std::uint32_t unit) const { return (units[unit / 64] >> unit % 64 & 1) != 0; }

  /// How many units there are before this one.
  [[nodiscard]] constexpr std::uint32_t rank(std::uint32_t unit) const {
    int count = std::popcount(units[unit / 64] & ((std::uint64_t{1} << unit % 64) - 1));
    for (std::uint32_t word = 0; word < unit / 64; ++word) count += std::popcount(units[word]);
    return static_cast<std::uint32_t>(count);
  }
};
static_assert(sizeof(Sector) == 80 && std::is_trivially_copyable_v<Sector>);

struct OddPlace {
  std::uint32_t district = 0;
  std::uint32_t easting = no_position;
  std::uint32_t northing = no_position;
};

/// Where each part ends, from the file's beginning.
struct Layout {
  std::uint64_t districts, sector_keys, sectors, palette, odd_keys, odd_places, records;

  constexpr explicit Layout(const Header& header)
      : districts(sizeof(Header) + std::uint64_t{header.district_count} * sizeof(District)),
        sector_keys(districts + std::uint64_t{header.sector_count} * sizeof(std::uint32_t)),
        sectors(sector_keys + std::uint64_t{header.sector_count} * sizeof(Sector)),
        palette(sectors + std::uint64_t{header.palette_count} * sizeof(std::uint16_t)),
        odd_keys(palette + std::uint64_t{header.odd_count} * sizeof(std::uint64_t)),
        odd_places(odd_keys + std::uint64_t{header.odd_count} * sizeof(OddPlace)),
        records(odd_places + header.record_bytes + end_padding) {}
};

/// The value at a place of an array in the file; the place must be in it.
template <class T>
T load(std::span<const std::byte> bytes, std::size_t place) {
  T value;
  std::memcpy(&value, bytes.data() + place * sizeof(T), sizeof(T));
  return value;
}

/// A postcode as sector and unit.
struct RegularKey {
  std::uint32_t sector = 0;
  std::uint32_t unit = 0;
};

/// 1 to 10 for digits, 11 to 36 for letters, 0 for anything else.
constexpr std::uint32_t symbol(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 1);
  return c >= 'A' && c <= 'Z' ? static_cast<std::uint32_t>(c - 'A' + 11) : 0;
}

constexpr std::string_view unit_letters = "ABDEFGHJLNPQRSTUWXYZ";

constexpr std::optional<std::uint32_t> unit_letter(char c) {
  const std::size_t place = unit_letters.find(c);
  return place == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(place));
}

/// The key of a postcode of the usual form: up to four letters and digits, a digit, two unit letters.
constexpr std::optional<RegularKey> regular_key(const PostcodeKey& postcode) {
  const std::string_view text = postcode.text();
  if (text.size() < 4 || text.size() > 7) return std::nullopt;
  const std::string_view outward = text.substr(0, text.size() - 3);
  const char digit = text[outward.size()];
  const auto first = unit_letter(text[outward.size() + 1]);
  const auto second = unit_letter(text[outward.size() + 2]);
  if (digit < '0' || digit > '9' || !first || !second) return std::nullopt;
  std::uint32_t sector = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint32_t next = i < outward.size() ? symbol(outward[i]) : 0;
    if (i < outward.size() && next == 0) return std::nullopt;
    sector = sector * 37 + next;
  }
  return RegularKey{.sector = sector * 37 + symbol(digit), .unit = *first * 20 + *second};
}

/// The key of any other; 0 if it has something else than letters and digits.
constexpr std::uint64_t odd_key(const PostcodeKey& postcode) {
  std::uint64_t key = 0;
  for (const char c : postcode.text()) {
    if (symbol(c) == 0) return 0;
    key = key * 37 + symbol(c);
  }
  return key;
}

}  // namespace claret::postcodes_file
