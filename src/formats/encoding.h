#pragma once

#include <string>
#include <string_view>

namespace claret {

/// Text as UTF-8, whatever it was: UTF-8 and UTF-16 by their byte order mark, else UTF-8 if it is valid, else
/// Windows-1252. `decoded` holds the result where it is not a part of `bytes` itself.
std::string_view as_utf8(std::string_view bytes, std::string& decoded);

/// Windows-1252, and so what is called ISO-8859-1, as UTF-8.
std::string from_windows_1252(std::string_view bytes);

}  // namespace claret
