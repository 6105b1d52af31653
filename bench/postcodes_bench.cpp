// Building, opening and asking the directory of all postcodes. CLARET_POSTCODES names the zip archive of the Office for
// National Statistics, or its CSV file; without it there is nothing to measure.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "claret/reference/postcodes.h"
#include "claret/reference/postcodes_builder.h"

namespace claret {
namespace {

const char* directory() { return std::getenv("CLARET_POSTCODES"); }

const BuiltPostcodes* built() {
  static const auto once = directory() == nullptr ? std::expected<BuiltPostcodes, Problem>(BuiltPostcodes())
                                                  : build_postcodes_file(directory());
  return once && !once->file.empty() ? &*once : nullptr;
}

std::span<const std::byte> bytes() { return std::as_bytes(std::span(built()->file)); }

void BuildPostcodes(benchmark::State& state) {
  if (directory() == nullptr) return state.SkipWithError("CLARET_POSTCODES is not set");
  for (auto _ : state) {
    const auto result = build_postcodes_file(directory());
    if (!result) return state.SkipWithError(to_string(result.error()).c_str());
    state.counters["bytes"] = static_cast<double>(result->file.size());
    state.counters["postcodes"] = result->postcodes;
  }
}
BENCHMARK(BuildPostcodes)->Unit(benchmark::kMillisecond)->Iterations(1);

void OpenPostcodes(benchmark::State& state) {
  if (built() == nullptr) return state.SkipWithError("CLARET_POSTCODES is not set or cannot be used");
  for (auto _ : state) benchmark::DoNotOptimize(Postcodes::open(bytes()));
}
BENCHMARK(OpenPostcodes)->Unit(benchmark::kMicrosecond);

void VerifyPostcodes(benchmark::State& state) {
  if (built() == nullptr) return state.SkipWithError("CLARET_POSTCODES is not set or cannot be used");
  const auto postcodes = Postcodes::open(bytes());
  for (auto _ : state) benchmark::DoNotOptimize(postcodes->verify());
}
BENCHMARK(VerifyPostcodes)->Unit(benchmark::kMillisecond);

/// Postcodes made up of letters at random: of the form that real ones have, a good part of them known.
std::vector<std::string> made_up(std::size_t count) {
  std::mt19937 random(1);
  const auto one_of = [&](std::string_view letters) { return letters[random() % letters.size()]; };
  constexpr const char* areas[] = {"AB", "B", "CF", "EH", "LS", "M", "NE", "PE", "SK", "SW", "TR", "YO"};
  constexpr std::string_view units = "ABDEFGHJLNPQRSTUWXYZ";
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i)
    result.push_back(std::string(areas[random() % std::size(areas)]) + std::to_string(1 + random() % 20) + ' ' +
                     one_of("0123456789") + one_of(units) + one_of(units));
  return result;
}

void FindPostcode(benchmark::State& state) {
  if (built() == nullptr) return state.SkipWithError("CLARET_POSTCODES is not set or cannot be used");
  const auto postcodes = Postcodes::open(bytes());
  const std::vector<std::string> wanted = made_up(static_cast<std::size_t>(state.range(0)));
  std::size_t i = 0;
  std::size_t found = 0;
  for (auto _ : state) {
    found += postcodes->find(wanted[i]).has_value() ? 1 : 0;
    if (++i == wanted.size()) i = 0;
  }
  state.counters["found"] = static_cast<double>(found) / static_cast<double>(state.iterations());
}
BENCHMARK(FindPostcode)->Arg(1000)->Arg(100'000)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace claret
