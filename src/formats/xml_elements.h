#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace claret {

/// The part of an XML name behind its prefix: "row" of "x:row".
constexpr std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

/// Cuts the elements of one name out of an XML text that comes in parts, so that each can be parsed by itself and a
/// large document needs no memory but for one of them. The elements must not hold each other. It looks at tags alone;
/// whether an element is right is found when it is parsed.
class XmlElements {
 public:
  enum class State : std::uint8_t { complete, stopped, too_large };

  /// Finds elements of this name, with any prefix, and gives each to `take`, which may write over it and returns false
  /// to end the reading.
  XmlElements(std::string_view name, std::size_t most_bytes, std::function<bool(std::span<char>)> take)
      : name_(name), most_bytes_(most_bytes), take_(std::move(take)) {}

  State feed(std::string_view part);

  /// True if the text ended within an element.
  [[nodiscard]] bool is_cut_off() const { return is_inside_; }

 private:
  enum class Step : std::uint8_t { next, wait, stop };

  Step enter();
  Step leave();
  Step give(std::size_t end);

  std::string name_;
  std::size_t most_bytes_;
  std::function<bool(std::span<char>)> take_;
  std::string text_;          // what is not done with
  std::size_t begin_ = 0;     // of what is not done with, in text_
  std::size_t searched_ = 0;  // up to here there is no end of the element
  std::string closing_tag_;   // of the element, without its >
  bool is_inside_ = false;
};

}  // namespace claret
