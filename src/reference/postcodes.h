#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"
#include "claret/reference/postcodes_file.h"

namespace claret {

/// A place on the national grid, in metres.
struct GridPosition {
  std::int32_t easting = 0;
  std::int32_t northing = 0;

  friend bool operator==(const GridPosition&, const GridPosition&) = default;
};

/// A distance in miles to one decimal place, held as tenths so that it compares exactly.
struct Miles {
  std::int32_t tenths = 0;

  friend constexpr auto operator<=>(Miles, Miles) = default;
};

/// The distance as the crow flies, with 1609.3 metres to a mile, rounded half to even as NumPy does.
Miles distance_in_miles(GridPosition a, GridPosition b);

/// The postcode directory: where each postcode of the United Kingdom is. It reads a compact file that build_postcodes
/// makes (see postcodes_file.h), in place; the file's bytes have to outlive it. A damaged file gives wrong answers at
/// worst.
class Postcodes {
 public:
  struct Place {
    std::string_view district;   ///< code as the directory has it; may be empty
    std::string_view authority;  ///< see authority_of_district
    std::optional<GridPosition> position;
  };

  /// Looks at the file's beginning only; verify() looks at all of it.
  static std::expected<Postcodes, Problem> open(std::span<const std::byte> file, std::string_view name = {});

  /// True for bytes that begin like such a file, of any version.
  static bool is_likely(std::span<const std::byte> file);

  /// Checks the check sum over the whole file: for a file that was just built or stored.
  [[nodiscard]] std::expected<void, Problem> verify() const;

  /// Looks a postcode up; case and spaces do not matter.
  [[nodiscard]] std::optional<Place> find(std::string_view postcode) const;

  [[nodiscard]] std::uint32_t size() const { return postcode_count_; }

  /// The name of the file that it was built from, which says the edition.
  [[nodiscard]] std::string_view source() const { return source_; }

  /// The compact file that it reads.
  [[nodiscard]] std::span<const std::byte> file() const { return file_; }

 private:
  struct District {
    std::string_view code;
    std::string_view authority;
  };

  Postcodes() = default;

  void read_districts(std::span<const std::byte> codes, std::uint32_t count);

  [[nodiscard]] std::optional<Place> find_regular(postcodes_file::RegularKey key) const;
  [[nodiscard]] std::optional<Place> find_odd(std::uint64_t key) const;
  [[nodiscard]] std::optional<Place> place(std::uint32_t district, std::optional<GridPosition> position) const;

  std::string name_;
  std::span<const std::byte> file_;
  std::uint32_t postcode_count_ = 0;
  std::uint32_t sector_count_ = 0;
  std::uint32_t odd_count_ = 0;
  std::string source_;
  std::span<const std::byte> sector_keys_;
  std::span<const std::byte> sectors_;
  std::span<const std::byte> palette_;
  std::span<const std::byte> odd_keys_;
  std::span<const std::byte> odd_places_;
  std::span<const std::byte> records_;
  std::vector<District> districts_;
};

}  // namespace claret
