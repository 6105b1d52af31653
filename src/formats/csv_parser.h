#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" {
#include <csv.h>
}

namespace claret {

/// libcsv with our settings: cells keep their spaces, and it says when a cell does not end. A sink takes every cell by
/// `cell(text)`, every line's end by `end_of_row()`, and ends it by `is_done()`, which is asked after every
/// `chunk` bytes.
class CsvParser {
 public:
  static constexpr std::size_t most_cell_bytes = std::size_t{1} << 16;  // twice what a cell of a spreadsheet can hold

  enum class State : std::uint8_t { complete, stopped, endless_cell };

  explicit CsvParser(char delimiter) {
    csv_init(&parser_, 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });
    csv_set_blk_size(&parser_, 4096);
  }
  ~CsvParser() { csv_free(&parser_); }
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  /// Reads a whole text.
  template <class Sink>
  State parse(std::string_view text, std::size_t chunk, Sink& sink) {
    const State state = feed(text, chunk, sink);
    return state == State::complete ? finish(sink) : state;
  }

  /// Reads the next part of a text; `complete` means that all of the part was read.
  template <class Sink>
  State feed(std::string_view text, std::size_t chunk, Sink& sink) {
    while (!text.empty()) {
      const std::string_view part = text.substr(0, chunk);
      if (csv_parse(&parser_, part.data(), part.size(), on_cell<Sink>, on_row<Sink>, &sink) != part.size())
        return State::endless_cell;
      if (sink.is_done()) return State::stopped;
      if (parser_.entry_pos > most_cell_bytes) return State::endless_cell;
      text.remove_prefix(part.size());
    }
    return State::complete;
  }

  /// Reads what is left when the last part has been given.
  template <class Sink>
  State finish(Sink& sink) {
    // Strict from here on: a quote in the midst of a cell is tolerated, one that is still open at the end is not.
    csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    return csv_fini(&parser_, on_cell<Sink>, on_row<Sink>, &sink) == 0 ? State::complete : State::endless_cell;
  }

 private:
  template <class Sink>
  static void on_cell(void* cell, std::size_t size, void* sink) {
    static_cast<Sink*>(sink)->cell(std::string_view(static_cast<const char*>(cell), size));
  }
  template <class Sink>
  static void on_row(int, void* sink) {
    static_cast<Sink*>(sink)->end_of_row();
  }

  csv_parser parser_{};
};

}  // namespace claret
