// Suggestions for an invented return of 2,000 children, both years, 2025/26, with 3 % of its cells spoiled.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

#include "claret/check/check.h"
#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "claret/reference/reference_data.h"
#include "claret/suggest/suggest.h"
#include "sample_of_2000.h"

namespace claret {
namespace {

/// The return, checked.
struct Checked {
  Checked() {
    for (const SampleFile& file :
         sample_files(make_sample({.children = 2000, .year = year, .seed = 1, .errors = 0.03})))
      if (file.path.contains('/')) data.put(*read_csv(file.bytes, file.path, when_of(file)).table);
    data.gather_children();
    const SampleFile directory = sample_postcode_file(council);
    static_cast<void>(reference.set_postcodes(directory.bytes, directory.path));
    const SampleFile list = sample_provider_file(council);
    reference.add_providers(std::as_bytes(std::span(list.bytes)), list.path);
    derive_places(data, reference.postcodes(), council);
    checker.emplace(data, CheckSettings{.collection_year = year, .authority = std::string(council), .threads = 1},
                    reference.get());
    checker->check_all();
  }

  Return data;
  ReferenceData reference;
  std::optional<Checker> checker;
};

const Checked& checked() {
  static const Checked one;
  return one;
}

void SuggestForAllChildren(benchmark::State& state) {
  const Suggester suggester(checked().data, *checked().checker, checked().reference.get());
  using Seconds = std::chrono::duration<double>;
  Seconds longest{};
  std::size_t suggestions = 0;
  for (auto _ : state) {
    suggestions = 0;
    for (std::uint32_t child = 0; child < checked().data.children().size(); ++child) {
      const auto begin = std::chrono::steady_clock::now();
      suggestions += suggester.suggest(child).size();
      longest = std::max<Seconds>(longest, std::chrono::steady_clock::now() - begin);
    }
  }
  state.counters["longest_child"] = longest.count();
  state.counters["suggestions"] = static_cast<double>(suggestions);
  state.counters["errors"] = static_cast<double>(checked().checker->result().findings.size());
}
BENCHMARK(SuggestForAllChildren)->Unit(benchmark::kMillisecond);

void FixAllSafely(benchmark::State& state) {
  const Suggester suggester(checked().data, *checked().checker, checked().reference.get());
  std::size_t cleared = 0;
  for (auto _ : state) {
    cleared = 0;
    for (std::uint32_t child = 0; child < checked().data.children().size(); ++child)
      cleared += suggester.fix_safely(child, [](const Suggestion&) { return true; }).cleared.size();
  }
  state.counters["cleared"] = static_cast<double>(cleared);
}
BENCHMARK(FixAllSafely)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace claret
