#pragma once

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
  Date end;
  std::string_view why_new;
  std::string_view status;
  Placement placement;
  std::string_view why_ended;
  std::string_view why_moved;
};

/// How a child left an earlier care system for good, as was thought: PREV_PERM and what belongs to it.
struct PreviousPermanence {
  std::string_view order;
  std::string authority;
  std::string date;
};

/// From coming into care to leaving it.
struct CarePeriod {
  std::string_view need;
  PreviousPermanence permanence;
  std::vector<Stay> stays;

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
  Date matched;  ///< blank if the plan was given up before anybody was found
  bool by_foster_carers = false;
  std::string_view adopters;
  std::string_view sex_of_adopters;
  std::string_view status_of_adopters;
};

/// A case is handed over in one entry: the end of one worker's spell and the start of the next are on file from the
/// later of the two days on.
struct SocialWorkerSpell {
  std::string worker;
  Date start;
  Date end;
  std::string_view reason;
  Date start_recorded;
  Date end_recorded;
};

/// All that ever happens to a child, as if looked back on from long after; a return shows what was known of it at its
/// time. What is only recorded along the way is told to the end of the collection year.
struct Journey {
  int number = 0;  ///< the child's place in the sample
  std::string id;
  bool is_female = false;
  Date born;
  std::string_view ethnicity;
  Date ethnicity_known;
  std::string pupil_number;  ///< once at school
  Date pupil_number_known;   ///< blank for those who will never have one here
  std::string home_postcode;
  bool is_asylum_seeking = false;
  Date asylum_ended;    ///< if before the 18th birthday
  Date own_child_born;  ///< blank for all but a few young mothers
  bool has_short_breaks_only = false;
  std::vector<CarePeriod> periods;
  std::vector<ReviewMeeting> reviews;
  std::vector<Absence> absences;
  std::vector<LibertyOrder> liberty_orders;
  std::vector<AdoptionPlan> adoption_plans;
  std::vector<SocialWorkerSpell> workers;  ///< before, during and after care
  Date died;                               ///< after care
};

/// The council that cares for the children.
struct Council {
  std::string number;  ///< the Department for Education's three digits
};

/// Makes up the journey of one child who is in the return of the year or in that of the year before. A brother or
/// sister of `sibling`, if there is one, came into care with it.
Journey make_journey(Random& random, int number, const Council& council, const CollectionDates& dates,
                     const Journey* sibling);

}  // namespace claret
