#pragma once

#include <string>
#include <vector>

#include "claret/session/file_year.h"
#include "claret/session/session.h"

namespace claret {

/// What became of a file of which the year was to be found out.
struct SortedFile {
  std::string file;
  When when = this_year;
  std::string reason;         ///< a sentence on why this year
  std::vector<Table> tables;  ///< that were loaded from it; none if another file has taken its place
  bool replaced = false;      ///< it took the place of another file of the same table and year
  std::vector<Problem> problems;
};

/// The tables of a file, none if it is none of the return, and what there is to say about it.
struct ReadTables {
  std::vector<Table> tables;
  std::vector<Problem> problems;
};

struct SortedFiles {
  std::vector<SortedFile> files;
  std::vector<Table> moved;  ///< tables that were this year's until newer files came, and now are last year's
};

/// Files of the return that were given without saying which year's they are. They wait until all are there, because
/// what one is may follow from the others.
class TakenFiles {
 public:
  /// Keeps a file, unless it is none of the return.
  ReadTables take(std::string bytes, std::string file, std::string path);

  /// Loads all files that wait, each as the year's to which it was found to belong. The order in which they were taken
  /// does not matter; of two files of the same table and year the one whose path comes later stays. If they are of the
  /// next extract, the one before tells whose year's they are, too.
  SortedFiles sort(Session& session, const Session* before = nullptr);

  void clear() { files_.clear(); }

 private:
  struct TakenFile {
    std::string name;
    std::string bytes;
    FileEvidence evidence;
  };
  std::vector<TakenFile> files_;
};

}  // namespace claret
