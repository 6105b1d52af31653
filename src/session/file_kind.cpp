#include "claret/session/file_kind.h"

#include "claret/formats/xlsx.h"
#include "claret/formats/zip.h"
#include "claret/reference/postcodes.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/session/saved_session.h"

namespace claret {

FileKind file_kind(std::span<const std::byte> bytes) {
  if (Postcodes::is_likely(bytes) || is_postcode_directory(bytes)) return FileKind::postcodes;
  if (!Zip::is_likely(bytes)) return FileKind::table;
  if (Xlsx::is_likely(bytes)) return FileKind::providers;
  return is_saved_session(bytes) ? FileKind::session : FileKind::archive;
}

}  // namespace claret
