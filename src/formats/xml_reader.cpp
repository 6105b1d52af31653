#include <algorithm>
#include <expected>
#include <format>
#include <optional>
#include <pugixml.hpp>

#include "claret/base/text.h"
#include "claret/formats/encoding.h"
#include "claret/formats/shown.h"
#include "claret/formats/xml_elements.h"
#include "claret/formats/xml_escape.h"
#include "claret/formats/xml_guard.h"
#include "claret/formats/xml_layout.h"
#include "claret/formats/xml_return.h"

namespace claret {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;  // many times the return of the largest council
constexpr std::size_t most_problems_of_a_kind = 20;
constexpr std::string_view utf16_little = "\xFF\xFE";
constexpr std::string_view utf16_big = "\xFE\xFF";
constexpr auto export_again = "Export the return from the case system again.";

/// What stands in quotes behind "encoding" in the declaration; empty if it is not said.
std::string_view declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.substr(0, 1000).find("?>"));
  const std::size_t found = declaration.find("encoding");
  if (found == std::string_view::npos) return {};
  const std::size_t begin = declaration.find_first_of("\"'", found);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  return end == std::string_view::npos ? std::string_view() : declaration.substr(begin + 1, end - begin - 1);
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view one) { return same_ignoring_case(one, name); });
}

/// The text as UTF-8. A byte order mark counts more than what is declared.
std::expected<std::string_view, std::string> decode_xml(std::string_view bytes, std::string& decoded) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("<\0"sv)) return as_utf8(std::string(utf16_little).append(bytes), decoded);
  if (bytes.starts_with("\0<"sv)) return as_utf8(std::string(utf16_big).append(bytes), decoded);
  const bool has_mark =
      bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with(utf16_little) || bytes.starts_with(utf16_big);
  const std::string_view encoding = declared_encoding(bytes);
  if (has_mark || encoding.empty() || is_one_of(encoding, {"UTF-8", "UTF8", "US-ASCII", "ASCII"}))
    return as_utf8(bytes, decoded);
  if (is_one_of(encoding, {"windows-1252", "cp1252", "ISO-8859-1", "ISO8859-1", "ISO_8859-1", "latin1"}))
    return decoded = from_windows_1252(bytes);
  return std::unexpected(shown(encoding));
}

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

bool has_name(const pugi::xml_node& node, std::string_view name) {
  return is_element(node) && same_ignoring_case(local_name(node.name()), name);
}

bool is_leaf(const pugi::xml_node& node) { return std::ranges::none_of(node, is_element); }

std::string text_of(const pugi::xml_node& leaf) {
  std::string text;
  for (const pugi::xml_node& part : leaf) text += part.value();
  return text;
}

/// Attributes and elements as XML. The guard lets nothing through that is too deep to recurse into.
void append_attributes(std::string& xml, const pugi::xml_node& node) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    xml += std::format(" {}=\"", attribute.name());
    append_escaped(xml, attribute.value());
    xml += '"';
  }
}

void append_element(std::string& xml, const pugi::xml_node& node) {
  if (!is_element(node)) return append_escaped(xml, node.value());
  xml += std::format("<{}", node.name());
  append_attributes(xml, node);
  xml += '>';
  for (const pugi::xml_node& part : node) append_element(xml, part);
  xml += std::format("</{}>", node.name());
}

/// How often each name came, in the order in which they first did.
class NameCounts {
 public:
  void add(std::string_view name) {
    const auto [place, is_new] = places_.try_emplace(std::string(name), counts_.size());
    if (is_new) counts_.emplace_back(name, 0);
    ++counts_[place->second].second;
  }

  /// Says `what` of each of them, in which {} is "stands here 3 times".
  void tell(std::vector<Problem>& problems, const Problem& pattern, std::string_view behind) const {
    for (std::size_t i = 0; i < std::min(counts_.size(), most_problems_of_a_kind); ++i) {
      Problem problem = pattern;
      problem.column = shown(counts_[i].first);
      problem.what += std::format(" {}; {}", times(counts_[i].second), behind);
      problems.push_back(std::move(problem));
    }
    if (counts_.size() <= most_problems_of_a_kind) return;
    Problem rest = pattern;
    rest.what = std::format("The same holds for {} other names.", counts_.size() - most_problems_of_a_kind);
    problems.push_back(std::move(rest));
  }

 private:
  static std::string times(std::size_t count) {
    return count == 1 ? std::string("once") : std::format("{} times", count);
  }

  std::vector<std::pair<std::string, std::size_t>> counts_;
  std::map<std::string, std::size_t> places_;
};

using Cells = std::array<std::string, most_columns>;

XmlReturn refused(std::string_view file, std::string what, std::string fix) {
  XmlReturn result;
  result.problems.push_back({.file = std::string(file), .what = std::move(what), .fix = std::move(fix)});
  return result;
}

/// Fills the tables of one file.
class Reader {
 public:
  Reader(std::string_view file, When when, std::size_t bytes)
      : file_(file), most_repeated_bytes_(8 * bytes + (std::size_t{1} << 20)) {
    for (const TableDescription& description : all_tables()) {
      std::vector<TableText::FileColumn> columns;
      for (const ColumnDescription& column : description.columns)
        columns.push_back({.name = std::string(column.name), .column = static_cast<int>(columns.size())});
      tables_.emplace_back(description.table, when, file_, std::move(columns));
    }
  }

  void read_root(const pugi::xml_node& root) {
    append_attributes(kept_.root_attributes, root);
    for (const pugi::xml_node& node : root) {
      if (has_name(node, "CHILD")) {
        read_child(node);
      } else if (is_element(node)) {
        append_element(kept_.in_root, node);
        kept_names_.add(node.name());
      } else {
        note_text(node);
      }
    }
  }

  XmlReturn finish() {
    if (repeated_bytes_ > most_repeated_bytes_)
      return refused(file_, "The CHILDID, SEX or DOB of children with many rows is far too long.",
                     "Look for a text in the wrong element.");
    XmlReturn result{.kept = std::move(kept_)};
    for (TableText& table : tables_)
      if (describe(table.table()).first_year == 0 || table.row_count() > 0) result.tables.push_back(std::move(table));
    tell(result.problems);
    return result;
  }

 private:
  /// Whose row is read, and where.
  struct Whose {
    std::string child;
    std::string sex;
    std::string dob;
    std::optional<std::uint32_t> header;
  };
  /// Where an element stands that is no part of the layout; it is kept there unless it is in a group of rows.
  struct Around {
    std::string* kept = nullptr;
    bool is_in_header = true;
    std::vector<std::string> groups;
  };

  // CHILD and DOB of a HEADER are in all of a child's rows, so that a long one could make much out of little.
  bool is_too_long(const Whose& whose) {
    repeated_bytes_ += whose.child.size() + whose.sex.size() + whose.dob.size();
    return repeated_bytes_ > most_repeated_bytes_;
  }

  TableText& table(Table table) { return tables_[static_cast<std::size_t>(table)]; }

  void read_child(const pugi::xml_node& child) {
    note_attributes(child);
    Whose whose;
    std::vector<pugi::xml_node> others;
    // HEADER comes first, but an order that someone changed loses nothing.
    for (const pugi::xml_node& node : child) {
      if (!has_name(node, "HEADER")) {
        if (is_element(node)) others.push_back(node);
        note_text(node);
        continue;
      }
      Whose own = read_header(node);
      if (!whose.header) whose = std::move(own);
    }
    if (!whose.header) ++children_without_header_;
    for (const pugi::xml_node& node : others) {
      if (has_name(node, xml_layout::episodes.name)) {
        read_row(node, xml_layout::episodes, whose, {.is_in_header = false});
      } else {
        std::string* kept = whose.header ? &kept_.in_child[*whose.header] : nullptr;
        read_other(node, whose, {.kept = kept, .is_in_header = false});
        if (kept != nullptr && kept->empty()) kept_.in_child.erase(*whose.header);
      }
    }
  }

  Whose read_header(const pugi::xml_node& node) {
    note_attributes(node);
    constexpr std::array own{Table::header, Table::uasc, Table::ad1, Table::oc3};
    std::array<Cells, own.size()> cells;
    const auto cells_of = [&](Table table) -> Cells& {
      return cells[static_cast<std::size_t>(std::ranges::find(own, table) - own.begin())];
    };
    std::vector<XmlItem> items(xml_layout::header_begin.begin(), xml_layout::header_begin.end());
    items.insert(items.end(), xml_layout::mother.begin(), xml_layout::mother.end());
    std::array<bool, own.size()> has_value{};
    const std::vector<pugi::xml_node> others = read_items(node, items, [&](const XmlItem& item, std::string text) {
      const auto place = static_cast<std::size_t>(std::ranges::find(own, item.table) - own.begin());
      has_value[place] = has_value[place] || !is_blank_text(text);
      cells[place][item.column] = std::move(text);
    });

    const Cells& header = cells_of(Table::header);
    const Whose whose{.child = header[column_index(&Header::CHILD)],
                      .sex = header[column_index(&Header::SEX)],
                      .dob = header[column_index(&Header::DOB)],
                      .header = table(Table::header).file_row_count()};
    has_value[0] = true;
    has_value[1] = has_value[1] || number_in(header[column_index(&Header::UASC)]) == 1;
    for (std::size_t i = 0; i < own.size(); ++i)
      if (has_value[i]) add_row(own[i], std::move(cells[i]), whose);
    for (const pugi::xml_node& other : others) read_in_header(other, whose);
    return whose;
  }

  void read_in_header(const pugi::xml_node& node, const Whose& whose) {
    for (const std::span<const XmlRow> rows : {std::span<const XmlRow>(xml_layout::rows_before_mother),
                                               std::span<const XmlRow>(xml_layout::rows_behind_mother)})
      for (const XmlRow& row : rows)
        if (has_name(node, row.name)) return read_row(node, row, whose, {.is_in_header = true});
    keep_beside(Table::header, *whose.header, node, whose, {.is_in_header = true});
  }

  void read_row(const pugi::xml_node& node, const XmlRow& row, const Whose& whose, const Around& around) {
    note_attributes(node);
    Cells cells;
    const auto others = read_items(
        node, row.items, [&](const XmlItem& item, std::string text) { cells[item.column] = std::move(text); });
    const std::uint32_t number = table(row.table).file_row_count();
    add_row(row.table, std::move(cells), whose);
    for (const pugi::xml_node& other : others) keep_beside(row.table, number, other, whose, around);
  }

  void keep_beside(Table table, std::uint32_t row, const pugi::xml_node& node, const Whose& whose, Around around) {
    const auto place = std::pair(table, row);
    around.kept = &kept_.in_row[place];
    read_other(node, whose, around);
    if (around.kept->empty()) kept_.in_row.erase(place);
  }

  /// Takes the items that a row's element holds and returns its other elements.
  template <class Take>
  std::vector<pugi::xml_node> read_items(const pugi::xml_node& node, std::span<const XmlItem> items, Take&& take) {
    std::vector<pugi::xml_node> others;
    std::uint32_t taken = 0;
    for (const pugi::xml_node& child : node) {
      if (!is_element(child)) {
        note_text(child);
        continue;
      }
      const auto found = std::ranges::find_if(items, [&](const XmlItem& item) { return has_name(child, item.name); });
      const std::uint32_t bit = 1U << (found - items.begin());
      if (found == items.end() || (taken & bit) != 0 || !is_leaf(child)) {
        others.push_back(child);
        continue;
      }
      note_attributes(child);
      std::string text = text_of(child);
      if (!text.empty()) taken |= bit;
      take(*found, std::move(text));
    }
    return others;
  }

  void add_row(Table which, Cells cells, const Whose& whose) {
    const auto columns = describe(which).columns;
    if (is_too_long(whose)) return;
    if (which != Table::header) {
      cells[0] = whose.child;  // CHILD is every table's first column
      if (const auto dob = column_named(which, "DOB")) cells[*dob] = whose.dob;
      if (which == Table::uasc) cells[column_index(&UASC::SEX)] = whose.sex;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) table(which).add_cell(cells[i]);
  }

  /// A row of a table that came later is known by its items.
  static const XmlRow* later_row(const pugi::xml_node& node) {
    for (const XmlRow& row : xml_layout::later_rows)
      for (const pugi::xml_node& child : node)
        for (const XmlItem& item : row.items)
          if (has_name(child, item.name) && is_leaf(child)) return &row;
    return nullptr;
  }

  static bool holds_later_rows(const pugi::xml_node& node) {
    return std::ranges::any_of(node, [](const pugi::xml_node& child) {
      return is_element(child) && (later_row(child) != nullptr || holds_later_rows(child));
    });
  }

  void read_other(const pugi::xml_node& node, const Whose& whose, Around around) {
    if (const XmlRow* row = later_row(node)) {
      remember_place(*row, node, around);
      return read_row(node, *row, whose, around);
    }
    if (holds_later_rows(node)) {
      note_attributes(node);
      around.kept = nullptr;
      around.groups.emplace_back(node.name());
      for (const pugi::xml_node& child : node) {
        if (is_element(child)) read_other(child, whose, around);
        note_text(child);
      }
      return;
    }
    if (around.kept == nullptr) return lost_names_.add(node.name());
    append_element(*around.kept, node);
    kept_names_.add(node.name());
  }

  static bool is_in_layout(std::string_view name) {
    using namespace xml_layout;
    const auto has_this_name = [&](const XmlRow& row) { return same_ignoring_case(row.name, local_name(name)); };
    return has_this_name(episodes) || std::ranges::any_of(rows_before_mother, has_this_name) ||
           std::ranges::any_of(rows_behind_mother, has_this_name) || same_ignoring_case(local_name(name), "HEADER");
  }

  void remember_place(const XmlRow& row, const pugi::xml_node& node, const Around& around) {
    if (table(row.table).file_row_count() > 0) return;  // the first one settles it
    // Elsewhere an element of the layout would read as what the layout says.
    if (is_in_layout(node.name()) || std::ranges::any_of(around.groups, is_in_layout)) return;
    XmlPlace& place = row.table == Table::dolo ? kept_.dolo : kept_.sw_episodes;
    place = {.row = node.name(), .groups = around.groups, .is_in_header = around.is_in_header};
  }

  void note_attributes(const pugi::xml_node& node) {
    for (const pugi::xml_attribute& attribute : node.attributes()) lost_attributes_.add(attribute.name());
  }
  void note_text(const pugi::xml_node& node) {
    if (!is_element(node) && !is_blank_text(node.value())) ++stray_texts_;
  }

  void tell(std::vector<Problem>& problems) const {
    kept_names_.tell(problems,
                     {.severity = Problem::Severity::note,
                      .file = file_,
                      .what = "The element is no part of the return here and stands there"},
                     "it is kept, but not checked.");
    lost_names_.tell(problems,
                     {.severity = Problem::Severity::warning,
                      .file = file_,
                      .what = "The element is no part of the return here and stands there",
                      .fix = "Check that the case system writes it where it belongs."},
                     "it is left out.");
    lost_attributes_.tell(problems,
                          {.severity = Problem::Severity::warning,
                           .file = file_,
                           .what = "The attribute is no part of the return and stands there",
                           .fix = "Check that what it says stands in an element."},
                          "it is left out.");
    warn(problems, stray_texts_, "text stands between elements; it is left out",
         "Check that each text stands in the element of its item.");
    warn(problems, children_without_header_, "a CHILD has no HEADER; its rows have no CHILD",
         "Add the HEADER with the child's CHILDID.");
  }

  void warn(std::vector<Problem>& problems, std::size_t count, std::string_view what, std::string fix) const {
    if (count == 0) return;
    problems.push_back({.severity = Problem::Severity::warning,
                        .file = file_,
                        .what = count == 1 ? std::format("Once {}.", what) : std::format("{} times {}.", count, what),
                        .fix = std::move(fix)});
  }

  std::string file_;
  std::vector<TableText> tables_;
  KeptXml kept_;
  NameCounts kept_names_;
  NameCounts lost_names_;
  NameCounts lost_attributes_;
  std::size_t most_repeated_bytes_;
  std::size_t repeated_bytes_ = 0;
  std::size_t stray_texts_ = 0;
  std::size_t children_without_header_ = 0;
};

std::string_view in_words(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_end_element_mismatch: return "an element is closed by a tag of another name";
    case pugi::status_bad_attribute: return "an attribute is malformed";
    case pugi::status_bad_end_element: return "a closing tag is malformed";
    case pugi::status_out_of_memory: return "there is no memory for it";
    default: return "a tag is malformed";
  }
}

}  // namespace

void KeptXml::forget(Table table) {
  std::erase_if(in_row, [&](const auto& one) { return one.first.first == table; });
  if (table != Table::header) return;
  in_child.clear();
  in_root.clear();
  root_attributes.clear();
}

bool looks_like_xml(std::string_view bytes) {
  for (const std::string_view mark : {std::string_view("\xEF\xBB\xBF"), utf16_little, utf16_big})
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const std::size_t first = bytes.find_first_not_of(std::string_view(" \t\r\n\0", 5));
  return first != std::string_view::npos && bytes[first] == '<';
}

XmlReturn read_xml(std::string_view bytes, std::string_view file, When when) {
  if (bytes.size() > most_bytes)
    return refused(file,
                   std::format("The file has {} MB; a return has at most {}.", bytes.size() >> 20, most_bytes >> 20),
                   "Check that this is the return.");
  std::string decoded;
  const auto text = decode_xml(bytes, decoded);
  if (!text)
    return refused(file, std::format("The file says that its encoding is {}, which is not known.", text.error()),
                   "Save it as UTF-8.");
  if (const auto fault = find_xml_fault(*text))
    return refused(file,
                   std::format("The XML cannot be read at {}: {}.", line_and_column(*text, fault->offset), fault->what),
                   fault->fix);

  std::string parsed(*text);
  pugi::xml_document document;
  constexpr unsigned how = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result result =
      document.load_buffer_inplace(parsed.data(), parsed.size(), how, pugi::encoding_utf8);
  if (!result)
    return refused(
        file,
        std::format("The XML cannot be read at {}: {}.",
                    line_and_column(*text, static_cast<std::size_t>(result.offset)), in_words(result.status)),
        export_again);
  const pugi::xml_node root = document.document_element();
  if (!has_name(root, "EXPSSDA903"))
    return refused(file,
                   std::format("The outermost element is {}; that of the return is EXPSSDA903.", shown(root.name())),
                   "Load the SSDA903 return as the case system exports it.");
  Reader reader(file, when, text->size());
  reader.read_root(root);
  return reader.finish();
}

}  // namespace claret
