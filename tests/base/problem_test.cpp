#include "claret/base/problem.h"

#include <gtest/gtest.h>

namespace claret {
namespace {

TEST(Problem, SaysWhereItIsAndWhatToDo) {
  EXPECT_EQ(to_string({.file = "a.csv", .row = 12, .column = "DECOM", .what = "It is odd.", .fix = "Mend it."}),
            "a.csv, row 12, DECOM: It is odd. Mend it.");
  EXPECT_EQ(to_string({.file = "a.csv", .what = "It is odd."}), "a.csv: It is odd.");
  EXPECT_EQ(to_string({.row = 1, .what = "It is odd."}), "row 1: It is odd.");
  EXPECT_EQ(to_string({.what = "It is odd.", .fix = "Mend it."}), "It is odd. Mend it.");
}

}  // namespace
}  // namespace claret
