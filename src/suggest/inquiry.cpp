#include "claret/suggest/inquiry.h"

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
    : child(child_asked_about), context(known), reference(world), data_(&data) {
  for (const Finding& finding : findings) {
    const Rule& rule = *rules[finding.rule].rule;
    auto marks = std::ranges::find_if(marks_, [&](const Marks& one) {
      return one.when == finding.when && one.table == finding.table && one.row == finding.row;
    });
    if (marks == marks_.end())
      marks = marks_.insert(marks_.end(), {.when = finding.when, .table = finding.table, .row = finding.row});
    marks->kinds |= static_cast<std::uint16_t>(1U << static_cast<unsigned>(rule.kind));
    for (const Flagged& flagged : rule.flags)
      if (flagged.table == finding.table && flagged.when == finding.when)
        marks->columns |= static_cast<std::uint16_t>(1U << flagged.column);
  }
}

const Inquiry::Marks* Inquiry::marks_of(When when, Table table, std::uint32_t row) const {
  const auto found = std::ranges::find_if(
      marks_, [&](const Marks& one) { return one.when == when && one.table == table && one.row == row; });
  return found == marks_.end() ? nullptr : &*found;
}

bool Inquiry::is_marked(When when, Table table, std::uint32_t row, std::size_t column) const {
  const Marks* marks = marks_of(when, table, row);
  return marks != nullptr && (marks->columns >> column & 1U) != 0;
}

bool Inquiry::is_flagged(const Row& row) const {
  return marks_of(row.source->when(), row.source->table(), row.number) != nullptr;
}

bool Inquiry::is_flagged(const Row& row, Kind kind) const {
  const Marks* marks = marks_of(row.source->when(), row.source->table(), row.number);
  return marks != nullptr && (marks->kinds >> static_cast<unsigned>(kind) & 1U) != 0;
}

bool Inquiry::is_flagged(Table table) const { return std::ranges::contains(marks_, table, &Marks::table); }

void Inquiry::offer(std::vector<Edit> edits, Evidence evidence) {
  offer_answer(0, std::move(edits), std::move(evidence));
}

void Inquiry::offer_answer(std::uint16_t question, std::vector<Edit> edits, Evidence evidence) {
  if (edits.empty()) return;
  // Answers stand for themselves until it is known whether there is just one.
  const auto same = std::ranges::find_if(candidates_, [&](const Candidate& candidate) {
    return candidate.question == question && do_the_same(candidate.edits, edits);
  });
  if (same == candidates_.end()) {
    candidates_.push_back({.edits = std::move(edits), .evidence = {std::move(evidence)}, .question = question});
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

}  // namespace claret
