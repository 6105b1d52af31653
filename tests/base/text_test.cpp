#include "claret/base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace claret {
namespace {

TEST(Text, BlankIsNothingButWhiteSpaceAndNoBreakSpaces) {
  for (const std::string_view blank : {"", " ", "\t \r\n", "\u00A0", " \u00A0\t\u00A0"})
    EXPECT_TRUE(is_blank_text(blank)) << '"' << blank << '"';
  // Half a no-break space is none, and a letter that shares its first byte neither.
  for (const std::string_view text : {"0", ".", " a ", "\u00A0a", "\xC2", "\u00A1", "\u200B"})
    EXPECT_FALSE(is_blank_text(text)) << '"' << text << '"';
}

TEST(Text, TrimsWhiteSpaceAtTheEndsOnly) {
  EXPECT_EQ(trimmed(" \ta b\r\n"), "a b");
  EXPECT_EQ(trimmed("  "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Text, UpperCasesTheLettersAToZAlone) {
  EXPECT_EQ(to_upper("aZ z\u00E9[{1"), "AZ Z\u00E9[{1");
  EXPECT_TRUE(same_ignoring_case("Header", "hEADER"));
  EXPECT_FALSE(same_ignoring_case("Header", "Header "));
  EXPECT_FALSE(same_ignoring_case("[", "{"));
  EXPECT_TRUE(same_ignoring_case("", ""));
}

TEST(Text, IsFoundInAList) {
  constexpr auto names = std::to_array<std::string_view>({"UN1", "UN2"});
  EXPECT_TRUE(Text("UN2").in(names));
  EXPECT_FALSE(Text("UN3").in(names));
  EXPECT_FALSE(Text().in(names));
  EXPECT_TRUE(Text().is_blank());
}

TEST(Text, SpellsANumber) {
  struct {
    std::string_view text;
    double number;
  } const numbers[]{{"1", 1},  {"01", 1}, {" 1.0", 1},  {"1 ", 1},   {"-2", -2},
                    {"+3", 3}, {"0", 0},  {"1.5", 1.5}, {"1e2", 100}};
  for (const auto& [text, number] : numbers) EXPECT_EQ(number_in(text), number) << text;
}

TEST(Text, SpellsNoNumber) {
  for (const std::string_view text : {"", " ", "-", "+", "+-1", "--1", "1a", "a1", "1 2", "1,5", "0x10", "inf", "nan",
                                      "INF", "1e999", "1e", ".", "\u00A01"})
    EXPECT_EQ(number_in(text), std::nullopt) << '"' << text << '"';
}

TEST(NaturalOrder, PutsNumbersByTheirValue) {
  const std::vector<std::string_view> in_order{"",
                                               "01",
                                               "1",
                                               "1A",
                                               "2",
                                               "10",
                                               "205A",
                                               "205B",
                                               "442",
                                               "1001",
                                               "A",
                                               "A01B",
                                               "A1B",
                                               "A01C",
                                               "A2",
                                               "EPI",
                                               "INT01",
                                               "INT2",
                                               "INT10",
                                               "Z99999999999999999999998",
                                               "Z99999999999999999999999"};
  for (std::size_t i = 0; i < in_order.size(); ++i)
    for (std::size_t j = 0; j < in_order.size(); ++j)
      EXPECT_EQ(natural_less(in_order[i], in_order[j]), i < j) << in_order[i] << " and " << in_order[j];
}

TEST(NaturalOrder, IsATotalOrderOfAllShortTexts) {
  std::vector<std::string> texts{""};
  for (std::size_t begin = 0, length = 0; length < 4; ++length) {
    const std::size_t end = texts.size();
    for (; begin < end; ++begin)
      for (const char c : {'0', '1', 'A', '/'}) texts.push_back(texts[begin] + c);
  }
  // Sorted by a total order each text comes before all that follow and after none of them.
  std::ranges::sort(texts, natural_less);
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (std::size_t j = 0; j < texts.size(); ++j)
      ASSERT_EQ(natural_less(texts[i], texts[j]), i < j) << texts[i] << " and " << texts[j];
}

}  // namespace
}  // namespace claret
