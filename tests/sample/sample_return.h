#pragma once

#include <string>

#include "claret/check/check.h"
#include "claret/model/return.h"
#include "claret/reference/reference_data.h"
#include "claret/sample/sample.h"

namespace claret::testing {

/// The council of the returns of most tests.
inline constexpr std::string_view council = "E08000003";

/// The invented providers around the council, with a directory of postcodes (CSV).
ReferenceData reference_with(const std::string& postcodes_csv);
const ReferenceData& sample_reference();  ///< with the invented postcodes around the council

/// An invented return as it comes from its files: its children gathered and their places derived.
Return return_of_sample(const Sample& sample);

/// A return with many errors of all kinds, from CSV files: 60 children for the collection year.
Sample messy_sample(int year, std::uint64_t seed);

/// Gathers the children of a return that is otherwise complete and derives their places.
void make_ready(Return& data);

/// What all tests here check by.
CheckSettings settings_of(int year);

}  // namespace claret::testing
