#include "claret/rules/column_codes.h"

#include <algorithm>
#include <array>

namespace claret {

namespace {

// The code lists of the guide to the SSDA903 collection, Department for Education.

template <std::size_t N>
constexpr auto list(const std::string_view (&codes)[N]) {
  return std::to_array(codes);
}

constexpr auto no_and_yes = list({"0", "1"});
constexpr auto sexes = list({"M", "F", "U", "1", "2"});
constexpr auto ethnicities = list({"WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
                                   "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"});
constexpr auto reasons_for_new_episode = list({"S", "P", "L", "T", "U", "B"});
constexpr auto legal_statuses = list({"C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3"});
constexpr auto needs = list({"N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"});
constexpr auto places =
    list({"A3", "A4", "A5", "A6", "H5", "K1", "K2", "K3", "P1", "P2", "P3", "R1", "R2",  "R3",  "R5",  "S1",
          "T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6", "Z1", "Z11", "Z12", "Z13", "Z14"});
constexpr auto providers = list({"PR0", "PR1", "PR2", "PR3", "PR4", "PR5"});
constexpr auto reasons_ended = list({"X1",  "E11", "E12", "E13", "E14", "E15", "E16", "E17", "E2", "E3", "E41",
                                     "E45", "E46", "E47", "E48", "E4A", "E4B", "E5",  "E6",  "E7", "E8", "E9"});
constexpr auto reasons_moved =
    list({"ALLEG", "APPRR", "CARPL", "CHILD", "CLOSE", "CREQB", "CREQO", "CUSTOD", "LAREQ", "OTHER", "PLACE", "STAND"});
constexpr auto participations = list({"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"});
constexpr auto reasons_no_score = list({"SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"});
constexpr auto contacts = list({"YES", "NO", "DIED", "REFU", "NREQ", "RHOM"});
constexpr auto activities = list({"F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0"});
constexpr auto homes =
    list({"B1", "B2", "C1", "C2", "D1", "D2", "E1", "E2", "G1", "G2", "H1", "H2", "K1", "K2", "R1", "R2",
          "S2", "T1", "T2", "U1", "U2", "V1", "V2", "W1", "W2", "X2", "Y1", "Y2", "Z1", "Z2", "0"});
constexpr auto numbers_of_adopters = list({"1", "2"});
constexpr auto sexes_of_adopters = list({"M1", "F1", "MM", "FF", "MF"});
constexpr auto statuses_of_adopters = list({"L0", "L11", "L12", "L2", "L3", "L4"});
constexpr auto reasons_decision_ceased = list({"RD1", "RD2", "RD3", "RD4"});
constexpr auto orders = list({"P1", "P2", "P3", "P4", "Z1"});
constexpr auto absences = list({"M", "A"});
constexpr auto reasons_of_workers =
    list({"MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS"});

struct ColumnCodes {
  std::string_view column;
  std::span<const std::string_view> codes;
};
constexpr auto all_columns = std::to_array<ColumnCodes>({
    {"SEX", sexes},
    {"ETHNIC", ethnicities},
    {"MOTHER", no_and_yes},
    {"UASC", no_and_yes},
    {"RNE", reasons_for_new_episode},
    {"LS", legal_statuses},
    {"CIN", needs},
    {"PLACE", places},
    {"PLACE_PROVIDER", providers},
    {"REC", reasons_ended},
    {"REASON_PLACE_CHANGE", reasons_moved},
    {"REVIEW_CODE", participations},
    {"SDQ_REASON", reasons_no_score},
    {"CONVICTED", no_and_yes},
    {"HEALTH_CHECK", no_and_yes},
    {"IMMUNISATIONS", no_and_yes},
    {"TEETH_CHECK", no_and_yes},
    {"HEALTH_ASSESSMENT", no_and_yes},
    {"SUBSTANCE_MISUSE", no_and_yes},
    {"INTERVENTION_RECEIVED", no_and_yes},
    {"INTERVENTION_OFFERED", no_and_yes},
    {"IN_TOUCH", contacts},
    {"ACTIV", activities},
    {"ACCOM", homes},
    {"FOSTER_CARE", no_and_yes},
    {"NB_ADOPTR", numbers_of_adopters},
    {"SEX_ADOPTR", sexes_of_adopters},
    {"LS_ADOPTR", statuses_of_adopters},
    {"REASON_PLACED_CEASED", reasons_decision_ceased},
    {"PREV_PERM", orders},
    {"MISSING", absences},
    {"SW_REASON", reasons_of_workers},
});

}  // namespace

std::span<const std::string_view> codes_of_column(std::string_view column) {
  const auto found = std::ranges::find(all_columns, column, &ColumnCodes::column);
  return found == all_columns.end() ? std::span<const std::string_view>() : found->codes;
}

}  // namespace claret
