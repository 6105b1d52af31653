#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/date.h"
#include "claret/sample/pools.h"
#include "claret/sample/random.h"

namespace claret {

/// The days on which a collection year and the one before it begin and end.
struct CollectionDates {
  int year = 0;
  Date start;
  Date end;
  Date last_start;
  Date last_end;

  explicit CollectionDates(int year);
};

/// Full years of age on a day.
int age_on(Date born, Date day);

/// A spell of care with one legal status in one placement: an episode, told from its end.
struct Stay {
  Date start;
  Date end;  ///< blank while it lasts
  std::string_view why_new;
  std::string_view status;
  Placement placement;
  std::string_view why_ended;
  std::string_view why_moved;
};

struct SocialWorkerSpell {
  std::string worker;
  Date start;
  Date end;  ///< blank for the last one
  std::string_view reason;
};

/// From coming into care to leaving it.
struct CarePeriod {
  std::string_view need;
  std::vector<Stay> stays;
  std::vector<SocialWorkerSpell> workers;

  [[nodiscard]] Date start() const { return stays.front().start; }
  [[nodiscard]] Date end() const { return stays.back().end; }

  /// Ends the last stay and begins another on that day, like it until the caller says how it differs.
  Stay& begin_next_stay(Date day, std::string_view why_new, std::string_view why_moved);

  /// Ends the last stay and with it the period.
  void leave(Date day, std::string_view why);
};

struct ReviewMeeting {
  Date held;
  std::string_view participation;
};

struct Absence {
  std::string_view kind;
  Date start;
  Date end;
};

struct LibertyOrder {
  Date start;
  Date end;
};

struct AdoptionPlan {
  Date decided;
  Date ceased;  ///< blank while the plan stands
  std::string_view why_ceased;
  Date matched;  ///< blank unless the child was adopted
  bool by_foster_carers = false;
  std::string_view adopters;
  std::string_view sex_of_adopters;
  std::string_view status_of_adopters;
};

/// How a child left an earlier care system for good, as was thought: PREV_PERM and what belongs to it.
struct PreviousPermanence {
  std::string_view order;
  std::string_view authority;
  std::string date;
};

/// All that ever happened to a child, as if looked back on from long after; a return shows what was known of it at its
/// time.
struct Journey {
  int number = 0;  ///< the child's place in the sample
  std::string id;
  bool is_female = false;
  Date born;
  std::string_view ethnicity;
  std::string pupil_number;  ///< once at school
  std::string home_postcode;
  bool is_asylum_seeking = false;
  Date asylum_ended;    ///< if before the 18th birthday
  Date own_child_born;  ///< blank for all but a few young mothers
  bool has_short_breaks_only = false;
  std::vector<CarePeriod> periods;
  std::vector<ReviewMeeting> reviews;
  std::vector<Absence> absences;
  std::vector<LibertyOrder> liberty_orders;
  std::optional<AdoptionPlan> adoption;
  PreviousPermanence permanence;
};

/// What a child's two years look like from outside.
enum class Story : std::uint8_t {
  settled,         ///< in care all this year
  arrived,         ///< came this year and is still there
  left,            ///< was in care before this year and left in it
  passed_through,  ///< came and left this year
  single_breaks,   ///< respite care under V3, every break an episode
  agreed_breaks,   ///< a series of breaks under V4
  left_last_year,
};

/// Makes up the journey of one child.
Journey make_journey(Random& random, int number, Story story, const CollectionDates& dates);

}  // namespace claret
