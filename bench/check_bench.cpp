// Reading and checking an invented return of 2,000 children, both years, 2025/26, with 2 % of its cells spoiled.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "check/check.h"
#include "formats/csv.h"
#include "sample/sample.h"

namespace claret {
namespace {

constexpr int year = 2026;

When when_of(const SampleFile& file) { return file.path.starts_with("last-year/") ? last_year : this_year; }

const std::vector<SampleFile>& files() {
  static const std::vector<SampleFile> all = [] {
    std::vector<SampleFile> made =
        sample_files(make_sample({.children = 2000, .year = year, .seed = 1, .errors = 0.02}));
    std::erase_if(made, [](const SampleFile& file) { return !file.path.contains('/'); });
    return made;
  }();
  return all;
}

Return load() {
  Return data;
  for (const SampleFile& file : files()) data.put(*read_csv(file.bytes, file.path, when_of(file)).table);
  return data;
}

void count_bytes(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const SampleFile& file : files()) bytes += file.bytes.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void ReadCsv(benchmark::State& state) {
  for (auto _ : state) {
    Return data = load();
    benchmark::DoNotOptimize(data);
  }
  count_bytes(state);
}
BENCHMARK(ReadCsv)->Unit(benchmark::kMillisecond);

void ReadCsvAndGatherChildren(benchmark::State& state) {
  for (auto _ : state) {
    Return data = load();
    data.gather_children();
    benchmark::DoNotOptimize(data);
  }
  count_bytes(state);
}
BENCHMARK(ReadCsvAndGatherChildren)->Unit(benchmark::kMillisecond);

void CheckAllRules(benchmark::State& state) {
  Return data = load();
  data.gather_children();
  std::size_t findings = 0;
  for (auto _ : state) {
    const CheckResult result = check(
        data, {.collection_year = year, .authority = "E08000003", .threads = static_cast<unsigned>(state.range(0))});
    findings = result.findings.size();
  }
  state.counters["findings"] = static_cast<double>(findings);
}
BENCHMARK(CheckAllRules)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace claret
