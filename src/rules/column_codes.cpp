#include "claret/rules/column_codes.h"

#include <algorithm>
#include <array>

namespace claret {

namespace {

// The code lists of the guide to the SSDA903 collection, Department for Education, with its words made short.

template <std::size_t N>
constexpr auto list(const CodeMeaning (&codes)[N]) {
  return std::to_array(codes);
}

constexpr auto no_and_yes = list({{"0", "No"}, {"1", "Yes"}});
constexpr auto sexes = list({{"M", "Male"},
                             {"F", "Female"},
                             {"U", "Not known"},
                             {"1", "Male, in returns up to 2023/24"},
                             {"2", "Female, in returns up to 2023/24"}});
constexpr auto ethnicities = list({{"WBRI", "White British"},
                                   {"WIRI", "White Irish"},
                                   {"WOTH", "Any other White background"},
                                   {"WIRT", "Traveller of Irish heritage"},
                                   {"WROM", "Gypsy or Roma"},
                                   {"MWBC", "White and Black Caribbean"},
                                   {"MWBA", "White and Black African"},
                                   {"MWAS", "White and Asian"},
                                   {"MOTH", "Any other mixed background"},
                                   {"AIND", "Indian"},
                                   {"APKN", "Pakistani"},
                                   {"ABAN", "Bangladeshi"},
                                   {"AOTH", "Any other Asian background"},
                                   {"BCRB", "Black Caribbean"},
                                   {"BAFR", "Black African"},
                                   {"BOTH", "Any other Black background"},
                                   {"CHNE", "Chinese"},
                                   {"OOTH", "Any other ethnic group"},
                                   {"REFU", "Refused"},
                                   {"NOBT", "Information not yet obtained"}});
constexpr auto reasons_for_new_episode =
    list({{"S", "Started to be looked after"},
          {"P", "Change of placement and carer only"},
          {"L", "Change of legal status only"},
          {"T", "Change of placement only, with the same carer"},
          {"U", "Change of legal status and placement at the same time, with the same carer"},
          {"B", "Change of legal status, placement and carer at the same time"}});
constexpr auto legal_statuses =
    list({{"C1", "Interim care order"},
          {"C2", "Full care order"},
          {"D1", "Freeing order granted (none since the end of 2005)"},
          {"E1", "Placement order granted"},
          {"V2", "Single period of accommodation under section 20 of the Children Act 1989"},
          {"V3", "Accommodated under an agreed series of short-term breaks, each break recorded as an episode"},
          {"V4", "Accommodated under an agreed series of short-term breaks, the agreement recorded and not each break"},
          {"J1", "Remanded to local authority accommodation or to youth detention accommodation"},
          {"J2", "Placed in local authority accommodation under the Police and Criminal Evidence Act 1984"},
          {"J3", "Sentenced to a youth rehabilitation order with a residence or intensive fostering requirement"},
          {"L1", "Under police protection and in local authority accommodation"},
          {"L2", "Emergency protection order"},
          {"L3", "Under a child assessment order and in local authority accommodation"}});
constexpr auto needs = list({{"N1", "Abuse or neglect"},
                             {"N2", "Child's disability"},
                             {"N3", "Parental illness or disability"},
                             {"N4", "Family in acute stress"},
                             {"N5", "Family dysfunction"},
                             {"N6", "Socially unacceptable behaviour"},
                             {"N7", "Low income"},
                             {"N8", "Absent parenting"}});
constexpr auto places =
    list({{"A3", "Placed for adoption with consent, with the current foster carer"},
          {"A4", "Placed for adoption with consent, not with the current foster carer"},
          {"A5", "Placed for adoption with a placement order, with the current foster carer"},
          {"A6", "Placed for adoption with a placement order, not with the current foster carer"},
          {"H5", "Semi-independent living not subject to children's homes regulations (until 2024/25)"},
          {"K1", "Secure children's home"},
          {"K2", "Children's home subject to children's homes regulations"},
          {"K3", "Supported accommodation registered with Ofsted (since 2024/25)"},
          {"P1", "Placed with own parents or another person with parental responsibility"},
          {"P2", "Independent living, such as a flat, lodgings or with friends (withdrawn on 28 October 2023)"},
          {"P3", "Residential employment"},
          {"R1", "Residential care home"},
          {"R2", "NHS or other establishment providing medical or nursing care"},
          {"R3", "Family centre or mother and baby unit"},
          {"R5", "Young offender institution or other custody"},
          {"S1", "Residential school, unless it is registered as a children's home too"},
          {"T0", "Temporary move of any kind"},
          {"T1", "Temporary period in hospital"},
          {"T2", "Temporary absence of the child on holiday"},
          {"T3", "Temporary accommodation while the usual foster carer is on holiday"},
          {"T4", "Temporary accommodation of seven days or less, for a reason that T1 to T3 do not cover"},
          {"U1", "Foster placement with a relative or friend, long term"},
          {"U2", "Foster placement with a relative or friend who is also an approved adopter (fostering for adoption)"},
          {"U3", "Foster placement with a relative or friend, neither long term nor fostering for adoption"},
          {"U4", "Foster placement with another foster carer, long term"},
          {"U5", "Foster placement with another foster carer who is also an approved adopter (fostering for adoption)"},
          {"U6", "Foster placement with another foster carer, neither long term nor fostering for adoption"},
          {"Z1", "Other placement (until 2024/25)"},
          {"Z11", "Other placement, of the kind that the guide lists as Z11 (in place of Z1 since 2025/26)"},
          {"Z12", "Other placement, of the kind that the guide lists as Z12 (in place of Z1 since 2025/26)"},
          {"Z13", "Other placement, of the kind that the guide lists as Z13 (in place of Z1 since 2025/26)"},
          {"Z14", "Other placement, of the kind that the guide lists as Z14 (in place of Z1 since 2025/26)"}});
constexpr auto providers = list({{"PR0", "Parent or another person with parental responsibility"},
                                 {"PR1", "Own provision by the local authority"},
                                 {"PR2", "Another local authority's provision"},
                                 {"PR3", "Other public provision, such as a health trust"},
                                 {"PR4", "Private provision"},
                                 {"PR5", "Voluntary or third sector provision"}});
constexpr auto reasons_ended =
    list({{"X1", "Episode ceases, and a new episode begins on the same day"},
          {"E11", "Adopted, application unopposed"},
          {"E12", "Adopted, consent dispensed with by the court"},
          {"E13", "Left care to live with parents, relatives or others who have no parental responsibility"},
          {"E14", "Accommodation on remand ended"},
          {"E15", "Age assessment found the child to be 18 or over, and E5, E6 and E7 do not apply"},
          {"E16", "Child moved abroad"},
          {"E17", "Aged 18 or over and remained with the current carers, as under staying put"},
          {"E2", "Died"},
          {"E3", "Care taken over by another local authority in the UK"},
          {"E41", "Residence order, or child arrangements order that says with whom the child is to live, granted"},
          {"E45", "Special guardianship order made to former foster carers who are relatives or friends"},
          {"E46", "Special guardianship order made to former foster carers who are not relatives or friends"},
          {"E47", "Special guardianship order made to relatives or friends who were not foster carers"},
          {"E48", "Special guardianship order made to carers who were not foster carers, relatives or friends"},
          {"E4A", "Returned home to someone with parental responsibility, as planned in the care planning process"},
          {"E4B", "Returned home to someone with parental responsibility, not as part of the care planning process"},
          {"E5", "Moved into independent living with formal advice or support"},
          {"E6", "Moved into independent living without formal advice or support"},
          {"E7", "Transferred to residential care funded by adult social care"},
          {"E8", "Ceased to be looked after for any other reason"},
          {"E9", "Sentenced to custody"}});
constexpr auto reasons_moved =
    list({{"ALLEG", "Allegation (section 47)"},
          {"APPRR", "Approval removed"},
          {"CARPL", "Change to, or implementation of, the care plan"},
          {"CHILD", "Child requests that the placement end"},
          {"CLOSE", "Resignation of the carer or closure of the provision"},
          {"CREQB", "Carer requests that it end because of the child's behaviour"},
          {"CREQO", "Carer requests that it end for another reason than the child's behaviour"},
          {"CUSTOD", "Custody arrangement"},
          {"LAREQ", "Responsible or area authority requests that it end"},
          {"OTHER", "Other reason"},
          {"PLACE", "Change in the status of the placement only"},
          {"STAND", "Standards of care concern"}});
constexpr auto participations =
    list({{"PN0", "Child aged under 4 at the time of the review"},
          {"PN1", "Child attends and speaks for himself or herself"},
          {"PN2", "Child attends and an advocate speaks on the child's behalf"},
          {"PN3", "Child attends and conveys his or her views in symbols, without words"},
          {"PN4", "Child attends but conveys no views in any of these ways"},
          {"PN5", "Child does not attend but briefs an advocate to speak for him or her"},
          {"PN6", "Child does not attend but conveys his or her feelings to the review by some means"},
          {"PN7", "Child does not attend, and no views are conveyed to the review"}});
constexpr auto reasons_no_score = list({{"SDQ1", "Child aged under 4 or over 16 at the date of the latest assessment"},
                                        {"SDQ2", "Carer refused to complete and return the questionnaire"},
                                        {"SDQ3", "Not possible because of the severity of the child's disability"},
                                        {"SDQ4", "Other reason"},
                                        {"SDQ5", "Child or young person refused to allow it to be completed"}});
constexpr auto contacts = list({{"YES", "In touch with the young person"},
                                {"NO", "Not in touch"},
                                {"DIED", "Young person died after leaving care"},
                                {"REFU", "Young person refuses contact"},
                                {"NREQ", "Young person no longer requires services"},
                                {"RHOM", "Young person returned home"}});
constexpr auto activities = list({{"F1", "Full time in higher education"},
                                  {"P1", "Part time in higher education"},
                                  {"F2", "Full time in education other than higher education"},
                                  {"P2", "Part time in education other than higher education"},
                                  {"F4", "Full time in an apprenticeship"},
                                  {"P4", "Part time in an apprenticeship"},
                                  {"F5", "Full time in training or employment, not an apprenticeship"},
                                  {"P5", "Part time in training or employment, not an apprenticeship"},
                                  {"G4", "Not in education, employment or training because of illness or disability"},
                                  {"G5", "Not in education, employment or training: other circumstances"},
                                  {"G6", "Not in education, employment or training because of pregnancy or parenting"},
                                  {"0", "Cannot be reported, as when not in touch"}});
constexpr auto homes = list({{"B1", "With parents or relatives, suitable"},
                             {"B2", "With parents or relatives, unsuitable"},
                             {"C1", "Community home or other residential care, suitable"},
                             {"C2", "Community home or other residential care, unsuitable"},
                             {"D1", "Semi-independent, transitional accommodation, suitable"},
                             {"D2", "Semi-independent, transitional accommodation, unsuitable"},
                             {"E1", "Supported lodgings, suitable"},
                             {"E2", "Supported lodgings, unsuitable"},
                             {"G1", "Gone abroad, suitable"},
                             {"G2", "Gone abroad, unsuitable"},
                             {"H1", "Deported, suitable"},
                             {"H2", "Deported, unsuitable"},
                             {"K1", "Ordinary lodgings without formal support, suitable"},
                             {"K2", "Ordinary lodgings without formal support, unsuitable"},
                             {"R1", "Residence not known, suitable"},
                             {"R2", "Residence not known, unsuitable"},
                             {"S2", "No fixed abode or homeless, unsuitable"},
                             {"T1", "Foyer or similar supported accommodation, suitable"},
                             {"T2", "Foyer or similar supported accommodation, unsuitable"},
                             {"U1", "Independent living, suitable"},
                             {"U2", "Independent living, unsuitable"},
                             {"V1", "Emergency accommodation, suitable"},
                             {"V2", "Emergency accommodation, unsuitable"},
                             {"W1", "Bed and breakfast, suitable"},
                             {"W2", "Bed and breakfast, unsuitable"},
                             {"X2", "In custody, unsuitable"},
                             {"Y1", "Other accommodation, suitable"},
                             {"Y2", "Other accommodation, unsuitable"},
                             {"Z1", "With former foster carers, suitable"},
                             {"Z2", "With former foster carers, unsuitable"},
                             {"0", "Cannot be reported, as when not in touch"}});
constexpr auto numbers_of_adopters = list({{"1", "One adopter"}, {"2", "Two adopters"}});
constexpr auto sexes_of_adopters = list({{"M1", "Single male adopter"},
                                         {"F1", "Single female adopter"},
                                         {"MM", "Same-sex couple, two men"},
                                         {"FF", "Same-sex couple, two women"},
                                         {"MF", "Different-sex couple"}});
constexpr auto statuses_of_adopters = list({{"L0", "Single adopter"},
                                            {"L11", "Different-sex married couple"},
                                            {"L12", "Same-sex married couple"},
                                            {"L2", "Civil partnership"},
                                            {"L3", "Different-sex unmarried couple"},
                                            {"L4", "Same-sex couple, neither married nor civil partners"}});
constexpr auto reasons_decision_ceased = list({{"RD1", "The child's needs changed after the decision"},
                                               {"RD2", "The court did not make a placement order"},
                                               {"RD3", "Prospective adopters could not be found"},
                                               {"RD4", "Any other reason"}});
constexpr auto orders =
    list({{"P1", "Adoption"},
          {"P2", "Special guardianship order"},
          {"P3", "Residence order, or child arrangements order that says with whom the child is to live"},
          {"P4", "Kind of order not known"},
          {"Z1", "No previous permanence option"}});
constexpr auto absences = list({{"M", "Missing"}, {"A", "Away from placement without authorisation"}});
constexpr auto reasons_of_workers = list({{"MANAGE", "Case management reason"},
                                          {"FCONTA", "First contact: the child's first social worker"},
                                          {"LEFTRL", "Previous social worker left the role"},
                                          {"ORGRST", "Organisational restructure"},
                                          {"TSPROC", "Transfer to another team or service in the usual process"},
                                          {"ABSENC", "Absence of the previous social worker"},
                                          {"CHCHAN", "Change asked for by the child"},
                                          {"PCCHAN", "Change asked for by the parent or carer"},
                                          {"SWDIED", "Previous social worker died"},
                                          {"OTHERS", "Other reason"}});

constexpr auto unknown_numbers =
    list({{"UN1", "Child is not of school age and has not been given a UPN yet"},
          {"UN2", "Child has never attended a maintained school in England"},
          {"UN3", "Child is educated outside England and has not been given a UPN"},
          {"UN4", "Child is newly looked after, from a week before the year's end, and the UPN was not known in time"},
          {"UN5", "Sources of UPNs disagree about the child, so that none can be matched reliably"}});
constexpr auto unlisted_providers =
    list({{"XXXXXXX", "Placement through a regional adoption agency, which has no URN to give"}});
constexpr auto other_authorities = list({{"WAL", "Wales"},
                                         {"SCO", "Scotland"},
                                         {"NIR", "Northern Ireland"},
                                         {"NUK", "Outside the United Kingdom"},
                                         {"999", "Not known"}});

struct ColumnCodes {
  std::string_view column;
  std::span<const CodeMeaning> codes;
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
constexpr auto columns_with_stand_ins = std::to_array<ColumnCodes>({
    {"UPN", unknown_numbers},
    {"URN", unlisted_providers},
    {"LA_PERM", other_authorities},
});

std::span<const CodeMeaning> codes_among(std::span<const ColumnCodes> columns, std::string_view column) {
  const auto found = std::ranges::find(columns, column, &ColumnCodes::column);
  return found == columns.end() ? std::span<const CodeMeaning>() : found->codes;
}

}  // namespace

std::span<const CodeMeaning> codes_of_column(std::string_view column) { return codes_among(all_columns, column); }

std::span<const CodeMeaning> stand_ins_of_column(std::string_view column) {
  return codes_among(columns_with_stand_ins, column);
}

}  // namespace claret
