#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace claret {

/// What a file is, by its content and never by its name.
enum class FileKind : std::uint8_t {
  table,      ///< of the return; also what is nothing else, and is refused when it is read as one
  postcodes,  ///< a postcode directory: claret's compact file, a CSV file, or a zip archive that holds one
  providers,  ///< a workbook, which is one of Ofsted's lists or refused when it is read as one
  session,    ///< a saved session
  archive,    ///< a zip archive of something else
};

/// Looks at the beginning of a file, and into an archive as far as its list of parts and the first line of a CSV file.
FileKind file_kind(std::span<const std::byte> bytes);

}  // namespace claret
