#pragma once

#include <string>
#include <string_view>

#include "claret/wasm/response.h"
#include "claret/wasm/work.h"

namespace claret {

/// Answers one request of the page. `request` is a JSON object whose "request" says what is wanted; `bytes` is the
/// content of the file that goes with it. A request that cannot be answered gets {"error": "why"}. The requests and
/// their answers:
///
/// about                             program, version, years, tables with columns, authorities, and for each year the
///                                   codes of the rules that need the postcode directory or the provider lists
/// guide {year}                      what there is to know of the return in a year, whatever is loaded: {fields:
/// [{table,
///                                   column, form: date | code | postcode | urn | upn | number | text, meaning,
///                                   recording, codes: [{code, meaning}]}], rules: [{code, title, message, fix, kind,
///                                   module, years, severity: error | query, may_stand, judged, needs, flags: [{table,
///                                   when, column}]}]}
/// load {when, file} + bytes         a table of the return or, by its content, postcodes or providers:
///                                   {kind: table | postcodes | providers | null, source | null, problems}
/// take {file, path?} + bytes        a file of which the year is not known: postcodes and providers are loaded as by
///                                   load_reference, a saved session is only recognised, a table or XML waits:
///                                   {kind: table | postcodes | providers | session | null, source: null, problems},
///                                   of a file that waits also its tables
/// sort_taken {next?}                decides which year's the files are that wait, and loads them: {files: [{file,
///                                   when, tables, reason, replaced, problems}], moved: tables that were this year's
///                                   until newer files came}; a file without tables was refused or replaced by another.
///                                   With next they are the next extract's, which stands beside the session, and the
///                                   answer has also its {sources, other_year: the collection year that its days speak
///                                   for if those of the session speak for another | null}
/// drop_taken                        forgets the files that wait: {}
/// move_table {when, table}          makes a table the other year's, and that year's this one's; all of them, if it
/// came
///                                   from XML: {sources}; refused while steps stand
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
/// check {year, authority, extract_date?, today?, time?}
///                                   checks what is loaded; the answer is that of totals. The extract's date is guessed
///                                   if it is not given, with the help of today's date if that is
/// totals                            errors, queries and children with them, by rule, kind, module and table; what is
///                                   accepted and what is not due yet ({findings, children, first}), which are neither;
///                                   extract_date: {date, finished, given, reason};
///                                   since_last_extract: {errors and queries: {new, still_there, gone}} | null; rules
///                                   not run, notes; extracts: [{time, year, extract_date, children,
///                                   children_with_errors, errors, queries, not_due, accepted, kinds: of errors}], each
///                                   as it stood when it was taken in, and last how things stand, with time null
/// changes {since}                   what changed since a revision, 0 for the beginning: {revision, everything, errors,
///                                   queries, not_due, accepted, children_with_errors, children_with_queries,
///                                   children: [{id, errors, queries, not_due}],
///                                   rules: [{code, findings, children, accepted, not_due}]}
/// children {rule?, kind?, table?, text?, having?: findings | errors | queries | not due, order?: errors, offset,
/// limit}
///                                   {total, children: [{id, errors, queries, accepted, not_due}]}
/// child {id, not_due?}              all its rows of both years with marks: {column, rules, and those of them whose
///                                   finding is accepted, that are queries, that are not_due}, and its findings
/// rows {rows: [{table, when, row}], not_due?}
///                                   these rows of any children, with marks: {rows: [{child, table, when, row, cells,
///                                   marks}]}; no cells for one that was removed
/// rule {code, offset, limit, not_due?}
///                                   the rule, and the rows that it flagged. What is not due yet is there if it is
///                                   asked for, with due: the day, and until_due: a sentence
/// not_due {rule?, month?, id?, offset, limit}
///                                   all that is not due yet: {findings, children, first, months: [{month: 2026-10,
///                                   findings, children, first}], rules: [{code, title, findings, children, first}]},
///                                   and of the rule, month and child that are asked for, by day: {total, rows: [{due,
///                                   until_due, child, rule, title, table, when, row}]}
/// edit {edits: [{kind: cell, when, table, row, column, was?, becomes} | {kind: remove_row, when, table, row} |
///   {kind: add_row, when, table, copy_of?: row, cells?: {column: text} | [text]}], why, time}
///                                   makes them as one step: {errors, queries, not_due, accepted, children_with_errors,
///                                   children_with_queries, steps, steps_done, cleared and caused: {count, queries: how
///                                   many of them, findings: the first of them}}; refused, with the cell's name, if a
///                                   cell is not what it `was` any more
/// change_many {when, table, column, becomes, in_place_of?, where?: {kind: all | equals | contains | blank | flagged,
///   column?, text?}, preview?, why, time}
///                                   the same for all rows of a table for which the condition holds, and their number;
///                                   with preview nothing is changed
/// suggestions {id}                  what is suggested for a child, best first, and what is explained of its errors
///                                   instead: {suggestions: [{safe, kind: what is done, whichever the row, choice: a
///                                   number that those share of which one at most is right | null, edits: as edit takes
///                                   them, why, evidence: [{source, strength, unambiguous, sentence}], cleared and
///                                   caused: errors}], explanations: [{sentence, rules: [code], errors, cell: {when,
///                                   table, row, column} | null}]}; one that causes something needs asking twice
/// suggestions {rule, when, table, row}
///                                   of these, those that clear an error or are about it
/// suggestions_of_rule {code, offset, limit}
///                                   {total, errors: those not accepted, and how many of them are suggested and safe to
///                                   fix, groups: [{kind, rows, safe}]: suggestions that are one decision, with how
///                                   many errors they clear, the largest first, rows: [{child, table, when, row,
///                                   suggestion: the best | null, explanation: text | null}]}; the rows are those of
///                                   rule
/// fix_safely {rules?: [code], source?, preview?, time}
///                                   makes what is safe, for errors of these rules or all, as one step: the answer is
///                                   that of edit, and {children: how many, left_out: ids of those for whom it would
///                                   cause errors, rules: [{code, cleared}]}; with preview nothing is changed
/// apply_kind {code, kind, preview?, time}
///                                   makes the suggestions of a group of a rule, as one step: the answer is that of
///                                   fix_safely
/// history {offset, limit}           {steps_done, total, steps: [{why, time, count, edits: the first of them}]}
/// go_to_step {steps}                undoes or redoes until so many steps stand; the answer is that of edit
/// accept {errors: [{rule, when, table, row}], note, time}, withdraw_acceptance {errors, time}
///                                   one step: {errors, queries, not_due, accepted, children_with_errors,
///                                   children_with_queries, steps, steps_done}
/// save {time}                       the session as a file
/// open {file} + bytes               puts a saved session in the place of what is loaded, and checks it: {session:
///                                   {sources, year, authority, extract_date, steps, steps_done, saved} | null,
///                                   problems}; files that
///                                   wait go on waiting
/// compare_next {extract_date?, today?, time}
///                                   what is new, still there and gone in the next extract, as the command line writes
///                                   it in JSON, without the errors themselves, and taken_over: tables of last year
///                                   that it does not bring and that are those of the session
/// take_next {make_again?, time}     puts it in the session's place, with the corrections that are open made again:
///                                   {sources, year, authority, extract_date, steps, steps_done, made_again: steps};
///                                   refused if the
///                                   session was changed since the comparison
/// drop_next                         {}
/// guess {year?, today?}             {year: {value, reason} | null, authority: {value, reason} | null, extract_date:
///                                   {value, finished, reason} | null}
/// report {format, not_due?}         the bytes that the command line writes: csv, json (all flagged rows), or one of
///                                   all_reports by its name
/// corrected {when, table}           the table's CSV file with what was edited
/// corrected_archive {when}          a zip archive of these for all tables of a year, named as their files were
/// xml {when}                        the return as XML
/// corrections                       what was edited, as CSV
class Requests {
 public:
  Response answer(std::string_view request, std::string bytes);

 private:
  Work work_;
};

}  // namespace claret
