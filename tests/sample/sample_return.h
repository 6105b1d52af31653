#pragma once

#include <memory>
#include <optional>
#include <string>

#include "claret/check/check.h"
#include "claret/model/return.h"
#include "claret/reference/postcodes.h"
#include "claret/reference/providers.h"
#include "claret/sample/sample.h"

namespace claret::testing {

/// The council of the returns of most tests.
inline constexpr std::string_view council = "E08000003";

/// The invented postcodes and providers around a council, or another directory of postcodes (CSV).
class SampleReference {
 public:
  explicit SampleReference(const std::string& postcodes_csv = sample_postcode_file(council).bytes);
  [[nodiscard]] Reference get() const { return {.postcodes = &*postcodes_, .providers = &providers_}; }

 private:
  std::string postcode_file_;
  std::optional<Postcodes> postcodes_;
  Providers providers_;
};
const SampleReference& sample_reference();  ///< around that of most tests

/// An invented return as it comes from its files: its children gathered and their places derived.
Return return_of_sample(const Sample& sample);

/// A return with many errors of all kinds, from CSV files: 60 children for the collection year.
Sample messy_sample(int year, std::uint64_t seed);

/// Gathers the children of a return that is otherwise complete and derives their places.
void make_ready(Return& data);

/// What all tests here check by.
CheckSettings settings_of(int year);

}  // namespace claret::testing
