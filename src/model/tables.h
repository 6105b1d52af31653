#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "claret/base/code.h"
#include "claret/base/date.h"
#include "claret/base/text.h"

namespace claret {

class TableText;

/// Which of the two returns that are checked together: this collection year's, or the one of the year before.
enum class When : std::uint8_t { this_year, last_year };
using enum When;
inline constexpr std::array both_years{this_year, last_year};

/// The twelve tables, in the order in which they are shown.
enum class Table : std::uint8_t {
  header,
  episodes,
  reviews,
  uasc,
  oc2,
  oc3,
  ad1,
  placed_adoption,
  prev_perm,
  missing,
  sw_episodes,
  dolo,
};
inline constexpr std::size_t table_count = 12;

/// What all typed rows share: where they stand in the file that they came from.
struct Row {
  const TableText* source = nullptr;
  std::uint32_t number = 0;  ///< 0-based data row of the file
};

/// One column of a table: its name in files and the member that rules read.
template <class R, class T>
struct ColumnOf {
  std::string_view name;
  T R::* member;
  /// A derived column is worked out by claret; a file may state it, but does not lack it when it does not.
  bool derived = false;
};
template <class R, class T>
ColumnOf(std::string_view, T R::*) -> ColumnOf<R, T>;
template <class R, class T>
ColumnOf(std::string_view, T R::*, bool) -> ColumnOf<R, T>;

// Each table is described here and nowhere else: its name, the first collection year that has it, its columns in their
// usual order, and for tables that have several rows of a child, the date that tells them apart (their key). (Guide to
// the SSDA903 collection, Department for Education.)

/// Who the child is: one row for each child.
struct Header : Row {
  static constexpr Table table = Table::header;
  static constexpr std::string_view name = "Header";
  static constexpr int first_year = 0;
  Text CHILD;
  Code SEX;
  Date DOB;
  Code ETHNIC;
  Text UPN;
  Code MOTHER;
  Date MC_DOB;
  Code UASC;  ///< as the file states it, else "1" or "0" by the year's UASC table, else blank
  static constexpr auto columns = std::tuple{
      ColumnOf{"CHILD", &Header::CHILD},   ColumnOf{"SEX", &Header::SEX},        ColumnOf{"DOB", &Header::DOB},
      ColumnOf{"ETHNIC", &Header::ETHNIC}, ColumnOf{"UPN", &Header::UPN},        ColumnOf{"MOTHER", &Header::MOTHER},
      ColumnOf{"MC_DOB", &Header::MC_DOB}, ColumnOf{"UASC", &Header::UASC, true}};
};

/// Spells of being looked after in which placement and legal status stay the same.
struct Episode : Row {
  static constexpr Table table = Table::episodes;
  static constexpr std::string_view name = "Episodes";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DECOM;
  Code RNE;
  Code LS;
  Code CIN;
  Code PLACE;
  Code PLACE_PROVIDER;
  Date DEC;
  Code REC;
  Code REASON_PLACE_CHANGE;
  Text HOME_POST;
  Text PL_POST;
  Text URN;

  // Worked out from the postcodes by derive_places, never stated in a file; blank without a postcode directory.

  bool has_known_home = false;              ///< HOME_POST is a postcode that exists
  bool has_known_placement = false;         ///< PL_POST is one
  bool has_located_placement = false;       ///< and its position is known
  Text PL_LA;                               ///< code of the authority around PL_POST; SCO, WAL or NIR outside England
  Code PL_LOCATION;                         ///< IN the area of the placing authority or OUT of it
  std::optional<std::int32_t> PL_DISTANCE;  ///< from HOME_POST to PL_POST, in tenths of a mile

  static constexpr auto columns = std::tuple{ColumnOf{"CHILD", &Episode::CHILD},
                                             ColumnOf{"DECOM", &Episode::DECOM},
                                             ColumnOf{"RNE", &Episode::RNE},
                                             ColumnOf{"LS", &Episode::LS},
                                             ColumnOf{"CIN", &Episode::CIN},
                                             ColumnOf{"PLACE", &Episode::PLACE},
                                             ColumnOf{"PLACE_PROVIDER", &Episode::PLACE_PROVIDER},
                                             ColumnOf{"DEC", &Episode::DEC},
                                             ColumnOf{"REC", &Episode::REC},
                                             ColumnOf{"REASON_PLACE_CHANGE", &Episode::REASON_PLACE_CHANGE},
                                             ColumnOf{"HOME_POST", &Episode::HOME_POST},
                                             ColumnOf{"PL_POST", &Episode::PL_POST},
                                             ColumnOf{"URN", &Episode::URN}};
  static constexpr Date Episode::* key = &Episode::DECOM;
};

/// Reviews of the care plan.
struct Review : Row {
  static constexpr Table table = Table::reviews;
  static constexpr std::string_view name = "Reviews";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Date REVIEW;
  Code REVIEW_CODE;
  static constexpr auto columns =
      std::tuple{ColumnOf{"CHILD", &Review::CHILD}, ColumnOf{"DOB", &Review::DOB}, ColumnOf{"REVIEW", &Review::REVIEW},
                 ColumnOf{"REVIEW_CODE", &Review::REVIEW_CODE}};
  static constexpr Date Review::* key = &Review::REVIEW;
};

/// Unaccompanied asylum-seeking children.
struct UASC : Row {
  static constexpr Table table = Table::uasc;
  static constexpr std::string_view name = "UASC";
  static constexpr int first_year = 0;
  Text CHILD;
  Code SEX;
  Date DOB;
  Date DUC;
  static constexpr auto columns = std::tuple{ColumnOf{"CHILD", &UASC::CHILD}, ColumnOf{"SEX", &UASC::SEX},
                                             ColumnOf{"DOB", &UASC::DOB}, ColumnOf{"DUC", &UASC::DUC}};
};

/// Health and offending outcomes.
struct OC2 : Row {
  static constexpr Table table = Table::oc2;
  static constexpr std::string_view name = "OC2";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Code SDQ_SCORE;
  Code SDQ_REASON;
  Code CONVICTED;
  Code HEALTH_CHECK;
  Code IMMUNISATIONS;
  Code TEETH_CHECK;
  Code HEALTH_ASSESSMENT;
  Code SUBSTANCE_MISUSE;
  Code INTERVENTION_RECEIVED;
  Code INTERVENTION_OFFERED;
  static constexpr auto columns = std::tuple{ColumnOf{"CHILD", &OC2::CHILD},
                                             ColumnOf{"DOB", &OC2::DOB},
                                             ColumnOf{"SDQ_SCORE", &OC2::SDQ_SCORE},
                                             ColumnOf{"SDQ_REASON", &OC2::SDQ_REASON},
                                             ColumnOf{"CONVICTED", &OC2::CONVICTED},
                                             ColumnOf{"HEALTH_CHECK", &OC2::HEALTH_CHECK},
                                             ColumnOf{"IMMUNISATIONS", &OC2::IMMUNISATIONS},
                                             ColumnOf{"TEETH_CHECK", &OC2::TEETH_CHECK},
                                             ColumnOf{"HEALTH_ASSESSMENT", &OC2::HEALTH_ASSESSMENT},
                                             ColumnOf{"SUBSTANCE_MISUSE", &OC2::SUBSTANCE_MISUSE},
                                             ColumnOf{"INTERVENTION_RECEIVED", &OC2::INTERVENTION_RECEIVED},
                                             ColumnOf{"INTERVENTION_OFFERED", &OC2::INTERVENTION_OFFERED}};
};

/// Care leavers.
struct OC3 : Row {
  static constexpr Table table = Table::oc3;
  static constexpr std::string_view name = "OC3";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Code IN_TOUCH;
  Code ACTIV;
  Code ACCOM;
  static constexpr auto columns =
      std::tuple{ColumnOf{"CHILD", &OC3::CHILD}, ColumnOf{"DOB", &OC3::DOB}, ColumnOf{"IN_TOUCH", &OC3::IN_TOUCH},
                 ColumnOf{"ACTIV", &OC3::ACTIV}, ColumnOf{"ACCOM", &OC3::ACCOM}};
};

/// Adoption.
struct AD1 : Row {
  static constexpr Table table = Table::ad1;
  static constexpr std::string_view name = "AD1";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Date DATE_INT;
  Date DATE_MATCH;
  Code FOSTER_CARE;
  Code NB_ADOPTR;
  Code SEX_ADOPTR;
  Code LS_ADOPTR;
  static constexpr auto columns = std::tuple{ColumnOf{"CHILD", &AD1::CHILD},
                                             ColumnOf{"DOB", &AD1::DOB},
                                             ColumnOf{"DATE_INT", &AD1::DATE_INT},
                                             ColumnOf{"DATE_MATCH", &AD1::DATE_MATCH},
                                             ColumnOf{"FOSTER_CARE", &AD1::FOSTER_CARE},
                                             ColumnOf{"NB_ADOPTR", &AD1::NB_ADOPTR},
                                             ColumnOf{"SEX_ADOPTR", &AD1::SEX_ADOPTR},
                                             ColumnOf{"LS_ADOPTR", &AD1::LS_ADOPTR}};
};

/// Decisions that a child should be placed for adoption, and their ends.
struct PlacedAdoption : Row {
  static constexpr Table table = Table::placed_adoption;
  static constexpr std::string_view name = "PlacedAdoption";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Date DATE_PLACED;
  Date DATE_PLACED_CEASED;
  Code REASON_PLACED_CEASED;
  static constexpr auto columns =
      std::tuple{ColumnOf{"CHILD", &PlacedAdoption::CHILD}, ColumnOf{"DOB", &PlacedAdoption::DOB},
                 ColumnOf{"DATE_PLACED", &PlacedAdoption::DATE_PLACED},
                 ColumnOf{"DATE_PLACED_CEASED", &PlacedAdoption::DATE_PLACED_CEASED},
                 ColumnOf{"REASON_PLACED_CEASED", &PlacedAdoption::REASON_PLACED_CEASED}};
  static constexpr Date PlacedAdoption::* key = &PlacedAdoption::DATE_PLACED;
};

/// Previous permanence.
struct PrevPerm : Row {
  static constexpr Table table = Table::prev_perm;
  static constexpr std::string_view name = "PrevPerm";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Code PREV_PERM;
  Code LA_PERM;
  Date DATE_PERM;
  static constexpr auto columns = std::tuple{
      ColumnOf{"CHILD", &PrevPerm::CHILD}, ColumnOf{"DOB", &PrevPerm::DOB}, ColumnOf{"PREV_PERM", &PrevPerm::PREV_PERM},
      ColumnOf{"LA_PERM", &PrevPerm::LA_PERM}, ColumnOf{"DATE_PERM", &PrevPerm::DATE_PERM}};
};

/// Periods missing or away from placement without authorisation.
struct Missing : Row {
  static constexpr Table table = Table::missing;
  static constexpr std::string_view name = "Missing";
  static constexpr int first_year = 0;
  Text CHILD;
  Date DOB;
  Code MISSING;
  Date MIS_START;
  Date MIS_END;
  static constexpr auto columns = std::tuple{
      ColumnOf{"CHILD", &Missing::CHILD}, ColumnOf{"DOB", &Missing::DOB}, ColumnOf{"MISSING", &Missing::MISSING},
      ColumnOf{"MIS_START", &Missing::MIS_START}, ColumnOf{"MIS_END", &Missing::MIS_END}};
  static constexpr Date Missing::* key = &Missing::MIS_START;
};

/// Social worker episodes.
struct SWEpisode : Row {
  static constexpr Table table = Table::sw_episodes;
  static constexpr std::string_view name = "SWEpisodes";
  static constexpr int first_year = 2024;
  Text CHILD;
  Date DOB;
  Text SW_ID;
  Date SW_DECOM;
  Date SW_DEC;
  Code SW_REASON;
  static constexpr auto columns =
      std::tuple{ColumnOf{"CHILD", &SWEpisode::CHILD},   ColumnOf{"DOB", &SWEpisode::DOB},
                 ColumnOf{"SW_ID", &SWEpisode::SW_ID},   ColumnOf{"SW_DECOM", &SWEpisode::SW_DECOM},
                 ColumnOf{"SW_DEC", &SWEpisode::SW_DEC}, ColumnOf{"SW_REASON", &SWEpisode::SW_REASON}};
  static constexpr Date SWEpisode::* key = &SWEpisode::SW_DECOM;
};

/// Deprivation of liberty orders.
struct DoLo : Row {
  static constexpr Table table = Table::dolo;
  static constexpr std::string_view name = "DoLo";
  static constexpr int first_year = 2027;
  Text CHILD;
  Date DOB;
  Date DOLO_START;
  Date DOLO_END;
  static constexpr auto columns =
      std::tuple{ColumnOf{"CHILD", &DoLo::CHILD}, ColumnOf{"DOB", &DoLo::DOB},
                 ColumnOf{"DOLO_START", &DoLo::DOLO_START}, ColumnOf{"DOLO_END", &DoLo::DOLO_END}};
  static constexpr Date DoLo::* key = &DoLo::DOLO_START;
};

/// A type list of the rows of all tables, in the order of `Table`.
template <class... R>
struct RowTypes {
  template <template <class> class Each>
  using Tuple = std::tuple<Each<R>...>;

  /// Calls `function.operator()<R>()` for every row type.
  template <class Function>
  static constexpr void for_each(Function&& function) {
    (function.template operator()<R>(), ...);
  }
};
using AllRows =
    RowTypes<Header, Episode, Review, UASC, OC2, OC3, AD1, PlacedAdoption, PrevPerm, Missing, SWEpisode, DoLo>;

/// Calls `function.operator()<R>()` with the row type of `table`.
template <class Function>
constexpr void with_row_type(Table table, Function&& function) {
  AllRows::for_each([&]<class R>() {
    if (R::table == table) function.template operator()<R>();
  });
}

template <class R>
inline constexpr std::size_t column_count = std::tuple_size_v<decltype(R::columns)>;
inline constexpr std::size_t most_columns = 16;  // of any table

/// The place of a member in its table's columns; negative if it is no column.
template <class R, class T>
constexpr int place_of(T R::* member) {
  int found = -1;
  int index = 0;
  const auto look_at = [&]<class Member>(Member column_member) {
    if constexpr (std::is_same_v<Member, T R::*>)
      if (column_member == member) found = index;
    ++index;
  };
  std::apply([&](const auto&... column) { (look_at(column.member), ...); }, R::columns);
  return found;
}

/// Not there on purpose: a call of it in a constant expression is the compiler's error message.
void this_member_is_no_column_of_its_table();

/// The same for a member that is known when compiled; one that is no column does not compile.
template <class R, class T>
consteval std::uint8_t column_index(T R::* member) {
  const int place = place_of(member);
  if (place < 0) this_member_is_no_column_of_its_table();
  return static_cast<std::uint8_t>(place);
}

/// What is known of a column where its type does not matter.
struct ColumnDescription {
  std::string_view name;
  bool derived = false;
  bool is_date = false;
};

/// What is known of a table where its row type does not matter.
struct TableDescription {
  Table table = Table::header;
  std::string_view name;
  int first_year = 0;  ///< the first collection year that has this table; 0 when all have it
  std::span<const ColumnDescription> columns;
  std::optional<std::uint8_t> key;  ///< the column that tells a child's rows apart; none if a child has one row
};

const TableDescription& describe(Table table);
std::span<const TableDescription> all_tables();

/// The table with this name ("Episodes", "PlacedAdoption"), in any case.
std::optional<Table> table_named(std::string_view name);

/// The place of the column with this name, as it is spelt, in the table's description.
std::optional<std::uint8_t> column_named(Table table, std::string_view name);

/// "this" or "last".
constexpr std::string_view to_string(When when) { return when == this_year ? "this" : "last"; }

}  // namespace claret
