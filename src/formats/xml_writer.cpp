#include <utf8.h>

#include <algorithm>
#include <format>
#include <iterator>
#include <optional>
#include <ranges>
#include <span>
#include <unordered_map>

#include "claret/base/text.h"
#include "claret/formats/encoding.h"
#include "claret/formats/shown.h"
#include "claret/formats/xml_escape.h"
#include "claret/formats/xml_guard.h"
#include "claret/formats/xml_layout.h"
#include "claret/formats/xml_return.h"
#include "claret/model/child_id.h"

namespace claret {

namespace {

constexpr std::size_t most_problems_of_a_kind = 20;

constexpr bool is_once_for_each_child(Table table) {
  return table == Table::uasc || table == Table::oc2 || table == Table::oc3 || table == Table::ad1 ||
         table == Table::prev_perm;
}

/// One CHILD element that is to be written.
struct ChildElement {
  std::optional<std::uint32_t> header;  ///< its row of Header
  std::string child;
  std::string sex;
  std::string dob;
  std::array<std::vector<std::uint32_t>, table_count> rows;
};

/// Elements of one child, and the first of them that may have room for another row of each table.
struct Places {
  std::vector<std::size_t> elements;
  std::array<std::size_t, table_count> next{};
};

/// What cannot be written: the first few of a kind one by one, the rest as a number.
class Losses {
 public:
  void add(std::string_view kind, Problem problem) {
    problem.severity = Problem::Severity::warning;
    const auto found = std::ranges::find(counts_, kind, &Count::first);
    Count& count = found == counts_.end() ? counts_.emplace_back(kind, 0) : *found;
    if (++count.second <= most_problems_of_a_kind) problems_.push_back(std::move(problem));
  }

  /// Says all of it, and how many things it is.
  std::size_t tell(std::vector<Problem>& problems) {
    std::size_t total = 0;
    std::ranges::move(problems_, std::back_inserter(problems));
    for (const auto& [kind, count] : counts_) {
      total += count;
      if (count > most_problems_of_a_kind)
        problems.push_back({.severity = Problem::Severity::warning,
                            .what = std::format("{} more: {}.", count - most_problems_of_a_kind, kind),
                            .fix = "Look at the first ones; the others are of the same kind."});
    }
    return total;
  }

 private:
  using Count = std::pair<std::string_view, std::size_t>;
  std::vector<Problem> problems_;
  std::vector<Count> counts_;
};

class Writer {
 public:
  Writer(const Return& data, When when, const KeptXml& kept) : data_(data), when_(when), kept_(kept) {}

  WrittenXml write() {
    gather();
    std::string& xml = result_.bytes;
    xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EXPSSDA903" + kept_.root_attributes + ">\n";
    for (const ChildElement& child : children_) write_child(child);
    if (!kept_.in_root.empty()) xml += kept_.in_root + "\n";
    xml += "</EXPSSDA903>\n";
    note_unknown_columns();
    result_.rows_left_out = rows_left_out_.tell(result_.problems);
    result_.other_losses = other_losses_.tell(result_.problems);
    return std::move(result_);
  }

 private:
  [[nodiscard]] const TableText* find(Table table) const { return data_.find(when_, table); }
  [[nodiscard]] std::string_view cell(Table table, std::uint32_t row, std::size_t column) const {
    return find(table)->text(row, column);
  }

  template <class Function>
  void for_each_row(Table table, Function&& function) const {
    const TableText* text = find(table);
    for (std::uint32_t row = 0; text != nullptr && row < text->end_of_rows(); ++row)
      if (!text->is_removed(row)) function(row);
  }

  void gather() {
    for_each_row(Table::header, [&](std::uint32_t row) {
      const std::string_view child = cell(Table::header, row, column_index(&Header::CHILD));
      add_element({.header = row,
                   .child = std::string(child),
                   .sex = std::string(cell(Table::header, row, column_index(&Header::SEX))),
                   .dob = std::string(cell(Table::header, row, column_index(&Header::DOB)))});
    });
    for (const TableDescription& description : all_tables())
      if (description.table != Table::header)
        for_each_row(description.table, [&](std::uint32_t row) { gather_row(description.table, row); });
  }

  void gather_row(Table table, std::uint32_t row) {
    const std::string_view child = cell(table, row, 0);  // CHILD is every table's first column
    const auto dob_column = column_named(table, "DOB");
    const bool has_dob = dob_column && find(table)->has(*dob_column);
    const std::string_view dob = has_dob ? cell(table, row, *dob_column) : std::string_view();
    const std::string id = id_of(child);
    if (!places_of_child_.contains(id)) {
      add_element({.child = std::string(child), .dob = std::string(dob)});
      lose("children who are not in Header", table, row, "CHILD",
           "has no row in Header; it gets a HEADER of CHILDID and DOB, which reads as a row of Header",
           "Add the child to Header.");
    }
    ChildElement* element = choose(id, table, dob);
    if (element == nullptr)
      return leave_out("rows beyond the one that a child can have", table, row,
                       "has more rows here than XML can hold; this one is left out", "Remove the row that is wrong.");
    if (!element->header && element->dob.empty()) element->dob = dob;
    compare(*element, table, row);
    element->rows[static_cast<std::size_t>(table)].push_back(row);
  }

  /// Of the elements of a child, mostly one, the first that has room for the row, best one with the same DOB.
  ChildElement* choose(const std::string& id, Table table, std::string_view dob) {
    const auto agreeing = places_.find(key_of(id, dob));
    ChildElement* element = agreeing == places_.end() ? nullptr : with_room(agreeing->second, table);
    return element != nullptr ? element : with_room(places_of_child_[id], table);
  }

  ChildElement* with_room(Places& places, Table table) {
    if (!is_once_for_each_child(table)) return &children_[places.elements.front()];
    std::size_t& next = places.next[static_cast<std::size_t>(table)];
    for (; next < places.elements.size(); ++next) {
      ChildElement& element = children_[places.elements[next]];
      if (element.rows[static_cast<std::size_t>(table)].empty()) return &element;
    }
    return nullptr;
  }

  void add_element(ChildElement element) {
    const std::string id = id_of(element.child);
    places_of_child_[id].elements.push_back(children_.size());
    places_[key_of(id, element.dob)].elements.push_back(children_.size());
    children_.push_back(std::move(element));
  }

  static std::string key_of(const std::string& id, std::string_view dob) {
    return std::format("{} {}{}", id.size(), id, dob);
  }

  /// Says what of a row is lost because HEADER says it once for all of them.
  void compare(const ChildElement& element, Table table, std::uint32_t row) {
    const TableText& text = *find(table);
    const auto compare_cell = [&](std::string_view column, std::string_view written) {
      const auto place = column_named(table, column);
      if (!place || !text.has(*place)) return;
      if (cell(table, row, *place) != written)
        lose("cells that differ from Header's", table, row, column,
             std::format(R"(has "{}" here and "{}" in Header; XML holds Header's alone)",
                         shown(cell(table, row, *place)), shown(written)),
             "Make the two agree.");
    };
    compare_cell("CHILD", element.child);
    compare_cell("DOB", element.dob);
    if (table == Table::uasc) compare_cell("SEX", element.sex);
  }

  void write_child(const ChildElement& child) {
    result_.bytes += "  <CHILD>\n    <HEADER>\n";
    write_header(child);
    result_.bytes += "    </HEADER>\n";
    write_rows(child, xml_layout::episodes, 4);
    write_later_rows(child, false);
    if (child.header)
      if (const auto kept = kept_.in_child.find(*child.header); kept != kept_.in_child.end())
        write_kept(kept->second, 4);
    result_.bytes += "  </CHILD>\n";
  }

  void write_header(const ChildElement& child) {
    note_lost_rows(child);
    for (const XmlItem& item : xml_layout::header_begin) write_header_item(child, item);
    for (const XmlRow& row : xml_layout::rows_before_mother) write_rows(child, row, 6);
    for (const XmlItem& item : xml_layout::mother) write_header_item(child, item);
    for (const XmlRow& row : xml_layout::rows_behind_mother) write_rows(child, row, 6);
    write_later_rows(child, true);
    if (child.header) write_kept_of(Table::header, *child.header, 6);
  }

  void write_header_item(const ChildElement& child, const XmlItem& item) {
    const auto& rows = child.rows[static_cast<std::size_t>(item.table)];
    std::optional<std::uint32_t> row = item.table == Table::header ? child.header : std::nullopt;
    if (item.table != Table::header && !rows.empty()) row = rows.front();
    if (item.table == Table::header && item.column == column_index(&Header::UASC))
      return write_item(item, uasc(child), row, 6);
    if (row) return write_item(item, cell(item.table, *row, item.column), row, 6);
    if (item.table != Table::header) return;
    if (item.column == column_index(&Header::CHILD)) return write_item(item, child.child, row, 6);
    if (item.column == column_index(&Header::DOB)) return write_item(item, child.dob, row, 6);
    write_item(item, {}, row, 6);
  }

  /// Header's UASC as its file states it, else by the UASC table.
  [[nodiscard]] std::string_view uasc(const ChildElement& child) const {
    if (child.header && data_.states_uasc(when_))
      return cell(Table::header, *child.header, column_index(&Header::UASC));
    return child.rows[static_cast<std::size_t>(Table::uasc)].empty() ? "0" : "1";
  }

  [[nodiscard]] bool has_value(Table table, std::uint32_t row) const {
    return std::ranges::any_of(xml_layout::header_begin, [&](const XmlItem& item) {
      return item.table == table && !is_blank_text(cell(table, row, item.column));
    });
  }

  /// Rows that are known by their values alone cannot be told when they have none.
  void note_lost_rows(const ChildElement& child) {
    const bool is_uasc = number_in(uasc(child)) == 1;
    for (const Table table : {Table::uasc, Table::ad1, Table::oc3})
      for (const std::uint32_t row : child.rows[static_cast<std::size_t>(table)])
        if (!has_value(table, row) && (table != Table::uasc || !is_uasc))
          leave_out("rows without a value", table, row, "has a row without a value, which XML cannot hold",
                    "Fill the row in or remove it.");
    if (is_uasc && child.rows[static_cast<std::size_t>(Table::uasc)].empty() && child.header)
      lose("children whose UASC is 1 without a row in UASC", Table::header, *child.header, "UASC",
           "is 1 and has no row in UASC; in XML this is one", "Correct UASC or add the row.");
  }

  void write_rows(const ChildElement& child, const XmlRow& layout, std::size_t indent) {
    for (const std::uint32_t row : child.rows[static_cast<std::size_t>(layout.table)]) {
      open(layout.name, indent);
      for (const XmlItem& item : layout.items) write_item(item, cell(layout.table, row, item.column), row, indent + 2);
      write_kept_of(layout.table, row, indent + 2);
      close(layout.name, indent);
    }
  }

  /// Writes the rows of tables that came later where their file has them.
  void write_later_rows(const ChildElement& child, bool is_in_header) {
    for (XmlRow layout : xml_layout::later_rows) {
      const XmlPlace& place = layout.table == Table::dolo ? kept_.dolo : kept_.sw_episodes;
      if (place.is_in_header != is_in_header || child.rows[static_cast<std::size_t>(layout.table)].empty()) continue;
      layout.name = place.row;
      std::size_t indent = is_in_header ? 6 : 4;
      for (const std::string& group : place.groups) {
        open(group, indent);
        indent += 2;
      }
      write_rows(child, layout, indent);
      for (const std::string& group : place.groups | std::views::reverse) close(group, indent -= 2);
    }
  }

  void open(std::string_view name, std::size_t indent) {
    result_.bytes.append(indent, ' ').append("<").append(name).append(">\n");
  }
  void close(std::string_view name, std::size_t indent) {
    result_.bytes.append(indent, ' ').append("</").append(name).append(">\n");
  }

  void write_item(const XmlItem& item, std::string_view text, std::optional<std::uint32_t> row, std::size_t indent) {
    if (item.is_optional && text.empty()) return;
    result_.bytes.append(indent, ' ').append("<").append(item.name).append(">");
    if (const bool is_valid = utf8::is_valid(text.begin(), text.end()); is_valid && can_stand_in_xml(text)) {
      append_escaped(result_.bytes, text);
    } else {
      append_escaped(result_.bytes, replaced(text));
      if (row)
        lose("cells with characters that XML cannot hold", item.table, *row,
             describe(item.table).columns[item.column].name,
             "has a character here that XML cannot hold; it is replaced", "Remove the character.");
    }
    result_.bytes.append("</").append(item.name).append(">\n");
  }

  static std::string replaced(std::string_view text) {
    constexpr std::string_view replacement = "\uFFFD";
    std::string decoded;
    const std::string_view valid = as_utf8(text, decoded);
    std::string result;
    for (auto at = valid.cbegin(); at != valid.cend();) {
      const auto begin = at;
      utf8::unchecked::next(at);
      const std::string_view character(begin, at);
      result += can_stand_in_xml(character) ? character : replacement;
    }
    return result;
  }

  void write_kept_of(Table table, std::uint32_t row, std::size_t indent) {
    if (const auto kept = kept_.in_row.find({table, row}); kept != kept_.in_row.end()) write_kept(kept->second, indent);
  }
  void write_kept(std::string_view xml, std::size_t indent) {
    result_.bytes.append(indent, ' ').append(xml).append("\n");
  }

  void note_unknown_columns() {
    for (const TableDescription& description : all_tables()) {
      const TableText* table = find(description.table);
      if (table == nullptr) continue;
      for (const TableText::FileColumn& column : table->file_columns())
        if (column.column == TableText::not_a_column && !is_blank_text(column.name))
          other_losses_.add("columns that are none of the table's",
                            {.file = table->file(),
                             .column = shown(column.name),
                             .what = std::format("XML has no place for a column of {} of this name; it is left out.",
                                                 description.name),
                             .fix = "Keep the CSV file if the column is needed."});
    }
  }

  void lose(std::string_view kind, Table table, std::uint32_t row, std::string_view column, std::string_view what,
            std::string fix) {
    other_losses_.add(kind, problem_of_row(table, row, column, what, std::move(fix)));
  }

  void leave_out(std::string_view kind, Table table, std::uint32_t row, std::string_view what, std::string fix) {
    rows_left_out_.add(kind, problem_of_row(table, row, "CHILD", what, std::move(fix)));
  }

  /// Names the child whose row is not written as it is.
  [[nodiscard]] Problem problem_of_row(Table table, std::uint32_t row, std::string_view column, std::string_view what,
                                       std::string fix) const {
    const std::string_view child = cell(table, row, 0);
    return {.file = find(table)->file(),
            .row = row + 1,
            .column = std::string(column),
            .what = std::format("{}: the child {} {}.", describe(table).name,
                                is_blank_text(child) ? "without CHILD" : shown(child), what),
            .fix = std::move(fix)};
  }

  const Return& data_;
  When when_;
  const KeptXml& kept_;
  std::vector<ChildElement> children_;
  std::unordered_map<std::string, Places> places_of_child_;  // by ID
  std::unordered_map<std::string, Places> places_;           // by ID and DOB
  WrittenXml result_;
  Losses rows_left_out_;
  Losses other_losses_;
};

}  // namespace

WrittenXml write_xml(const Return& data, When when, const KeptXml& kept) { return Writer(data, when, kept).write(); }

}  // namespace claret
