#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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
  child_near_miss,
  form,
  rules_leave_open,
};

/// "providers-by-urn", as it is asked for.
std::string_view to_string(EvidenceSource source);
/// The source with this name, if there is one.
std::optional<EvidenceSource> evidence_source_named(std::string_view name);

/// How much a piece of evidence says, to put suggestions in order that do the same. Pieces for the same edits add up.
enum class Strength : std::uint8_t { weak = 1, fair = 2, strong = 4 };

/// Why a correction may be right.
struct Evidence {
  EvidenceSource source = EvidenceSource::form;
  Strength strength = Strength::fair;
  bool is_unambiguous = true;  ///< the source has nothing else to say about the same cells
  std::string sentence;        ///< for the user: "Ofsted's list: SC123456 is at M1 1AA."
};

/// The sentences of evidence one after another, as the reason of edits.
std::string in_words(std::span<const Evidence> evidence);

}  // namespace claret
