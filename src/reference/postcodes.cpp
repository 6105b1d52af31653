#include "claret/reference/postcodes.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "claret/formats/encoding.h"
#include "claret/reference/authorities.h"

namespace claret {

namespace {

using postcodes_file::load;

Problem unusable(std::string_view name, std::string what) {
  return {.file = std::string(name), .what = std::move(what), .fix = "Build it again from the postcode directory."};
}

uLong check_sum(uLong sum, std::span<const std::byte> bytes) {
  return crc32_z(sum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
}

std::string_view without_nul(const char* characters, std::size_t size) {
  const std::string_view text(characters, size);
  return text.substr(0, text.find('\0'));
}

/// The place of `wanted` in an array of ascending numbers, or the number of them.
template <class Number>
std::uint32_t place_in(std::span<const std::byte> numbers, std::uint32_t count, Number wanted) {
  std::uint32_t begin = 0;
  for (std::uint32_t size = count; size > 0;) {
    const std::uint32_t half = size / 2;
    if (load<Number>(numbers, begin + half) < wanted) {
      begin += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  return begin < count && load<Number>(numbers, begin) == wanted ? begin : count;
}

}  // namespace

Miles distance_in_miles(GridPosition a, GridPosition b) {
  // The squares of metres and their sum are exact, so that only the root and the divisions round, as everywhere.
  const double east = static_cast<double>(a.easting) - b.easting;
  const double north = static_cast<double>(a.northing) - b.northing;
  const double miles = std::sqrt(east * east + north * north) / 1000 / 1.6093;
  return {static_cast<std::int32_t>(std::nearbyint(miles * 10))};
}

bool Postcodes::is_likely(std::span<const std::byte> file) {
  return file.size() >= postcodes_file::magic.size() &&
         std::memcmp(file.data(), postcodes_file::magic.data(), postcodes_file::magic.size()) == 0;
}

std::expected<Postcodes, Problem> Postcodes::open(std::span<const std::byte> file, std::string_view name) {
  using postcodes_file::Header;
  if (!is_likely(file)) return std::unexpected(unusable(name, "This is no postcode file of claret."));
  if (file.size() < sizeof(Header)) return std::unexpected(unusable(name, "The file is not complete."));
  auto header = load<Header>(file, 0);
  if (header.version != postcodes_file::current_version)
    return std::unexpected(unusable(name, "The file was made by another version of claret."));
  const std::uint32_t sum = std::exchange(header.header_check_sum, 0);
  if (check_sum(0, std::as_bytes(std::span(&header, 1))) != sum)
    return std::unexpected(unusable(name, "The file is damaged."));
  const postcodes_file::Layout ends(header);
  if (ends.records != file.size()) return std::unexpected(unusable(name, "The file is not complete."));

  const auto part = [&](std::uint64_t begin, std::uint64_t end) {
    return file.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  };
  Postcodes result;
  result.name_ = name;
  result.file_ = file;
  result.postcode_count_ = header.postcode_count;
  result.sector_count_ = header.sector_count;
  result.odd_count_ = header.odd_count;
  std::string decoded;
  result.source_ = as_utf8(without_nul(header.source.data(), header.source.size()), decoded);
  result.sector_keys_ = part(ends.districts, ends.sector_keys);
  result.sectors_ = part(ends.sector_keys, ends.sectors);
  result.palette_ = part(ends.sectors, ends.palette);
  result.odd_keys_ = part(ends.palette, ends.odd_keys);
  result.odd_places_ = part(ends.odd_keys, ends.odd_places);
  result.records_ = part(ends.odd_places, ends.records);
  result.read_districts(part(sizeof(Header), ends.districts), header.district_count);
  return result;
}

void Postcodes::read_districts(std::span<const std::byte> codes, std::uint32_t count) {
  districts_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto one = codes.subspan(i * sizeof(postcodes_file::District), sizeof(postcodes_file::District));
    std::string_view code = without_nul(reinterpret_cast<const char*>(one.data()), one.size());
    if (!std::ranges::all_of(code, [](char c) { return c > ' ' && c <= '~'; })) code = {};
    districts_.push_back({.code = code, .authority = authority_of_district(code)});
  }
}

std::expected<void, Problem> Postcodes::verify() const {
  const auto header = load<postcodes_file::Header>(file_, 0);
  if (check_sum(0, file_.subspan(sizeof(header))) != header.content_check_sum)
    return std::unexpected(unusable(name_, "The file is damaged."));
  return {};
}

std::optional<Postcodes::Place> Postcodes::find(std::string_view postcode) const {
  const PostcodeKey key(postcode);
  if (const auto regular = postcodes_file::regular_key(key)) return find_regular(*regular);
  return odd_count_ == 0 || key.is_blank() ? std::nullopt : find_odd(postcodes_file::odd_key(key));
}

std::optional<Postcodes::Place> Postcodes::find_regular(postcodes_file::RegularKey key) const {
  const std::uint32_t number = place_in(sector_keys_, sector_count_, key.sector);
  if (number == sector_count_) return std::nullopt;
  const auto sector = load<postcodes_file::Sector>(sectors_, number);
  const std::uint32_t width = sector.record_bits();
  if (!sector.has(key.unit) || width > postcodes_file::most_record_bits) return std::nullopt;

  const std::uint32_t bit = sector.rank(key.unit) * width;
  const std::uint64_t begin = std::uint64_t{sector.record_begin} + bit / 8;
  if (begin + sizeof(std::uint64_t) > records_.size()) return std::nullopt;
  std::uint64_t record = load<std::uint64_t>(records_.subspan(static_cast<std::size_t>(begin)), 0) >> bit % 8;
  const auto take = [&](std::uint32_t bits) {
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    const auto value = static_cast<std::uint32_t>(record & mask);
    record >>= bits;
    return value;
  };
  const std::uint64_t colour = std::uint64_t{sector.palette_begin} + take(sector.district_bits);
  const std::uint32_t east = take(sector.easting_bits);
  const std::uint32_t north = take(sector.northing_bits);
  if ((colour + 1) * sizeof(std::uint16_t) > palette_.size()) return std::nullopt;

  const bool is_unplaced = sector.has_unplaced != 0 && east == (std::uint64_t{1} << sector.easting_bits) - 1;
  std::optional<GridPosition> position;
  if (!is_unplaced)
    position = {.easting = static_cast<std::int32_t>(sector.least_easting + east),
                .northing = static_cast<std::int32_t>(sector.least_northing + north)};
  return place(load<std::uint16_t>(palette_, static_cast<std::size_t>(colour)), position);
}

std::optional<Postcodes::Place> Postcodes::find_odd(std::uint64_t key) const {
  const std::uint32_t number = place_in(odd_keys_, odd_count_, key);
  if (number == odd_count_) return std::nullopt;
  const auto odd = load<postcodes_file::OddPlace>(odd_places_, number);
  std::optional<GridPosition> position;
  if (odd.easting != postcodes_file::no_position)
    position = {.easting = static_cast<std::int32_t>(odd.easting), .northing = static_cast<std::int32_t>(odd.northing)};
  return place(odd.district, position);
}

std::optional<Postcodes::Place> Postcodes::place(std::uint32_t district, std::optional<GridPosition> position) const {
  if (district >= districts_.size()) return std::nullopt;
  return Place{
      .district = districts_[district].code, .authority = districts_[district].authority, .position = position};
}

}  // namespace claret
