#pragma once

// Where the items of the tables stand in a return as XML. The guide gives the order of the elements.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "claret/model/tables.h"

namespace claret {

/// An element that holds one cell.
struct XmlItem {
  std::string_view name;
  Table table = Table::header;
  std::size_t column = 0;
  bool is_optional = false;  ///< left out when blank
};

/// An element that holds one row.
struct XmlRow {
  std::string_view name;
  Table table = Table::header;
  std::span<const XmlItem> items;
};

namespace xml_layout {

template <class R, class T>
consteval XmlItem item(T R::* member, bool is_optional = false) {
  XmlItem result{.table = R::table, .column = column_index(member), .is_optional = is_optional};
  std::size_t index = 0;
  std::apply(
      [&](const auto&... column) { ((result.name = index++ == result.column ? column.name : result.name), ...); },
      R::columns);
  return result;
}

template <class R, class T>
consteval XmlItem optional(T R::* member) {
  return item(member, true);
}

template <class R, class T>
consteval XmlItem named(std::string_view name, T R::* member) {
  XmlItem result = item(member);
  result.name = name;
  return result;
}

inline constexpr std::array header_begin{named("CHILDID", &Header::CHILD),
                                         item(&Header::UPN),
                                         item(&Header::SEX),
                                         item(&Header::DOB),
                                         item(&Header::ETHNIC),
                                         item(&Header::UASC),
                                         optional(&UASC::DUC),
                                         optional(&AD1::DATE_INT),
                                         optional(&AD1::DATE_MATCH),
                                         optional(&AD1::FOSTER_CARE),
                                         optional(&AD1::NB_ADOPTR),
                                         optional(&AD1::SEX_ADOPTR),
                                         optional(&AD1::LS_ADOPTR),
                                         optional(&OC3::IN_TOUCH),
                                         optional(&OC3::ACTIV),
                                         optional(&OC3::ACCOM)};
inline constexpr std::array mother{optional(&Header::MOTHER), optional(&Header::MC_DOB)};

inline constexpr std::array missing{item(&Missing::MISSING), item(&Missing::MIS_START), optional(&Missing::MIS_END)};
inline constexpr std::array review{item(&Review::REVIEW), item(&Review::REVIEW_CODE)};
inline constexpr std::array prev_perm{optional(&PrevPerm::PREV_PERM), optional(&PrevPerm::LA_PERM),
                                      optional(&PrevPerm::DATE_PERM)};
inline constexpr std::array oc2{
    optional(&OC2::SDQ_SCORE),           optional(&OC2::SDQ_REASON),       optional(&OC2::CONVICTED),
    optional(&OC2::HEALTH_CHECK),        optional(&OC2::IMMUNISATIONS),    optional(&OC2::TEETH_CHECK),
    optional(&OC2::HEALTH_ASSESSMENT),   optional(&OC2::SUBSTANCE_MISUSE), optional(&OC2::INTERVENTION_RECEIVED),
    optional(&OC2::INTERVENTION_OFFERED)};
inline constexpr std::array placed_adoption{item(&PlacedAdoption::DATE_PLACED),
                                            optional(&PlacedAdoption::DATE_PLACED_CEASED),
                                            optional(&PlacedAdoption::REASON_PLACED_CEASED)};
inline constexpr std::array episode{
    item(&Episode::DECOM),         item(&Episode::RNE),          item(&Episode::LS),
    item(&Episode::CIN),           named("PL", &Episode::PLACE), optional(&Episode::PL_POST),
    optional(&Episode::HOME_POST), optional(&Episode::URN),      optional(&Episode::PLACE_PROVIDER),
    item(&Episode::DEC),           item(&Episode::REC),          optional(&Episode::REASON_PLACE_CHANGE)};
inline constexpr std::array social_worker{item(&SWEpisode::SW_ID), item(&SWEpisode::SW_DECOM),
                                          optional(&SWEpisode::SW_DEC), optional(&SWEpisode::SW_REASON)};
inline constexpr std::array dolo{item(&DoLo::DOLO_START), optional(&DoLo::DOLO_END)};

/// The rows in HEADER, those before MOTHER and those behind it.
inline constexpr std::array rows_before_mother{XmlRow{"AMISSING", Table::missing, missing},
                                               XmlRow{"AREVIEW", Table::reviews, review}};
inline constexpr std::array rows_behind_mother{XmlRow{"PERMANENCE", Table::prev_perm, prev_perm},
                                               XmlRow{"OC2", Table::oc2, oc2},
                                               XmlRow{"AD_PLACED", Table::placed_adoption, placed_adoption}};
inline constexpr XmlRow episodes{"EPISODE", Table::episodes, episode};
/// Those that came later, whose elements are named and placed in several ways.
inline constexpr std::array later_rows{XmlRow{"SWEPISODE", Table::sw_episodes, social_worker},
                                       XmlRow{"DOLO", Table::dolo, dolo}};

}  // namespace xml_layout

}  // namespace claret
