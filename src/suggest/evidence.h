#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/model/tables.h"

namespace claret {

/// Where the evidence for a correction comes from. Each has a file of its own name.
enum class EvidenceSource : std::uint8_t {
  providers_by_urn,
  providers_by_postcode,
  providers_by_owner,
  urn_near_miss,
  postcode_near_miss,
  other_rows,
  last_years_return,
  other_children,
  duplicates,
  form,
  definition,
};

/// "providers-by-urn", as it is asked for.
std::string_view to_string(EvidenceSource source);
/// The source with this name, if there is one.
std::optional<EvidenceSource> evidence_source_named(std::string_view name);

/// How far from the cell a source looks: what stands outside the return says most.
enum class Distance : std::uint8_t {
  outside,     ///< lists that others keep
  other_rows,  ///< the child's other rows, last year's return, other children
  form,        ///< the text of the cell itself
  definition,  ///< what the return calls a fact
};
Distance distance_of(EvidenceSource source);

/// How much a piece of evidence says, to put suggestions in order that do the same. Pieces for the same edits add up.
enum class Strength : std::uint8_t { weak = 1, fair = 2, strong = 4 };

/// A cell of the return.
struct CellPlace {
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;  ///< 0-based
  std::uint8_t column = 0;

  friend bool operator==(const CellPlace&, const CellPlace&) = default;
};

/// Why a correction may be right.
struct Evidence {
  EvidenceSource source = EvidenceSource::form;
  Strength strength = Strength::fair;
  bool is_unambiguous = true;  ///< the source has nothing else to say about the same cells
  /// How many facts say so that do not depend on each other, such as rows of different tables.
  std::uint8_t facts = 1;
  /// The cell says the same as before, written right: a date in another form, a code without its space.
  bool keeps_meaning = false;
  std::vector<CellPlace> rests_on{};  ///< what must be right for it to be right
  std::string sentence;               ///< for the user: "Ofsted's list: SC123456 is at M1 1AA."
};

/// The sentences of evidence one after another, as the reason of edits.
std::string in_words(std::span<const Evidence> evidence);

}  // namespace claret
