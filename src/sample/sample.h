#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/date.h"
#include "claret/model/tables.h"

namespace claret {

/// What invented return to make.
struct SampleOptions {
  int children = 0;        ///< of whom the two finished returns tell; an extract may not know of all of them yet
  int year = 0;            ///< collection year: 2026 for 2025/26
  std::uint64_t seed = 0;  ///< another seed, another council; the same one gives the same bytes everywhere
  /// Share of this year's filled cells that are spoiled, 0 to 1, and a fifth of it of last year's; mistakes that
  /// concern whole rows come in proportion.
  double errors = 0;
  std::string authority = "E08000003";  ///< the council that makes the return
  /// A day of the collection year, of which this year's return is an extract: what happened later it does not know.
  /// Blank: it is finished.
  Date as_of{};
};

/// One table of one year. Cells stand in the order of the table's columns, those that are derived left out.
struct SampleTable {
  When when = this_year;
  Table table = Table::header;
  std::vector<std::vector<std::string>> rows;
};

/// A cell, or a whole row, that was made wrong on purpose. A row that was left out was its child and became nothing,
/// one that was entered by mistake the other way round.
struct Spoiled {
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;  ///< counts from 1; 0 for a row that was left out
  std::string column;     ///< of a row that was left out or entered: CHILD
  std::string child;      ///< whose row it is, even where CHILD itself was spoiled
  std::string was;
  std::string became;
  std::string kind;  ///< what went wrong, in a word or two: "swapped digits"
};

struct Sample {
  std::vector<SampleTable> tables;  ///< this year's, then last year's: all that their collection years have
  std::vector<Spoiled> truth;
};

/// An invented return and that of the year before: children who never were, whose journeys through care agree with one
/// another in all tables of both years. With no errors asked for, what is in it is true: rules that find errors find
/// nothing, if the postcodes and providers of pools.h are loaded, and queries find what may stand.
Sample make_sample(const SampleOptions& options);

/// A file by its path, such as this-year/placed-adoption.csv.
struct SampleFile {
  std::string path;
  std::string bytes;
};

/// The tables as CSV files, the way case management systems write them, and truth.csv if anything was spoiled.
std::vector<SampleFile> sample_files(const Sample& sample);

/// The directory of the invented postcodes around this council, in the form of the ONS's, as postcodes.csv.
SampleFile sample_postcode_file(std::string_view authority);

/// Ofsted's combined list of the invented providers, as providers.xlsx.
SampleFile sample_provider_file(std::string_view authority);

}  // namespace claret
