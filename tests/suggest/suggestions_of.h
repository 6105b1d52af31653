#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "claret/check/check.h"
#include "claret/suggest/suggest.h"
#include "rules/case_reference.h"

namespace claret::testing {

using Lines = std::vector<std::string>;

// Columns of tables, for rows to follow.
inline constexpr std::string_view header = "[Header]\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
inline constexpr std::string_view header_last = "[Header last]\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
inline constexpr std::string_view episodes =
    "[Episodes]\nCHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
inline constexpr std::string_view episodes_last =
    "[Episodes last]\n"
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
inline constexpr std::string_view reviews = "[Reviews]\nCHILD,DOB,REVIEW,REVIEW_CODE\n";
inline constexpr std::string_view oc3 = "[OC3]\nCHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n";
inline constexpr std::string_view providers =
    "[Providers]\nURN,PLACE_CODES,PROVIDER_CODES,REG_START,REG_END,POSTCODE\n";
inline constexpr std::string_view postcodes =
    "[Postcodes]\nPOSTCODE,EASTING,NORTHING,LA\n"
    "M1 1AA,384000,398000,E08000003\n"
    "M1 1AB,385000,398000,E08000003\n"
    "M1 1AD,385000,398100,E08000003\n"
    "M20 5PQ,386000,398100,E08000003\n";

// Rows in which no rule finds a fault, if the child is in the home and nothing else is said.
inline constexpr std::string_view home = "SC123456,K2,PR4,,,M1 1AB\n";
inline constexpr std::string_view second_home = "SC200000,K2,PR4,,,M1 1AD\n";
inline constexpr std::string_view boy = "1,M,01/06/2012,WBRI,A123456789012,,\n";
std::string boy_named(std::string_view id, std::string_view upn = "UN2");
struct EpisodeRow {
  std::string_view child = "1";
  std::string_view decom = "01/05/2025";
  std::string_view rne = "S";
  std::string_view ls = "C2";
  std::string_view cin = "N1";
  std::string_view place = "K2";
  std::string_view provider = "PR4";
  std::string_view dec;
  std::string_view rec;
  std::string_view reason;
  std::string_view home = "M1 1AA";
  std::string_view post = "M1 1AB";
  std::string_view urn = "SC123456";
};
std::string episode(const EpisodeRow& row);

/// A small return and the world around it, written like a case (rules/case_file.h) without its name, of 2026 if it does
/// not say so.
class Asked {
 public:
  explicit Asked(std::initializer_list<std::string_view> parts);
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  Asked(Asked&&) = delete;
  Asked& operator=(Asked&&) = delete;
  ~Asked() = default;

  /// What is suggested for a child, best first. It is made sure of by a full check that each does what it says.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view child = "1") const;
  /// The same in words: "this/Episodes/1 URN blank -> SC123456 | providers-by-postcode | clears 218 | safe".
  [[nodiscard]] Lines suggestions(std::string_view child = "1") const;
  /// Only those from a source, without the sources.
  [[nodiscard]] Lines from(std::string_view source, std::string_view child = "1") const;
  /// The first sentence from a source.
  [[nodiscard]] std::string sentence(std::string_view source, std::string_view child = "1") const;

  /// What is explained of a child's errors: "398: With LS V3, …  (HOME_POST)".
  [[nodiscard]] Lines explanations(std::string_view child = "1") const;

  /// What is put right for a child: "this/Episodes/1 URN blank -> SC123456 | clears 218", or "nothing".
  [[nodiscard]] std::string fixed(
      std::string_view child = "1",
      const std::function<bool(const Suggestion&)>& is_wanted = [](const Suggestion&) { return true; }) const;

  /// "101 103 of 2": the errors of the return, those of another child than 1 with its ID.
  [[nodiscard]] std::string errors() const { return text_of(checker_.result().findings); }

  [[nodiscard]] const Return& data() const { return data_; }
  [[nodiscard]] const Checker& checker() const { return checker_; }
  [[nodiscard]] const Reference& reference() const { return reference_; }
  [[nodiscard]] std::uint32_t place_of_child(std::string_view child) const;
  [[nodiscard]] std::string text_of(std::vector<Finding> findings) const;

 private:
  [[nodiscard]] CheckSettings settings() const;
  [[nodiscard]] std::string text_of_effect(const Suggestion& suggestion) const;
  void expect_true_effect(const Suggestion& suggestion) const;

  Case case_;
  CaseReference loaded_;
  Reference reference_;
  Return data_;
  Checker checker_;
};

}  // namespace claret::testing
