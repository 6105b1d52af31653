#pragma once

#include <array>
#include <flat_set>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "claret/base/code.h"
#include "claret/base/date.h"
#include "claret/base/text.h"
#include "claret/model/return.h"
#include "claret/reference/reference.h"

namespace claret {

/// What can only be seen across the whole return.
struct WholeReturn {
  std::array<std::array<bool, table_count>, 2> has_rows{};  ///< whether a table of a year has any row
  std::flat_set<std::string, std::less<>> shared_upns;      ///< UPNs of two or more of this year's Header rows

  explicit WholeReturn(const Return& data);
  friend bool operator==(const WholeReturn&, const WholeReturn&) = default;
};

/// What a rule may know besides the child: the collection year, the placing authority, and what can only be seen across
/// the whole return.
class Context {
 public:
  /// `collection_year` settles the dates and `rules_of` the codes that apply; both name a year by that in which it
  /// ends. `data` must have its children gathered; it and what `reference` has must stay.
  /// `extract_date` is a day of the collection year; blank if the return is finished.
  Context(int collection_year, int rules_of, std::string authority, Date extract_date, const Return& data,
          const Reference& reference);

  int year;               ///< 2026 for 2025/26
  std::string authority;  ///< code of the placing authority, such as E08000003

  Date start;       ///< 1 April on which the collection year starts
  Date end;         ///< 31 March on which it ends
  Date last_start;  ///< the same of the year before
  Date last_end;

  /// The last day that the data tell of: all up to it is taken as known, all after it as not having happened. 31 March
  /// if the return is finished.
  Date extract_date;

  Code male;  ///< SEX of a male: 1 until 2024, M since
  Code female;

  [[nodiscard]] bool is_in_year(Date day) const { return start <= day && day <= end; }

  [[nodiscard]] bool is_loaded(Table table, When when = this_year) const { return data_->has(when, table); }
  [[nodiscard]] bool has_rows(Table table, When when = this_year) const {
    return whole_.has_rows[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
  }
  [[nodiscard]] bool states_uasc(When when) const { return data_->states_uasc(when); }

  /// The rows of Ofsted's lists with this URN; none without the lists.
  [[nodiscard]] std::span<const Provider> providers_with(Text urn) const {
    return providers_ == nullptr ? std::span<const Provider>() : providers_->find(urn.view);
  }

  /// Whether two or more of this year's Header rows have this UPN. Blanks and the codes UN1 to UN5 are never shared.
  [[nodiscard]] bool is_shared_upn(Text upn) const { return whole_.shared_upns.contains(upn.view); }

  [[nodiscard]] const WholeReturn& whole() const { return whole_; }
  void set_whole(WholeReturn whole) { whole_ = std::move(whole); }

 private:
  const Return* data_;
  const Providers* providers_;
  WholeReturn whole_;
};

/// The codes for an unknown unique pupil number.
inline constexpr auto unknown_upns = std::to_array<std::string_view>({"UN1", "UN2", "UN3", "UN4", "UN5"});

}  // namespace claret
