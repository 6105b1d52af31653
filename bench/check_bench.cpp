// Reading and checking an invented return of 2,000 children, both years, 2025/26, with 2 % of its cells spoiled.

#include <benchmark/benchmark.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claret/check/check.h"
#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reference/provider_lists.h"
#include "claret/wasm/requests.h"
#include "sample_of_2000.h"

namespace claret {
namespace {

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

/// The invented postcodes and providers around the council of the return.
struct KnownPlaces {
  KnownPlaces() {
    const SampleFile directory = sample_postcode_file(council);
    file = build_postcodes(std::as_bytes(std::span(directory.bytes)), directory.path)->file;
    postcodes = *Postcodes::open(std::as_bytes(std::span(file)));
    const SampleFile list = sample_provider_file(council);
    providers =
        read_providers(std::vector<ProviderFile>{{.name = list.path, .bytes = std::as_bytes(std::span(list.bytes))}})
            .providers;
    providers.infer_authorities(*postcodes);
  }
  [[nodiscard]] Reference reference() const { return {.postcodes = &*postcodes, .providers = &providers}; }

  std::string file;
  std::optional<Postcodes> postcodes;
  Providers providers;
};

const KnownPlaces& places() {
  static const KnownPlaces known;
  return known;
}

Return load_and_derive() {
  Return data = load();
  data.gather_children();
  derive_places(data, places().reference().postcodes, council);
  return data;
}

CheckSettings settings(unsigned threads) {
  return {.collection_year = year, .authority = std::string(council), .threads = threads};
}

void check_all(benchmark::State& state, const Reference& reference) {
  const Return data = load_and_derive();
  std::size_t findings = 0;
  std::size_t rules = 0;
  for (auto _ : state) {
    const CheckResult result = check(data, settings(static_cast<unsigned>(state.range(0))), reference);
    findings = result.findings.size();
    rules = result.rules.size();
  }
  state.counters["findings"] = static_cast<double>(findings);
  state.counters["rules"] = static_cast<double>(rules);
}

void CheckWithoutReferenceData(benchmark::State& state) { check_all(state, {}); }
BENCHMARK(CheckWithoutReferenceData)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void CheckAllRules(benchmark::State& state) { check_all(state, places().reference()); }
BENCHMARK(CheckAllRules)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void DerivePlaces(benchmark::State& state) {
  Return data = load_and_derive();
  for (auto _ : state) derive_places(data, places().reference().postcodes, council);
}
BENCHMARK(DerivePlaces)->Unit(benchmark::kMillisecond);

/// One cell of each child in turn is changed, and back: all that follows from it is worked out and checked.
void EditAndCheckAgain(benchmark::State& state) {
  Return data = load_and_derive();
  Checker checker(data, settings(1), places().reference());
  checker.check_all();
  const auto column = static_cast<std::uint8_t>(place_of(&Episode::LS));
  const std::uint32_t rows = data.find(this_year, Table::episodes)->row_count();
  std::uint32_t row = 0;
  for (auto _ : state) {
    const std::string was(data.find(this_year, Table::episodes)->text(row, column));
    for (const std::string& becomes : {std::string("V3"), was}) {
      const Edit edit{.table = Table::episodes, .row = row, .column = column, .becomes = becomes};
      const auto concerned = data.apply(edit);
      for (const std::uint32_t child : *concerned) derive_places(data, child, places().reference().postcodes, council);
      checker.check_again({&edit, 1}, *concerned);
    }
    row = (row + 1) % rows;
  }
  state.counters["per_edit"] =
      benchmark::Counter(2, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(EditAndCheckAgain)->Unit(benchmark::kMicrosecond);

/// What bench/engine.mjs asks of the page's engine.
void CheckRequest(benchmark::State& state) {
  Requests requests;
  load_into(requests);
  load_reference_into(requests);
  for (auto _ : state)
    benchmark::DoNotOptimize(requests.answer(R"({"request":"check","year":2026,"authority":"E08000003"})", {}));
}
BENCHMARK(CheckRequest)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace claret
