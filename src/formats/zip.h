#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"

namespace claret {

/// How much unpacking an entry may make of it, whatever its archive says about its size.
struct ZipLimits {
  std::uint64_t most_bytes = 0;
  std::uint64_t most_growth = 1100;  ///< unpacked bytes for each packed one, where it is more than 1 MB; the most that
                                     ///< the usual method can pack is 1032
};

/// A zip archive in memory (natively: in a file that is mapped into it), also of the kind for more than 4 GB. The bytes
/// have to outlive it. No content makes it fail otherwise than by a Problem, nor use more memory than a few buffers and
/// the list of the entries.
class Zip {
 public:
  struct Entry {
    std::string name;
    std::uint64_t size = 0;         ///< unpacked, as the archive says
    std::uint64_t packed_size = 0;  ///< as the archive says
    bool is_encrypted = false;
    std::uint32_t method = 0;  ///< of compression
    std::uint64_t place = 0;   ///< in the archive's directory
    std::uint64_t number = 0;  ///< in the archive's directory
  };

  /// `file` is the name for Problems.
  static std::expected<Zip, Problem> open(std::span<const std::byte> bytes, std::string_view file);

  /// True for bytes that begin like a zip archive.
  static bool is_likely(std::span<const std::byte> bytes);

  Zip(Zip&&) noexcept;
  Zip& operator=(Zip&&) noexcept;
  ~Zip();

  [[nodiscard]] std::span<const Entry> entries() const { return entries_; }

  /// The entry of this name, in any case; null if there is none.
  [[nodiscard]] const Entry* find(std::string_view name) const;

  /// Unpacks an entry and gives it to `take` part by part, until that returns false or the entry ends. What was given
  /// is only known to be right when there was no Problem at the end: the check sum stands last.
  std::expected<void, Problem> read(const Entry& entry, const ZipLimits& limits,
                                    const std::function<bool(std::string_view)>& take) const;

  /// Unpacks an entry as a whole.
  [[nodiscard]] std::expected<std::string, Problem> read_whole(const Entry& entry, const ZipLimits& limits) const;

 private:
  struct Archive;

  explicit Zip(std::unique_ptr<Archive> archive);

  std::unique_ptr<Archive> archive_;
  std::vector<Entry> entries_;
};

}  // namespace claret
