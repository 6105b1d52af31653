#include "suggest/suggestions_of.h"

#include <algorithm>
#include <format>

#include "claret/reference/derive_places.h"
#include "model/return_of.h"

namespace claret::testing {

namespace {

Case case_of(std::initializer_list<std::string_view> parts) {
  std::string text = "case one\n";
  for (const std::string_view part : parts) text += part;
  const CaseFile file = read_cases(text);
  for (const std::string& mistake : file.mistakes) ADD_FAILURE() << mistake;
  Case one = file.cases.front();
  if (one.year == 0) one.year = 2026;
  return one;
}

Return return_of(const Case& one) {
  Return data;
  for (const CaseTable& table : one.tables) put(data, {table.table, table.csv, table.when});
  data.gather_children();
  return data;
}

Return with_places(Return data, const Reference& reference, const std::string& authority) {
  derive_places(data, reference.postcodes, authority);
  return data;
}

void append(std::string& text, std::string_view separator, std::string_view more) {
  if (!text.empty()) text += separator;
  text += more;
}

std::string_view or_blank(std::string_view text) { return text.empty() ? "blank" : text; }

const Evidence* evidence_from(std::string_view source, const Suggestion& suggestion) {
  for (const Evidence& one : suggestion.evidence)
    if (to_string(one.source) == source) return &one;
  return nullptr;
}

/// "this/Episodes/1 URN SC123456 -> SC123465", "this/Episodes/2 removed", "this/Episodes + 1|01/05/2025|…".
std::string text_of(const Edit& edit) {
  const TableDescription& table = describe(edit.table);
  std::string text = std::format("{}/{}", to_string(edit.when), table.name);
  if (edit.kind == Edit::Kind::add_row) {
    text += " + ";
    for (const std::string& cell : edit.cells) text += std::format("{}{}", &cell == edit.cells.data() ? "" : "|", cell);
    return text;
  }
  text += std::format("/{}", edit.row + 1);
  if (edit.kind == Edit::Kind::remove_row) return text + " removed";
  return text +
         std::format(" {} {} -> {}", table.columns[edit.column].name, or_blank(edit.was), or_blank(edit.becomes));
}

std::string text_of_edits(const Suggestion& suggestion) {
  std::string text;
  for (const Edit& edit : suggestion.edits) append(text, "; ", text_of(edit));
  return text;
}

}  // namespace

std::string boy_named(std::string_view id, std::string_view upn) {
  return std::format("{},M,01/06/2012,WBRI,{},,\n", id, upn);
}

std::string episode(const EpisodeRow& row) {
  return std::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", row.child, row.decom, row.rne, row.ls, row.cin,
                     row.place, row.provider, row.dec, row.rec, row.reason, row.home, row.post, row.urn);
}

Asked::Asked(std::initializer_list<std::string_view> parts)
    : case_(case_of(parts)),
      loaded_(reference_of(case_)),
      reference_{.postcodes = loaded_.postcodes ? &*loaded_.postcodes : nullptr,
                 .providers = loaded_.providers ? &*loaded_.providers : nullptr},
      data_(with_places(return_of(case_), reference_, case_.authority)),
      checker_(data_, settings(), reference_) {
  checker_.check_all();
}

CheckSettings Asked::settings() const {
  return {.collection_year = case_.year, .authority = case_.authority, .threads = 1};
}

std::uint32_t Asked::place_of_child(std::string_view child) const {
  return static_cast<std::uint32_t>(data_.find_child(child) - data_.children().data());
}

std::string Asked::text_of(std::vector<Finding> findings) const {
  std::ranges::sort(findings);
  std::string text;
  for (const Finding& one : findings) {
    const std::string_view child = data_.children()[one.child].id.view;
    append(text, " ", checker_.result().rules[one.rule].rule->code);
    if (child != "1") text += std::format(" of {}", or_blank(child));
  }
  return text;
}

std::string Asked::text_of_effect(const Suggestion& suggestion) const {
  std::string text = " | clears " + text_of(suggestion.cleared);
  if (!suggestion.caused.empty()) text += " | causes " + text_of(suggestion.caused);
  if (suggestion.choice != 0) text += std::format(" | choice {}", suggestion.choice);
  if (suggestion.is_safe) text += " | safe";
  return text;
}

void Asked::expect_true_effect(const Suggestion& suggestion) const {
  Return data = return_of(case_);
  for (Edit edit : suggestion.edits) {
    if (edit.kind == Edit::Kind::add_row) edit.row = data.find(edit.when, edit.table)->end_of_rows();
    EXPECT_TRUE(data.apply(edit)) << text_of_edits(suggestion);
  }
  derive_places(data, reference_.postcodes, case_.authority);
  const Effect effect = effect_between(checker_.result().findings, check(data, settings(), reference_).findings);
  EXPECT_EQ(text_of(effect.cleared), text_of(suggestion.cleared)) << text_of_edits(suggestion);
  EXPECT_EQ(text_of(effect.caused), text_of(suggestion.caused)) << text_of_edits(suggestion);
}

std::vector<Suggestion> Asked::suggest(std::string_view child) const {
  std::vector<Suggestion> suggestions = Suggester(data_, checker_, reference_).suggest(place_of_child(child));
  for (const Suggestion& one : suggestions) expect_true_effect(one);
  return suggestions;
}

Lines Asked::suggestions(std::string_view child) const {
  Lines lines;
  for (const Suggestion& one : suggest(child)) {
    std::string sources;
    for (const Evidence& piece : one.evidence) append(sources, "+", to_string(piece.source));
    lines.push_back(std::format("{} | {}{}", text_of_edits(one), sources, text_of_effect(one)));
  }
  return lines;
}

Lines Asked::from(std::string_view source, std::string_view child) const {
  Lines lines;
  for (const Suggestion& one : suggest(child))
    if (evidence_from(source, one) != nullptr) lines.push_back(text_of_edits(one) + text_of_effect(one));
  return lines;
}

std::string Asked::sentence(std::string_view source, std::string_view child) const {
  for (const Suggestion& one : suggest(child))
    if (const Evidence* piece = evidence_from(source, one)) return piece->sentence;
  return "none";
}

Lines Asked::explanations(std::string_view child) const {
  Lines lines;
  const Suggester suggester(data_, checker_, reference_);
  for (const Explanation& one : suggester.explain(place_of_child(child), suggester.suggest(place_of_child(child)))) {
    std::string line = text_of(one.errors) + ": " + one.sentence;
    if (one.cell) line += std::format(" ({})", describe(one.cell->table).columns[one.cell->column].name);
    lines.push_back(line);
  }
  return lines;
}

std::string Asked::fixed(std::string_view child, const std::function<bool(const Suggestion&)>& is_wanted) const {
  const Suggestion all = Suggester(data_, checker_, reference_).fix_safely(place_of_child(child), is_wanted);
  expect_true_effect(all);
  return all.edits.empty() ? "nothing" : text_of_edits(all) + text_of_effect(all);
}

}  // namespace claret::testing
