#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/date.h"
#include "claret/model/table_text.h"

namespace claret {

/// How many days on which something happened lie in each collection year.
using DaysByYear = std::map<int, int>;

/// The days of a table; a DOB is none of them.
DaysByYear days_by_year(const TableText& table);

/// Whether a table holds what happened in its whole year, so that its days tell it.
bool tells_its_year(Table table);

/// What a table tells of the year that it belongs to.
struct TableEvidence {
  Table table = Table::header;
  DaysByYear days;
  std::vector<std::string> children;  ///< their IDs, in order, each once
  std::vector<std::string> in_care;   ///< of episodes: those children of whom one is open
  std::vector<std::string> adopted;   ///< of episodes: those of whom one ended in adoption
  Date median_birth;                  ///< blank without a DOB
};
TableEvidence evidence_of(const TableText& table);

/// What a file that was given without its year tells of it.
struct FileEvidence {
  std::string path;  ///< its name, with the folders around it as far as they are known
  std::vector<TableEvidence> tables;
};

/// A table whose year is settled.
struct PlacedEvidence {
  When when = this_year;
  TableEvidence table;
  bool is_of_extract_before = false;  ///< it tells years and children, but no file would take its place
};

/// The collection year that the days of tables speak for; none if they have no days.
std::optional<int> year_of(std::span<const TableEvidence> tables);

/// The collection year of this year's return: the newest of the files and of what is loaded.
std::optional<int> newest_year(std::span<const FileEvidence> files, std::span<const PlacedEvidence> loaded);

}  // namespace claret
