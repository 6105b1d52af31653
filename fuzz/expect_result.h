#pragma once

#include <algorithm>
#include <cstdio>
#include <string>

#include "claret/check/check.h"
#include "claret/check/counts.h"
#include "claret/model/return.h"
#include "expect.h"

namespace claret::fuzz {

inline void expect_true_finding(const CheckResult& result, const Return& data, const Finding& finding) {
  expect(finding.rule < result.rules.size(), "its rule was run");
  expect(finding.child < data.children().size(), "its child is there");
  const TableText* table = data.find(finding.when, finding.table);
  expect(table != nullptr && finding.row < table->row_count(), "its row is in its table");
  expect(data.find_child(table->text(finding.row, 0)) == &data.children()[finding.child], "the row is the child's");
  const Rule& rule = *result.rules[finding.rule].rule;
  const bool marks = std::ranges::any_of(rule.flags, [&](const Flagged& flagged) {
    return flagged.table == finding.table && flagged.when == finding.when;
  });
  if (!marks) std::fprintf(stderr, "rule %s\n", std::string(rule.code).c_str());
  expect(marks, "the rule marks a column of the row");
}

/// What must be true of every result.
inline void expect_right(const CheckResult& result, const Return& data) {
  for (const Finding& finding : result.findings) expect_true_finding(result, data, finding);
  expect(std::ranges::is_sorted(result.findings), "findings are in order");
  expect(std::ranges::adjacent_find(result.findings) == result.findings.end(), "no finding is there twice");
  const Counts counts = count_findings(result, data);
  expect(counts.errors + counts.queries == result.findings.size(), "all are counted");
}

}  // namespace claret::fuzz
