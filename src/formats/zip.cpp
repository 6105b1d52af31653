#include "claret/formats/zip.h"

#include <unzip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <format>

#include "claret/base/text.h"
#include "claret/formats/encoding.h"

namespace claret {

namespace {

constexpr std::size_t most_entries = 20'000;  // a workbook has dozens, a postcode directory hundreds
constexpr std::size_t most_name_bytes = 1024;
constexpr std::size_t chunk = std::size_t{1} << 16;
constexpr std::uint64_t free_growth = std::uint64_t{1} << 20;
constexpr std::uint32_t stored = 0;

/// The archive as minizip reads it: like a file.
struct Source {
  std::span<const std::byte> bytes;
  std::uint64_t position = 0;
};

Source& source_of(voidpf stream) { return *static_cast<Source*>(stream); }

voidpf open_source(voidpf source, const void*, int) { return source; }

uLong read_source(voidpf, voidpf stream, void* to, uLong size) {
  Source& source = source_of(stream);
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size, source.bytes.size() - source.position));
  if (count > 0) std::memcpy(to, source.bytes.data() + source.position, count);
  source.position += count;
  return static_cast<uLong>(count);
}

ZPOS64_T tell_source(voidpf, voidpf stream) { return source_of(stream).position; }

long seek_source(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  Source& source = source_of(stream);
  const std::uint64_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? source.position
                                                                : source.bytes.size();
  if (offset > source.bytes.size() - from) return -1;
  source.position = from + offset;
  return 0;
}

int close_source(voidpf, voidpf) { return 0; }
int error_of_source(voidpf, voidpf) { return 0; }

zlib_filefunc64_def functions_of(Source& source) {
  return {.zopen64_file = open_source,
          .zread_file = read_source,
          .zwrite_file = nullptr,
          .ztell64_file = tell_source,
          .zseek64_file = seek_source,
          .zclose_file = close_source,
          .zerror_file = error_of_source,
          .opaque = &source};
}

Problem damaged(std::string_view file, std::string what) {
  return {.file = std::string(file), .what = std::move(what), .fix = "Download or copy the file again."};
}

Problem too_large(std::string_view file, const Zip::Entry& entry) {
  return {.file = std::string(file),
          .what = std::format("Its part {} unpacks to far more than such a file holds.", entry.name),
          .fix = "Make sure that it is the right file and comes from its publisher."};
}

}  // namespace

struct Zip::Archive {
  Source source;
  zlib_filefunc64_def functions = functions_of(source);
  unzFile handle = nullptr;
  std::string file;

  Archive(std::span<const std::byte> bytes, std::string_view name) : source{bytes}, file(name) {
    handle = unzOpen2_64("", &functions);
  }
  ~Archive() {
    if (handle != nullptr) unzClose(handle);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  [[nodiscard]] std::expected<std::vector<Entry>, Problem> list() const;
  [[nodiscard]] std::expected<Entry, Problem> current_entry() const;
};

std::expected<Zip::Entry, Problem> Zip::Archive::current_entry() const {
  std::array<char, most_name_bytes> name{};
  unz_file_info64 info{};
  unz64_file_pos position{};
  if (unzGetCurrentFileInfo64(handle, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK ||
      unzGetFilePos64(handle, &position) != UNZ_OK)
    return std::unexpected(damaged(file, "The list of its parts is damaged."));
  std::string decoded;  // names need not be in UTF-8, but messages are
  return Entry{
      .name = std::string(as_utf8({name.data(), std::min<std::size_t>(info.size_filename, name.size())}, decoded)),
      .size = info.uncompressed_size,
      .packed_size = info.compressed_size,
      .is_encrypted = (info.flag & 1) != 0,
      .method = static_cast<std::uint32_t>(info.compression_method),
      .place = position.pos_in_zip_directory,
      .number = position.num_of_file};
}

std::expected<std::vector<Zip::Entry>, Problem> Zip::Archive::list() const {
  unz_global_info64 global{};
  if (unzGetGlobalInfo64(handle, &global) != UNZ_OK)
    return std::unexpected(damaged(file, "The list of its parts is damaged."));
  if (global.number_entry > most_entries)
    return std::unexpected(Problem{.file = file,
                                   .what = std::format("It holds more than {} parts.", most_entries),
                                   .fix = "Make sure that it is the right file and comes from its publisher."});
  std::vector<Entry> entries;
  for (std::uint64_t i = 0; i < global.number_entry; ++i) {
    if ((i == 0 ? unzGoToFirstFile(handle) : unzGoToNextFile(handle)) != UNZ_OK)
      return std::unexpected(damaged(file, "The list of its parts is damaged."));
    auto entry = current_entry();
    if (!entry) return std::unexpected(std::move(entry.error()));
    entries.push_back(std::move(*entry));
  }
  return entries;
}

Zip::Zip(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;
Zip::~Zip() = default;

bool Zip::is_likely(std::span<const std::byte> bytes) {
  return bytes.size() >= 4 && std::memcmp(bytes.data(), "PK\x03\x04", 4) == 0;
}

std::expected<Zip, Problem> Zip::open(std::span<const std::byte> bytes, std::string_view file) {
  auto archive = std::make_unique<Archive>(bytes, file);
  if (archive->handle == nullptr)
    return std::unexpected(damaged(file, is_likely(bytes) ? "The file is not complete: its end is missing or damaged."
                                                          : "The file is no zip archive."));
  auto entries = archive->list();
  if (!entries) return std::unexpected(std::move(entries.error()));
  Zip zip(std::move(archive));
  zip.entries_ = std::move(*entries);
  return zip;
}

const Zip::Entry* Zip::find(std::string_view name) const {
  const auto found =
      std::ranges::find_if(entries_, [&](const Entry& entry) { return same_ignoring_case(entry.name, name); });
  return found == entries_.end() ? nullptr : &*found;
}

std::expected<void, Problem> Zip::read(const Entry& entry, const ZipLimits& limits,
                                       const std::function<bool(std::string_view)>& take) const {
  const std::string& file = archive_->file;
  const unzFile handle = archive_->handle;
  if (entry.is_encrypted)
    return std::unexpected(Problem{.file = file,
                                   .what = std::format("Its part {} is protected with a password.", entry.name),
                                   .fix = "Save it without a password."});
  // Minizip copies what is packed by a method that it knows of but does not have.
  if (entry.method != stored && entry.method != Z_DEFLATED)
    return std::unexpected(Problem{.file = file,
                                   .what = std::format("Its part {} is packed in an unusual way.", entry.name),
                                   .fix = "Unpack it and pack it again with the tools of the operating system."});
  if (entry.size > limits.most_bytes) return std::unexpected(too_large(file, entry));

  const Problem broken = damaged(file, std::format("Its part {} is damaged.", entry.name));
  const unz64_file_pos position{.pos_in_zip_directory = entry.place, .num_of_file = entry.number};
  if (unzGoToFilePos64(handle, &position) != UNZ_OK || unzOpenCurrentFile(handle) != UNZ_OK)
    return std::unexpected(broken);
  std::string part(chunk, '\0');
  std::uint64_t given = 0;
  bool is_wanted = true;
  bool is_too_large = false;
  int count = 0;
  while (is_wanted && (count = unzReadCurrentFile(handle, part.data(), static_cast<unsigned>(part.size()))) > 0) {
    given += static_cast<std::uint64_t>(count);
    is_too_large = given > free_growth && given / limits.most_growth > entry.packed_size;
    is_wanted = !is_too_large && take(std::string_view(part).substr(0, static_cast<std::size_t>(count)));
  }
  const bool is_right = unzCloseCurrentFile(handle) == UNZ_OK && count >= 0 && given == entry.size;
  if (is_too_large) return std::unexpected(too_large(file, entry));
  if (is_wanted && !is_right) return std::unexpected(broken);
  return {};
}

std::expected<std::string, Problem> Zip::read_whole(const Entry& entry, const ZipLimits& limits) const {
  std::string whole;
  auto done = read(entry, limits, [&](std::string_view part) {
    whole += part;
    return true;
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return whole;
}

}  // namespace claret
