#include "claret/reference/reference_data.h"

#include <algorithm>
#include <array>
#include <utility>

#include "claret/base/mapped_file.h"
#include "claret/reference/postcodes_builder.h"

namespace claret {

namespace {

/// For a compact file that comes from somewhere else.
std::expected<void, Problem> verify_postcodes(std::span<const std::byte> file, std::string_view name) {
  return Postcodes::open(file, name).and_then([](const Postcodes& postcodes) { return postcodes.verify(); });
}

}  // namespace

std::expected<void, Problem> ReferenceData::set_postcodes(std::string bytes, std::string_view name) {
  if (!Postcodes::is_likely(std::as_bytes(std::span(bytes)))) {
    auto built = build_postcodes(std::as_bytes(std::span(bytes)), name);
    if (!built) return std::unexpected(std::move(built.error()));
    bytes = std::move(built->file);
  } else if (auto whole = verify_postcodes(std::as_bytes(std::span(bytes)), name); !whole) {
    return whole;
  }
  const auto owner = std::make_shared<const std::string>(std::move(bytes));
  return open_postcodes(owner, std::as_bytes(std::span(*owner)), name);
}

#ifndef __wasm__
std::expected<void, Problem> ReferenceData::set_postcodes_file(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return std::unexpected(std::move(file.error()));
  if (!Postcodes::is_likely(file->bytes())) {
    auto built = build_postcodes(file->bytes(), path);
    if (!built) return std::unexpected(std::move(built.error()));
    return set_postcodes(std::move(built->file), path);
  }
  const auto owner = std::make_shared<const MappedFile>(std::move(*file));
  return open_postcodes(owner, owner->bytes(), path);
}
#endif

std::expected<void, Problem> ReferenceData::open_postcodes(std::shared_ptr<const void> owner,
                                                           std::span<const std::byte> bytes, std::string_view name) {
  auto opened = Postcodes::open(bytes, name);
  if (!opened) return std::unexpected(std::move(opened.error()));
  struct Kept {
    std::shared_ptr<const void> owner;
    Postcodes postcodes;
  };
  const auto kept = std::make_shared<const Kept>(std::move(owner), std::move(*opened));
  postcodes_ = std::shared_ptr<const Postcodes>(kept, &kept->postcodes);
  join_providers();
  return {};
}

void ReferenceData::remove_postcodes() {
  postcodes_.reset();
  join_providers();
}

std::vector<Problem> ReferenceData::add_providers(std::span<const std::byte> bytes, std::string_view file) {
  if (std::ranges::contains(provider_lists_, file, [](const auto& one) { return std::string_view(one->list.file); }))
    return {{.file = std::string(file),
             .what = "A list of providers from a file of this name is loaded already.",
             .fix = "Remove that list first, or give this file another name."}};
  ProviderLists read = read_providers(std::array{ProviderFile{.name = file, .bytes = bytes}});
  if (!read.lists.empty()) {
    provider_lists_.push_back(
        std::make_shared<const LoadedProviders>(read.lists.front(), std::move(read.providers), read.problems));
    join_providers();
  }
  return std::move(read.problems);
}

void ReferenceData::remove_providers(std::string_view file) {
  std::erase_if(provider_lists_, [&](const auto& one) { return one->list.file == file; });
  join_providers();
}

void ReferenceData::join_providers() {
  providers_.reset();
  if (provider_lists_.empty()) return;
  std::vector<Provider> all;
  for (const auto& one : provider_lists_)
    all.insert(all.end(), one->providers.all().begin(), one->providers.all().end());
  auto joined = std::make_shared<Providers>(std::move(all));
  if (postcodes_) joined->infer_authorities(*postcodes_);
  providers_ = std::move(joined);
}

}  // namespace claret
