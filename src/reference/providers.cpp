#include "claret/reference/providers.h"

#include <algorithm>
#include <ranges>

#include "claret/base/text.h"

namespace claret {

namespace {

/// The number that the digits of a text spell, as far as it has room.
std::uint64_t number_in_digits(std::string_view text) {
  std::uint64_t number = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number;
}

PostcodeKey postcode_of(const Provider* provider) { return PostcodeKey(provider->postcode); }

}  // namespace

Providers::Providers(std::vector<Provider> providers) : providers_(std::move(providers)) {
  std::ranges::stable_sort(providers_, {}, &Provider::urn);
  for (const Provider& provider : providers_)
    if (!PostcodeKey(provider.postcode).is_blank()) by_postcode_.push_back(&provider);
  std::ranges::stable_sort(by_postcode_, {}, postcode_of);
  for (const Provider& provider : providers_) by_number_.push_back(&provider);
  const auto number_of = [](const Provider* provider) { return number_in_digits(provider->urn); };
  std::ranges::stable_sort(by_number_, {}, number_of);
  for (const Provider* provider : by_number_) numbers_.push_back(number_of(provider));
}

std::span<const Provider> Providers::find(std::string_view urn) const {
  return std::ranges::equal_range(providers_, to_upper(urn), {}, &Provider::urn);
}

std::span<const Provider* const> Providers::at(std::string_view postcode) const {
  const PostcodeKey key(postcode);
  if (key.is_blank()) return {};
  return std::ranges::equal_range(by_postcode_, key, {}, postcode_of);
}

std::span<const Provider* const> Providers::with_number(std::string_view digits) const {
  const auto found = std::ranges::equal_range(numbers_, number_in_digits(digits));
  return std::span(by_number_)
      .subspan(static_cast<std::size_t>(found.begin() - numbers_.begin()), static_cast<std::size_t>(found.size()));
}

void Providers::infer_authorities(const Postcodes& postcodes) {
  for (Provider& provider : providers_) {
    const auto place = postcodes.find(provider.postcode);
    provider.authority = place && place->authority.starts_with('E') ? place->authority : std::string_view();
  }
}

}  // namespace claret
