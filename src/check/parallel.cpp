#include "claret/check/parallel.h"

#ifndef __wasm__
#include <algorithm>
#include <thread>
#include <vector>
#endif

namespace claret {

#ifdef __wasm__

unsigned threads_for(unsigned /*wanted*/) { return 1; }

void run_on_threads(unsigned /*threads*/, const std::function<void(unsigned)>& work) { work(0); }

#else

unsigned threads_for(unsigned wanted) {
  return std::clamp(wanted == 0 ? std::thread::hardware_concurrency() : wanted, 1U, 256U);
}

void run_on_threads(unsigned threads, const std::function<void(unsigned)>& work) {
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back([&work, i] { work(i); });
  work(0);
}

#endif

}  // namespace claret
