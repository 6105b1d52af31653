#include "claret/suggest/evidence.h"

#include <algorithm>
#include <array>

namespace claret {

namespace {

constexpr auto source_names = std::to_array<std::string_view>({
    "providers-by-urn",
    "providers-by-postcode",
    "providers-by-owner",
    "urn-near-miss",
    "postcode-near-miss",
    "other-rows",
    "last-years-return",
    "other-children",
    "duplicates",
    "form",
    "definition",
});

}  // namespace

std::string_view to_string(EvidenceSource source) { return source_names.at(static_cast<std::size_t>(source)); }

std::optional<EvidenceSource> evidence_source_named(std::string_view name) {
  const auto found = std::ranges::find(source_names, name);
  if (found == source_names.end()) return std::nullopt;
  return static_cast<EvidenceSource>(found - source_names.begin());
}

Distance distance_of(EvidenceSource source) {
  switch (source) {
    case EvidenceSource::providers_by_urn:
    case EvidenceSource::providers_by_postcode:
    case EvidenceSource::providers_by_owner:
    case EvidenceSource::urn_near_miss:
    case EvidenceSource::postcode_near_miss: return Distance::outside;
    case EvidenceSource::other_rows:
    case EvidenceSource::last_years_return:
    case EvidenceSource::other_children:
    case EvidenceSource::duplicates: return Distance::other_rows;
    case EvidenceSource::form: return Distance::form;
    case EvidenceSource::definition: break;
  }
  return Distance::definition;
}

std::string in_words(std::span<const Evidence> evidence) {
  std::string words;
  for (const Evidence& one : evidence) {
    if (!words.empty()) words += ' ';
    words += one.sentence;
  }
  return words;
}

}  // namespace claret
