#include "claret/formats/xml_elements.h"

namespace claret {

namespace {

/// The place of the > that ends a tag; what is quoted in it may hold others.
std::size_t end_of_tag(std::string_view text, std::size_t from) {
  for (char quote = '\0'; from < text.size(); ++from) {
    const char c = text[from];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return from;
    }
  }
  return std::string_view::npos;
}

}  // namespace

XmlElements::State XmlElements::feed(std::string_view part) {
  text_ += part;
  Step step = Step::next;
  while (step == Step::next) step = is_inside_ ? leave() : enter();
  if (step == Step::stop) return State::stopped;
  text_.erase(0, begin_);
  searched_ -= is_inside_ ? begin_ : searched_;
  begin_ = 0;
  return text_.size() > most_bytes_ ? State::too_large : State::complete;
}

/// Goes to the next tag, and into the element if it begins one.
XmlElements::Step XmlElements::enter() {
  begin_ = std::min(text_.find('<', begin_), text_.size());
  const std::size_t name_end = text_.find_first_of(" \t\r\n/>", begin_ + 1);
  if (name_end == std::string::npos) return Step::wait;
  const std::string_view name = std::string_view(text_).substr(begin_ + 1, name_end - begin_ - 1);
  if (local_name(name) != name_) {
    ++begin_;
    return Step::next;
  }
  const std::size_t tag_end = end_of_tag(text_, name_end);
  if (tag_end == std::string::npos) return Step::wait;
  if (text_[tag_end - 1] == '/') return give(tag_end + 1);
  closing_tag_ = "</" + std::string(name);
  searched_ = tag_end + 1;
  is_inside_ = true;
  return Step::next;
}

/// Looks for the end of the element.
XmlElements::Step XmlElements::leave() {
  const std::size_t tag = text_.find(closing_tag_, searched_);
  if (tag == std::string::npos) {
    searched_ = std::max(searched_, text_.size() - std::min(text_.size(), closing_tag_.size()));
    return Step::wait;
  }
  const std::size_t end = text_.find_first_not_of(" \t\r\n", tag + closing_tag_.size());
  searched_ = tag;
  if (end == std::string::npos) return Step::wait;
  if (text_[end] == '>') return give(end + 1);
  ++searched_;  // another name that begins like this one
  return Step::next;
}

XmlElements::Step XmlElements::give(std::size_t end) {
  const std::span<char> element = std::span(text_).subspan(begin_, end - begin_);
  begin_ = end;
  is_inside_ = false;
  return take_(element) ? Step::next : Step::stop;
}

}  // namespace claret
