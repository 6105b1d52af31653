#include "claret/formats/zip_writer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <string>
#include <vector>

#include "claret/formats/zip.h"
#include "claret/sample/random.h"
#include "formats/zip_of.h"

namespace claret {
namespace {

using testing::bytes_of;

constexpr ZipLimits generous{.most_bytes = 1U << 30U};

std::string incompressible(std::size_t size) {
  Random random(1);
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random.next() & 0xFF);
  return bytes;
}

TEST(ZipWriter, WhatIsPackedIsUnpackedAsItWas) {
  const std::string large(3'000'001, 'a');  // more than is written at once
  const std::string noise = incompressible(2'500'000);
  const std::vector<ZipFile> files{{.name = "session.json", .bytes = "{}"},
                                   {.name = "empty", .bytes = ""},
                                   {.name = "this-year/large.csv", .bytes = large},
                                   {.name = "this-year/noise.csv", .bytes = noise},
                                   {.name = "zero", .bytes = std::string_view("\0\xFF\0", 3)}};
  const auto archive = write_zip(files);
  ASSERT_TRUE(archive);
  EXPECT_LT(archive->size(), noise.size() + 20'000) << "it is packed";
  const auto zip = Zip::open(bytes_of(*archive), "a.zip");
  ASSERT_TRUE(zip);
  ASSERT_EQ(zip->entries().size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(zip->entries()[i].name, files[i].name);
    EXPECT_TRUE(zip->read_whole(zip->entries()[i], generous) == files[i].bytes) << files[i].name;
  }
}

TEST(ZipWriter, GivesTheSameBytesForTheSameFiles) {
  const std::vector<ZipFile> files{{.name = "a", .bytes = "CHILD,SEX\n1,M\n"}, {.name = "b", .bytes = "2"}};
  const auto archive = write_zip(files);
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive, write_zip(files));
  EXPECT_EQ(checksum(*archive), "0d4aba07") << "on every platform, on any day";
}

TEST(ZipWriter, IsReadByOtherPrograms) {
  const std::vector<ZipFile> files{{.name = "this-year/header.csv", .bytes = "CHILD,SEX\n1,M\n"}};
  const auto archive = write_zip(files);
  ASSERT_TRUE(archive);
  const auto path = std::filesystem::temp_directory_path() / "claret-zip-writer-test.zip";
  std::ofstream(path, std::ios::binary) << *archive;
  const std::string command = std::format("{} -m zipfile -t {} >/dev/null", CLARET_PYTHON, path.string());
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove(path);
}

TEST(Checksum, IsTheCrc32InEightDigits) {
  EXPECT_EQ(checksum(""), "00000000");
  EXPECT_EQ(checksum("123456789"), "cbf43926");
  EXPECT_NE(checksum("CHILD,SEX\n1,M\n"), checksum("CHILD,SEX\n1,F\n"));
}

}  // namespace
}  // namespace claret
