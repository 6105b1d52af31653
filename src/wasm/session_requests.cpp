#include "claret/wasm/session_requests.h"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "claret/reports/comparison.h"
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
          {"steps", session.history().size()},
          {"steps_done", session.steps_done()}};
}

Response open(Work& work, const Json& request, std::string_view bytes) {
  auto opened = open_session(std::as_bytes(std::span(bytes)), text_of(request, "file"), work.session->reference());
  if (!opened) return json({{"session", nullptr}, {"problems", problems_json({opened.error()})}});
  work = {.session = std::move(opened->session)};
  if (auto settings = work.session->settings()) {
    settings->threads = 1;
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
  return json({{"errors", session.counts().errors},
               {"accepted", session.counts().accepted},
               {"steps", session.history().size()},
               {"steps_done", session.steps_done()}});
}

Response load_next(Work& work, const Json& request, std::string_view bytes) {
  if (work.next == nullptr) work.next = std::make_unique<Session>();
  work.comparison.reset();
  const Loaded loaded = work.next->load(bytes, text_of(request, "file"), when_of(request));
  return json({{"kind", loaded.sources.empty() ? Json() : Json("table")},
               {"source", loaded.sources.empty() ? Json() : source_json(loaded.sources.front())},
               {"problems", problems_json(loaded.problems)}});
}

Response compare_next(Work& work, const Json& request) {
  if (work.next == nullptr) return error("Load the files of the next extract first.");
  if (!work.session->settings()) return error("Nothing has been checked yet.");
  CheckSettings settings = *work.session->settings();
  work.next->set_reference(work.session->reference());
  work.next->check(settings);
  const std::size_t steps = work.session->steps_done();
  auto compared = take_next_extract(*work.session, *work.next, text_of(request, "time"));
  if (!compared) return error(to_string(compared.error()));
  const std::string answer = comparison_json(*work.session, *work.next, *compared);
  work.session->go_to_step(steps);
  work.comparison = std::move(*compared);
  return {.kind = Response::Kind::json, .body = answer};
}

Response take_next(Work& work, const Json& request) {
  if (!work.comparison) return error("Compare the next extract first.");
  std::size_t steps = 0;
  if (flag_of(request, "make_again")) {
    const auto made = make_again(*work.next, *work.comparison, text_of(request, "time"));
    if (!made) return error(to_string(made.error()));
    steps = *made;
  }
  work = {.session = std::move(work.next)};
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
  if (name == "load_next") return load_next(work, request, bytes);
  if (name == "compare_next") return compare_next(work, request);
  if (name == "take_next") return take_next(work, request);
  if (name == "drop_next") {
    work.next.reset();
    work.comparison.reset();
    return json(Json::object());
  }
  return std::nullopt;
}

}  // namespace claret
