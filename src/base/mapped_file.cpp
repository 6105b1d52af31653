#include "claret/base/mapped_file.h"

#ifndef __wasm__

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claret {

namespace {

Problem unreadable(const std::string& path) {
  return {.file = path, .what = "The file cannot be read.", .fix = "Check its name, and that you may read it."};
}

/// The content of an open file; empty if it is empty, without a place in memory if that did not work.
std::span<const std::byte> map(int descriptor, std::size_t size) {
  if (size == 0) return {};
  const void* place = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  return place == MAP_FAILED ? std::span<const std::byte>() : std::span(static_cast<const std::byte*>(place), size);
}

}  // namespace

std::expected<MappedFile, Problem> MappedFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected(unreadable(path));
  struct stat facts{};
  const bool is_file = fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
  const auto size = is_file ? static_cast<std::size_t>(facts.st_size) : 0;
  const std::span<const std::byte> bytes = map(descriptor, size);
  close(descriptor);  // the mapping stays
  if (!is_file || bytes.size() != size) return std::unexpected(unreadable(path));
  return MappedFile(bytes);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace claret

#endif
