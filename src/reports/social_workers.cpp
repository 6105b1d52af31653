#include "claret/reports/social_workers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "claret/base/text.h"
#include "claret/reports/flagged_rows.h"

namespace claret {

namespace {

constexpr auto worker_columns = std::to_array<XlsxColumn>({{.name = "social worker", .width = 16},
                                                           {.name = "child", .width = 14},
                                                           {.name = "table", .width = 16},
                                                           {.name = "year", .width = 7},
                                                           {.name = "row", .width = 8},
                                                           {.name = "fields", .width = 30},
                                                           {.name = "rule", .width = 10},
                                                           {.name = "severity", .width = 10},
                                                           {.name = "message", .width = 80},
                                                           {.name = "fix", .width = 80}});

/// The column that says when what a row tells of began.
std::optional<std::uint8_t> date_column(Table table) {
  switch (table) {
    case Table::episodes: return column_index(&Episode::DECOM);
    case Table::reviews: return column_index(&Review::REVIEW);
    case Table::ad1: return column_index(&AD1::DATE_INT);
    case Table::placed_adoption: return column_index(&PlacedAdoption::DATE_PLACED);
    case Table::missing: return column_index(&Missing::MIS_START);
    case Table::sw_episodes: return column_index(&SWEpisode::SW_DECOM);
    case Table::dolo: return column_index(&DoLo::DOLO_START);
    case Table::header:
    case Table::uasc:
    case Table::oc2:
    case Table::oc3:
    case Table::prev_perm: break;
  }
  return std::nullopt;
}

Date date_of(const Session& session, const Finding& finding) {
  const TableText& table = *session.data().find(finding.when, finding.table);
  if (const auto column = date_column(finding.table))
    if (const Date date = Date::parse(table.text(finding.row, *column)); date.is_readable()) return date;
  return {session.result().collection_year - (finding.when == last_year ? 1 : 0), 3, 31};
}

bool is_open_on(const SWEpisode& episode, Date date) { return episode.SW_DECOM <= date && !(episode.SW_DEC < date); }

/// Of the social worker episodes of a year that have a worker and are as wanted, the one that started last; null if
/// there is none.
const SWEpisode* latest(const Child& child, When when, const auto& is_wanted) {
  const SWEpisode* found = nullptr;
  for (const SWEpisode& episode : child.rows<SWEpisode>(when)) {
    if (episode.SW_ID.is_blank() || !is_wanted(episode)) continue;
    const bool is_later = found == nullptr || !found->SW_DECOM.is_readable() || episode.SW_DECOM >= found->SW_DECOM;
    if (is_later) found = &episode;
  }
  return found;
}

/// Blank if no social worker is known.
std::string worker_of(const Session& session, const Finding& finding) {
  if (finding.table == Table::sw_episodes) {
    const TableText& table = *session.data().find(finding.when, finding.table);
    const std::string_view own = table.text(finding.row, column_index(&SWEpisode::SW_ID));
    if (!is_blank_text(own)) return to_upper(trimmed(own));
  }
  const Child& child = session.data().children()[finding.child];
  const Date date = date_of(session, finding);
  for (const When when : both_years)
    if (const SWEpisode* open = latest(child, when, [&](const SWEpisode& one) { return is_open_on(one, date); }))
      return std::string(trimmed(open->SW_ID.view));
  for (const When when : both_years)
    if (const SWEpisode* any = latest(child, when, [](const SWEpisode&) { return true; }))
      return std::string(trimmed(any->SW_ID.view));
  return {};
}

struct Assigned {
  std::string worker;
  Finding finding;
};

/// What is not accepted, by worker, those without one at the end; a worker's in the order of findings_by_child.
std::vector<Assigned> assigned_findings(const Session& session) {
  std::vector<Assigned> all;
  for (const Finding& finding : findings_by_child(session))
    if (session.acceptance_of(finding) == nullptr)
      all.push_back({.worker = worker_of(session, finding), .finding = finding});
  std::ranges::stable_sort(all, [](const Assigned& a, const Assigned& b) {
    if (a.worker.empty() || b.worker.empty()) return !a.worker.empty() && b.worker.empty();
    return natural_less(a.worker, b.worker);
  });
  return all;
}

void write(const Session& session, auto& out) {
  out.add_sheet("By social worker", worker_columns);
  for (const auto& [worker, finding] : assigned_findings(session)) {
    const Rule& rule = *session.result().rules[finding.rule].rule;
    const std::string name = worker.empty() ? "unassigned" : shortened(worker);
    const std::string child = shortened(child_of(session.data(), finding));
    const std::string fields = joined(fields_of(session.result(), finding), "; ");
    out.add_row({std::string_view(name), std::string_view(child), describe(finding.table).name, to_string(finding.when),
                 finding.row + 1.0, std::string_view(fields), rule.code, in_words(rule.severity), rule.message,
                 rule.fix});
  }
}

}  // namespace

void write_social_worker_errors(const Session& session, CsvWriter& out) { write(session, out); }
void write_social_worker_errors(const Session& session, XlsxWriter& out) { write(session, out); }

}  // namespace claret
