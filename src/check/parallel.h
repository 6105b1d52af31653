#pragma once

#include <functional>

namespace claret {

/// How many threads to use when `wanted` are asked for: 0 asks for one for each processor. In WebAssembly there is one.
unsigned threads_for(unsigned wanted);

/// Runs `work(i)` for every i below `threads`, each on a thread of its own, and waits for all.
void run_on_threads(unsigned threads, const std::function<void(unsigned)>& work);

}  // namespace claret
