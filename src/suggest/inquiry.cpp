#include "claret/suggest/inquiry.h"

#include <bit>

#include "claret/rules/code_lists.h"
#include "claret/rules/column_codes.h"
#include "claret/rules/row_order.h"
#include "claret/suggest/code_years.h"

namespace claret {

namespace {

/// Whether two lists of edits come to the same.
bool do_the_same(std::span<const Edit> a, std::span<const Edit> b) {
  return std::ranges::equal(a, b, [](const Edit& one, const Edit& other) {
    return one.kind == other.kind && one.when == other.when && one.table == other.table && one.row == other.row &&
           one.column == other.column && one.becomes == other.becomes && one.cells == other.cells;
  });
}

}  // namespace

Inquiry::Inquiry(const Return& data, const Child& child_asked_about, std::span<const Finding> findings,
                 std::span<const RegisteredRule> rules, const Context& known, const Reference& world)
    : child(child_asked_about), context(known), reference(world), data_(&data), findings_(findings), rules_(rules) {
  AllRows::for_each([&]<class R>() {
    for (const When when : both_years)
      for (const R& row : child.rows<R>(when)) rows_.push_back(&row);
  });
  for (const Finding& finding : findings) {
    const Kind kind = rules[finding.rule].rule->kind;
    const Columns columns = columns_of(finding);
    const auto set = [&](Marks& marks, Mark mark) { marks.columns.at(static_cast<std::size_t>(mark)) |= columns; };
    Marks& marks = marks_to_set(finding.when, finding.table, finding.row);
    set(marks, Mark::any);
    if (kind != Kind::missing && kind != Kind::year_on_year) set(marks, Mark::in_doubt);
    if (kind == Kind::unexpected) set(marks, Mark::unexpected);
    if (std::has_single_bit(columns)) set(marks, Mark::alone);
    if (kind == Kind::year_on_year && finding.when == this_year) mark_last_year(finding);
  }
}

/// Where this year's row differs from last year's, that one may be wrong as well.
void Inquiry::mark_last_year(const Finding& finding) {
  const Columns columns = columns_of(finding);
  const auto mark = [&](const Row& row) {
    marks_to_set(last_year, finding.table, row.number).columns.at(static_cast<std::size_t>(Mark::any)) |= columns;
  };
  if (finding.table == Table::episodes) {
    if (const Episode* before = final_episode(child, last_year)) mark(*before);
    return;
  }
  for (const Row* row : rows_)
    if (row->source->when() == last_year && row->source->table() == finding.table) mark(*row);
}

Inquiry::Columns Inquiry::columns_of(const Finding& finding) const {
  Columns columns = 0;
  for (const Flagged& flagged : rules_[finding.rule].rule->flags)
    if (flagged.table == finding.table && flagged.when == finding.when)
      columns |= static_cast<Columns>(1U << flagged.column);
  return columns;
}

const Inquiry::Marks* Inquiry::marks_of(When when, Table table, std::uint32_t row) const {
  const auto found = std::ranges::find_if(
      marks_, [&](const Marks& one) { return one.when == when && one.table == table && one.row == row; });
  return found == marks_.end() ? nullptr : &*found;
}

Inquiry::Marks& Inquiry::marks_to_set(When when, Table table, std::uint32_t row) {
  if (const Marks* known = marks_of(when, table, row)) return marks_[static_cast<std::size_t>(known - marks_.data())];
  return marks_.emplace_back(Marks{.when = when, .table = table, .row = row});
}

bool Inquiry::is_marked(When when, Table table, std::uint32_t row, std::size_t column, Mark mark) const {
  const Marks* marks = marks_of(when, table, row);
  return marks != nullptr && (marks->columns.at(static_cast<std::size_t>(mark)) >> column & 1U) != 0;
}

bool Inquiry::is_flagged(const Row& row) const {
  return marks_of(row.source->when(), row.source->table(), row.number) != nullptr;
}

bool Inquiry::is_flagged(Table table) const { return std::ranges::contains(marks_, table, &Marks::table); }

bool Inquiry::is_listed(Code place) const {
  return reference.providers != nullptr &&
         std::ranges::any_of(reference.providers->all(), [&](const Provider& provider) {
           return std::ranges::contains(provider.place_codes, place);
         });
}

void Inquiry::offer(std::vector<Edit> edits, Evidence evidence) {
  const auto is_of_other_years = [&](const Edit& edit) {
    return edit.kind == Edit::Kind::cell && is_code_of_other_years(describe(edit.table).columns[edit.column].name,
                                                                   edit.becomes, year_of(edit.when, context));
  };
  if (edits.empty() || std::ranges::any_of(edits, is_of_other_years)) return;
  const auto same = std::ranges::find_if(
      candidates_, [&](const Candidate& candidate) { return do_the_same(candidate.edits, edits); });
  if (same == candidates_.end()) {
    candidates_.push_back({.edits = std::move(edits), .evidence = {std::move(evidence)}});
    return;
  }
  // A source says the same of several rows; its strongest piece counts.
  const auto known = std::ranges::find(same->evidence, evidence.source, &Evidence::source);
  if (known == same->evidence.end()) {
    same->evidence.push_back(std::move(evidence));
  } else if (known->strength < evidence.strength) {
    *known = std::move(evidence);
  }
}

Edit change(const Row& row, std::size_t column, std::string_view becomes) {
  return {.when = row.source->when(),
          .table = row.source->table(),
          .row = row.number,
          .column = static_cast<std::uint8_t>(column),
          .was = std::string(row.source->text(row.number, column)),
          .becomes = std::string(becomes)};
}

CellPlace cell_of(const Row& row, std::size_t column) {
  return {.when = row.source->when(),
          .table = row.source->table(),
          .row = row.number,
          .column = static_cast<std::uint8_t>(column)};
}

Edit removal(const Row& row) {
  return {.kind = Edit::Kind::remove_row, .when = row.source->when(), .table = row.source->table(), .row = row.number};
}

bool is_code_of(std::string_view column, Code code) {
  const auto codes = codes_of_column(column);
  return !code.is_blank() && (codes.empty() || std::ranges::contains(codes, code.text(), &CodeMeaning::code));
}

bool is_known(const Inquiry& inquiry, const Episode& episode, Text Episode::* item) {
  if ((episode.*item).is_blank()) return false;
  if (item == &Episode::PL_POST) return inquiry.reference.postcodes == nullptr || episode.has_known_placement;
  if (item == &Episode::HOME_POST) return inquiry.reference.postcodes == nullptr || episode.has_known_home;
  if (item == &Episode::URN)
    return !inquiry.context.providers_with(episode.URN).empty() || episode.URN == no_urn ||
           !inquiry.is_listed(episode.PLACE);
  return true;
}

}  // namespace claret
