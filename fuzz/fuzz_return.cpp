// A whole return as its CSV files, which is changed as people and programs change it: rows and columns are doubled,
// swapped and lost, cells copied from elsewhere, children confused, files encoded in another way. It begins with
// samples that it makes itself.

#include <array>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/sample/sample.h"
#include "claret/session/session.h"
#include "expect_result.h"
#include "return_files.h"
#include "values.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace claret::fuzz {
namespace {

constexpr std::string_view authority = "E08000003";

/// Has the postcodes and providers of all samples.
class SessionWithReference : public Session {
 public:
  SessionWithReference() {
    ReferenceData reference;
    expect(reference.set_postcodes(sample_postcode_file(authority).bytes, "postcodes.csv").has_value(),
           "postcodes load");
    const std::string list = sample_provider_file(authority).bytes;
    expect(reference.add_providers(std::as_bytes(std::span(list)), "providers.xlsx").empty(), "providers load");
    set_reference(std::move(reference));
  }
};

Session& session_with_reference() {
  static SessionWithReference session;
  return session;
}

void load(Session& session, const PlainFile& file, std::size_t number) {
  const Loaded loaded = session.load(file.bytes, std::to_string(number), file.when);
  bool is_refused = false;
  for (const Problem& problem : loaded.problems) {
    expect(!problem.what.empty(), "every problem says what it is");
    expect(to_string(problem).size() < 10'000, "a problem is short");
    is_refused = is_refused || problem.severity == Problem::Severity::refused;
  }
  expect(is_refused == loaded.sources.empty(), "a file is loaded or refused");
}

void check_all_years(Session& session) {
  CheckSettings settings{.authority = std::string(authority), .threads = 1};
  for (int year = first_rule_year - 1; year <= last_rule_year + 1; ++year) {
    settings.collection_year = year;
    session.check(settings);
    expect_right(session.result(), session.data());
  }
  const std::vector<Finding> found = session.result().findings;
  settings.threads = 2;
  expect(session.check(settings).findings == found, "the number of threads does not show");
}

// Changes.

using Files = std::vector<CutFile>;

class Choice {
 public:
  explicit Choice(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class List>
  auto& of(List&& list) {
    return list[below(list.size())];
  }

 private:
  std::minstd_rand random_;
};

std::string sample_input(Choice& choose) {
  const SampleOptions options{.children = 1 + static_cast<int>(choose.below(4)),
                              .year = first_rule_year + static_cast<int>(choose.below(5)),
                              .seed = choose.below(1'000'000),
                              .errors = choose.one_in(2) ? 0 : 0.05,
                              .authority = std::string(authority)};
  std::string input;
  for (const SampleFile& file : sample_files(make_sample(options)))
    if (file.path.contains('/')) input += part_mark + file.path.substr(0, 1) + file.bytes;
  return input;
}

/// A row with at least one cell; there always is one.
std::vector<std::string>& some_row(Files& files, Choice& choose) { return choose.of(choose.of(files).rows); }

std::string new_cell(Choice& choose) {
  if (choose.one_in(2)) return std::string(choose.of(codes_and_nonsense));
  return choose.of(days_of_change).plus_days(static_cast<int>(choose.below(800)) - 400).text();
}

void swap_rows(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  std::swap(choose.of(rows), choose.of(rows));
}

void double_row(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  rows.push_back(choose.of(rows));
}

void delete_row(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  if (rows.size() > 1) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(choose.below(rows.size())));
}

void swap_columns(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  const std::size_t a = choose.below(rows.front().size());
  const std::size_t b = choose.below(rows.front().size());
  for (auto& row : rows)
    if (std::max(a, b) < row.size()) std::swap(row[a], row[b]);
}

void double_column(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  const std::size_t column = choose.below(rows.front().size());
  for (auto& row : rows)
    if (column < row.size()) row.push_back(std::string(row[column]));
}

void delete_column(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  const auto column = choose.below(rows.front().size());
  for (auto& row : rows)
    if (column < row.size() && row.size() > 1) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
}

void copy_cell(Files& files, Choice& choose) {
  const std::string cell = choose.of(some_row(files, choose));
  choose.of(some_row(files, choose)) = cell;
}

/// From another row of the same column, where it fits.
void copy_cell_of_column(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  const std::size_t column = choose.below(rows.front().size());
  const auto& from = choose.of(rows);
  auto& to = choose.of(rows);
  if (column < std::min(from.size(), to.size())) to[column] = std::string(from[column]);
}

void replace_cell(Files& files, Choice& choose) { choose.of(some_row(files, choose)) = new_cell(choose); }

void blank_cell(Files& files, Choice& choose) { choose.of(some_row(files, choose)).clear(); }

void move_date(Files& files, Choice& choose) {
  constexpr std::array steps{-366, -365, -31, -7, -2, -1, 1, 2, 7, 31, 365, 366};
  for (int attempt = 0; attempt < 10; ++attempt) {
    std::string& cell = choose.of(some_row(files, choose));
    const Date date = Date::parse(cell);
    if (!date.is_readable()) continue;
    cell = date.plus_days(choose.of(steps)).text();
    return;
  }
}

/// CHILD stands in the first column, where nothing has been swapped.
void give_row_to_another_child(Files& files, Choice& choose) {
  const std::string child = some_row(files, choose).front();
  some_row(files, choose).front() = child;
}

/// Now and then more children than a thread takes at once.
void repeat_row_for_other_children(Files& files, Choice& choose) {
  auto& rows = choose.of(files).rows;
  const std::vector<std::string> row = choose.of(rows);
  for (std::size_t times = choose.one_in(20) ? 100 : 1; times > 0; --times) {
    rows.push_back(row);
    rows.back().front() += std::to_string(times);
  }
}

void quote_cell(Files& files, Choice& choose) {
  std::string& cell = choose.of(some_row(files, choose));
  cell = '"' + cell + (choose.one_in(4) ? "" : "\"");
}

void change_delimiter(Files& files, Choice& choose) { choose.of(files).delimiter = choose.of(delimiters); }
void change_line_ends(Files& files, Choice& choose) { choose.of(files).line_end = choose.of(line_ends); }
void change_encoding(Files& files, Choice& choose) {
  choose.of(files).encoding = static_cast<Encoding>(choose.below(byte_order_marks.size()));
}

void change_year(Files& files, Choice& choose) {
  auto& when = choose.of(files).when;
  when = when == this_year ? last_year : this_year;
}

void delete_file(Files& files, Choice& choose) {
  if (files.size() > 1) files.erase(files.begin() + static_cast<std::ptrdiff_t>(choose.below(files.size())));
}

void double_file(Files& files, Choice& choose) {
  CutFile copy = choose.of(files);
  copy.when = choose.one_in(2) ? this_year : last_year;
  files.insert(files.begin(), std::move(copy));  // of two for one table and year the first is loaded
}

constexpr std::array changes{swap_rows,
                             double_row,
                             delete_row,
                             swap_columns,
                             double_column,
                             delete_column,
                             copy_cell,
                             copy_cell_of_column,
                             replace_cell,
                             replace_cell,
                             blank_cell,
                             move_date,
                             move_date,
                             give_row_to_another_child,
                             repeat_row_for_other_children,
                             quote_cell,
                             change_delimiter,
                             change_line_ends,
                             change_encoding,
                             change_year,
                             delete_file,
                             double_file};

Files cut_files(std::string_view input) {
  Files files;
  for (const PlainFile& file : plain_files(input)) files.push_back(cut_file(file));
  return files;
}

std::string changed(std::string_view input, Choice& choose) {
  Files files = cut_files(input);
  if (input.size() < 2 || files.empty() || choose.one_in(500)) return sample_input(choose);
  for (std::size_t times = 1 + choose.below(4); times > 0; --times) choose.of(changes)(files, choose);
  return joined(files);
}

/// Most files of one input and some of the other in front of them: of two for one table and year the first is loaded.
std::string crossed(std::string_view most, std::string_view some, Choice& choose) {
  Files files;
  for (CutFile& file : cut_files(some))
    if (choose.one_in(6)) files.push_back(std::move(file));
  for (CutFile& file : cut_files(most))
    if (!choose.one_in(12)) files.push_back(std::move(file));
  return joined(files);
}

/// Zero if it is too long.
std::size_t put(std::string_view input, std::uint8_t* data, std::size_t max_size) {
  if (input.size() > max_size) return 0;
  std::memcpy(data, input.data(), input.size());
  return input.size();
}

std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace
}  // namespace claret::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  using namespace claret::fuzz;
  Choice choose(seed);
  if (size > 1 && choose.one_in(10)) return LLVMFuzzerMutate(data, size, max_size);
  const std::size_t new_size = put(changed(as_text(data, size), choose), data, max_size);
  return new_size > 0 ? new_size : LLVMFuzzerMutate(data, size, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b,
                                                 std::size_t b_size, std::uint8_t* data, std::size_t max_size,
                                                 unsigned seed) {
  using namespace claret::fuzz;
  Choice choose(seed);
  return put(crossed(as_text(a, a_size), as_text(b, b_size), choose), data, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claret::fuzz;
  claret::Session& session = session_with_reference();
  session.clear();
  const std::vector<PlainFile> files = plain_files(as_text(data, size));
  for (std::size_t i = 0; i < files.size(); ++i) load(session, files[i], i);
  check_all_years(session);
  return 0;
}
