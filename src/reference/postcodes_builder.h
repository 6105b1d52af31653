#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "claret/base/problem.h"

namespace claret {

/// A compact postcode directory for Postcodes::open, and what it was made of.
struct BuiltPostcodes {
  std::string file;
  std::uint32_t postcodes = 0;
  std::uint32_t without_position = 0;
  std::uint32_t repeated = 0;       ///< rows of a postcode that a later row has replaced
  std::uint32_t unusable_rows = 0;  ///< rows whose postcode is none, or blank
};

/// Makes the compact directory from the text of a CSV file that comes in parts. Columns are found by the names that the
/// ONS Postcode Directory and the National Statistics Postcode Lookup give them in any edition, in any case and order:
/// postcode (pcds, pcd7, pcd8, pcd, pcd2), district (oslaua, laua, lad25cd or any other year's), easting (oseast1m,
/// east1m) and northing (osnrth1m, north1m). If a postcode is there more than once, its last row counts.
class PostcodesBuilder {
 public:
  /// `source` is the file's name: for Problems, and kept in the directory.
  explicit PostcodesBuilder(std::string_view source);
  PostcodesBuilder(PostcodesBuilder&&) noexcept;
  ~PostcodesBuilder();

  /// Takes the next part. After a Problem there is no use in going on.
  std::expected<void, Problem> feed(std::string_view part);
  std::expected<BuiltPostcodes, Problem> finish();

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

/// True for a CSV file that by its column names is a postcode directory, though perhaps not a complete one, and for a
/// zip archive whose largest CSV file is. Reads no more than its first line.
bool is_postcode_directory(std::span<const std::byte> zip_or_csv);

/// Makes the compact directory from the bytes of a CSV file or of a zip archive, of which it takes the largest CSV
/// file.
std::expected<BuiltPostcodes, Problem> build_postcodes(std::span<const std::byte> zip_or_csv, std::string_view name);

#ifndef __wasm__
/// The same from a file, which is not read into memory.
std::expected<BuiltPostcodes, Problem> build_postcodes_file(const std::string& path);
#endif

}  // namespace claret
