#include "claret/reference/providers.h"

#include <algorithm>
#include <ranges>

#include "claret/base/text.h"

namespace claret {

namespace {

bool urn_less(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(a, b, {}, upper, upper);
}

PostcodeKey postcode_of(const Provider* provider) { return PostcodeKey(provider->postcode); }

}  // namespace

Providers::Providers(std::vector<Provider> providers) : providers_(std::move(providers)) {
  std::ranges::stable_sort(providers_, urn_less, &Provider::urn);
  for (const Provider& provider : providers_)
    if (!PostcodeKey(provider.postcode).is_blank()) by_postcode_.push_back(&provider);
  std::ranges::stable_sort(by_postcode_, {}, postcode_of);
}

std::span<const Provider> Providers::find(std::string_view urn) const {
  return std::ranges::equal_range(providers_, urn, urn_less, &Provider::urn);
}

std::span<const Provider* const> Providers::at(std::string_view postcode) const {
  const PostcodeKey key(postcode);
  if (key.is_blank()) return {};
  return std::ranges::equal_range(by_postcode_, key, {}, postcode_of);
}

void Providers::infer_authorities(const Postcodes& postcodes) {
  for (Provider& provider : providers_) {
    const auto place = postcodes.find(provider.postcode);
    provider.authority = place && place->authority.starts_with('E') ? place->authority : std::string_view();
  }
}

}  // namespace claret
