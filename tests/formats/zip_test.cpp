#include "claret/formats/zip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "formats/zip_of.h"

namespace claret {
namespace {

using testing::bytes_of;
using testing::zip_of;
using testing::ZipPart;

constexpr ZipLimits generous{.most_bytes = 1U << 30U};

std::string long_text() {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i * 7919 % 10'007) + (i % 10 == 0 ? "\n" : ",");
  return text;
}

/// What reading the first entry says when it fails.
std::string refusal_of(const ZipPart& part, const ZipLimits& limits = generous) {
  const std::string archive = zip_of(std::vector{part});
  const auto zip = Zip::open(bytes_of(archive), "a.zip");
  if (!zip) return zip.error().what;
  const auto content = zip->read_whole(zip->entries()[0], limits);
  return content ? "" : content.error().what;
}

TEST(Zip, ListsAndUnpacks) {
  for (const bool is_zip64 : {false, true}) {
    const std::string text = long_text();
    const std::string archive =
        zip_of(std::vector<ZipPart>{{.name = "Data/a.csv", .content = text},
                                    {.name = "read me.txt", .content = "short", .is_packed = false},
                                    {.name = "empty", .content = ""}},
               is_zip64);
    const auto zip = Zip::open(bytes_of(archive), "a.zip");
    ASSERT_TRUE(zip) << to_string(zip.error());
    ASSERT_EQ(zip->entries().size(), 3);
    EXPECT_EQ(zip->entries()[0].name, "Data/a.csv");
    EXPECT_EQ(zip->entries()[0].size, text.size());
    ASSERT_NE(zip->find("DATA/A.CSV"), nullptr);
    EXPECT_EQ(zip->find("b"), nullptr);
    // In any order, more than once
    EXPECT_EQ(zip->read_whole(*zip->find("read me.txt"), generous), "short");
    EXPECT_EQ(zip->read_whole(*zip->find("Data/a.csv"), generous), text);
    EXPECT_EQ(zip->read_whole(*zip->find("empty"), generous), "");
    EXPECT_EQ(zip->read_whole(*zip->find("Data/a.csv"), generous), text);
  }
}

TEST(Zip, GivesAnEntryInPartsUntilItIsEnough) {
  const std::string text = long_text();
  const std::string archive = zip_of(std::vector<ZipPart>{{.name = "a", .content = text}});
  const auto zip = Zip::open(bytes_of(archive), "a.zip");
  ASSERT_TRUE(zip);
  int parts = 0;
  EXPECT_TRUE(zip->read(zip->entries()[0], generous, [&](std::string_view) { return ++parts < 2; }));
  EXPECT_EQ(parts, 2);
}

TEST(Zip, SaysWhatIsWrongWithAnEntry) {
  EXPECT_EQ(refusal_of({.name = "a", .content = "text"}), "");
  EXPECT_EQ(refusal_of({.name = "a", .content = "text", .flags = 1}), "Its part a is protected with a password.");
  EXPECT_EQ(refusal_of({.name = "a", .content = "text", .other_method = 12}),
            "Its part a is packed in an unusual way.");
  EXPECT_EQ(refusal_of({.name = "a", .content = "text", .is_check_sum_wrong = true}), "Its part a is damaged.");
  EXPECT_EQ(refusal_of({.name = "a", .content = "text", .said_to_be_longer_by = 1}), "Its part a is damaged.");
  EXPECT_EQ(refusal_of({.name = "a", .content = "text", .said_to_be_longer_by = -1}), "Its part a is damaged.");
}

TEST(Zip, NamesAreUtf8) {
  const std::string archive = zip_of(std::vector<ZipPart>{{.name = "caf\xE9", .content = "text"}});
  EXPECT_EQ(Zip::open(bytes_of(archive), "a.zip")->entries()[0].name, "café");
}

TEST(Zip, UnpacksNoMoreThanTheLimits) {
  const ZipPart bomb{.name = "a", .content = std::string(std::size_t{4} << 20U, ' ')};
  EXPECT_EQ(refusal_of(bomb), "");
  EXPECT_EQ(refusal_of(bomb, {.most_bytes = 1U << 20U}), "Its part a unpacks to far more than such a file holds.");
  EXPECT_EQ(refusal_of(bomb, {.most_bytes = 1U << 30U, .most_growth = 100}),
            "Its part a unpacks to far more than such a file holds.");
  // Little may grow as it likes.
  EXPECT_EQ(
      refusal_of({.name = "a", .content = std::string(100'000, ' ')}, {.most_bytes = 1U << 30U, .most_growth = 2}), "");
}

TEST(Zip, OtherFiles) {
  EXPECT_EQ(Zip::open({}, "a.zip").error().what, "The file is no zip archive.");
  EXPECT_EQ(Zip::open(bytes_of("CHILD,SEX\n1,1\n"), "a.zip").error().what, "The file is no zip archive.");
  EXPECT_EQ(Zip::open(bytes_of("PK\x03\x04 and no more"), "a.zip").error().what,
            "The file is not complete: its end is missing or damaged.");
}

TEST(Zip, DamageNeverDoesMoreThanAProblem) {
  for (const bool is_zip64 : {false, true}) {
    const std::string whole = zip_of(std::vector<ZipPart>{{.name = "a", .content = long_text().substr(0, 3000)},
                                                          {.name = "b", .content = "text", .is_packed = false}},
                                     is_zip64);
    const auto unpack = [](std::string_view archive) {
      const auto zip = Zip::open(bytes_of(archive), "a.zip");
      if (!zip) return;
      for (const Zip::Entry& entry : zip->entries())
        static_cast<void>(zip->read_whole(entry, {.most_bytes = 1U << 24U, .most_growth = 200}));
    };
    for (std::size_t size = 0; size < whole.size(); ++size) unpack(std::string_view(whole).substr(0, size));
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
      std::string spoilt = whole;
      for (unsigned i = 0; i <= random() % 4; ++i) spoilt[random() % spoilt.size()] = static_cast<char>(random());
      unpack(spoilt);
    }
  }
}

}  // namespace
}  // namespace claret
