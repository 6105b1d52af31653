#include "claret/sample/cut.h"

#include <algorithm>
#include <array>

#include "claret/sample/outcomes.h"

namespace claret {

namespace {

using Cells = std::vector<std::string>;

Cells cells(std::initializer_list<std::string_view> texts) { return {texts.begin(), texts.end()}; }

/// Cuts one year's return out of the journeys.
class Cut {
 public:
  Cut(const CollectionDates& dates, When when)
      : when_(when),
        year_(when == this_year ? dates.year : dates.year - 1),
        start_(when == this_year ? dates.start : dates.last_start),
        end_(when == this_year ? dates.end : dates.last_end) {
    for (const TableDescription& description : all_tables())
      if (year_ >= description.first_year) tables_.push_back({.when = when, .table = description.table, .rows = {}});
  }

  void add(const Journey& child, Random& random) {
    const std::vector<const Stay*> stays = stays_of(child);
    const bool is_care_leaver = is_reported_care_leaver(child, start_, end_);
    if (stays.empty() && !is_care_leaver) return;
    add_header(child, stays);
    if (is_care_leaver) add_care_leaver(child, random);
    if (stays.empty()) return;
    for (const Stay* stay : stays) add_episode(child, *stay);
    add_reviews(child);
    add_asylum(child);
    if (is_looked_after_all_year(stays, start_, end_)) add_outcomes(child, random);
    add_adoption(child);
    add_permanence(child, stays);
    add_absences(child);
    add_social_workers(child);
    add_liberty_orders(child);
  }

  std::vector<SampleTable> take() { return std::move(tables_); }

 private:
  void put(Table table, Cells row) {
    const auto place = std::ranges::find(tables_, table, &SampleTable::table);
    if (place != tables_.end()) place->rows.push_back(std::move(row));
  }

  [[nodiscard]] std::vector<const Stay*> stays_of(const Journey& child) const {
    std::vector<const Stay*> stays;
    for (const CarePeriod& period : child.periods)
      for (const Stay& stay : period.stays)
        if (stay.start <= end_ && !(stay.end < start_)) stays.push_back(&stay);
    return stays;
  }

  /// A date, if it is known when the year ends.
  [[nodiscard]] std::string known(Date date) const { return date > end_ ? std::string() : date.text(); }

  [[nodiscard]] std::string_view pupil_number(const Journey& child) const {
    return child.born.plus_years(4) > Date(year_ - 2, 8, 31) ? std::string_view("UN1") : child.pupil_number;
  }

  void add_header(const Journey& child, const std::vector<const Stay*>& stays) {
    const bool is_mother = child.own_child_born <= end_;
    const bool may_be_mother = child.is_female && !stays.empty() && !child.has_short_breaks_only;
    put(Table::header, cells({child.id, sex(child), child.born.text(), child.ethnicity, pupil_number(child),
                              !may_be_mother ? "" : (is_mother ? "1" : "0"), known(child.own_child_born)}));
  }

  // Codes changed over the years, what they stand for did not.

  [[nodiscard]] std::string_view sex(const Journey& child) const {
    if (year_ < 2025) return child.is_female ? "2" : "1";
    return child.is_female ? "F" : "M";
  }

  [[nodiscard]] std::string_view place_code(std::string_view place) const {
    if (place == "K3" && year_ < 2025) return "H5";
    if (place == "Z12" && year_ < 2026) return "Z1";
    return place;
  }

  void add_episode(const Journey& child, const Stay& stay) {
    const bool has_ended = stay.end <= end_;
    const bool has_postcodes = !child.has_short_breaks_only;
    const auto if_ended = [&](std::string_view text) { return has_ended ? text : std::string_view(); };
    put(Table::episodes,
        cells({child.id, stay.start.text(), stay.why_new, stay.status, need_during(child, stay),
               place_code(stay.placement.place), stay.placement.provider, known(stay.end), if_ended(stay.why_ended),
               if_ended(stay.why_moved), has_postcodes ? child.home_postcode : "", stay.placement.postcode,
               stay.placement.urn}));
  }

  static std::string_view need_during(const Journey& child, const Stay& stay) {
    for (const CarePeriod& period : child.periods)
      if (&stay >= period.stays.data() && &stay < period.stays.data() + period.stays.size()) return period.need;
    return {};
  }

  void add_reviews(const Journey& child) {
    for (const ReviewMeeting& review : child.reviews)
      if (review.held >= start_ && review.held <= end_)
        put(Table::reviews, cells({child.id, child.born.text(), review.held.text(), review.participation}));
  }

  /// The end that is foreseen is the 18th birthday; an earlier one shows in the return of its year.
  void add_asylum(const Journey& child) {
    if (!child.is_asylum_seeking || child.asylum_ended < start_) return;
    const Date ended = child.asylum_ended <= end_ ? child.asylum_ended : child.born.plus_years(18);
    put(Table::uasc, cells({child.id, sex(child), child.born.text(), ended.text()}));
  }

  void add_outcomes(const Journey& child, Random& random) {
    Cells row = cells({child.id, child.born.text()});
    std::ranges::copy(health_outcomes(random, child.born, start_, end_), std::back_inserter(row));
    put(Table::oc2, std::move(row));
  }

  void add_care_leaver(const Journey& child, Random& random) {
    Cells row = cells({child.id, child.born.text()});
    std::ranges::copy(care_leaver_outcomes(random, child, end_, when_ == this_year), std::back_inserter(row));
    put(Table::oc3, std::move(row));
  }

  void add_adoption(const Journey& child) {
    if (!child.adoption || child.adoption->decided > end_ || child.adoption->ceased < start_) return;
    const AdoptionPlan& plan = *child.adoption;
    const bool has_ceased = plan.ceased <= end_;
    put(Table::placed_adoption, cells({child.id, child.born.text(), plan.decided.text(), known(plan.ceased),
                                       has_ceased ? plan.why_ceased : ""}));
    const bool was_adopted = plan.matched.is_readable() && child.periods.back().end() <= end_;
    if (!was_adopted) return;
    put(Table::ad1,
        cells({child.id, child.born.text(), plan.decided.text(), plan.matched.text(), plan.by_foster_carers ? "1" : "0",
               plan.adopters, plan.sex_of_adopters, plan.status_of_adopters}));
  }

  /// Asked for of those who came into care in the year.
  void add_permanence(const Journey& child, const std::vector<const Stay*>& stays) {
    const bool came =
        std::ranges::any_of(stays, [&](const Stay* stay) { return stay->why_new == "S" && stay->start >= start_; });
    if (!came) return;
    const PreviousPermanence& permanence = child.permanence;
    put(Table::prev_perm,
        cells({child.id, child.born.text(), permanence.order, permanence.authority, permanence.date}));
  }

  void add_absences(const Journey& child) {
    for (const Absence& absence : child.absences)
      if (absence.start <= end_ && absence.end >= start_)
        put(Table::missing,
            cells({child.id, child.born.text(), absence.kind, absence.start.text(), known(absence.end)}));
  }

  /// Of the latest period of care only: a worker of an earlier one would have to be followed without a gap.
  void add_social_workers(const Journey& child) {
    const CarePeriod* latest = nullptr;
    for (const CarePeriod& period : child.periods)
      if (period.start() <= end_) latest = &period;
    if (latest == nullptr) return;
    for (const SocialWorkerSpell& spell : latest->workers)
      if (spell.start <= end_ && !(spell.end < start_))
        put(Table::sw_episodes,
            cells({child.id, child.born.text(), spell.worker, spell.start.text(), known(spell.end), spell.reason}));
  }

  void add_liberty_orders(const Journey& child) {
    for (const LibertyOrder& order : child.liberty_orders)
      if (order.start <= end_ && order.end >= start_)
        put(Table::dolo, cells({child.id, child.born.text(), order.start.text(), known(order.end)}));
  }

  When when_;
  int year_;
  Date start_;
  Date end_;
  std::vector<SampleTable> tables_;
};

}  // namespace

std::vector<SampleTable> cut_return(std::span<const Journey> journeys, const CollectionDates& dates, When when,
                                    std::uint64_t seed) {
  Cut cut(dates, when);
  for (const Journey& child : journeys) {
    const auto sequence = (static_cast<std::uint64_t>(child.number) << 2) + (when == this_year ? 1 : 2);
    Random random(seed, sequence);
    cut.add(child, random);
  }
  return cut.take();
}

}  // namespace claret
