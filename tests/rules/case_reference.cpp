#include "rules/case_reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>

#include "claret/reference/authorities.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reference/postcodes_writer.h"
#include "claret/reference/provider_lists.h"

namespace claret::testing {

namespace {

using Line = std::vector<std::string>;

/// The lines of a case's table; no cell in it is quoted.
std::vector<Line> lines_of(std::string_view csv) {
  std::vector<Line> lines;
  if (csv.ends_with('\n')) csv.remove_suffix(1);
  for (const auto line : std::views::split(csv, '\n'))
    lines.push_back(line | std::views::split(',') |
                    std::views::transform([](auto cell) { return std::string(std::string_view(cell)); }) |
                    std::ranges::to<Line>());
  return lines;
}

std::string postcode_file_of(const std::string& csv) {
  constexpr std::string_view names = "POSTCODE,EASTING,NORTHING,LA\n";
  if (csv == names) return write_postcodes({}, {}, {}, "case");
  EXPECT_TRUE(csv.starts_with(names)) << csv;
  const std::string directory = "pcds,oseast1m,osnrth1m,oslaua\n" + csv.substr(std::min(names.size(), csv.size()));
  auto built = build_postcodes(std::as_bytes(std::span(directory)), "case");
  if (!built) ADD_FAILURE() << to_string(built.error());
  return built ? std::move(built->file) : std::string();
}

Provider provider_of(const Line& names, const Line& line) {
  const auto text = [&](std::string_view name) {
    const auto place = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    return place < std::min(names.size(), line.size()) ? line[place] : std::string();
  };
  const Authority* authority = find_authority(text("LA_CODE"));
  return {.urn = to_upper(text("URN")),
          .place_codes = codes_in(text("PLACE_CODES")),
          .provider_codes = codes_in(text("PROVIDER_CODES")),
          .opened = Date::parse(text("REG_START")),
          .closed = Date::parse(text("REG_END")),
          .postcode = text("POSTCODE"),
          .authority_name = text("LA_NAME"),
          .authority = authority == nullptr ? std::string_view() : authority->code};
}

}  // namespace

CaseReference reference_of(const Case& one) {
  CaseReference reference;
  const bool has_authorities = one.providers && one.providers->contains("LA_CODE");
  if (one.postcodes || has_authorities) {
    reference.postcode_file = one.postcodes ? postcode_file_of(*one.postcodes) : write_postcodes({}, {}, {}, "case");
    auto postcodes = Postcodes::open(std::as_bytes(std::span(reference.postcode_file)));
    EXPECT_TRUE(postcodes && postcodes->verify());
    if (postcodes) reference.postcodes = std::move(*postcodes);
  }
  if (one.providers) {
    const std::vector<Line> lines = lines_of(*one.providers);
    std::vector<Provider> providers;
    for (const Line& line : lines | std::views::drop(1)) providers.push_back(provider_of(lines.front(), line));
    reference.providers.emplace(std::move(providers));
    if (!has_authorities && reference.postcodes) reference.providers->infer_authorities(*reference.postcodes);
  }
  return reference;
}

}  // namespace claret::testing
