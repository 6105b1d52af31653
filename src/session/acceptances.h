#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "claret/model/return.h"
#include "claret/rules/findings.h"
#include "claret/rules/rule.h"

namespace claret {

/// A finding by what it is told by from one check to the next: which rule flagged which row.
struct FindingKey {
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;  ///< 0-based data row of its file
  std::string rule;       ///< its code

  using View = std::tuple<When, Table, std::uint32_t, std::string_view>;
  [[nodiscard]] View view() const { return {when, table, row, rule}; }
  friend bool operator==(const FindingKey&, const FindingKey&) = default;
};

/// Orders keys, also by their views.
struct FindingKeyLess {
  using is_transparent = void;
  static FindingKey::View view_of(const FindingKey& key) { return key.view(); }
  static FindingKey::View view_of(const FindingKey::View& view) { return view; }
  bool operator()(const auto& a, const auto& b) const { return view_of(a) < view_of(b); }
};

/// An error that is known and stays as it is.
struct Acceptance {
  std::string note;                ///< why, in the user's words
  std::string time;                ///< as it was given
  std::vector<std::string> cells;  ///< what the relevant cells were (see relevant_cells); if they change, it lapses

  friend bool operator==(const Acceptance&, const Acceptance&) = default;
};

using Acceptances = std::map<FindingKey, Acceptance, FindingKeyLess>;

/// An error that is accepted, or no longer; like an edit it can be undone.
struct AcceptanceChange {
  FindingKey key;
  std::optional<Acceptance> was;
  std::optional<Acceptance> becomes;
};

/// The cells that bear on what a rule says of a row that it flags: CHILD and those that the rule marks.
std::vector<std::string> relevant_cells(const Return& data, const Rule& rule, const Finding& finding);

}  // namespace claret
