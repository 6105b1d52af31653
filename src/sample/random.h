#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "claret/base/date.h"

namespace claret {

/// Random numbers that are the same on every platform, which those of the standard library's distributions are not.
/// (SplitMix64: Steele, Lea and Flood, 2014.)
class Random {
 public:
  constexpr explicit Random(std::uint64_t seed) : state_(seed) {}

  /// One of many independent sequences under a seed, so that a child stays the same however many others there are.
  constexpr Random(std::uint64_t seed, std::uint64_t sequence) : state_(seed) { state_ = next() ^ (sequence * step); }

  constexpr std::uint64_t next() {
    state_ += step;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
  }

  /// A number from `least` to `most`, both included; `least` if `most` is smaller.
  constexpr int between(int least, int most) {
    if (most <= least) return least;
    const auto span = static_cast<std::uint64_t>(most - least) + 1;
    return least + static_cast<int>(next() % span);
  }

  constexpr bool chance(int percent) { return between(1, 100) <= percent; }

  /// A day from `first` to `last`, both included; `first` if `last` is earlier.
  Date day(Date first, Date last) { return first.plus_days(between(0, days_between(first, last))); }

  template <class List>
  constexpr const auto& one_of(const List& list) {
    return list[next() % list.size()];
  }

 private:
  static constexpr std::uint64_t step = 0x9E3779B97F4A7C15;
  std::uint64_t state_;
};

/// A thing and how often it is drawn, compared with the others of its list.
template <class T>
struct Weighted {
  T value;
  int weight;
};

template <class T, std::size_t N>
constexpr const T& draw(Random& random, const std::array<Weighted<T>, N>& list) {
  int total = 0;
  for (const auto& item : list) total += item.weight;
  int rest = random.between(0, total - 1);
  for (const auto& item : list) {
    if (rest < item.weight) return item.value;
    rest -= item.weight;
  }
  return list.back().value;
}

}  // namespace claret
