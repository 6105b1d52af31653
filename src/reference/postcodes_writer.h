#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/reference/postcodes_file.h"

namespace claret {

/// A postcode as the directory is built from it: 16 bytes, because there are millions.
struct PostcodeRow {
  std::uint64_t key_and_district = 0;
  std::uint32_t easting = postcodes_file::no_position;
  std::uint32_t northing = postcodes_file::no_position;

  static constexpr std::uint32_t district_bits = 16;

  static constexpr PostcodeRow of(std::uint64_t key, std::uint16_t district) {
    return {.key_and_district = key << district_bits | district};
  }
  /// A key of a regular postcode: its sector and unit.
  static constexpr std::uint64_t key_of(postcodes_file::RegularKey key) {
    return std::uint64_t{key.sector} * postcodes_file::units_in_sector + key.unit;
  }

  [[nodiscard]] constexpr std::uint64_t key() const { return key_and_district >> district_bits; }
  [[nodiscard]] constexpr std::uint16_t district() const { return static_cast<std::uint16_t>(key_and_district); }
  [[nodiscard]] constexpr std::uint32_t sector() const {
    return static_cast<std::uint32_t>(key() / postcodes_file::units_in_sector);
  }
  [[nodiscard]] constexpr std::uint32_t unit() const {
    return static_cast<std::uint32_t>(key() % postcodes_file::units_in_sector);
  }
  [[nodiscard]] constexpr bool has_position() const { return easting != postcodes_file::no_position; }
};

/// Writes the compact directory (see postcodes_file.h). Both lists are ordered by key and have each only once; the
/// district of a row is its place in `districts`, whose codes have up to 15 characters.
std::string write_postcodes(std::span<const PostcodeRow> regular, std::span<const PostcodeRow> odd,
                            std::span<const std::string> districts, std::string_view source);

}  // namespace claret
