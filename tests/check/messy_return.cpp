#include "check/messy_return.h"

#include <gtest/gtest.h>

#include "formats/csv.h"
#include "reference/derive_places.h"
#include "reference/postcodes_builder.h"
#include "reference/provider_lists.h"
#include "sample/pools.h"

namespace claret::testing {

namespace {

std::string built_postcodes() {
  const SampleFile file = sample_postcode_file(council);
  auto built = build_postcodes(std::as_bytes(std::span(file.bytes)), file.path);
  EXPECT_TRUE(built);
  return built ? std::move(built->file) : std::string();
}

Provider provider_of(const SampleProvider& one) {
  return {.urn = std::string(one.urn),
          .place_codes = codes_in(one.place_codes),
          .provider_codes = codes_in(one.provider_codes),
          .opened = one.opened,
          .closed = one.closed,
          .postcode = one.postcode};
}

}  // namespace

SampleReference::SampleReference() : postcode_file_(built_postcodes()) {
  if (auto postcodes = Postcodes::open(std::as_bytes(std::span(postcode_file_)))) postcodes_ = std::move(*postcodes);
  EXPECT_TRUE(postcodes_);
  std::vector<Provider> providers;
  for (const SampleProvider& one : sample_providers()) providers.push_back(provider_of(one));
  providers_ = Providers(std::move(providers));
  providers_.infer_authorities(*postcodes_);
}

const SampleReference& sample_reference() {
  static const SampleReference reference;
  return reference;
}

Return return_of_sample(const Sample& sample) {
  Return data;
  for (const SampleFile& file : sample_files(sample)) {
    if (!file.path.contains('/')) continue;  // the list of what was spoiled
    TableFile read = read_csv(file.bytes, file.path, file.path.starts_with("last-year/") ? last_year : this_year);
    EXPECT_TRUE(read.table) << file.path;
    if (read.table) data.put(std::move(*read.table));
  }
  make_ready(data);
  return data;
}

Sample messy_sample(int year, std::uint64_t seed) {
  return make_sample({.children = 60, .year = year, .seed = seed, .errors = 0.05, .authority = std::string(council)});
}

void make_ready(Return& data) {
  data.gather_children();
  derive_places(data, sample_reference().get().postcodes, council);
}

CheckSettings settings_of(int year) {
  return {.collection_year = year, .authority = std::string(council), .threads = 1};
}

}  // namespace claret::testing
