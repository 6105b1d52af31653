#include "claret/formats/zip_writer.h"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <format>

#include "claret/formats/memory_file.h"

namespace claret {

namespace {

bool add(zipFile archive, const ZipFile& file) {
  constexpr zip_fileinfo start_of_2020{.tmz_date = {.tm_mday = 1, .tm_year = 2020}};
  constexpr unsigned long name_is_utf8 = 1 << 11;
  const bool is_ascii = std::ranges::all_of(file.name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (zipOpenNewFileInZip4(archive, std::string(file.name).c_str(), &start_of_2020, nullptr, 0, nullptr, 0, nullptr,
                           Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr,
                           0, 0, is_ascii ? 0 : name_is_utf8) != ZIP_OK)
    return false;
  constexpr std::size_t most_at_once = std::size_t{1} << 20;
  for (std::string_view left = file.bytes; !left.empty(); left.remove_prefix(std::min(left.size(), most_at_once))) {
    const std::string_view part = left.substr(0, most_at_once);
    if (zipWriteInFileInZip(archive, part.data(), static_cast<unsigned>(part.size())) != ZIP_OK) return false;
  }
  return zipCloseFileInZip(archive) == ZIP_OK;
}

}  // namespace

std::expected<std::string, Problem> write_zip(std::span<const ZipFile> files) {
  MemoryArchive memory;
  zipFile archive = claret_open_memory_archive("", APPEND_STATUS_CREATE);
  bool is_written = archive != nullptr;
  for (const ZipFile& file : files) is_written = is_written && add(archive, file);
  if (archive != nullptr) is_written = zipClose(archive, nullptr) == ZIP_OK && is_written;
  if (!is_written)
    return std::unexpected(
        Problem{.what = "The archive could not be written.", .fix = "There may be too little memory."});
  return std::move(memory.file.bytes);
}

std::string checksum(std::string_view bytes) {
  return std::format("{:08x}", crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace claret
