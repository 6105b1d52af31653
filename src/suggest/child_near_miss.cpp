#include <algorithm>
#include <format>
#include <optional>

#include "claret/suggest/near_miss.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

/// The one date of birth that a child's rows of this year have; blank if they have none or several.
Date birth_of(const Child& child) {
  Date birth;
  bool has_several = false;
  AllRows::for_each([&]<class R>() {
    if constexpr (requires(R row) { row.DOB; })
      for (const R& row : child.rows<R>()) {
        if (!row.DOB.is_readable()) continue;
        has_several = has_several || (birth.is_readable() && row.DOB != birth);
        birth = row.DOB;
      }
  });
  return has_several ? Date() : birth;
}

std::size_t rows_this_year(const Child& child) {
  std::size_t rows = 0;
  AllRows::for_each([&]<class R>() { rows += child.rows<R>().size(); });
  return rows;
}

bool has_header(const Child& child) { return !child.rows<Header>().empty(); }

bool has_header_alone(const Child& child) {
  return has_header(child) && child.rows<Episode>().empty() && child.rows<OC3>().empty();
}

/// The edits that give all of the child's rows of this year to another.
std::vector<Edit> give_all_rows(const Inquiry& inquiry, std::string_view id) {
  std::vector<Edit> edits;
  for (const Row* row : inquiry.rows())
    if (row->source->when() == this_year) edits.push_back(change(*row, 0, id));
  return edits;
}

/// How another child's ID stands in the return, for its rows are what the others are to join.
std::string_view id_as_written(const Child& child) {
  std::string_view id = child.id.view;
  AllRows::for_each([&]<class R>() {
    for (const R& row : child.rows<R>()) id = cell_text(row, &R::CHILD);
  });
  return id;
}

}  // namespace

void look_for_child_near_miss(Inquiry& inquiry) {
  const Child& child = inquiry.child;
  constexpr std::size_t shortest_id = 4;
  if (child.id.is_blank() || child.id.view.size() < shortest_id) return;
  if (has_header(child) && !has_header_alone(child)) return;
  const Date birth = birth_of(child);
  for (const Child& other : inquiry.data().children()) {
    if (has_header(other) == has_header(child) || !is_near_miss(other.id.view, child.id.view)) continue;
    // Of a Header row and the rows that lack one, the fewer have the wrong ID.
    const bool is_header_apart = has_header_alone(child) || has_header_alone(other);
    if (is_header_apart && rows_this_year(other) < rows_this_year(child)) continue;
    const Date other_birth = birth_of(other);
    if (birth.is_readable() && other_birth.is_readable() && birth != other_birth) continue;
    const bool has_same_birth = birth == other_birth;
    const bool may_be_right = is_header_apart && rows_this_year(other) == rows_this_year(child);
    const Strength strength = may_be_right ? Strength::weak : (has_same_birth ? Strength::strong : Strength::fair);
    inquiry.offer(
        give_all_rows(inquiry, id_as_written(other)),
        {.source = EvidenceSource::child_near_miss,
         .strength = strength,
         .sentence = std::format("{} is nearly {}, who has {} Header row{}.", child.id.view, other.id.view,
                                 has_header(other) ? "a" : "no", has_same_birth ? " and the same date of birth" : "")});
  }
}

}  // namespace claret
