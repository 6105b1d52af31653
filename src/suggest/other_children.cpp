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

// How alike two IDs are

/// An ID without what programs put into it: spaces, and ".0" where it was taken for a number.
std::string without_traces(std::string_view id) {
  std::string plain;
  for (const char c : id)
    if (!is_space(c)) plain += c;
  if (plain.ends_with(".0")) plain.resize(plain.size() - 2);
  return plain;
}

std::string_view without_zeros(std::string_view id) {
  return id.substr(std::min(id.find_first_not_of('0'), id.size()));
}

struct Likeness {
  bool is_same = false;  ///< but for what programs put into it
  std::string_view how;
};

/// How an ID is another, written wrongly; nothing if it is not.
std::optional<Likeness> likeness(std::string_view id, std::string_view other) {
  constexpr std::size_t shortest_to_mistype = 4;
  const std::string plain = without_traces(id);
  const std::string other_plain = without_traces(other);
  if (plain == other_plain) return Likeness{.is_same = true, .how = "is written otherwise than"};
  if (!plain.empty() && without_zeros(plain) == without_zeros(other_plain))
    return Likeness{.how = "is, but for leading zeros,"};
  if (id.size() >= shortest_to_mistype && is_near_miss(other, id)) return Likeness{.how = "is nearly"};
  return std::nullopt;
}

/// Rows of a child that has what the other lacks: a Header row, or anything else.
void look_for_rest_of_child(Inquiry& inquiry) {
  const Child& child = inquiry.child;
  if (has_header(child) && !has_header_alone(child)) return;
  const Date birth = birth_of(child);
  for (const Child& other : inquiry.data().children()) {
    if (has_header(other) == has_header(child)) continue;
    const auto like = likeness(child.id.view, other.id.view);
    if (!like) continue;
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
        {.source = EvidenceSource::other_children,
         .strength = strength,
         .facts = static_cast<std::uint8_t>(has_same_birth ? 2 : 1),
         .keeps_meaning = like->is_same,
         .sentence = std::format("{} {} {}, who has {} Header row{}.", child.id.view, like->how, other.id.view,
                                 has_header(other) ? "a" : "no", has_same_birth ? " and the same date of birth" : "")});
  }
}

// Rows that are another child's by their date of birth

bool has_birth_in_header(const Child& child, Date birth) {
  const auto headers = child.rows<Header>();
  return headers.size() == 1 && headers.front().DOB == birth;
}

/// The one other child with this date of birth that lacks a row of this table, or whose ID is nearly the same.
template <class R>
const Child* owner_by_birth(const Inquiry& inquiry, Date birth) {
  const Child* owner = nullptr;
  for (const Child& other : inquiry.data().children()) {
    if (!has_birth_in_header(other, birth)) continue;
    const bool lacks_row = !describe(R::table).key && other.rows<R>().empty();
    if (!lacks_row && !likeness(inquiry.child.id.view, other.id.view)) continue;
    if (owner != nullptr) return nullptr;
    owner = &other;
  }
  return owner;
}

template <class R>
void look_for_owner(Inquiry& inquiry, const R& row) {
  const Child& child = inquiry.child;
  if (!row.DOB.is_readable() || !inquiry.is_flagged(row) || has_birth_in_header(child, row.DOB)) return;
  const Child* owner = owner_by_birth<R>(inquiry, row.DOB);
  if (owner == nullptr) return;
  const bool is_alike = likeness(child.id.view, owner->id.view).has_value();
  inquiry.offer({change(row, &R::CHILD, id_as_written(*owner))},
                {.source = EvidenceSource::other_children,
                 .strength = is_alike ? Strength::strong : Strength::fair,
                 .facts = static_cast<std::uint8_t>(is_alike ? 2 : 1),
                 .rests_on = {cell_of(row, &R::DOB)},
                 .sentence = std::format("The date of birth is that of {}, {}.", owner->id.view,
                                         is_alike ? "whose ID is nearly the same" : "who has no such row")});
}

}  // namespace

void look_at_other_children(Inquiry& inquiry) {
  if (inquiry.child.id.is_blank()) return;
  look_for_rest_of_child(inquiry);
  if (inquiry.child.rows<Header>().size() != 1) return;
  AllRows::for_each([&]<class R>() {
    if constexpr (!std::is_same_v<R, Header> && requires(R row) { row.DOB; })
      for (const R& row : inquiry.child.rows<R>()) look_for_owner(inquiry, row);
  });
}

}  // namespace claret
