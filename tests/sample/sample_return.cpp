#include "sample/sample_return.h"

#include <gtest/gtest.h>

#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"

namespace claret::testing {

ReferenceData reference_with(const std::string& postcodes_csv) {
  ReferenceData reference;
  EXPECT_TRUE(reference.set_postcodes(postcodes_csv, "postcodes.csv"));
  const SampleFile list = sample_provider_file(council);
  EXPECT_TRUE(reference.add_providers(std::as_bytes(std::span(list.bytes)), list.path).empty());
  return reference;
}

const ReferenceData& sample_reference() {
  static const ReferenceData reference = reference_with(sample_postcode_file(council).bytes);
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
