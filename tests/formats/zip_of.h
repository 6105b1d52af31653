#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claret::testing {

/// What goes into an archive. The numbers that an archive says about its entries can be given wrong.
struct ZipPart {
  std::string name;
  std::string content;
  bool is_packed = true;
  std::uint16_t flags = 0;                ///< bit 0: encrypted
  std::uint16_t other_method = 0;         ///< if not 0: said in the place of the true one
  std::int64_t said_to_be_longer_by = 0;  ///< added to the unpacked size that is said
  bool is_check_sum_wrong = false;
};

/// A zip archive, written out byte by byte; `is_zip64` writes all sizes and places in the fields for large archives.
std::string zip_of(std::span<const ZipPart> parts, bool is_zip64 = false);

inline std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

}  // namespace claret::testing
