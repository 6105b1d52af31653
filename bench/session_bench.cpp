// What the page asks of a session with the return of 2,000 children, from request to answer.

#include <benchmark/benchmark.h>

#include <format>
#include <string>

#include "sample_of_2000.h"

namespace claret {
namespace {

/// A checked return, with one edit made.
Requests& page() {
  static Requests* requests = [] {
    auto* made = new Requests;  // as long as the program
    load_into(*made);
    load_reference_into(*made);
    made->answer(R"({"request":"check","year":2026,"authority":"E08000003"})", {});
    return made;
  }();
  return *requests;
}

void ask(benchmark::State& state, const std::string& request) {
  Requests& asked = page();
  std::size_t bytes = 0;
  for (auto _ : state) bytes = asked.answer(request, {}).content().size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void Totals(benchmark::State& state) { ask(state, R"({"request":"totals"})"); }
BENCHMARK(Totals)->Unit(benchmark::kMicrosecond);

void ChildrenFirstOfAll(benchmark::State& state) { ask(state, R"({"request":"children","limit":100})"); }
BENCHMARK(ChildrenFirstOfAll)->Unit(benchmark::kMicrosecond);

void ChildrenWithErrorsOfARuleByErrors(benchmark::State& state) {
  ask(state, R"({"request":"children","rule":"142","having":"findings","order":"errors","text":"0","limit":100})");
}
BENCHMARK(ChildrenWithErrorsOfARuleByErrors)->Unit(benchmark::kMicrosecond);

void ChildWithAllItsRows(benchmark::State& state) { ask(state, R"({"request":"child","id":"200400"})"); }
BENCHMARK(ChildWithAllItsRows)->Unit(benchmark::kMicrosecond);

void FirstRowsOfARule(benchmark::State& state) { ask(state, R"({"request":"rule","code":"142","limit":50})"); }
BENCHMARK(FirstRowsOfARule)->Unit(benchmark::kMicrosecond);

/// An edit there and back, and after each what changed.
void EditAndWhatChanged(benchmark::State& state) {
  Requests& asked = page();
  const auto edit = [&](std::string_view becomes) {
    asked.answer(std::format(R"({{"request":"edit","edits":[{{"kind":"cell","table":"Episodes","row":1,"column":"LS",)"
                             R"("becomes":"{}"}}]}})",
                             becomes),
                 {});
    benchmark::DoNotOptimize(asked.answer(R"({"request":"changes","since":1})", {}));
  };
  for (auto _ : state) {
    edit("V3");
    edit("C2");
  }
  state.counters["per_edit"] =
      benchmark::Counter(2, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(EditAndWhatChanged)->Unit(benchmark::kMicrosecond)->Iterations(2000);

void SaveASession(benchmark::State& state) { ask(state, R"({"request":"save","time":"now"})"); }
BENCHMARK(SaveASession)->Unit(benchmark::kMillisecond);

void CompareTheNextExtract(benchmark::State& state) {
  Requests requests;
  load_into(requests);
  load_reference_into(requests);
  requests.answer(R"({"request":"check","year":2026,"authority":"E08000003"})", {});
  load_into(requests, "take");
  requests.answer(R"({"request":"sort_taken","next":true})", {});
  for (auto _ : state) benchmark::DoNotOptimize(requests.answer(R"({"request":"compare_next","time":"now"})", {}));
}
BENCHMARK(CompareTheNextExtract)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace claret
