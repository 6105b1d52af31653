#include "sample/sample_return.h"

#include <gtest/gtest.h>

#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reference/provider_lists.h"

namespace claret::testing {

namespace {

std::string built(const std::string& postcodes_csv) {
  auto directory = build_postcodes(std::as_bytes(std::span(postcodes_csv)), "postcodes.csv");
  EXPECT_TRUE(directory);
  return directory ? std::move(directory->file) : std::string();
}

}  // namespace

SampleReference::SampleReference(const std::string& postcodes_csv) : postcode_file_(built(postcodes_csv)) {
  auto postcodes = Postcodes::open(std::as_bytes(std::span(postcode_file_)));
  EXPECT_TRUE(postcodes && postcodes->verify());
  postcodes_ = std::move(*postcodes);
  const SampleFile list = sample_provider_file(council);
  providers_ =
      read_providers(std::vector<ProviderFile>{{.name = list.path, .bytes = std::as_bytes(std::span(list.bytes))}})
          .providers;
  EXPECT_FALSE(providers_.all().empty());
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
