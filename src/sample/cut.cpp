#include "claret/sample/cut.h"

#include <algorithm>
#include <array>

#include "claret/sample/outcomes.h"

namespace claret {

namespace {

using Cells = std::vector<std::string>;

Cells cells(std::initializer_list<std::string_view> texts) { return {texts.begin(), texts.end()}; }

/// What random numbers of a child in a return are drawn for. Each has a sequence of its own, so that an extract and the
/// finished return tell the same.
enum class Draw : std::uint8_t { journey, outcomes, care_leaver, habits };

Random random_of(std::uint64_t seed, const Journey& child, When when, Draw draw) {
  const auto sequence = static_cast<std::uint64_t>(child.number) << 4;
  return {seed, sequence | (static_cast<std::uint64_t>(draw) << 1) | (when == this_year ? 1 : 0)};
}

/// Cuts one year's return out of the journeys.
class Cut {
 public:
  Cut(const CollectionDates& dates, When when, Date as_of, std::uint64_t seed)
      : when_(when),
        seed_(seed),
        year_(when == this_year ? dates.year : dates.year - 1),
        start_(when == this_year ? dates.start : dates.last_start),
        end_(when == this_year ? dates.end : dates.last_end),
        known_(when == this_year ? as_of : dates.last_end) {
    for (const TableDescription& description : all_tables())
      if (year_ >= description.first_year) tables_.push_back({.when = when, .table = description.table, .rows = {}});
  }

  void add(const Journey& child) {
    const std::vector<const Stay*> stays = stays_of(child);
    const bool is_care_leaver = is_reported_care_leaver(child, start_, end_, known_);
    if (stays.empty() && !is_care_leaver) return;
    add_header(child, stays);
    if (is_care_leaver) {
      add_care_leaver(child);
    } else if (may_become_care_leaver(child, stays)) {
      put(Table::oc3, cells({child.id, child.born.text(), "", "", ""}));
    }
    if (stays.empty()) return;
    for (const Stay* stay : stays) add_episode(child, *stay);
    if (is_looked_after_all_year(stays, start_, known_)) add_outcomes(child);
    add_permanence(child);
    if (child.has_short_breaks_only) return;  // none of what follows is asked for of them
    add_reviews(child);
    add_asylum(child);
    add_adoption(child);
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

  [[nodiscard]] bool is_finished() const { return known_ == end_; }
  [[nodiscard]] Random random(const Journey& child, Draw draw) const { return random_of(seed_, child, when_, draw); }

  [[nodiscard]] std::vector<const Stay*> stays_of(const Journey& child) const {
    std::vector<const Stay*> stays;
    for (const CarePeriod& period : child.periods)
      for (const Stay& stay : period.stays)
        if (stay.start <= known_ && !(stay.end < start_)) stays.push_back(&stay);
    return stays;
  }

  /// A date, if it is known by now.
  [[nodiscard]] std::string known(Date date) const { return date > known_ ? std::string() : date.text(); }

  [[nodiscard]] std::string_view pupil_number(const Journey& child) const {
    if (child.is_asylum_seeking)
      return child.pupil_number_known <= known_ ? std::string_view(child.pupil_number) : "UN2";
    if (!(child.pupil_number_known <= known_)) return "UN1";
    const bool has_number = !child.pupil_number.starts_with("UN");
    const bool came_just_now = child.periods.front().start() > known_.plus_days(-7);
    return has_number && came_just_now ? std::string_view("UN4") : child.pupil_number;
  }

  /// Of young women with an episode in the year: whether they had become mothers while they were looked after.
  void add_header(const Journey& child, const std::vector<const Stay*>& stays) {
    const bool is_asked = child.is_female && !stays.empty() && !child.has_short_breaks_only;
    const bool is_mother = is_asked && child.own_child_born <= known_ && !(child.own_child_born > stays.back()->end);
    put(Table::header,
        cells({child.id, sex(child), child.born.text(), ethnicity(child), pupil_number(child),
               !is_asked ? "" : (is_mother ? "1" : "0"), is_mother ? child.own_child_born.text() : std::string()}));
  }

  [[nodiscard]] std::string_view ethnicity(const Journey& child) const {
    return child.ethnicity_known > known_ ? std::string_view("NOBT") : child.ethnicity;
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
    const bool has_ended = stay.end <= known_;
    const bool has_postcodes = !child.has_short_breaks_only;
    const auto if_ended = [&](std::string_view text) { return has_ended ? text : std::string_view(); };
    put(Table::episodes,
        cells({child.id, stay.start.text(), stay.why_new, stay.status, period_of(child, stay).need,
               place_code(stay.placement.place), stay.placement.provider, known(stay.end), if_ended(stay.why_ended),
               if_ended(stay.why_moved), has_postcodes ? child.home_postcode : "", stay.placement.postcode,
               stay.placement.urn}));
  }

  static const CarePeriod& period_of(const Journey& child, const Stay& stay) {
    for (const CarePeriod& period : child.periods)
      if (&stay >= period.stays.data() && &stay < period.stays.data() + period.stays.size()) return period;
    return child.periods.back();
  }

  void add_reviews(const Journey& child) {
    for (const ReviewMeeting& review : child.reviews)
      if (review.held >= start_ && review.held <= known_)
        put(Table::reviews, cells({child.id, child.born.text(), review.held.text(), review.participation}));
  }

  /// The end that is foreseen is the 18th birthday; an earlier one shows in the return of its year.
  void add_asylum(const Journey& child) {
    if (!child.is_asylum_seeking || child.asylum_ended < start_) return;
    const Date ended = child.asylum_ended <= known_ ? child.asylum_ended : child.born.plus_years(18);
    put(Table::uasc, cells({child.id, sex(child), child.born.text(), ended.text()}));
  }

  void add_outcomes(const Journey& child) {
    Random numbers = random(child, Draw::outcomes);
    Cells row = cells({child.id, child.born.text()});
    std::ranges::copy(health_outcomes(numbers, child.born, start_, end_, known_), std::back_inserter(row));
    put(Table::oc2, std::move(row));
  }

  void add_care_leaver(const Journey& child) {
    Random numbers = random(child, Draw::care_leaver);
    Cells row = cells({child.id, child.born.text()});
    std::ranges::copy(care_leaver_outcomes(numbers, child, start_, end_, known_), std::back_inserter(row));
    put(Table::oc3, std::move(row));
  }

  /// Some keep a row ready for those whose care is to end before the birthday that is still to come.
  [[nodiscard]] bool may_become_care_leaver(const Journey& child, const std::vector<const Stay*>& stays) const {
    return !child.has_short_breaks_only && !stays.empty() && !(stays.back()->end <= known_) &&
           birthday_of_care_leaver(child.born, start_, end_) > known_ && random(child, Draw::habits).chance(30);
  }

  /// The decisions that stood in the year; of those before the last one that had ended before it, none.
  void add_adoption(const Journey& child) {
    for (const AdoptionPlan& plan : child.adoption_plans) {
      if (plan.decided > known_ || plan.ceased < start_) continue;
      const bool has_ceased = plan.ceased <= known_;
      put(Table::placed_adoption, cells({child.id, child.born.text(), plan.decided.text(), known(plan.ceased),
                                         has_ceased ? plan.why_ceased : ""}));
      if (!has_ceased) add_adopters(child, plan);
    }
  }

  /// Asked for of those who were adopted; in the course of the year some are entered with the match, and some have a
  /// row that is ready for them.
  void add_adopters(const Journey& child, const AdoptionPlan& plan) {
    const std::string_view why_ended = child.periods.back().stays.back().why_ended;
    const bool was_adopted =
        (why_ended == "E11" || why_ended == "E12") && child.periods.back().end() <= known_ && !(plan.ceased > known_);
    const bool is_matched = plan.matched <= known_;
    if (!was_adopted && (is_finished() || !random(child, Draw::habits).chance(is_matched ? 80 : 30))) return;
    if (!is_matched) return put(Table::ad1, cells({child.id, child.born.text(), "", "", "", "", "", ""}));
    put(Table::ad1,
        cells({child.id, child.born.text(), plan.decided.text(), plan.matched.text(), plan.by_foster_carers ? "1" : "0",
               plan.adopters, plan.sex_of_adopters, plan.status_of_adopters}));
  }

  /// Asked for of those who came into care in the year; the last time that they did.
  void add_permanence(const Journey& child) {
    const CarePeriod* latest = nullptr;
    for (const CarePeriod& period : child.periods)
      if (period.start() >= start_ && period.start() <= known_) latest = &period;
    if (latest == nullptr) return;
    const PreviousPermanence& permanence = latest->permanence;
    put(Table::prev_perm,
        cells({child.id, child.born.text(), permanence.order, permanence.authority, permanence.date}));
  }

  void add_absences(const Journey& child) {
    for (const Absence& absence : child.absences)
      if (absence.start <= known_ && absence.end >= start_)
        put(Table::missing,
            cells({child.id, child.born.text(), absence.kind, absence.start.text(), known(absence.end)}));
  }

  /// Those of the year. From 2025 the return has room for who worked with the child in the year before care began.
  void add_social_workers(const Journey& child) {
    const bool is_new = child.periods.front().start() >= start_;
    const Date since = is_new && year_ >= 2025 ? start_.plus_years(-1) : start_;
    for (const SocialWorkerSpell& spell : child.workers) {
      if (spell.start_recorded > known_ || spell.end < since) continue;
      const bool has_ended = spell.end_recorded <= known_;
      put(Table::sw_episodes, cells({child.id, child.born.text(), spell.worker, spell.start.text(),
                                     has_ended ? spell.end.text() : std::string(), spell.reason}));
    }
  }

  void add_liberty_orders(const Journey& child) {
    for (const LibertyOrder& order : child.liberty_orders)
      if (order.start <= known_ && order.end >= start_)
        put(Table::dolo, cells({child.id, child.born.text(), order.start.text(), known(order.end)}));
  }

  When when_;
  std::uint64_t seed_;
  int year_;
  Date start_;
  Date end_;
  Date known_;  // the last day of which something is known
  std::vector<SampleTable> tables_;
};

}  // namespace

std::vector<SampleTable> cut_return(std::span<const Journey> journeys, const CollectionDates& dates, When when,
                                    Date as_of, std::uint64_t seed) {
  Cut cut(dates, when, as_of, seed);
  for (const Journey& child : journeys) cut.add(child);
  return cut.take();
}

}  // namespace claret
