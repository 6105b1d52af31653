#pragma once

#include <string>
#include <string_view>

#include "session/session.h"

namespace claret {

/// What the page's requests are answered with.
struct Response {
  enum class Kind : std::uint8_t { json, bytes };
  Kind kind = Kind::json;
  std::string body;
};

/// Answers one request of the page. `request` is a JSON object whose "request" says what is wanted; `bytes` is the
/// content of the file that goes with it. A request that cannot be answered gets {"error": "why"}. The requests and
/// their answers:
///
/// about                             program, version, years, tables with columns, authorities
/// load {when, file} + bytes         {source | null, problems}
/// unload {when, table}              {sources}
/// sources                           {sources}
/// clear                             {}
/// sample                            puts an invented return in the place of what is loaded: {sources, year, authority}
/// check {year, authority}           totals, errors by rule and table, rules not run, notes
/// children {rule?, table?, text?, only_errors?, offset, limit}
///                                   {total, children: [{id, errors}]}
/// child {id}                        all its rows of both years with marks, and its findings
/// rule {code, offset, limit}        the rule, and the rows that it flagged
/// report {format: csv | json}       the bytes that the command line writes
class Requests {
 public:
  Response answer(std::string_view request, std::string_view bytes);

 private:
  Session session_;
};

}  // namespace claret
