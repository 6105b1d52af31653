#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/code.h"
#include "claret/base/date.h"
#include "claret/reference/postcode.h"
#include "claret/reference/postcodes.h"

namespace claret {

/// One row of Ofsted's lists: a provider of places for children, at one address.
struct Provider {
  std::string urn;  ///< in upper case
  std::vector<Code> place_codes;
  std::vector<Code> provider_codes;
  Date opened;
  Date closed;           ///< the end of its registration; blank while it is open
  std::string postcode;  ///< as the list has it
  std::string name;
  std::string authority_name;  ///< as the list has it, for display

  /// The code of the English authority in which its postcode lies (see Providers::infer_authorities); empty if that is
  /// not known. Points to a text that is always there.
  std::string_view authority;
};

/// All providers of the lists that were loaded. The same URN may be there more than once.
class Providers {
 public:
  Providers() = default;
  explicit Providers(std::vector<Provider> providers);
  Providers(Providers&&) = default;
  Providers& operator=(Providers&&) = default;
  Providers(const Providers&) = delete;
  Providers& operator=(const Providers&) = delete;
  ~Providers() = default;

  /// By URN; those of one URN in the order of the lists.
  [[nodiscard]] std::span<const Provider> all() const { return providers_; }

  /// The rows with this URN, which is compared as it stands but for case.
  [[nodiscard]] std::span<const Provider> find(std::string_view urn) const;

  /// The rows with this postcode; case and spaces do not matter.
  [[nodiscard]] std::span<const Provider* const> at(std::string_view postcode) const;

  /// The rows whose URN has these digits, whatever its letters.
  [[nodiscard]] std::span<const Provider* const> with_number(std::string_view digits) const;

  /// Works out in which authority each provider lies. To be called when both are loaded.
  void infer_authorities(const Postcodes& postcodes);

 private:
  std::vector<Provider> providers_;
  std::vector<const Provider*> by_postcode_;  // those that have one
  std::vector<std::uint64_t> numbers_;        // in URNs, ascending
  std::vector<const Provider*> by_number_;    // in the same order
};

}  // namespace claret
