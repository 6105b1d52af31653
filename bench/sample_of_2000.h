#pragma once

#include <format>
#include <string>
#include <vector>

#include "claret/model/tables.h"
#include "claret/sample/sample.h"
#include "claret/wasm/requests.h"

namespace claret {

inline constexpr int year = 2026;
inline constexpr std::string_view council = "E08000003";

inline When when_of(const SampleFile& file) { return file.path.starts_with("last-year/") ? last_year : this_year; }

/// An invented return of 2,000 children, both years, with 2 % of its cells spoiled.
inline const std::vector<SampleFile>& files() {
  static const std::vector<SampleFile> all = [] {
    std::vector<SampleFile> made =
        sample_files(make_sample({.children = 2000, .year = year, .seed = 1, .errors = 0.02}));
    std::erase_if(made, [](const SampleFile& file) { return !file.path.contains('/'); });
    return made;
  }();
  return all;
}

/// Loads it, with the postcodes and providers around the council.
inline void load_into(Requests& requests, std::string_view how = "load") {
  for (const SampleFile& file : files())
    requests.answer(
        std::format(R"({{"request":"{}","when":"{}","file":"{}"}})", how, to_string(when_of(file)), file.path),
        file.bytes);
}
inline void load_reference_into(Requests& requests) {
  for (const SampleFile& file : {sample_postcode_file(council), sample_provider_file(council)})
    requests.answer(std::format(R"({{"request":"load_reference","file":"{}"}})", file.path), file.bytes);
}

}  // namespace claret
