#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claret/base/problem.h"
#include "claret/model/return.h"
#include "claret/model/table_text.h"

namespace claret {

/// How a file names the rows of a table that came later than the layout of the return, and where they stand.
struct XmlPlace {
  std::string row;                  ///< the element of one row
  std::vector<std::string> groups;  ///< the elements around it, from the outermost
  bool is_in_header = true;         ///< in HEADER, else beside it
};

/// What an XML file holds beyond the tables: it is written back. All texts are XML.
struct KeptXml {
  std::string root_attributes;
  std::string in_root;                                            ///< elements beside the children
  std::map<std::uint32_t, std::string> in_child;                  ///< elements beside HEADER, by its row
  std::map<std::pair<Table, std::uint32_t>, std::string> in_row;  ///< elements beside the items of a row
  XmlPlace sw_episodes{.row = "SWEPISODE"};
  XmlPlace dolo{.row = "DOLO"};

  /// Drops what belongs to the rows of a table that is no longer the file's; of Header: all that is not in rows.
  void forget(Table table);
};

/// A return that was read: its tables, none if it was refused, and what is worth saying about it.
struct XmlReturn {
  std::vector<TableText> tables;
  std::vector<Problem> problems;
  KeptXml kept;
};

/// Whether a file is XML, by its first character.
bool looks_like_xml(std::string_view bytes);

/// Reads a whole return: UTF-8, UTF-16, or Windows-1252 as declared. Every table that all years have is there, without
/// rows if the file has none; SWEpisodes and DoLo are there if they have rows, because what is not collected in a year
/// looks like what nobody has. Cells are the texts as they stand; a cell of white space is blank to the rules and does
/// not by itself make a row. No content makes it fail otherwise than by a Problem.
XmlReturn read_xml(std::string_view bytes, std::string_view file, When when);

struct WrittenXml {
  std::string bytes;
  std::vector<Problem> problems;  ///< what XML cannot hold and was left out or replaced, rows that are left out first
  std::size_t rows_left_out = 0;
  std::size_t other_losses = 0;
};

/// Writes one year's return. Each row of Header makes a CHILD element; children who are in other tables alone come
/// behind them with a HEADER of CHILDID and DOB.
WrittenXml write_xml(const Return& data, When when, const KeptXml& kept);

}  // namespace claret
