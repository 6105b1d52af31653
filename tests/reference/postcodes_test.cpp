#include "claret/reference/postcodes.h"

#include <gtest/gtest.h>

#include <format>
#include <map>
#include <random>

#include "claret/reference/postcode.h"
#include "claret/reference/postcodes_builder.h"
#include "formats/zip_of.h"

namespace claret {
namespace {

using testing::bytes_of;

constexpr std::string_view small_csv =
    "pcds,oslaua,oseast1m,osnrth1m\n"
    "M1 1AA,E08000003,384700,398000\n"
    "M1 1AB,E08000003,384710,398005\n"
    "M1 1ZZ,E08000006,384000,397000\n"
    "CB4 4EF,E07000008,545800,260300\n"
    "CF10 1AA,W06000015,318300,176400\n"
    "SO9 9ZZ,E07000086,,\n"
    "IM2 2CD,M99999999,,\n"
    "AB1 1AC,E08000003,0,1709220\n"
    "ZE1 0AA,,447000,1141000\n";

std::string built(std::string_view csv) {
  auto result = build_postcodes(bytes_of(csv), "small.csv");
  EXPECT_TRUE(result) << to_string(result.error());
  return result ? std::move(result->file) : std::string();
}

std::string refusal(std::string_view csv) {
  const auto result = build_postcodes(bytes_of(csv), "small.csv");
  return result ? "" : result.error().what;
}

using Position = std::optional<GridPosition>;

void expect_place(std::string_view file, std::string_view postcode, std::string_view district,
                  std::string_view authority, Position position) {
  const auto postcodes = Postcodes::open(bytes_of(file));
  ASSERT_TRUE(postcodes) << to_string(postcodes.error());
  const auto place = postcodes->find(postcode);
  ASSERT_TRUE(place) << postcode;
  EXPECT_EQ(place->district, district) << postcode;
  EXPECT_EQ(place->authority, authority) << postcode;
  EXPECT_EQ(place->position, position) << postcode;
}

TEST(Postcodes, Finds) {
  const std::string file = built(small_csv);
  expect_place(file, "M1 1AA", "E08000003", "E08000003", Position({384700, 398000}));
  expect_place(file, "m11ab", "E08000003", "E08000003", Position({384710, 398005}));
  expect_place(file, " M 1 1 Z Z ", "E08000006", "E08000006", Position({384000, 397000}));
  expect_place(file, "CB4 4EF", "E07000008", "E10000003", Position({545800, 260300}));
  expect_place(file, "CF10 1AA", "W06000015", "WAL", Position({318300, 176400}));
  expect_place(file, "SO9 9ZZ", "E07000086", "E10000014", {});
  expect_place(file, "IM2 2CD", "M99999999", "", {});
  expect_place(file, "AB1 1AC", "E08000003", "E08000003", Position({0, 1709220}));
  expect_place(file, "ZE1 0AA", "", "", Position({447000, 1141000}));
}

TEST(Postcodes, FindsNothingElse) {
  const std::string file = built(small_csv);
  const auto postcodes = Postcodes::open(bytes_of(file));
  ASSERT_TRUE(postcodes);
  for (const std::string_view text : {"", " ", "M1 1AD", "M1 1A", "M1 2AA", "M11AAA", "M1 1AA\t", "M1 1AAM1 1AA",
                                      "M1-1AA", "AB1 1AI", "M", "é", "1", "ZZ99 9ZZ", "M111AA"})
    EXPECT_FALSE(postcodes->find(text)) << text;
}

TEST(Postcodes, KnowsItsSource) {
  const std::string file = built(small_csv);
  const auto postcodes = Postcodes::open(bytes_of(file));
  ASSERT_TRUE(postcodes);
  EXPECT_EQ(postcodes->source(), "small.csv");
  EXPECT_EQ(postcodes->size(), 9);
  EXPECT_TRUE(postcodes->verify());
}

TEST(Postcodes, DistanceIsRoundedToTenthsOfAMile) {
  const auto tenths = [](GridPosition a, GridPosition b) { return distance_in_miles(a, b).tenths; };
  EXPECT_EQ(tenths({0, 0}, {0, 0}), 0);
  EXPECT_EQ(tenths({0, 0}, {0, 1609219}), 9999);
  EXPECT_EQ(tenths({0, 0}, {0, 1609220}), 10000);
  EXPECT_EQ(tenths({384700, 398000}, {389600, 390300}), 57);
  // 16093 metres are exactly 10 miles; a twentieth of a mile is not exact in metres
  EXPECT_EQ(tenths({0, 0}, {16093, 0}), 100);
  EXPECT_EQ(tenths({0, 0}, {80, 0}), 0);
  EXPECT_EQ(tenths({0, 0}, {81, 0}), 1);
  EXPECT_LT(Miles{9999}, Miles{10000});
}

TEST(PostcodesBuilder, TakesAnyOfTheColumnNames) {
  expect_place(built("PCD2 , x,lad20cd,lad25cd,\"EAST1M\",north1m\nM1 1AA,y,E08000001,E08000003,1,2\n"), "M1 1AA",
               "E08000003", "E08000003", Position({1, 2}));
  expect_place(built("\xEF\xBB\xBFpcd;pcds;laua;oseast1m;osnrth1m\r\nX1 1AA;M1 1AA;E08000003;1;2\r\n"), "M1 1AA",
               "E08000003", "E08000003", Position({1, 2}));
  expect_place(built("\n\npcd7\tlad25cd\teast1m\tnorth1m\rM1  1AA\t\"E08000003\"\t1\t2"), "M1 1AA", "E08000003",
               "E08000003", Position({1, 2}));
}

TEST(PostcodesBuilder, CountsAndKeepsTheLastOfARepeatedPostcode) {
  const auto result = build_postcodes(bytes_of("pcds,laua,east1m,north1m\n"
                                               "M1 1AB,E08000001,1,2\n"
                                               "M1 1AA,E08000001,1,2\n"
                                               "?,E08000001,1,2\n"
                                               ",,,\n"
                                               "m11ab,E08000002,,2\n"
                                               "AB1 1AC,E08000002,16777216,2\n"
                                               "AB1 1AC,E08000002,3.0,2\n"
                                               "LONGPOSTCODE,E08000002,3.0,2\n"),
                                      "a.csv");
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->postcodes, 3);
  EXPECT_EQ(result->repeated, 2);
  EXPECT_EQ(result->unusable_rows, 3);
  EXPECT_EQ(result->without_position, 1);
  expect_place(result->file, "M1 1AB", "E08000002", "E08000002", {});
  expect_place(result->file, "AB1 1AC", "E08000002", "E08000002", Position({3, 2}));
}

TEST(PostcodesBuilder, ReadsTheLargestCsvOfAnArchive) {
  const std::string archive = testing::zip_of(
      std::vector<testing::ZipPart>{{.name = "Documents/names.csv", .content = "a,b\n1,2\n"},
                                    {.name = "Data/ONSPD_TEST_UK.csv", .content = std::string(small_csv)},
                                    {.name = "User guide.pdf", .content = std::string(5000, 'x')}});
  const auto result = build_postcodes(bytes_of(archive), "folder/ONSPD.zip");
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(Postcodes::open(bytes_of(result->file))->source(), "ONSPD_TEST_UK.csv");
  expect_place(result->file, "M1 1AA", "E08000003", "E08000003", Position({384700, 398000}));
}

TEST(PostcodesBuilder, SaysWhatIsWrong) {
  EXPECT_EQ(refusal(""), "The file is empty.");
  EXPECT_EQ(refusal("\n\n"), "The file is empty.");
  EXPECT_EQ(refusal("pcds,laua,east1m,north1m\n"), "Few of its rows have a postcode.");
  EXPECT_EQ(refusal("pcds,laua,east1m,north1m\n?,E08000001,1,1\n"), "Few of its rows have a postcode.");
  EXPECT_EQ(refusal("CHILD,laua,east1m\n1,2,3\n"),
            "This is no postcode directory. Columns are missing: postcode (pcds), northing (osnrth1m, north1m).");
  EXPECT_EQ(refusal("pcds,laua,east1m,north1m\nM1 1AA,The city of Manchester,1,1\n"),
            "Row 1 has no district code where the first line says that there is one.");
  EXPECT_EQ(refusal("pcds,laua,east1m,north1m\n\"M1 1AA,E08000003,1,1\n"), "Row 1 has a cell that does not end.");
  EXPECT_EQ(refusal("\xFF\xFEp"), "The file is in UTF-16.");
  const std::string archive = testing::zip_of(std::vector<testing::ZipPart>{{.name = "a.txt", .content = "x"}});
  EXPECT_EQ(refusal(archive), "The archive holds no CSV file.");
}

/// A directory of several sectors at random, with everything that a sector can have.
std::string random_csv(std::mt19937& random, std::size_t rows) {
  std::string csv = "pcds,laua,east1m,north1m\n";
  constexpr std::string_view units = "ABDEFGHJLNPQRSTUWXYZCIKMOV";
  for (std::size_t i = 0; i < rows; ++i) {
    const auto sector = random() % 40;
    csv += std::format("{}{} {}{}{},E0{},", sector % 2 == 0 ? "M" : "SK", 1 + sector / 4, sector % 3,
                       units[random() % (i % 50 == 0 ? 26 : 20)], units[random() % 20],
                       8000001 + random() % (1 + sector % 7));
    if (sector % 5 == 0 && random() % 3 == 0) {
      csv += ",\n";
    } else {
      csv += std::format("{},{}\n", 300000 + random() % (1U + (1U << sector % 21U)), random() % (1U << sector % 24U));
    }
  }
  return csv;
}

TEST(PostcodesBuilder, WhatGoesInComesOut) {
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    const std::string csv = random_csv(random, 1 + random() % 3000);
    const std::string file = built(csv);
    const auto postcodes = Postcodes::open(bytes_of(file));
    ASSERT_TRUE(postcodes);
    ASSERT_TRUE(postcodes->verify());
    std::map<std::string, std::string> last;
    for (std::size_t begin = csv.find('\n') + 1; begin < csv.size();) {
      const std::size_t end = csv.find('\n', begin);
      const std::string line = csv.substr(begin, end - begin);
      last[line.substr(0, line.find(','))] = line;
      begin = end + 1;
    }
    EXPECT_EQ(postcodes->size(), last.size());
    for (const auto& [postcode, line] : last) {
      const auto place = postcodes->find(postcode);
      ASSERT_TRUE(place) << line;
      const std::string position =
          place->position ? std::format("{},{}", place->position->easting, place->position->northing) : ",";
      EXPECT_EQ(std::format("{},{},{}", postcode, place->district, position), line);
    }
  }
}

TEST(PostcodesBuilder, TakesTextInPartsOfAnySize) {
  for (const std::size_t size : {1UL, 7UL, 64UL}) {
    PostcodesBuilder builder("small.csv");
    for (std::size_t i = 0; i < small_csv.size(); i += size) ASSERT_TRUE(builder.feed(small_csv.substr(i, size)));
    const auto result = builder.finish();
    ASSERT_TRUE(result);
    EXPECT_EQ(result->file, built(small_csv));
  }
}

TEST(Postcodes, SaysWhatIsWrongWithAFile) {
  const std::string file = built(small_csv);
  const auto what = [](std::string_view bytes) {
    const auto postcodes = Postcodes::open(bytes_of(bytes), "postcodes.bin");
    return postcodes ? "" : postcodes.error().what;
  };
  EXPECT_EQ(what(""), "This is no postcode file of claret.");
  EXPECT_EQ(what(small_csv), "This is no postcode file of claret.");
  EXPECT_EQ(what(file.substr(0, 50)), "The file is not complete.");
  EXPECT_EQ(what(file.substr(0, file.size() - 1)), "The file is not complete.");
  EXPECT_EQ(what(file + "x"), "The file is not complete.");
  std::string other = file;
  other[8] = 2;
  EXPECT_EQ(what(other), "The file was made by another version of claret.");
  other = file;
  other[30] ^= 1;
  EXPECT_EQ(what(other), "The file is damaged.");
  other = file;
  other[200] ^= 1;
  EXPECT_EQ(what(other), "");
  EXPECT_FALSE(Postcodes::open(bytes_of(other))->verify());
}

TEST(Postcodes, DamageNeverDoesMoreThanAProblem) {
  std::mt19937 random(1);
  const std::string whole = built(random_csv(random, 500));
  for (int round = 0; round < 3000; ++round) {
    std::string spoilt = whole;
    for (unsigned i = 0; i <= random() % 40; ++i)
      spoilt[112 + random() % (spoilt.size() - 112)] = static_cast<char>(random());
    const auto postcodes = Postcodes::open(bytes_of(spoilt));
    ASSERT_TRUE(postcodes);
    for (int i = 0; i < 100; ++i) {
      const auto place = postcodes->find(std::format("M{} {}AA", random() % 12, random() % 3));
      if (place && place->position) static_cast<void>(distance_in_miles(*place->position, {0, 0}));
    }
    static_cast<void>(postcodes->find("M1 1AC"));
  }
}

TEST(Postcode, SameButForCaseAndSpaces) {
  EXPECT_TRUE(same_postcode("M1 1AA", "m11aa"));
  EXPECT_TRUE(same_postcode(" M11AA ", "M1  1AA"));
  EXPECT_TRUE(same_postcode("", " "));
  EXPECT_FALSE(same_postcode("M1 1AA", "M1 1AB"));
  EXPECT_FALSE(same_postcode("M1 1AA", "M1 1A"));
  EXPECT_TRUE(same_postcode("not a postcode at all", "NOTAPOSTCODE ATALL"));
}

}  // namespace
}  // namespace claret
