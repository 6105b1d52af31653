#pragma once

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <utility>

#include "claret/base/problem.h"

namespace claret {

/// A file's content in memory without reading it whole: the system loads what is used. Not there in a page, which has
/// no files.
class MappedFile {
 public:
  /// Refuses what is no file or may not be read. An empty file has no bytes.
  static std::expected<MappedFile, Problem> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  /// Good as long as this object lives, also when it is moved.
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::span<const std::byte> bytes_;
};

}  // namespace claret
