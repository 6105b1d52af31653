#include "claret/formats/xml_guard.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <format>

#include "claret/base/text.h"

namespace claret {

namespace {

constexpr std::size_t most_depth = 32;
constexpr std::size_t most_parts = 10'000'000;
constexpr std::size_t most_text_bytes = std::size_t{64} << 10;
constexpr std::size_t longest_reference = 12;
constexpr auto export_again = "Export the return from the case system again.";

constexpr bool is_forbidden(char c) { return static_cast<unsigned char>(c) < 0x20 && !is_space(c); }

constexpr bool is_character(std::uint32_t point) {
  if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
  return point < 0xD800 || (point > 0xDFFF && point < 0xFFFE) || (point > 0xFFFF && point <= 0x10FFFF);
}

/// Whether `name` of &name; is one of the five that XML itself has or a number of a character.
bool is_plain_reference(std::string_view name) {
  if (!name.starts_with('#')) return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
  const bool is_hex = name.starts_with("#x");
  const std::string_view digits = name.substr(is_hex ? 2 : 1);
  std::uint32_t point = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, is_hex ? 16 : 10);
  return error == std::errc() && end == digits.data() + digits.size() && is_character(point);
}

class Guard {
 public:
  explicit Guard(std::string_view text) : text_(text) {}

  std::optional<XmlFault> check() {
    take_declaration();
    while (!fault_ && place_ < text_.size()) {
      if (text_[place_] == '<') {
        take_markup();
      } else {
        take_text();
      }
    }
    if (!fault_ && depth_ > 0) fail(text_.size(), "the file ends within an element");
    if (!fault_ && !has_root_) fail(text_.size(), "there is no element");
    return fault_;
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(place_); }

  void fail(std::size_t offset, std::string what, std::string fix = export_again) {
    if (!fault_) fault_ = {.offset = offset, .what = std::move(what), .fix = std::move(fix)};
  }

  void take_declaration() {
    while (place_ < text_.size() && is_space(text_[place_])) ++place_;
    if (rest().starts_with("<?xml") && rest().size() > 5 && is_space(rest()[5])) skip("<?xml", "?>");
  }

  /// Goes behind the `end` of what begins here with `begin`.
  void skip(std::string_view begin, std::string_view end) {
    const std::size_t found = text_.find(end, place_ + begin.size());
    if (found == std::string_view::npos) return fail(place_, std::format("what begins here does not end in {}", end));
    check_characters(text_.substr(place_, found - place_));
    place_ = found + end.size();
  }

  void take_markup() {
    if (++parts_ > most_parts) return fail(place_, "there are more elements than a return has");
    if (rest().starts_with("<!--")) return skip("<!--", "-->");
    if (rest().starts_with("<![CDATA[")) {
      if (depth_ == 0) fail(place_, "text stands outside the outermost element");
      return skip("<![CDATA[", "]]>");
    }
    if (rest().starts_with("<!"))
      return fail(place_, "document types and entities are not accepted", "Remove the lines that begin with <!.");
    if (rest().starts_with("<?"))
      return fail(place_, "processing instructions are not accepted", "Remove what stands between <? and ?>.");
    take_tag();
  }

  void take_tag() {
    const std::size_t begin = place_;
    const std::size_t end = end_of_tag();
    if (fault_) return;
    const bool is_end = text_[begin + 1] == '/';
    const bool is_empty = text_[end - 1] == '/';
    place_ = end + 1;
    if (is_end) {
      if (depth_ == 0) return fail(begin, "an element is closed that is not open");
      --depth_;
      return;
    }
    if (depth_ == 0 && has_root_) return fail(begin, "there is a second outermost element");
    has_root_ = true;
    if (!is_empty && ++depth_ > most_depth)
      fail(begin, std::format("elements stand within each other more than {} deep", most_depth));
  }

  /// The place of the > that ends the tag; what is quoted in it may hold others.
  std::size_t end_of_tag() {
    char quote = '\0';
    for (std::size_t i = place_ + 1; i < text_.size() && i - place_ <= most_text_bytes; ++i) {
      const char c = text_[i];
      if (c == '<') break;
      if (is_forbidden(c)) check_characters(text_.substr(i, 1), i);
      if (c == '&') check_reference(i);
      if (fault_) return i;
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
        if (++parts_ > most_parts) fail(i, "there are more attributes than a return has");
      } else if (c == '>') {
        return i;
      }
    }
    fail(place_, "the tag does not end");
    return place_;
  }

  void take_text() {
    const std::size_t begin = place_;
    place_ = std::min(text_.find('<', place_), text_.size());
    const std::string_view text = text_.substr(begin, place_ - begin);
    if (depth_ == 0 && !std::ranges::all_of(text, is_space))
      return fail(begin, "text stands outside the outermost element");
    if (text.size() > most_text_bytes) return fail(begin, std::format("a text of {} bytes is too long", text.size()));
    check_characters(text, begin);
    for (std::size_t i = text.find('&'); i < text.size() && !fault_; i = text.find('&', i + 1))
      check_reference(begin + i);
  }

  void check_characters(std::string_view text, std::size_t offset) {
    const auto found = std::ranges::find_if(text, is_forbidden);
    if (found == text.end()) return;
    fail(offset + static_cast<std::size_t>(found - text.begin()),
         "a control character stands here, which XML does not allow", "Remove the character.");
  }
  void check_characters(std::string_view text) { check_characters(text, place_); }

  void check_reference(std::size_t offset) {
    const std::string_view text = text_.substr(offset + 1, longest_reference);
    const std::size_t end = text.find(';');
    if (end == std::string_view::npos)
      return fail(offset, "an & stands here that begins no reference", "Write &amp; for &.");
    if (!is_plain_reference(text.substr(0, end)))
      fail(offset, std::format("the reference &{}; is not accepted", text.substr(0, end)),
           "Write the characters themselves.");
  }

  std::string_view text_;
  std::size_t place_ = 0;
  std::size_t depth_ = 0;
  std::size_t parts_ = 0;
  bool has_root_ = false;
  std::optional<XmlFault> fault_;
};

}  // namespace

std::string line_and_column(std::string_view text, std::size_t offset) {
  text = text.substr(0, std::min(offset, text.size()));
  const auto lines = std::ranges::count(text, '\n');
  const std::string_view line = text.substr(text.rfind('\n') + 1);
  const auto characters =
      std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return std::format("line {}, column {}", lines + 1, characters + 1);
}

std::optional<XmlFault> find_xml_fault(std::string_view text) { return Guard(text).check(); }

bool can_stand_in_xml(std::string_view text) {
  return std::ranges::none_of(text, is_forbidden) && !text.contains("\xEF\xBF\xBE") && !text.contains("\xEF\xBF\xBF");
}

}  // namespace claret
