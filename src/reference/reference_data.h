#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"
#include "claret/reference/postcodes.h"
#include "claret/reference/provider_lists.h"
#include "claret/reference/providers.h"
#include "claret/reference/reference.h"

namespace claret {

/// One of Ofsted's lists that is loaded, and what there is to say about it.
struct LoadedProviders {
  ProviderList list;
  Providers providers;
  std::vector<Problem> problems;
};

/// The postcode directory and Ofsted's lists as they were loaded. Copies share what they hold, which never changes, so
/// that many returns can be checked with the same directory, on several threads.
class ReferenceData {
 public:
  /// Takes the postcode directory: claret's compact file, which is kept and read where it is, or a CSV file or zip
  /// archive from which it is made first. If it cannot be used, what was loaded before stays.
  std::expected<void, Problem> set_postcodes(std::string bytes, std::string_view name);
#ifndef __wasm__
  /// The same from a file, which is not read into memory.
  std::expected<void, Problem> set_postcodes_file(const std::string& path);
#endif
  void remove_postcodes();

  /// Adds one of Ofsted's lists of providers, unless it is refused.
  std::vector<Problem> add_providers(std::span<const std::byte> bytes, std::string_view file);
  void remove_providers(std::string_view file);

  /// Null if it is not loaded.
  [[nodiscard]] const Postcodes* postcodes() const { return postcodes_.get(); }
  [[nodiscard]] const Providers* providers() const { return providers_.get(); }

  /// In the order in which they were added.
  [[nodiscard]] std::span<const std::shared_ptr<const LoadedProviders>> provider_lists() const {
    return provider_lists_;
  }

  /// What a check takes of it.
  [[nodiscard]] Reference get() const { return {.postcodes = postcodes(), .providers = providers()}; }

 private:
  /// Opens the directory in bytes that `owner` keeps in their place.
  std::expected<void, Problem> open_postcodes(std::shared_ptr<const void> owner, std::span<const std::byte> bytes,
                                              std::string_view name);
  void join_providers();

  std::shared_ptr<const Postcodes> postcodes_;
  std::vector<std::shared_ptr<const LoadedProviders>> provider_lists_;
  std::shared_ptr<const Providers> providers_;  // of all lists
};

}  // namespace claret
