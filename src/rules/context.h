#pragma once

#include <flat_set>
#include <string>
#include <string_view>

#include "base/code.h"
#include "base/date.h"
#include "base/text.h"
#include "model/return.h"

namespace claret {

/// What a rule may know besides the child: the collection year, the placing authority, and what can only be seen across
/// the whole return.
class Context {
 public:
  /// `collection_year` settles the dates and `rules_of` the codes that apply; both name a year by that in which it
  /// ends. `data` must have its children gathered, and stay.
  Context(int collection_year, int rules_of, std::string authority, const Return& data);

  int year;               ///< 2026 for 2025/26
  std::string authority;  ///< code of the placing authority, such as E08000003

  Date start;       ///< 1 April on which the collection year starts
  Date end;         ///< 31 March on which it ends
  Date last_start;  ///< the same of the year before
  Date last_end;

  Code male;  ///< SEX of a male: 1 until 2024, M since
  Code female;

  [[nodiscard]] bool is_in_year(Date day) const { return start <= day && day <= end; }

  [[nodiscard]] bool is_loaded(Table table, When when = this_year) const { return data_->has(when, table); }
  [[nodiscard]] bool has_rows(Table table, When when = this_year) const {
    const TableText* text = data_->find(when, table);
    return text != nullptr && text->row_count() > 0;
  }
  [[nodiscard]] bool states_uasc(When when) const { return data_->states_uasc(when); }

  /// Whether two or more of this year's Header rows have this UPN. Blanks and the codes UN1 to UN5 are never shared.
  [[nodiscard]] bool is_shared_upn(Text upn) const { return shared_upns_.contains(upn.view); }

 private:
  const Return* data_;
  std::flat_set<std::string_view> shared_upns_;
};

/// The codes for an unknown unique pupil number.
inline constexpr auto unknown_upns = std::to_array<std::string_view>({"UN1", "UN2", "UN3", "UN4", "UN5"});

}  // namespace claret
