#include "claret/base/code.h"

#include <gtest/gtest.h>

#include <string>

namespace claret {
namespace {

TEST(Code, IsBlankForNothingButWhiteSpace) {
  for (const std::string_view cell : {"", " ", "          ", "\t", "\u00A0", "\u00A0 \u00A0\u00A0\u00A0\u00A0"}) {
    EXPECT_TRUE(Code::parse(cell).is_blank()) << '"' << cell << '"';
    EXPECT_EQ(Code::parse(cell), Code()) << '"' << cell << '"';
    EXPECT_EQ(Code::parse(cell).text(), "") << '"' << cell << '"';
  }
  EXPECT_FALSE(Code::parse("0").is_blank());
  EXPECT_TRUE(Code("").is_blank());
}

TEST(Code, IgnoresCaseAndKeepsEverythingElse) {
  EXPECT_EQ(Code::parse("c2"), Code("C2"));
  EXPECT_EQ(Code::parse("C2"), Code("C2"));
  EXPECT_EQ(Code::parse("e08000003").text(), Code::parse("E08000003").text());
  EXPECT_EQ(Code::parse("abcdefgh"), Code("ABCDEFGH"));
  EXPECT_EQ(Code::parse("abcdefgh").text(), "ABCDEFGH");
}

TEST(Code, WithAStraySpaceOrZeroIsAnotherCode) {
  for (const std::string_view cell : {" C2", "C2 ", "C 2", "\u00A0C2", "C2\t", "C02", "C", "C22"})
    EXPECT_NE(Code::parse(cell), Code("C2")) << '"' << cell << '"';
  EXPECT_NE(Code::parse("1"), Code("01"));
  EXPECT_NE(Code::parse("0"), Code());
}

TEST(Code, EqualsOnlyTheSameText) {
  const std::string texts[]{"A",
                            "ABCDEFG",
                            "ABCDEFGH",
                            "ABCDEFGHI",
                            "ABCDEFGHJ",
                            "BBCDEFGHI",
                            "ABCDEFGI",
                            "ABCDEFGH ",
                            " ABCDEFGH",
                            "\u00E9",
                            "\u00E8",
                            "\u00E9\u00E9\u00E9\u00E9",
                            "\u00E9\u00E9\u00E9\u00E9\u00E9",
                            std::string(70'000, 'A'),
                            std::string(70'001, 'A')};
  for (const std::string& a : texts)
    for (const std::string& b : texts) EXPECT_EQ(Code::parse(a) == Code::parse(b), a == b) << a << " and " << b;
  EXPECT_EQ(Code::parse("longer than eight"), Code::parse("LONGER than EIGHT"));
}

TEST(Code, OfMoreThanEightBytesIsNotBlankAndHasNoText) {
  EXPECT_FALSE(Code::parse("ABCDEFGHI").is_blank());
  EXPECT_EQ(Code::parse("ABCDEFGHI").text(), "");
  EXPECT_EQ(Code::parse("\u00E9\u00E9\u00E9\u00E9").text(), "\u00E9\u00E9\u00E9\u00E9");
}

TEST(Code, IsFoundInAList) {
  constexpr auto police = codes("L1", "L2");
  EXPECT_TRUE(Code::parse("l1").in(police));
  EXPECT_TRUE(Code::parse("L2").in(police));
  EXPECT_FALSE(Code::parse("L3").in(police));
  EXPECT_FALSE(Code().in(police));
}

}  // namespace
}  // namespace claret
