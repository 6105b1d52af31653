#include "claret/reference/reference_data.h"

#include <gtest/gtest.h>

#include <string>

#include "claret/check/check.h"
#include "claret/session/session.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

std::span<const std::byte> bytes_of_list(const SampleFile& list) { return std::as_bytes(std::span(list.bytes)); }

TEST(ReferenceData, IsBlankUntilSomethingIsLoaded) {
  const ReferenceData reference;
  EXPECT_EQ(reference.postcodes(), nullptr);
  EXPECT_EQ(reference.providers(), nullptr);
  EXPECT_TRUE(reference.provider_lists().empty());
}

TEST(ReferenceData, KeepsTheDirectoryThatItHasWhenAnotherCannotBeUsed) {
  ReferenceData reference = sample_reference();
  const Postcodes* before = reference.postcodes();
  for (std::string bytes : {std::string("nothing of the kind"), std::string(), std::string("pcds\n")}) {
    const auto outcome = reference.set_postcodes(std::move(bytes), "other.csv");
    ASSERT_FALSE(outcome);
    EXPECT_FALSE(outcome.error().fix.empty());
    EXPECT_EQ(reference.postcodes(), before);
  }
}

TEST(ReferenceData, ACopyIsNotChangedByWhatIsLoadedLater) {
  ReferenceData reference = sample_reference();
  const ReferenceData copy = reference;
  EXPECT_EQ(copy.postcodes(), reference.postcodes()) << "what they hold is shared";
  reference.remove_postcodes();
  reference.remove_providers(reference.provider_lists()[0]->list.file);
  EXPECT_EQ(reference.postcodes(), nullptr);
  EXPECT_EQ(reference.providers(), nullptr);
  ASSERT_NE(copy.postcodes(), nullptr);
  ASSERT_NE(copy.providers(), nullptr);
  EXPECT_GT(copy.postcodes()->size(), 100);
  EXPECT_GT(copy.providers()->all().size(), 5);
}

TEST(ReferenceData, OutlivesTheValueThatItWasLoadedInto) {
  Session session;
  {
    const ReferenceData reference = reference_with(sample_postcode_file(council).bytes);
    session.set_reference(reference);
  }
  const Sample sample = messy_sample(2026, 1);
  for (const SampleFile& file : sample_files(sample))
    if (file.path.contains('/'))
      session.load(file.bytes, file.path, file.path.starts_with("last-year/") ? last_year : this_year);
  const std::size_t errors = session.check(settings_of(2026)).findings.size();
  session.set_reference(sample_reference());
  EXPECT_EQ(session.check(settings_of(2026)).findings.size(), errors);
  EXPECT_GT(errors, 100);
}

TEST(ReferenceData, HoldsAListOfProvidersOnceByTheNameOfItsFile) {
  const SampleFile list = sample_provider_file(council);
  ReferenceData reference;
  EXPECT_TRUE(reference.add_providers(bytes_of_list(list), "april.xlsx").empty());
  const std::size_t count = reference.providers()->all().size();
  const auto again = reference.add_providers(bytes_of_list(list), "april.xlsx");
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].what, "A list of providers from a file of this name is loaded already.");
  EXPECT_TRUE(reference.add_providers(bytes_of_list(list), "may.xlsx").empty());
  EXPECT_EQ(reference.provider_lists().size(), 2);
  reference.remove_providers("april.xlsx");
  reference.remove_providers("never.xlsx");
  ASSERT_EQ(reference.provider_lists().size(), 1);
  EXPECT_EQ(reference.provider_lists()[0]->list.file, "may.xlsx");
  EXPECT_EQ(reference.providers()->all().size(), count);
  EXPECT_FALSE(reference.add_providers(std::as_bytes(std::span("no workbook")), "no.xlsx").empty());
  EXPECT_EQ(reference.provider_lists().size(), 1);
}

TEST(ReferenceData, RulesThatLackItAreNotRun) {
  Session session;
  const auto runs_with = [&](const ReferenceData& reference) {
    session.set_reference(reference);
    return session.check(settings_of(2026)).rules.size();
  };
  for (const SampleFile& file : sample_files(messy_sample(2026, 1)))
    if (file.path.starts_with("this-year/")) session.load(file.bytes, file.path, this_year);
  ReferenceData without_postcodes = sample_reference();
  without_postcodes.remove_postcodes();
  EXPECT_LT(runs_with({}), runs_with(without_postcodes));
  EXPECT_LT(runs_with(without_postcodes), runs_with(sample_reference()));
}

}  // namespace
}  // namespace claret::testing
