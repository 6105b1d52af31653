#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "claret/rules/findings.h"

namespace claret {

/// What changed since some moment, for whoever shows it.
struct Changes {
  std::uint64_t revision = 0;           ///< of now; the next question is what changed since then
  bool everything = false;              ///< what was known is to be asked for anew
  std::vector<std::uint32_t> children;  ///< whose rows or findings changed, by their places among the return's children
  std::vector<std::uint32_t> rules;     ///< whose findings changed, by their places among the rules of the check
};

/// Remembers when each child and rule changed last.
class ChangeLog {
 public:
  void note_everything() {
    everything_at_ = ++revision_;
    child_at_.clear();
    rule_at_.clear();
  }

  void begin_change() { ++revision_; }
  void note_child(std::uint32_t child) { note(child_at_, child); }
  void note_rule(std::uint32_t rule) { note(rule_at_, rule); }
  void note_findings(std::span<const Finding> findings) {
    for (const Finding& finding : findings) {
      note_child(finding.child);
      note_rule(finding.rule);
    }
  }

  /// A revision that never was is as if nothing were known.
  [[nodiscard]] Changes since(std::uint64_t revision) const {
    const bool everything = revision < everything_at_ || revision > revision_;
    return {.revision = revision_,
            .everything = everything,
            .children = everything ? std::vector<std::uint32_t>() : later_than(child_at_, revision),
            .rules = everything ? std::vector<std::uint32_t>() : later_than(rule_at_, revision)};
  }

 private:
  void note(std::vector<std::uint64_t>& at, std::size_t place) const {
    if (place >= at.size()) at.resize(place + 1);
    at[place] = revision_;
  }
  static std::vector<std::uint32_t> later_than(const std::vector<std::uint64_t>& at, std::uint64_t revision) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < at.size(); ++place)
      if (at[place] > revision) places.push_back(place);
    return places;
  }

  std::uint64_t revision_ = 1;
  std::uint64_t everything_at_ = 1;
  std::vector<std::uint64_t> child_at_;
  std::vector<std::uint64_t> rule_at_;
};

}  // namespace claret
