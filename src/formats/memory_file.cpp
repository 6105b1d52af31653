#include "claret/formats/memory_file.h"

#include <zip.h>

#include <algorithm>
#include <memory>

namespace claret {

namespace {

thread_local MemoryArchive* current_archive = nullptr;

MemoryFile& file_of(void* stream) { return *static_cast<MemoryFile*>(stream); }

// For the streams of C.

ssize_t read_cookie(void* cookie, char* to, size_t size) {
  return static_cast<ssize_t>(file_of(cookie).read(to, size));
}

ssize_t write_cookie(void* cookie, const char* from, size_t size) {
  file_of(cookie).write(from, size);
  return static_cast<ssize_t>(size);
}

int seek_cookie(void* cookie, off_t* offset, int origin) {
  MemoryFile& file = file_of(cookie);
  if (!file.seek(*offset, origin)) return -1;
  *offset = static_cast<off_t>(file.position);
  return 0;
}

int close_cookie(void* cookie) {
  const std::unique_ptr<MemoryFile> closed(&file_of(cookie));
  return 0;
}

// For minizip.

voidpf open_archive(voidpf file, const void*, int) { return file; }

uLong read_archive(voidpf, voidpf stream, void* to, uLong size) {
  return static_cast<uLong>(file_of(stream).read(static_cast<char*>(to), size));
}

uLong write_archive(voidpf, voidpf stream, const void* from, uLong size) {
  file_of(stream).write(static_cast<const char*>(from), size);
  return size;
}

ZPOS64_T tell_archive(voidpf, voidpf stream) { return file_of(stream).position; }

long seek_archive(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  return file_of(stream).seek(static_cast<long long>(offset), origin) ? 0 : -1;
}

int close_archive(voidpf, voidpf) { return 0; }
int error_of_archive(voidpf, voidpf) { return 0; }

}  // namespace

std::size_t MemoryFile::read(char* to, std::size_t size) {
  const std::size_t count = std::min(size, bytes.size() - position);
  bytes.copy(to, count, position);
  position += count;
  return count;
}

void MemoryFile::write(const char* from, std::size_t size) {
  bytes.replace(position, std::min(size, bytes.size() - position), from, size);
  position += size;
}

bool MemoryFile::seek(long long offset, int origin) {
  const auto end = static_cast<long long>(bytes.size());
  const long long from = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? static_cast<long long>(position) : end;
  const long long place = from + offset;
  if (place < 0 || place > end) return false;
  position = static_cast<std::size_t>(place);
  return true;
}

MemoryArchive::MemoryArchive() { current_archive = this; }
MemoryArchive::~MemoryArchive() { current_archive = nullptr; }

}  // namespace claret

FILE* claret_open_memory_file() {
  using namespace claret;
  auto file = std::make_unique<MemoryFile>();
  FILE* stream = fopencookie(file.get(), "w+",
                             {.read = read_cookie, .write = write_cookie, .seek = seek_cookie, .close = close_cookie});
  if (stream == nullptr) return nullptr;
  [[maybe_unused]] const MemoryFile* freed_by_stream = file.release();  // when it is closed
  return stream;
}

void* claret_open_memory_archive(const char* name, int append) {
  using namespace claret;
  if (current_archive == nullptr) return nullptr;
  zlib_filefunc64_def functions{.zopen64_file = open_archive,
                                .zread_file = read_archive,
                                .zwrite_file = write_archive,
                                .ztell64_file = tell_archive,
                                .zseek64_file = seek_archive,
                                .zclose_file = close_archive,
                                .zerror_file = error_of_archive,
                                .opaque = &current_archive->file};
  return zipOpen2_64(name, append, nullptr, &functions);
}
