#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"
#include "claret/reference/providers.h"

namespace claret {

/// A file as it was given.
struct ProviderFile {
  std::string_view name;
  std::span<const std::byte> bytes;
};

/// One of Ofsted's lists that was read.
struct ProviderList {
  std::string file;
  std::string_view kind;  ///< "Ofsted's combined list" …
  std::size_t providers = 0;
};

struct ProviderLists {
  Providers providers;
  std::vector<ProviderList> lists;
  std::vector<Problem> problems;
};

/// Reads Ofsted's lists of providers from workbooks: the combined list, the list of children's homes, that of social
/// care providers, in any number and order. A file that cannot be used is refused by a Problem, the others are read.
ProviderLists read_providers(std::span<const ProviderFile> files);

/// The codes in a cell: apart by commas, slashes, semicolons or spaces; what stands for a blank is none.
std::vector<Code> codes_in(std::string_view cell);

}  // namespace claret
