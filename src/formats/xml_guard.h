#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace claret {

/// What keeps an XML text from being parsed, and where.
struct XmlFault {
  std::size_t offset = 0;  ///< in bytes
  std::string what;        ///< "the element is not closed"
  std::string fix;
};

/// "line 12, column 8"; columns count characters of UTF-8.
std::string line_and_column(std::string_view text, std::size_t offset);

/// Goes over an XML text in UTF-8 before a parser does, and finds what a parser would let pass or spend too much on:
/// document types and with them entities, processing instructions, characters that XML does not have, elements within
/// each other more than 32 deep, tags and texts of more than 64 KiB, more than ten million tags and attributes.
std::optional<XmlFault> find_xml_fault(std::string_view text);

/// Whether XML can hold all of these characters; `text` is valid UTF-8.
bool can_stand_in_xml(std::string_view text);

}  // namespace claret
