#include "claret/reference/postcodes_writer.h"

#include <zlib.h>

#include <algorithm>

namespace claret {

namespace {

using postcodes_file::District;
using postcodes_file::Header;
using postcodes_file::OddPlace;
using postcodes_file::Sector;

/// The parts of the directory that sectors make.
class SectorWriter {
 public:
  std::vector<std::uint32_t> keys;
  std::vector<Sector> sectors;
  std::vector<std::uint16_t> palette;
  std::string records;

  /// Adds a sector with all its rows.
  void add(std::span<const PostcodeRow> rows) {
    Sector sector{.record_begin = static_cast<std::uint32_t>(records.size()),
                  .palette_begin = static_cast<std::uint32_t>(palette.size())};
    measure(sector, rows);
    const std::size_t bits = rows.size() * sector.record_bits();
    records.resize(records.size() + (bits + 7) / 8 + postcodes_file::end_padding);
    std::size_t bit = std::size_t{8} * sector.record_begin;
    for (const PostcodeRow& row : rows) {
      sector.units[row.unit() / 64] |= std::uint64_t{1} << row.unit() % 64;
      write(bit, record_of(sector, row));
      bit += sector.record_bits();
    }
    records.resize(records.size() - postcodes_file::end_padding);
    keys.push_back(rows.front().sector());
    sectors.push_back(sector);
  }

 private:
  static std::uint8_t bits_for(std::uint32_t most) { return static_cast<std::uint8_t>(std::bit_width(most)); }

  /// Finds the palette, the least coordinates and the widths.
  void measure(Sector& sector, std::span<const PostcodeRow> rows) {
    std::uint32_t most_easting = 0;
    std::uint32_t most_northing = 0;
    sector.least_easting = sector.least_northing = postcodes_file::no_position;
    for (const PostcodeRow& row : rows) {
      if (colour_of(sector, row) == palette.size() - sector.palette_begin) palette.push_back(row.district());
      if (!row.has_position()) {
        sector.has_unplaced = 1;
        continue;
      }
      sector.least_easting = std::min(sector.least_easting, row.easting);
      sector.least_northing = std::min(sector.least_northing, row.northing);
      most_easting = std::max(most_easting, row.easting);
      most_northing = std::max(most_northing, row.northing);
    }
    if (sector.least_easting == postcodes_file::no_position) sector.least_easting = sector.least_northing = 0;
    sector.district_bits = bits_for(static_cast<std::uint32_t>(palette.size()) - sector.palette_begin - 1);
    sector.easting_bits = bits_for(most_easting - sector.least_easting + sector.has_unplaced);
    sector.northing_bits = bits_for(most_northing - sector.least_northing);
  }

  /// The place of the row's district in the sector's run of the palette.
  [[nodiscard]] std::size_t colour_of(const Sector& sector, const PostcodeRow& row) const {
    const auto run = std::span(palette).subspan(sector.palette_begin);
    return static_cast<std::size_t>(std::ranges::find(run, row.district()) - run.begin());
  }

  [[nodiscard]] std::uint64_t record_of(const Sector& sector, const PostcodeRow& row) const {
    const std::uint64_t unplaced = (std::uint64_t{1} << sector.easting_bits) - 1;
    const std::uint64_t east = row.has_position() ? row.easting - sector.least_easting : unplaced;
    const std::uint64_t north = row.has_position() ? row.northing - sector.least_northing : 0;
    return colour_of(sector, row) | east << sector.district_bits |
           north << (sector.district_bits + sector.easting_bits);
  }

  /// Sets bits that are still zero.
  void write(std::size_t bit, std::uint64_t record) {
    std::uint64_t word = 0;
    std::memcpy(&word, records.data() + bit / 8, sizeof(word));
    word |= record << bit % 8;
    std::memcpy(records.data() + bit / 8, &word, sizeof(word));
  }
};

/// The directory as a file: its parts are added behind the header, which is completed last.
class FileWriter {
 public:
  explicit FileWriter(std::size_t size) {
    file.reserve(size);
    file.resize(sizeof(Header));
  }

  template <class T>
  void add(std::span<const T> values) {
    file.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }

  std::string complete(Header header) {
    const auto sum = [](const void* bytes, std::size_t size) {
      return static_cast<std::uint32_t>(crc32_z(0, static_cast<const Bytef*>(bytes), size));
    };
    header.content_check_sum = sum(file.data() + sizeof(Header), file.size() - sizeof(Header));
    header.header_check_sum = sum(&header, sizeof(header));
    std::memcpy(file.data(), &header, sizeof(header));
    return std::move(file);
  }

  std::string file;
};

}  // namespace

std::string write_postcodes(std::span<const PostcodeRow> regular, std::span<const PostcodeRow> odd,
                            std::span<const std::string> districts, std::string_view source) {
  SectorWriter writer;
  for (auto rest = regular; !rest.empty();) {
    const std::uint32_t sector = rest.front().sector();
    const auto end = std::ranges::find_if(rest, [&](const PostcodeRow& row) { return row.sector() != sector; });
    const auto count = static_cast<std::size_t>(end - rest.begin());
    writer.add(rest.first(count));
    rest = rest.subspan(count);
  }
  writer.records.append(postcodes_file::end_padding, '\0');

  std::vector<District> codes(districts.size());
  for (std::size_t i = 0; i < districts.size(); ++i) std::ranges::copy(districts[i], codes[i].code.begin());
  std::vector<std::uint64_t> odd_keys;
  std::vector<OddPlace> odd_places;
  for (const PostcodeRow& row : odd) {
    odd_keys.push_back(row.key());
    odd_places.push_back({.district = row.district(), .easting = row.easting, .northing = row.northing});
  }

  Header header{.magic = postcodes_file::magic,
                .version = postcodes_file::current_version,
                .postcode_count = static_cast<std::uint32_t>(regular.size() + odd.size()),
                .district_count = static_cast<std::uint32_t>(codes.size()),
                .sector_count = static_cast<std::uint32_t>(writer.sectors.size()),
                .palette_count = static_cast<std::uint32_t>(writer.palette.size()),
                .odd_count = static_cast<std::uint32_t>(odd.size()),
                .record_bytes = static_cast<std::uint32_t>(writer.records.size() - postcodes_file::end_padding)};
  std::ranges::copy(source.substr(0, header.source.size()), header.source.begin());

  FileWriter file(static_cast<std::size_t>(postcodes_file::Layout(header).records));
  file.add(std::span<const District>(codes));
  file.add(std::span<const std::uint32_t>(writer.keys));
  file.add(std::span<const Sector>(writer.sectors));
  file.add(std::span<const std::uint16_t>(writer.palette));
  file.add(std::span<const std::uint64_t>(odd_keys));
  file.add(std::span<const OddPlace>(odd_places));
  file.add(std::span<const char>(writer.records));
  return file.complete(header);
}

}  // namespace claret
