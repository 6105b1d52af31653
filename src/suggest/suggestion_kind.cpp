#include "claret/suggest/suggestion_kind.h"

#include <algorithm>
#include <format>
#include <vector>

#include "claret/base/text.h"

namespace claret {

namespace {

/// "DEC and REC"
std::string columns_of(const Suggestion& suggestion) {
  std::vector<std::string_view> names;
  for (const Edit& edit : suggestion.edits) {
    const std::string_view name = describe(edit.table).columns[edit.column].name;
    if (!std::ranges::contains(names, name)) names.push_back(name);
  }
  return joined(names, " and ");
}

std::string kind_of_last_years(const Edit& edit, const std::string& columns) {
  const std::string_view table = describe(edit.table).name;
  if (edit.kind == Edit::Kind::add_row)
    return edit.when == this_year ? std::format("Carry over last year's row of {}", table)
                                  : std::format("Add this year's row of {} to last year's return", table);
  return edit.when == this_year ? std::format("Take last year's {}", columns)
                                : std::format("Take this year's {} into last year's return", columns);
}

}  // namespace

std::string kind_of(const Suggestion& suggestion) {
  const Evidence& evidence = suggestion.evidence.front();
  const Edit& edit = suggestion.edits.front();
  const std::string_view table = describe(edit.table).name;
  const std::string columns = columns_of(suggestion);
  switch (evidence.source) {
    case EvidenceSource::providers_by_urn: return std::format("Take {} of the URN from Ofsted's lists", columns);
    case EvidenceSource::providers_by_postcode: return "Take the URN of the provider at the postcode";
    case EvidenceSource::providers_by_owner: return "Take the URN of the authority's own provider";
    case EvidenceSource::urn_near_miss: return "Take the URN that is nearly the same and agrees with the row";
    case EvidenceSource::postcode_near_miss: return std::format("Take the {} that is nearly the same", columns);
    case EvidenceSource::other_rows: return std::format("Take {} from the child's other rows", columns);
    case EvidenceSource::last_years_return: return kind_of_last_years(edit, columns);
    case EvidenceSource::other_children: return std::format("Give rows of {} to the child whose they are", table);
    case EvidenceSource::duplicates: return std::format("Remove repeated rows of {}", table);
    case EvidenceSource::form:
      return std::format("{} in {}", evidence.keeps_meaning ? "Mend the form" : "Mend a keystroke", columns);
    case EvidenceSource::definition: return std::format("Enter {} as it is defined", columns);
  }
  return {};
}

}  // namespace claret
