#include "claret/reference/provider_lists.h"

#include <algorithm>
#include <array>
#include <expected>
#include <format>
#include <map>
#include <optional>
#include <span>

#include "claret/base/text.h"
#include "claret/formats/xlsx.h"

namespace claret {

namespace {

constexpr std::size_t most_providers = 200'000;  // ten times what Ofsted has
constexpr std::size_t most_bytes_of_text = 200;
constexpr std::size_t most_codes = 50;
constexpr std::size_t most_problems_of_a_kind = 20;
constexpr int most_rows_above_names = 30;
constexpr std::string_view fix_list = "Load Ofsted's provider lists as they come, as Excel workbooks.";

enum class Field : std::uint8_t { urn, authority_name, place_codes, provider_codes, opened, closed, postcode, name };
constexpr std::size_t field_count = 8;

struct FieldNames {
  Field field = Field::urn;
  std::string_view shown;
  std::array<std::string_view, 4> names;  // of columns; of several in one sheet the first is read
};

constexpr std::array<FieldNames, field_count> all_fields{{
    {Field::urn, "URN", {"URN"}},
    {Field::authority_name,
     "local authority",
     {"Local authority", "Provider local authority", "Setting local authority"}},
    {Field::place_codes, "placement code", {"Placement code", "Provider placement code"}},
    {Field::provider_codes, "provider code", {"Placement provider code", "Provider code"}},
    {Field::opened,
     "registration date",
     {"Registration date", "Date of registration", "Registered date", "Date registered"}},
    {Field::closed, "closing date", {"Deregistration date", "Closed date", "Date of deregistration", "Date closed"}},
    {Field::postcode, "postcode", {"Setting address postcode", "Setting postcode", "Provider postcode", "Postcode"}},
    {Field::name, "name", {"Setting name", "Provider name", "Name"}},
}};

/// Without white space at its ends, and with one space where there are several, or line ends, or no-break spaces.
std::string one_line(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t space = is_space(text.front()) ? 1 : text.starts_with("\u00A0") ? 2 : 0;
    if (space == 0) {
      result += text.front();
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
    text.remove_prefix(space == 0 ? 1 : space);
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

/// A text cut to a length that memory and messages can bear, not within a character.
std::string_view cut(std::string_view text) {
  if (text.size() <= most_bytes_of_text) return text;
  std::size_t end = most_bytes_of_text;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

bool stands_for_blank(std::string_view text) {
  constexpr std::array<std::string_view, 5> blanks{"", "-", "NA", "N/A", "#N/A"};
  return std::ranges::any_of(blanks, [&](std::string_view blank) { return same_ignoring_case(text, blank); });
}

/// The columns of a sheet by what they hold.
class Columns {
 public:
  /// Nothing if the row holds no column names.
  static std::optional<Columns> in(const XlsxRow& row) {
    Columns columns;
    std::array<std::size_t, field_count> ranks{};
    for (const XlsxCell& cell : row.cells) {
      const std::string name = one_line(cut(cell.text));
      for (const auto& [field, shown, names] : all_fields) {
        const auto rank = static_cast<std::size_t>(
            std::ranges::find_if(names, [&](std::string_view one) { return same_ignoring_case(one, name); }) -
            names.begin());
        auto& place = columns.places_[static_cast<std::size_t>(field)];
        if (name.empty() || rank == names.size() || (place && ranks[static_cast<std::size_t>(field)] <= rank)) continue;
        place = cell.column;
        ranks[static_cast<std::size_t>(field)] = rank;
      }
    }
    const bool has_more = columns.has(Field::postcode) || columns.has(Field::place_codes);
    return columns.has(Field::urn) && has_more ? std::optional(columns) : std::nullopt;
  }

  [[nodiscard]] bool has(Field field) const { return places_[static_cast<std::size_t>(field)].has_value(); }

  /// A cell's text, cut where it is too long, and empty where it stands for a blank.
  [[nodiscard]] std::string text(const XlsxRow& row, Field field) const {
    const auto place = places_[static_cast<std::size_t>(field)];
    if (!place) return {};
    std::string result = one_line(cut(row.text(*place)));
    if (stands_for_blank(result)) result.clear();
    return result;
  }

 private:
  std::array<std::optional<std::uint32_t>, field_count> places_;
};

/// The place codes of supported accommodation, which Ofsted's list leaves out: that of today and that of the years to
/// 2023/24. Who provides it does not follow from the list.
constexpr auto places_of_supported_accommodation = codes("K3", "H5");

/// Reads the sheets of one workbook.
class ListReader {
 public:
  ListReader(Xlsx book, std::string_view file) : book_(std::move(book)), file_(file) {}

  /// The name of the list's kind.
  std::expected<std::string_view, Problem> read();

  std::vector<Provider> providers;
  std::vector<Problem> problems;

 private:
  using Done = std::expected<void, Problem>;

  Done read_combined();
  Done read_homes();
  Done read_homes_in_two_sheets(const Xlsx::Sheet& settings, const Xlsx::Sheet& addresses);
  Done read_social_care();
  std::expected<bool, Problem> read_sheet(const Xlsx::Sheet& sheet, std::span<const Code> unsaid_places = {});
  Done read_named_sheet(const Xlsx::Sheet& sheet, std::initializer_list<Field> expected,
                        std::span<const Code> unsaid_places = {});
  bool read_row(const Xlsx::Sheet& sheet, const Columns& columns, const XlsxRow& row,
                std::span<const Code> unsaid_places);
  Date read_date(const Xlsx::Sheet& sheet, const XlsxRow& row, std::string_view text, std::string_view shown);

  [[nodiscard]] Problem problem(std::string what) const {
    return {.file = file_, .what = std::move(what), .fix = std::string(fix_list)};
  }

  Xlsx book_;
  std::string file_;
  std::optional<Columns> columns_;  // of the sheet that was read last
  std::size_t unreadable_dates_ = 0;
};

std::expected<std::string_view, Problem> ListReader::read() {
  const auto kind = [](Done done, std::string_view name) {
    return done ? std::expected<std::string_view, Problem>(name) : std::unexpected(std::move(done.error()));
  };
  if (book_.find("Providers") != nullptr || book_.find("SA providers") != nullptr)
    return kind(read_combined(), "Ofsted's combined list");
  if (book_.find("Provider information") != nullptr || book_.find("Settings and Inspection Info") != nullptr)
    return kind(read_homes(), "Ofsted's list of children's homes");
  return kind(read_social_care(), "Ofsted's list of social care providers");
}

ListReader::Done ListReader::read_combined() {
  const auto fields = {Field::authority_name, Field::place_codes, Field::provider_codes, Field::closed,
                       Field::postcode};
  if (const Xlsx::Sheet* sheet = book_.find("Providers"))
    if (auto done = read_named_sheet(*sheet, fields); !done) return done;
  if (const Xlsx::Sheet* sheet = book_.find("SA providers"))
    return read_named_sheet(*sheet, {Field::authority_name, Field::closed, Field::postcode},
                            places_of_supported_accommodation);
  return {};
}

ListReader::Done ListReader::read_homes() {
  if (const Xlsx::Sheet* sheet = book_.find("Provider information"))
    return read_named_sheet(
        *sheet, {Field::authority_name, Field::place_codes, Field::provider_codes, Field::closed, Field::postcode});
  const Xlsx::Sheet* settings = book_.find("Settings and Inspection Info");
  const Xlsx::Sheet* addresses = book_.find("Address Details");
  if (addresses == nullptr)
    return std::unexpected(problem("It has a sheet Settings and Inspection Info, but none named Address Details."));
  return read_homes_in_two_sheets(*settings, *addresses);
}

/// The second sheet has the postcodes.
ListReader::Done ListReader::read_homes_in_two_sheets(const Xlsx::Sheet& settings, const Xlsx::Sheet& addresses) {
  if (auto done = read_named_sheet(addresses, {Field::postcode}); !done) return done;
  std::map<std::string, std::string> postcodes;
  for (const Provider& provider : providers)
    if (!provider.postcode.empty()) postcodes.try_emplace(provider.urn, provider.postcode);
  providers.clear();
  auto done =
      read_named_sheet(settings, {Field::authority_name, Field::place_codes, Field::provider_codes, Field::closed});
  for (Provider& provider : providers)
    if (const auto found = postcodes.find(provider.urn); found != postcodes.end()) provider.postcode = found->second;
  return done;
}

/// The first sheet with providers has the current ones, the second those that have closed.
ListReader::Done ListReader::read_social_care() {
  int found = 0;
  for (const Xlsx::Sheet& sheet : book_.sheets()) {
    const auto has_names = read_sheet(sheet);
    if (!has_names) return std::unexpected(has_names.error());
    if (*has_names && ++found == 2) break;
  }
  if (found == 0)
    return std::unexpected(Problem{
        .file = file_,
        .what = "This is none of Ofsted's provider lists: no sheet has columns named URN and Setting postcode.",
        .fix = std::format("{} If its sheets are tables of the return, save each of them as CSV (UTF-8).", fix_list)});
  return {};
}

/// Reads a sheet that must have column names, and says which it lacks.
ListReader::Done ListReader::read_named_sheet(const Xlsx::Sheet& sheet, std::initializer_list<Field> expected,
                                              std::span<const Code> unsaid_places) {
  const auto has_names = read_sheet(sheet, unsaid_places);
  if (!has_names) return std::unexpected(has_names.error());
  if (!*has_names)
    return std::unexpected(
        problem(std::format("The sheet {} has no row of column names with a URN.", cut(sheet.name))));
  for (const Field field : expected)
    if (!columns_->has(field))
      problems.push_back({.severity = Problem::Severity::warning,
                          .file = file_,
                          .what = std::format("The sheet {} has no column for the {}; it counts as blank.",
                                              cut(sheet.name), all_fields[static_cast<std::size_t>(field)].shown),
                          .fix = std::string(fix_list)});
  return {};
}

/// False if the sheet has no row of column names near its top.
std::expected<bool, Problem> ListReader::read_sheet(const Xlsx::Sheet& sheet, std::span<const Code> unsaid_places) {
  columns_.reset();
  int rows_above = 0;
  auto done = book_.read(sheet, [&](const XlsxRow& row) {
    if (columns_) return read_row(sheet, *columns_, row, unsaid_places);
    columns_ = Columns::in(row);
    return columns_.has_value() || ++rows_above < most_rows_above_names;
  });
  if (!done) return std::unexpected(std::move(done.error()));
  if (providers.size() > most_providers)
    return std::unexpected(problem(std::format("It has more than {} rows.", most_providers)));
  return columns_.has_value();
}

bool ListReader::read_row(const Xlsx::Sheet& sheet, const Columns& columns, const XlsxRow& row,
                          std::span<const Code> unsaid_places) {
  Provider provider{.urn = to_upper(columns.text(row, Field::urn)),
                    .place_codes = codes_in(columns.text(row, Field::place_codes)),
                    .provider_codes = codes_in(columns.text(row, Field::provider_codes)),
                    .postcode = columns.text(row, Field::postcode),
                    .name = columns.text(row, Field::name),
                    .authority_name = columns.text(row, Field::authority_name)};
  if (provider.urn.empty()) return true;
  if (provider.place_codes.empty()) provider.place_codes.assign(unsaid_places.begin(), unsaid_places.end());
  provider.opened = read_date(sheet, row, columns.text(row, Field::opened), "registration date");
  provider.closed = read_date(sheet, row, columns.text(row, Field::closed), "closing date");
  providers.push_back(std::move(provider));
  return providers.size() <= most_providers;
}

/// A date as text, which a time may follow, or as the number of a day. What is no date counts as blank.
Date ListReader::read_date(const Xlsx::Sheet& sheet, const XlsxRow& row, std::string_view text,
                           std::string_view shown) {
  Date date = Date::parse(text.substr(0, text.find(' ')));
  if (!date.is_unreadable()) return date;
  if (const auto number = number_in(text)) date = book_.date_of(*number);
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-')
    date = Date::parse(std::format("{}/{}/{}", text.substr(8, 2), text.substr(5, 2), text.substr(0, 4)));
  if (!date.is_unreadable()) return date;
  if (++unreadable_dates_ <= most_problems_of_a_kind)
    problems.push_back({.severity = Problem::Severity::warning,
                        .file = file_,
                        .what = std::format("Sheet {}, row {}: the {} \"{}\" cannot be read; it counts as blank.",
                                            cut(sheet.name), row.number, shown, text),
                        .fix = "Look the date up in the list, and take care where a rule turns on it."});
  return {};
}

}  // namespace

std::vector<Code> codes_in(std::string_view cell) {
  std::vector<Code> codes;
  if (stands_for_blank(trimmed(cell))) return codes;
  constexpr std::string_view separators = ",/;| \t\r\n";
  while (codes.size() < most_codes) {
    const std::size_t begin = cell.find_first_not_of(separators);
    if (begin == std::string_view::npos) break;
    const std::string_view code = cell.substr(begin, cell.find_first_of(separators, begin) - begin);
    if (!stands_for_blank(code)) codes.push_back(Code::parse(code));
    cell.remove_prefix(begin + code.size());
  }
  return codes;
}

ProviderLists read_providers(std::span<const ProviderFile> files) {
  ProviderLists result;
  std::vector<Provider> providers;
  for (const ProviderFile& file : files) {
    auto book = Xlsx::open(file.bytes, file.name);
    if (!book) {
      result.problems.push_back(std::move(book.error()));
      continue;
    }
    ListReader reader(std::move(*book), file.name);
    const auto kind = reader.read();
    if (!kind) {
      result.problems.push_back(kind.error());
      continue;
    }
    result.lists.push_back({.file = std::string(file.name), .kind = *kind, .providers = reader.providers.size()});
    std::ranges::move(reader.problems, std::back_inserter(result.problems));
    std::ranges::move(reader.providers, std::back_inserter(providers));
  }
  result.providers = Providers(std::move(providers));
  return result;
}

}  // namespace claret
