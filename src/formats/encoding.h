#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace claret {

/// How the text of a file is written in bytes.
enum class Encoding : std::uint8_t { utf8, utf16_little_endian, utf16_big_endian, windows_1252 };

/// The encoding of a file and the byte order mark before its text.
struct EncodingOfFile {
  Encoding encoding = Encoding::utf8;
  std::string_view mark;
};

/// UTF-8 and UTF-16 by their byte order mark, else UTF-8 if it is valid, else Windows-1252.
EncodingOfFile encoding_of(std::string_view bytes);

/// Text as UTF-8, whatever it was, without byte order mark. `decoded` holds the result where it is not a part of
/// `bytes` itself.
std::string_view as_utf8(std::string_view bytes, std::string& decoded);

/// Windows-1252, and so what is called ISO-8859-1, as UTF-8.
std::string from_windows_1252(std::string_view bytes);

/// How many bytes a part of a file has that as_utf8 made this text of.
std::size_t bytes_in(Encoding encoding, std::string_view utf8);

/// Text as a file of this encoding has it; nothing if it holds a character that the encoding lacks.
std::optional<std::string> encoded(Encoding encoding, std::string_view utf8);

}  // namespace claret
