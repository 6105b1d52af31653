#include "claret/reference/postcodes_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <format>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "claret/base/mapped_file.h"
#include "claret/base/text.h"
#include "claret/formats/csv_parser.h"
#include "claret/formats/zip.h"
#include "claret/reference/postcodes_writer.h"

namespace claret {

namespace {

constexpr std::size_t most_rows = 16'000'000;       // six times what there are
constexpr std::size_t most_columns_read = 1000;     // the directory has about fifty
constexpr std::size_t most_first_line = 1U << 16U;  // likewise
constexpr std::size_t chunk = std::size_t{1} << 16U;
constexpr std::size_t most_districts = 0xFFFF;
constexpr ZipLimits csv_limits{.most_bytes = std::uint64_t{8} << 30, .most_growth = 200};

enum class Role : std::uint8_t { none, postcode, district, easting, northing };
constexpr std::size_t role_count = 5;

constexpr std::string_view fix_directory =
    "Use the ONS Postcode Directory as the Office for National Statistics publishes it: the zip archive or the large "
    "CSV file in it.";

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, role_count> names{"", "postcode (pcds)", "district (oslaua, lad25cd)",
                                                           "easting (oseast1m, east1m)",
                                                           "northing (osnrth1m, north1m)"};
  return names[static_cast<std::size_t>(role)];
}

/// What a column is, and how good a source of it: of two columns with a role the one of the lower rank is read.
struct Meaning {
  Role role = Role::none;
  int rank = 0;
};

Meaning meaning_of(std::string_view name) {
  struct Name {
    std::string_view text;
    Meaning meaning;
  };
  static constexpr auto names = std::to_array<Name>({{"pcds", {Role::postcode, 0}},
                                                     {"pcd7", {Role::postcode, 1}},
                                                     {"pcd8", {Role::postcode, 2}},
                                                     {"pcd", {Role::postcode, 3}},
                                                     {"pcd2", {Role::postcode, 4}},
                                                     {"oslaua", {Role::district, 0}},
                                                     {"laua", {Role::district, 1}},
                                                     {"oseast1m", {Role::easting, 0}},
                                                     {"east1m", {Role::easting, 1}},
                                                     {"osnrth1m", {Role::northing, 0}},
                                                     {"north1m", {Role::northing, 1}}});
  name = trimmed(name);
  for (const Name& known : names)
    if (same_ignoring_case(name, known.text)) return known.meaning;
  // ladNNcd, of which the newest is the best
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (name.size() == 7 && same_ignoring_case(name.substr(0, 3), "lad") && is_digit(name[3]) && is_digit(name[4]) &&
      same_ignoring_case(name.substr(5), "cd"))
    return {.role = Role::district, .rank = 101 - (10 * (name[3] - '0') + (name[4] - '0'))};
  return {};
}

/// Metres; nothing for a blank or for what is on no map.
std::uint32_t coordinate(std::string_view cell) {
  constexpr std::uint32_t beyond = 1U << postcodes_file::coordinate_bits;
  cell = trimmed(cell);
  std::uint32_t metres = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), metres);
  if (error == std::errc() && end == cell.data() + cell.size())
    return metres < beyond ? metres : postcodes_file::no_position;
  const std::optional<double> number = number_in(cell);
  return number && *number >= 0 && *number < beyond - 1 ? static_cast<std::uint32_t>(std::lround(*number))
                                                        : postcodes_file::no_position;
}

/// Numbers the districts in the order in which they come.
class DistrictNumbers {
 public:
  /// Nothing for a text that is no code, or if there are too many.
  std::optional<std::uint16_t> number_of(std::string_view code) {
    code = trimmed(code);
    if (last_ < codes_.size() && codes_[last_] == code) return last_;
    const std::string key(code);
    const auto known = numbers_.find(key);
    if (known != numbers_.end()) return last_ = known->second;
    if (codes_.size() == most_districts || !is_code(code)) return std::nullopt;
    last_ = static_cast<std::uint16_t>(codes_.size());
    codes_.push_back(key);
    numbers_.emplace(key, last_);
    return last_;
  }

  [[nodiscard]] std::span<const std::string> codes() const { return codes_; }

 private:
  static bool is_code(std::string_view text) {
    return text.size() < sizeof(postcodes_file::District) &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
  }

  std::vector<std::string> codes_;
  std::unordered_map<std::string, std::uint16_t> numbers_;
  std::uint16_t last_ = 0;
};

/// Orders rows by key and leaves the last of those with the same key. Returns how many went.
std::uint32_t order_and_leave_last(std::vector<PostcodeRow>& rows) {
  // The directory comes in this order but for a few.
  if (!std::ranges::is_sorted(rows, {}, &PostcodeRow::key)) std::ranges::stable_sort(rows, {}, &PostcodeRow::key);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i + 1 < rows.size() && rows[i].key() == rows[i + 1].key()) continue;
    rows[kept++] = rows[i];
  }
  const auto gone = static_cast<std::uint32_t>(rows.size() - kept);
  rows.resize(kept);
  return gone;
}

}  // namespace

/// Finds the columns in the first line, then packs row after row; the sink of a CsvParser.
class PostcodesBuilder::Reader {
 public:
  explicit Reader(std::string_view source) : source_(source) {}

  std::expected<void, Problem> feed(std::string_view part);
  std::expected<BuiltPostcodes, Problem> finish();

  void cell(std::string_view text);
  void end_of_row();
  [[nodiscard]] bool is_done() const { return problem_.has_value(); }

 private:
  [[nodiscard]] Problem problem(std::string what) const {
    return {.file = source_, .what = std::move(what), .fix = std::string(fix_directory)};
  }

  std::expected<void, Problem> feed_parser(std::string_view text);
  bool begin();
  void take_name(std::string_view name);
  void check_names();
  void add_row();

  std::string source_;
  std::string first_line_;  // until it is complete
  std::optional<CsvParser> parser_;
  std::optional<Problem> problem_;

  bool is_in_first_line_ = true;
  std::vector<Role> roles_;  // of columns
  std::array<std::optional<int>, role_count> ranks_;
  std::size_t column_ = 0;

  PostcodeKey postcode_;
  std::uint16_t district_ = 0;
  std::uint32_t easting_ = postcodes_file::no_position;
  std::uint32_t northing_ = postcodes_file::no_position;

  DistrictNumbers districts_;
  std::vector<PostcodeRow> regular_;
  std::vector<PostcodeRow> odd_;
  std::uint32_t row_ = 1;
  std::uint32_t unusable_rows_ = 0;
};

/// Settles the delimiter when the first line is there. False while it is not.
bool PostcodesBuilder::Reader::begin() {
  if (first_line_.starts_with("\xEF\xBB\xBF")) first_line_.erase(0, 3);
  const std::size_t begin = first_line_.find_first_not_of("\r\n");
  const std::size_t end = first_line_.find_first_of("\r\n", std::min(begin, first_line_.size()));
  if (end == std::string::npos && first_line_.size() < most_first_line) return false;
  const std::string_view line = std::string_view(first_line_).substr(0, end);
  char delimiter = ',';
  for (const char candidate : {';', '\t'})
    if (std::ranges::count(line, candidate) > std::ranges::count(line, delimiter)) delimiter = candidate;
  parser_.emplace(delimiter);
  return true;
}

std::expected<void, Problem> PostcodesBuilder::Reader::feed(std::string_view part) {
  if (parser_) return feed_parser(part);
  first_line_ += part.substr(0, 2 * most_first_line);
  if (!begin()) return {};
  auto fed = feed_parser(std::exchange(first_line_, {}));
  return fed && part.size() > 2 * most_first_line ? feed_parser(part.substr(2 * most_first_line)) : fed;
}

std::expected<void, Problem> PostcodesBuilder::Reader::feed_parser(std::string_view text) {
  const CsvParser::State state = parser_->feed(text, chunk, *this);
  if (problem_) return std::unexpected(*problem_);
  if (state == CsvParser::State::endless_cell)
    return std::unexpected(problem(std::format("Row {} has a cell that does not end.", row_)));
  return {};
}

void PostcodesBuilder::Reader::cell(std::string_view text) {
  if (problem_) return;
  if (is_in_first_line_) return take_name(text);
  switch (column_ < roles_.size() ? roles_[column_] : Role::none) {
    case Role::none: break;
    case Role::postcode: postcode_ = PostcodeKey(trimmed(text)); break;
    case Role::easting: easting_ = coordinate(text); break;
    case Role::northing: northing_ = coordinate(text); break;
    case Role::district:
      if (const auto number = districts_.number_of(text)) {
        district_ = *number;
      } else {
        problem_ =
            problem(std::format("Row {} has no district code where the first line says that there is one.", row_));
      }
  }
  ++column_;
}

/// Notes what the next column is. A better source of something takes the place of the one before.
void PostcodesBuilder::Reader::take_name(std::string_view name) {
  if (roles_.size() == most_columns_read) {
    problem_ = problem(std::format("The first line has more than {} columns.", most_columns_read));
    return;
  }
  const Meaning meaning = meaning_of(name);
  auto& rank = ranks_[static_cast<std::size_t>(meaning.role)];
  const bool is_better = meaning.role != Role::none && (!rank || meaning.rank < *rank);
  if (is_better) {
    std::ranges::replace(roles_, meaning.role, Role::none);
    rank = meaning.rank;
  }
  roles_.push_back(is_better ? meaning.role : Role::none);
}

void PostcodesBuilder::Reader::check_names() {
  std::string missing;
  for (const Role role : {Role::postcode, Role::district, Role::easting, Role::northing})
    if (!ranks_[static_cast<std::size_t>(role)])
      missing += std::format("{}{}", missing.empty() ? "" : ", ", name_of(role));
  if (!missing.empty())
    problem_ = problem(std::format("This is no postcode directory. Columns are missing: {}.", missing));
}

void PostcodesBuilder::Reader::end_of_row() {
  if (problem_) return;
  if (!is_in_first_line_) {
    add_row();
  } else if (roles_.size() > 1 || ranks_[static_cast<std::size_t>(Role::postcode)]) {  // not a blank line
    is_in_first_line_ = false;
    check_names();
  } else {
    roles_.clear();
  }
  column_ = 0;
}

void PostcodesBuilder::Reader::add_row() {
  const auto regular = postcodes_file::regular_key(postcode_);
  const std::uint64_t key = regular ? PostcodeRow::key_of(*regular) : postcodes_file::odd_key(postcode_);
  if (!regular && key == 0) {
    ++unusable_rows_;
  } else {
    PostcodeRow row = PostcodeRow::of(key, district_);
    if (easting_ != postcodes_file::no_position && northing_ != postcodes_file::no_position) {
      row.easting = easting_;
      row.northing = northing_;
    }
    (regular ? regular_ : odd_).push_back(row);
  }
  if (regular_.size() + odd_.size() > most_rows)
    problem_ = problem(std::format("It has more than {} rows.", most_rows));
  ++row_;
  postcode_ = {};
  easting_ = northing_ = postcodes_file::no_position;
}

std::expected<BuiltPostcodes, Problem> PostcodesBuilder::Reader::finish() {
  if (!parser_) {  // a single line without its end
    first_line_ += '\n';
    if (begin()) {
      if (auto fed = feed_parser(std::exchange(first_line_, {})); !fed) return std::unexpected(std::move(fed.error()));
    }
  }
  if (!parser_) return std::unexpected(problem("The file is empty."));
  if (parser_->finish(*this) == CsvParser::State::endless_cell && !problem_)
    problem_ = problem(std::format("Row {} has a cell that does not end.", row_));
  if (problem_) return std::unexpected(*problem_);
  if (regular_.size() + odd_.size() <= unusable_rows_)
    return std::unexpected(problem("Few of its rows have a postcode."));

  BuiltPostcodes built{.unusable_rows = unusable_rows_};
  built.repeated = order_and_leave_last(regular_) + order_and_leave_last(odd_);
  built.postcodes = static_cast<std::uint32_t>(regular_.size() + odd_.size());
  for (const auto& rows : {std::cref(regular_), std::cref(odd_)})
    built.without_position += static_cast<std::uint32_t>(
        std::ranges::count_if(rows.get(), [](const PostcodeRow& row) { return !row.has_position(); }));
  built.file = write_postcodes(regular_, odd_, districts_.codes(), source_);
  return built;
}

PostcodesBuilder::PostcodesBuilder(std::string_view source) : reader_(std::make_unique<Reader>(source)) {}
PostcodesBuilder::PostcodesBuilder(PostcodesBuilder&&) noexcept = default;
PostcodesBuilder::~PostcodesBuilder() = default;

std::expected<void, Problem> PostcodesBuilder::feed(std::string_view part) { return reader_->feed(part); }
std::expected<BuiltPostcodes, Problem> PostcodesBuilder::finish() { return reader_->finish(); }

namespace {

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The name of a file without the folders that it is in.
std::string_view file_name(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

/// True if the first line of a CSV file names postcodes and something else of the directory.
bool has_directory_names(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  csv.remove_prefix(std::min(csv.find_first_not_of("\r\n"), csv.size()));
  std::string_view line = csv.substr(0, std::min(csv.find_first_of("\r\n"), most_first_line));
  std::array<bool, role_count> has{};
  while (!line.empty()) {
    std::string_view name = trimmed(line.substr(0, line.find_first_of(",;\t")));
    line.remove_prefix(std::min(line.find_first_of(",;\t"), line.size() - 1) + 1);
    if (name.size() > 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
    has[static_cast<std::size_t>(meaning_of(name).role)] = true;
  }
  return has[static_cast<std::size_t>(Role::postcode)] &&
         std::ranges::any_of(std::array{Role::district, Role::easting, Role::northing},
                             [&](Role role) { return has[static_cast<std::size_t>(role)]; });
}

const Zip::Entry* largest_csv(const Zip& zip) {
  const Zip::Entry* largest = nullptr;
  for (const Zip::Entry& entry : zip.entries())
    if (entry.name.size() >= 4 &&
        same_ignoring_case(std::string_view(entry.name).substr(entry.name.size() - 4), ".csv") &&
        (largest == nullptr || entry.size > largest->size))
      largest = &entry;
  return largest;
}

std::expected<BuiltPostcodes, Problem> build_from_csv(std::string_view text, std::string_view name) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return std::unexpected(
        Problem{.file = std::string(name), .what = "The file is in UTF-16.", .fix = "Save it as CSV (UTF-8)."});
  PostcodesBuilder builder(file_name(name));
  if (auto fed = builder.feed(text); !fed) return std::unexpected(std::move(fed.error()));
  return builder.finish();
}

std::expected<BuiltPostcodes, Problem> build_from_zip(const Zip& zip, std::string_view name) {
  const Zip::Entry* largest = largest_csv(zip);
  if (largest == nullptr)
    return std::unexpected(Problem{
        .file = std::string(name), .what = "The archive holds no CSV file.", .fix = std::string(fix_directory)});

  PostcodesBuilder builder(file_name(largest->name));
  std::optional<Problem> problem;
  auto unpacked = zip.read(*largest, csv_limits, [&](std::string_view part) {
    auto fed = builder.feed(part);
    if (!fed) problem = std::move(fed.error());
    return !problem;
  });
  if (problem) return std::unexpected(std::move(*problem));
  if (!unpacked) return std::unexpected(std::move(unpacked.error()));
  return builder.finish();
}

}  // namespace

bool is_postcode_directory(std::span<const std::byte> zip_or_csv) {
  if (!Zip::is_likely(zip_or_csv)) return has_directory_names(as_text(zip_or_csv));
  const auto zip = Zip::open(zip_or_csv, "");
  const Zip::Entry* largest = zip ? largest_csv(*zip) : nullptr;
  std::string begin;
  return largest != nullptr && zip->read(*largest, csv_limits, [&](std::string_view part) {
    begin += part;
    return begin.size() < most_first_line;
  }) && has_directory_names(begin);
}

std::expected<BuiltPostcodes, Problem> build_postcodes(std::span<const std::byte> zip_or_csv, std::string_view name) {
  if (!Zip::is_likely(zip_or_csv)) return build_from_csv(as_text(zip_or_csv), name);
  const auto zip = Zip::open(zip_or_csv, file_name(name));
  if (!zip) return std::unexpected(zip.error());
  return build_from_zip(*zip, file_name(name));
}

#ifndef __wasm__
std::expected<BuiltPostcodes, Problem> build_postcodes_file(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return std::unexpected(file.error());
  return build_postcodes(file->bytes(), path);
}
#endif

}  // namespace claret
