#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "claret/check/parallel.h"

namespace claret::cli {

/// Makes `count` results, `make(i)`, on some threads and hands them over in their order, `take(i, result)`, one at a
/// time and each as soon as its turn is there. No result is begun `ahead` places or more before the one whose turn it
/// is, so that what is made and not yet taken stays small however long one of them takes.
template <class Make, class Take>
void in_order(std::size_t count, unsigned threads, std::size_t ahead, const Make& make, const Take& take) {
  std::mutex mutex;
  std::condition_variable was_taken;
  std::vector<std::optional<std::invoke_result_t<Make, std::size_t>>> made(ahead);  // result i is at i % ahead
  std::size_t begun = 0;
  std::size_t taken = 0;
  bool is_taking = false;
  run_on_threads(threads, [&](unsigned /*thread*/) {
    std::unique_lock lock(mutex);
    while (true) {
      was_taken.wait(lock, [&] { return begun == count || begun < taken + ahead; });
      if (begun == count) return;
      const std::size_t mine = begun++;
      lock.unlock();
      auto result = make(mine);
      lock.lock();
      made[mine % ahead] = std::move(result);
      if (is_taking) continue;
      is_taking = true;
      while (auto next = std::exchange(made[taken % ahead], std::nullopt)) {
        lock.unlock();
        take(taken, std::move(*next));
        lock.lock();
        ++taken;
        was_taken.notify_all();
      }
      is_taking = false;
    }
  });
}

}  // namespace claret::cli
