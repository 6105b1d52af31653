#pragma once

// What libxlsxwriter has instead of files and the clock: this header is put in front of its sources, which are C.

#include <stdio.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A stream in memory that can be written and read again; null if there is no memory for it.
FILE* claret_open_memory_file(void);

/// An archive of minizip that is written to the MemoryArchive of the thread; its name does not matter.
void* claret_open_memory_archive(const char* name, int append);

#ifdef __cplusplus
}

#include <cstddef>
#include <string>

namespace claret {

/// Bytes that are written and read at a place, as in a file.
struct MemoryFile {
  std::string bytes;
  std::size_t position = 0;

  std::size_t read(char* to, std::size_t size);
  void write(const char* from, std::size_t size);
  /// `origin` is SEEK_SET, SEEK_CUR or SEEK_END; false for a place that is not in it.
  bool seek(long long offset, int origin);
};

/// While it lives, claret_open_memory_archive writes to it in this thread. A thread has one at a time.
class MemoryArchive {
 public:
  MemoryArchive();
  ~MemoryArchive();
  MemoryArchive(const MemoryArchive&) = delete;
  MemoryArchive& operator=(const MemoryArchive&) = delete;

  MemoryFile file;
};

}  // namespace claret
#else
#define tmpfile() claret_open_memory_file()
#define zipOpen(name, append) claret_open_memory_archive(name, append)
// Workbooks tell the start of 2020 as the time at which they were made, so that the same content is the same file.
#define time(result) ((time_t)1577836800)
#endif
