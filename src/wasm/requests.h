#pragma once

#include <string>
#include <string_view>

#include "claret/session/session.h"

namespace claret {

/// What the page's requests are answered with.
struct Response {
  enum class Kind : std::uint8_t { json, bytes };
  Kind kind = Kind::json;
  std::string body;
  std::string_view lent;  ///< in the place of a body: bytes that the session keeps, good until the next request

  [[nodiscard]] std::string_view content() const { return lent.empty() ? body : lent; }
};

/// Answers one request of the page. `request` is a JSON object whose "request" says what is wanted; `bytes` is the
/// content of the file that goes with it. A request that cannot be answered gets {"error": "why"}. The requests and
/// their answers:
///
/// about                             program, version, years, tables with columns, authorities, and for each year the
///                                   codes of the rules that need the postcode directory or the provider lists
/// load {when, file} + bytes         a table of the return or, by its content, postcodes or providers:
///                                   {kind: table | postcodes | providers | null, source | null, problems}
/// unload {when, table}              {sources}
/// sources                           {sources}
/// clear                             unloads all tables, and the postcodes and providers of the sample: {}
/// load_reference {file} + bytes     the same as load, but not for a table
/// unload_postcodes                  {}
/// unload_providers {file}           {}
/// reference                         {postcodes: {source, postcodes} | null,
///                                   providers: [{file, kind, providers, problems}]}
/// compact_postcodes {file} + bytes  the compact file made of a zip archive or CSV file; {kind: null, source: null,
///                                   problems} if it is none, without problems if it is no postcode directory at all
/// postcodes_file                    the compact file that is loaded
/// sample                            puts an invented return and its postcodes in the place of what is loaded, and adds
///                                   its providers: {sources, year, authority}
/// check {year, authority}           totals, errors by rule and table, rules not run, notes
/// children {rule?, kind?, table?, text?, only_errors?, order?: errors, offset, limit}
///                                   {total, children: [{id, errors}]}
/// child {id}                        all its rows of both years with marks, and its findings
/// rule {code, offset, limit}        the rule, and the rows that it flagged
/// edit {edits: [{kind: cell, when, table, row, column, becomes} | {kind: remove_row, when, table, row} |
///   {kind: add_row, when, table, copy_of?: row, cells?: {column: text}}], why, time}
///                                   makes them as one step: {errors, children_with_errors, steps, steps_done,
///                                   cleared and caused: {count, findings: the first of them}}
/// change_many {when, table, column, becomes, in_place_of?, where?: {kind: all | equals | contains | blank | flagged,
///   column?, text?}, preview?, why, time}
///                                   the same for all rows of a table for which the condition holds, and their number;
///                                   with preview nothing is changed
/// history {offset, limit}           {steps_done, total, steps: [{why, time, count, edits: the first of them}]}
/// go_to_step {steps}                undoes or redoes until so many steps stand; the answer is that of edit
/// guess                             {year: {value, reason} | null, authority: {value, reason} | null}
/// report {format}                   the bytes that the command line writes: csv, json (all flagged rows), or one of
///                                   all_reports by its name
/// corrected {when, table}           the table's CSV file with what was edited
/// corrections                       what was edited, as CSV
class Requests {
 public:
  Response answer(std::string_view request, std::string bytes);

 private:
  Session session_;
};

}  // namespace claret
