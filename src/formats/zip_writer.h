#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "claret/base/problem.h"

namespace claret {

/// A file that is to be packed.
struct ZipFile {
  std::string_view name;  ///< UTF-8
  std::string_view bytes;
};

/// A zip archive of these files, as every program reads it. The same files give the same bytes everywhere.
std::expected<std::string, Problem> write_zip(std::span<const ZipFile> files);

/// The CRC-32 of a file, by which zip archives know damage, in eight hexadecimal digits.
std::string checksum(std::string_view bytes);

}  // namespace claret
