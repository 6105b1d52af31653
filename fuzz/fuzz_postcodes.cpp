// The compact postcode directory: any bytes behind a header that fits them, so that the input reaches the look-up.

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "claret/reference/postcodes.h"
#include "expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claret;
  using postcodes_file::Header;
  if (size < sizeof(Header)) return 0;
  Header header;
  std::memcpy(&header, data, sizeof(header));
  header.magic = postcodes_file::magic;
  header.version = postcodes_file::current_version;
  for (std::uint32_t* count : {&header.district_count, &header.sector_count, &header.palette_count, &header.odd_count})
    *count %= 16;
  header.record_bytes = 0;
  const std::uint64_t rest = postcodes_file::Layout(header).records;
  header.record_bytes = static_cast<std::uint32_t>(size > rest ? size - rest : 0);
  header.header_check_sum = 0;
  header.header_check_sum =
      static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(&header), sizeof(header)));
  std::string file(reinterpret_cast<const char*>(data), size);
  std::memcpy(file.data(), &header, sizeof(header));

  const auto postcodes = Postcodes::open(std::as_bytes(std::span(file)));
  fuzz::expect(postcodes.has_value() == (size >= rest), "it opens if its parts make up its size");
  if (!postcodes) return 0;
  static_cast<void>(postcodes->verify());
  for (const char* postcode : {"M1 1AA", "A1 1AA", "SW1A 1ZZ", "1111ZZ", "AB1 1AC", "C", ""})
    if (const auto place = postcodes->find(postcode); place && place->position)
      static_cast<void>(distance_in_miles(*place->position, {.easting = 0, .northing = 0}));
  return 0;
}
