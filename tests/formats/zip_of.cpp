#include "formats/zip_of.h"

#include <zlib.h>

#include <limits>

namespace claret::testing {

namespace {

void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string deflated(std::string_view content) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// What stands both before an entry and in the directory, from the version to the lengths.
std::string facts(const ZipPart& part, std::string_view data, bool is_zip64, std::size_t extra_size) {
  const std::uint64_t all_ones = std::numeric_limits<std::uint32_t>::max();
  const std::uint64_t size = part.content.size() + static_cast<std::uint64_t>(part.said_to_be_longer_by);
  const auto* content = reinterpret_cast<const Bytef*>(part.content.data());
  std::string result;
  put(result, is_zip64 ? 45 : 20, 2);
  put(result, part.flags, 2);
  put(result, part.other_method != 0 ? part.other_method : part.is_packed ? Z_DEFLATED : 0, 2);
  put(result, 0, 4);  // time
  put(result, crc32_z(0, content, part.content.size()) + (part.is_check_sum_wrong ? 1 : 0), 4);
  put(result, is_zip64 ? all_ones : data.size(), 4);
  put(result, is_zip64 ? all_ones : size, 4);
  put(result, part.name.size(), 2);
  put(result, extra_size, 2);
  return result;
}

std::string zip64_extra(const ZipPart& part, std::string_view data, const std::uint64_t* place) {
  std::string result;
  put(result, 1, 2);
  put(result, place != nullptr ? 24 : 16, 2);
  put(result, part.content.size() + static_cast<std::uint64_t>(part.said_to_be_longer_by), 8);
  put(result, data.size(), 8);
  if (place != nullptr) put(result, *place, 8);
  return result;
}

void put_end(std::string& archive, std::uint64_t count, std::uint64_t directory_begin, bool is_zip64) {
  const std::uint64_t end = archive.size();
  const std::uint64_t all_ones = std::numeric_limits<std::uint32_t>::max();
  if (is_zip64) {
    archive += "PK\x06\x06";
    put(archive, 44, 8);
    put(archive, 45, 2);
    put(archive, 45, 2);
    put(archive, 0, 8);
    put(archive, count, 8);
    put(archive, count, 8);
    put(archive, end - directory_begin, 8);
    put(archive, directory_begin, 8);
    archive += "PK\x06\x07";
    put(archive, 0, 4);
    put(archive, end, 8);
    put(archive, 1, 4);
  }
  archive += "PK\x05\x06";
  put(archive, 0, 4);
  put(archive, is_zip64 ? 0xFFFF : count, 2);
  put(archive, is_zip64 ? 0xFFFF : count, 2);
  put(archive, is_zip64 ? all_ones : end - directory_begin, 4);
  put(archive, is_zip64 ? all_ones : directory_begin, 4);
  put(archive, 0, 2);
}

}  // namespace

std::string zip_of(std::span<const ZipPart> parts, bool is_zip64) {
  std::string archive;
  std::string directory;
  for (const ZipPart& part : parts) {
    const std::uint64_t place = archive.size();
    const std::string data = part.is_packed ? deflated(part.content) : part.content;
    const std::string extra = is_zip64 ? zip64_extra(part, data, nullptr) : "";
    archive += "PK\x03\x04" + facts(part, data, is_zip64, extra.size()) + part.name + extra + data;

    const std::string directory_extra = is_zip64 ? zip64_extra(part, data, &place) : "";
    directory += "PK\x01\x02";
    put(directory, 45, 2);
    directory += facts(part, data, is_zip64, directory_extra.size());
    put(directory, 0, 2);  // comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 6);  // attributes
    put(directory, is_zip64 ? std::numeric_limits<std::uint32_t>::max() : place, 4);
    directory += part.name + directory_extra;
  }
  const std::uint64_t directory_begin = archive.size();
  archive += directory;
  put_end(archive, parts.size(), directory_begin, is_zip64);
  return archive;
}

}  // namespace claret::testing
