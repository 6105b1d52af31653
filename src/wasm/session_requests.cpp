#include "claret/wasm/session_requests.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "claret/reports/comparison_summary.h"
#include "claret/session/extract_date.h"
#include "claret/session/saved_session.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

Response save(const Session& session, const Json& request) {
  auto saved = save_session(session, text_of(request, "time"));
  if (!saved) return error(to_string(saved.error()));
  return {.kind = Response::Kind::bytes, .body = std::move(*saved)};
}

/// What the page has to know of a session that it did not load itself.
Json session_json(const Session& session) {
  const auto& settings = session.settings();
  return {{"sources", sources_json(session)},
          {"year", settings ? Json(settings->collection_year) : Json()},
          {"authority", settings ? Json(settings->authority) : Json()},
          {"extract_date", settings ? extract_date_json(*settings) : Json()},
          {"steps", session.history().size()},
          {"steps_done", session.steps_done()}};
}

Response open(Work& work, const Json& request, std::string_view bytes) {
  auto opened = open_session(std::as_bytes(std::span(bytes)), text_of(request, "file"), work.session->reference());
  if (!opened) return json({{"session", nullptr}, {"problems", problems_json({opened.error()})}});
  // Files that wait may have come along with it.
  work = {.session = std::move(opened->session), .taken = std::move(work.taken)};
  if (auto settings = work.session->settings()) {
    settings->threads = 1;
    settle_extract_date(work.session->gathered(), *settings, Date::parse(text_of(request, "today")));
    work.session->check(*settings);
  }
  Json answer = session_json(*work.session);
  answer["saved"] = opened->saved;
  return json({{"session", std::move(answer)}, {"problems", problems_json(opened->problems)}});
}

/// The errors that a request names, as far as they are there.
std::vector<Finding> errors_named(const Session& session, const Json& request) {
  std::vector<Finding> errors;
  for (const Json& one : list_of(request, "errors"))
    if (const Finding* error = one.is_object() ? error_named(session, one) : nullptr) errors.push_back(*error);
  return errors;
}

Response accept(Session& session, const Json& request, bool withdraws) {
  if (!session.is_checked()) return error("Nothing has been checked yet.");
  const std::vector<Finding> errors = errors_named(session, request);
  if (errors.empty()) return error("There are no such errors.");
  if (withdraws) {
    session.withdraw_acceptance(errors, text_of(request, "time"));
  } else {
    session.accept(errors, text_of(request, "note"), text_of(request, "time"));
  }
  return json(counts_and_steps_json(session));
}

std::uint64_t revision_of(const Session& session) { return session.changes_since(0).revision; }

Response compare_next(Work& work, const Json& request) {
  Session& before = *work.session;
  if (!before.settings()) return error("Nothing has been checked yet.");
  if (!work.next) return error("Add the files of the next extract first.");
  Next& next = *work.next;
  Session& now = *next.session;
  next.back_to_its_files();
  if (!std::ranges::contains(now.sources(), this_year, &Source::when))
    return error("The next extract has no files of this year's return yet.");
  next.taken_over = take_over_last_year(before, now);
  now.set_reference(before.reference());
  CheckSettings settings = *before.settings();
  settings.extract_date = Date::parse(text_of(request, "extract_date"));
  settings.why_extract_date.clear();
  settle_extract_date(now.gathered(), settings, Date::parse(text_of(request, "today")));
  now.check(settings);
  const std::size_t steps = before.steps_done();
  auto compared = take_next_extract(before, now, text_of(request, "time"));
  if (!compared) return error(to_string(compared.error()));
  Json answer = comparison_summary(before, now, *compared);
  answer["taken_over"] = names_of(next.taken_over);
  before.go_to_step(steps);
  next.comparison = std::move(*compared);
  next.compared_with = revision_of(before);
  return json(answer);
}

Response take_next(Work& work, const Json& request) {
  if (!work.next || !work.next->comparison) return error("Compare the next extract first.");
  Next& next = *work.next;
  if (next.compared_with != revision_of(*work.session))
    return error("Something was changed since the next extract was compared. Compare it again first.");
  std::size_t steps = 0;
  if (flag_of(request, "make_again")) {
    const auto made = make_again(*next.session, *next.comparison, text_of(request, "time"));
    if (!made) return error(to_string(made.error()));
    steps = *made;
  }
  work = {.session = std::move(next.session)};
  Json answer = session_json(*work.session);
  answer["made_again"] = steps;
  return json(answer);
}

}  // namespace

std::optional<Response> answer_session_request(Work& work, std::string_view name, const Json& request,
                                               std::string_view bytes) {
  if (name == "save") return save(*work.session, request);
  if (name == "open") return open(work, request, bytes);
  if (name == "accept") return accept(*work.session, request, false);
  if (name == "withdraw_acceptance") return accept(*work.session, request, true);
  if (name == "compare_next") return compare_next(work, request);
  if (name == "take_next") return take_next(work, request);
  if (name == "drop_next") {
    work.next.reset();
    return json(Json::object());
  }
  return std::nullopt;
}

}  // namespace claret
