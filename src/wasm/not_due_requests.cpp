#include "claret/wasm/not_due_requests.h"

#include <format>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "claret/reports/not_due.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

/// "2026-10"
std::string month_of(Date day) {
  const auto calendar = day.calendar();
  return std::format("{:04}-{:02}", static_cast<int>(calendar.year()), static_cast<unsigned>(calendar.month()));
}

/// What has something in common, such as the month.
struct Group {
  std::uint32_t findings = 0;
  std::set<std::uint32_t> children;
  Date first;

  /// They come by day.
  void add(const NotDue& one) {
    if (findings++ == 0) first = one.due;
    children.insert(one.finding.child);
  }
  void write_to(Json& json) const {
    json["findings"] = findings;
    json["children"] = children.size();
    json["first"] = first.is_readable() ? Json(first.text()) : Json();
  }
};

Json row_json(const Session& session, const NotDue& one) {
  const Rule& rule = *session.result().rules[one.finding.rule].rule;
  return {{"due", one.due.text()},
          {"until_due", until_due(rule, one.due)},
          {"child", session.data().children()[one.finding.child].id.view},
          {"rule", rule.code},
          {"title", rule.title},
          {"table", describe(one.finding.table).name},
          {"when", to_string(one.finding.when)},
          {"row", one.finding.row + 1}};
}

}  // namespace

Response answer_not_due(const Session& session, const Json& request) {
  const std::string code = text_of(request, "rule");
  const std::string month = text_of(request, "month");
  const std::string id = text_of(request, "id");
  const std::optional<std::size_t> rule = place_of_rule(session.result(), code);
  if (!code.empty() && !rule) return error("This rule was not run.");

  Group all;
  std::map<std::string, Group> months;
  std::map<std::uint16_t, Group> rules;
  std::vector<NotDue> chosen;
  for (const NotDue& one : not_due_by_day(session)) {
    all.add(one);
    months[month_of(one.due)].add(one);
    rules[one.finding.rule].add(one);
    if ((!rule || one.finding.rule == *rule) && (month.empty() || month_of(one.due) == month) &&
        (id.empty() || same_ignoring_case(session.data().children()[one.finding.child].id.view, id)))
      chosen.push_back(one);
  }

  Json answer = Json::object();
  all.write_to(answer);
  Json& months_json = answer["months"] = Json::array();
  for (const auto& [name, group] : months) {
    months_json.push_back({{"month", name}});
    group.write_to(months_json.back());
  }
  Json& rules_json = answer["rules"] = Json::array();
  for (const auto& [place, group] : rules) {
    const Rule& one = *session.result().rules[place].rule;
    rules_json.push_back({{"code", one.code}, {"title", one.title}});
    group.write_to(rules_json.back());
  }
  const Window window = Window::of(request);
  answer["total"] = chosen.size();
  Json& rows = answer["rows"] = Json::array();
  for (const NotDue& one : chosen | std::views::drop(window.offset) | std::views::take(window.limit))
    rows.push_back(row_json(session, one));
  return json(answer);
}

}  // namespace claret
