#include <algorithm>
#include <format>

#include "claret/suggest/sources.h"

namespace claret {

namespace {

/// Whether two rows of a table say the same in all columns of its file, also in those that claret does not know.
bool are_equal(const Row& a, const Row& b) {
  if (a.source != b.source) return false;
  for (std::size_t column = 0; column < a.source->file_columns().size(); ++column)
    if (!same_ignoring_case(trimmed(a.source->cell(a.number, column)), trimmed(b.source->cell(b.number, column))))
      return false;
  return true;
}

}  // namespace

/// Of equal rows all but the first can go.
void look_for_duplicates(Inquiry& inquiry) {
  const auto rows = inquiry.rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto is_same = [&](const Row* other) { return are_equal(*other, *rows[i]); };
    if (!inquiry.is_flagged(rows[i]->source->table()) || std::ranges::any_of(rows.first(i), is_same)) continue;
    std::vector<Edit> removals;
    for (const Row* later : rows.subspan(i + 1))
      if (is_same(later)) removals.push_back(removal(*later));
    const std::size_t times = removals.size() + 1;
    inquiry.offer(std::move(removals),
                  {.source = EvidenceSource::duplicates,
                   .strength = Strength::strong,
                   .sentence = std::format("The row is there {} times, the same in every column.", times)});
  }
}

}  // namespace claret
