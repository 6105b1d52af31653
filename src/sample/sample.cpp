#include "claret/sample/sample.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "claret/formats/csv.h"
#include "claret/formats/csv_writer.h"
#include "claret/formats/xlsx_writer.h"
#include "claret/reference/authorities.h"
#include "claret/sample/cut.h"
#include "claret/sample/pools.h"
#include "claret/sample/spoil.h"

namespace claret {

namespace {

constexpr int percent_with_sibling_before = 20;

std::vector<Journey> make_journeys(const SampleOptions& options, const CollectionDates& dates) {
  const Authority* authority = find_authority(options.authority);
  const Council council{.number = std::to_string(authority == nullptr ? 0 : authority->dfe_number)};
  std::vector<Journey> journeys;
  journeys.reserve(static_cast<std::size_t>(options.children));
  for (int number = 0; number < options.children; ++number) {
    Random random(options.seed, static_cast<std::uint64_t>(number) << 4);
    const bool may_have_sibling =
        number > 0 && !journeys.back().has_short_breaks_only && !journeys.back().is_asylum_seeking;
    const bool has_sibling = random.chance(percent_with_sibling_before) && may_have_sibling;
    journeys.push_back(make_journey(random, number, council, dates, has_sibling ? &journeys.back() : nullptr));
  }
  return journeys;
}

std::string folder_of(When when) { return std::string(to_string(when)) + "-year/"; }

std::string csv_of(const SampleTable& table) {
  std::vector<std::string> names;
  for (const ColumnDescription& column : describe(table.table).columns)
    if (!column.derived) names.emplace_back(column.name);
  std::string bytes = csv_line(names);
  for (const auto& row : table.rows) bytes += csv_line(row);
  return bytes;
}

std::string csv_of(const std::vector<Spoiled>& truth) {
  std::string bytes =
      csv_line(std::array<std::string, 8>{"table", "year", "row", "child", "column", "was", "became", "kind"});
  for (const Spoiled& cell : truth)
    bytes += csv_line(std::array<std::string, 8>{std::string(describe(cell.table).name),
                                                 std::string(to_string(cell.when)), std::to_string(cell.row),
                                                 cell.child, cell.column, cell.was, cell.became, cell.kind});
  return bytes;
}

constexpr auto provider_columns = std::to_array<XlsxColumn>({{.name = "URN", .width = 12},
                                                             {.name = "Local authority", .width = 28},
                                                             {.name = "Placement code", .width = 30},
                                                             {.name = "Placement provider code", .width = 24},
                                                             {.name = "Registration date", .width = 18},
                                                             {.name = "Deregistration date", .width = 20},
                                                             {.name = "Setting address postcode", .width = 24}});

/// The names of the authorities by postcode; what lies elsewhere has none.
std::map<std::string, std::string_view> authority_names(std::string_view authority) {
  std::map<std::string, std::string_view> names;
  for (const SamplePostcode& one : sample_postcodes(authority))
    if (const Authority* found = find_authority(authority_of_district(one.district)))
      names.emplace(one.postcode, found->name);
  return names;
}

bool is_supported_accommodation(const SampleProvider& provider) { return provider.place_codes.contains("K3"); }

}  // namespace

Sample make_sample(const SampleOptions& options) {
  const CollectionDates dates(options.year);
  const Date as_of = options.as_of.is_readable() ? options.as_of : dates.end;
  const std::vector<Journey> journeys = make_journeys(options, dates);
  Sample sample;
  for (const When when : both_years)
    std::ranges::move(cut_return(journeys, dates, when, as_of, options.seed), std::back_inserter(sample.tables));
  if (options.errors > 0) spoil(sample, options);
  return sample;
}

std::vector<SampleFile> sample_files(const Sample& sample) {
  std::vector<SampleFile> files;
  files.reserve(sample.tables.size() + 1);
  for (const SampleTable& table : sample.tables)
    files.push_back({.path = folder_of(table.when) + csv_file_name(table.table), .bytes = csv_of(table)});
  if (!sample.truth.empty()) files.push_back({.path = "truth.csv", .bytes = csv_of(sample.truth)});
  return files;
}

SampleFile sample_postcode_file(std::string_view authority) {
  std::string bytes = csv_line(std::array<std::string, 4>{"pcds", "oslaua", "oseast1m", "osnrth1m"});
  for (const SamplePostcode& one : sample_postcodes(authority))
    bytes += csv_line(std::array<std::string, 4>{one.postcode, one.district, std::to_string(one.easting),
                                                 std::to_string(one.northing)});
  return {.path = "postcodes.csv", .bytes = std::move(bytes)};
}

SampleFile sample_provider_file(std::string_view authority) {
  std::map<std::string, std::string_view> names = authority_names(authority);
  SampleFile file{.path = "providers.xlsx"};
  XlsxWriter workbook(file.path);
  for (const bool of_supported_accommodation : {false, true}) {
    workbook.add_sheet(of_supported_accommodation ? "SA providers" : "Providers", provider_columns);
    for (const SampleProvider& one : sample_providers())
      if (is_supported_accommodation(one) == of_supported_accommodation)
        workbook.add_row({one.urn, names[one.postcode], one.place_codes, one.provider_codes, one.opened, one.closed,
                          std::string_view(one.postcode)});
  }
  file.bytes = std::move(workbook).finish().value();
  return file;
}

}  // namespace claret
