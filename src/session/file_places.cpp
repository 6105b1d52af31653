#include "claret/session/file_places.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <format>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "claret/model/collection_year.h"
#include "claret/session/path_words.h"

namespace claret {

namespace {

/// Whether of so many children clearly more are here than there; one may be a mistyped ID.
bool is_clearly_more(std::size_t here, std::size_t there, std::size_t of) {
  constexpr std::size_t clear_share = 20;
  return here > there && (here - there) * clear_share >= of && (there == 0 || here - there > 1);
}

When other_than(When when) { return when == this_year ? last_year : this_year; }
constexpr std::array<std::string_view, 2> names_of_years{"this year's", "last year's"};
std::string_view name_of(When when) { return names_of_years[static_cast<std::size_t>(when)]; }

/// By which children a file is known to be of a year.
enum class Kin : std::uint8_t { all, in_care, adopted };
constexpr std::size_t kin_count = 3;

/// Most children are in both years' tables, but OC2 has those who were in care at the end of its year, and AD1 those
/// who were adopted in it.
Kin kin_of(std::span<const TableEvidence> tables) {
  if (tables.size() > 1) return Kin::all;
  if (tables.front().table == Table::oc2) return Kin::in_care;
  return tables.front().table == Table::ad1 ? Kin::adopted : Kin::all;
}

/// The children of a file or of a loaded table, as numbers.
struct Members {
  std::array<std::vector<std::uint32_t>, kin_count> of_kin;
  [[nodiscard]] const std::vector<std::uint32_t>& all() const { return of_kin[0]; }
};

/// Gives each child a number.
class Numbers {
 public:
  Members members_of(std::span<const TableEvidence> tables) {
    Members members;
    for (const TableEvidence& table : tables) {
      add(table.children, members.of_kin[static_cast<std::size_t>(Kin::all)]);
      add(table.in_care, members.of_kin[static_cast<std::size_t>(Kin::in_care)]);
      add(table.adopted, members.of_kin[static_cast<std::size_t>(Kin::adopted)]);
    }
    if (tables.size() > 1)
      for (auto& list : members.of_kin) {
        std::ranges::sort(list);
        const auto repeated = std::ranges::unique(list);
        list.erase(repeated.begin(), repeated.end());
      }
    return members;
  }

 private:
  void add(const std::vector<std::string>& children, std::vector<std::uint32_t>& list) {
    for (const std::string& child : children)
      list.push_back(numbers_.try_emplace(child, static_cast<std::uint32_t>(numbers_.size())).first->second);
  }

  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

/// Which children are in what is settled, by year.
class KnownChildren {
 public:
  void learn(When when, const Members& members) {
    for (std::size_t kin = 0; kin < kin_count; ++kin) {
      std::vector<bool>& known = known_[index(when)][kin];
      for (const std::uint32_t child : members.of_kin[kin]) {
        if (child >= known.size()) known.resize(child + std::size_t{1});
        known[child] = true;
      }
    }
  }

  [[nodiscard]] bool has_any(When when, Kin kin = Kin::all) const { return !known_[index(when)][index(kin)].empty(); }

  [[nodiscard]] std::size_t count(When when, Kin kin, const Members& members) const {
    const std::vector<bool>& known = known_[index(when)][index(kin)];
    return static_cast<std::size_t>(std::ranges::count_if(
        members.all(), [&](std::uint32_t child) { return child < known.size() && known[child]; }));
  }

 private:
  static std::size_t index(When when) { return static_cast<std::size_t>(when); }
  static std::size_t index(Kin kin) { return static_cast<std::size_t>(kin); }
  std::array<std::array<std::vector<bool>, kin_count>, 2> known_;
};

/// Settles file after file by one sort of evidence after another.
class Placing {
 public:
  Placing(std::span<const FileEvidence> files, std::span<const PlacedEvidence> loaded)
      : files_(files), loaded_(loaded), places_(files.size()), newest_(newest_year(files, loaded)) {
    Numbers numbers;
    for (const FileEvidence& file : files) {
      words_.push_back(words_of(file.path));
      members_.push_back(numbers.members_of(file.tables));
    }
    for (const PlacedEvidence& one : loaded) {
      loaded_members_.push_back(numbers.members_of(std::span(&one.table, 1)));
    }
  }

  std::vector<FilePlace> place() {
    // Care leavers are in few tables besides Header, which is therefore settled before the others, and first by tables
    // that both years have: what is loaded of one year may have all of its care leavers.
    learn_loaded(true);
    by_days();
    by_children(true);
    learn_loaded(false);
    for (const bool only_header : {true, false}) by_children(only_header);
    by_words();
    for (const bool only_header : {true, false}) {
      by_children(false);
      by_the_other(only_header);
    }
    by_company();
    settle_each([&](std::size_t i) -> std::optional<FilePlace> {
      return FilePlace{.when = this_year,
                       .reason = last_year_is_taken(i) ? "Last year's file of the same table is another one."
                                                       : "Nothing says that it is last year's."};
    });
    std::vector<FilePlace> result;
    for (std::optional<FilePlace>& place : places_) result.push_back(std::move(*place));
    return result;
  }

 private:
  /// Calls `find(file)` for all files that are not settled; what it finds out settles them together, so that their
  /// order does not matter.
  void settle_each(auto find) {
    std::vector<std::optional<FilePlace>> found(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (!places_[i]) found[i] = find(i);
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!found[i]) continue;
      known_.learn(found[i]->when, members_[i]);
      places_[i] = std::move(found[i]);
    }
  }

  void learn_loaded(bool with_days) {
    for (std::size_t i = 0; i < loaded_.size(); ++i)
      if (tells_its_year(loaded_[i].table.table) == with_days) known_.learn(loaded_[i].when, loaded_members_[i]);
  }

  [[nodiscard]] bool has_header(std::size_t file) const {
    return std::ranges::contains(files_[file].tables, Table::header, &TableEvidence::table);
  }

  void by_days() {
    settle_each([&](std::size_t i) -> std::optional<FilePlace> {
      const std::optional<int> year = year_of(files_[i].tables);
      // No file is newer than this year's; one that seems to be has mistyped years.
      if (!year || *year > *newest_) return std::nullopt;
      if (*year == *newest_)
        return FilePlace{.when = this_year, .reason = std::format("Its newest days lie in {}.", year_name(*year))};
      return FilePlace{.when = last_year,
                       .reason = std::format("Its newest days lie in {}, and those of this year's files in {}.",
                                             year_name(*year), year_name(*newest_))};
    });
  }

  static std::string reason_by_children(Kin kin, When when, std::size_t all, std::size_t more, std::size_t less) {
    constexpr std::array<std::array<std::string_view, 3>, kin_count> words{
        {{"are in", "other files", "in"},
         {"are in care at the end of", "episodes", "of"},
         {"are adopted in", "episodes", "in"}}};
    const auto& [are_in, what, in] = words[static_cast<std::size_t>(kin)];
    return std::format("{} of its {} children {} {} {}, and {} {} {}.", more, all, are_in, name_of(when), what, less,
                       in, name_of(other_than(when)));
  }

  void by_children(bool only_header) {
    settle_each([&](std::size_t i) -> std::optional<FilePlace> {
      if (only_header && !has_header(i)) return std::nullopt;
      if (!known_.has_any(this_year) || !known_.has_any(last_year)) return std::nullopt;
      Kin kin = kin_of(files_[i].tables);
      if (!known_.has_any(this_year, kin) || !known_.has_any(last_year, kin)) kin = Kin::all;
      const std::size_t all = members_[i].all().size();
      const std::array shared{known_.count(this_year, kin, members_[i]), known_.count(last_year, kin, members_[i])};
      const When when = shared[0] > shared[1] ? this_year : last_year;
      const auto [less, more] = std::minmax(shared[0], shared[1]);
      if (more * 2 < all || !is_clearly_more(more, less, all)) return std::nullopt;
      return FilePlace{.when = when, .reason = reason_by_children(kin, when, all, more, less)};
    });
  }

  /// Whether the word "last" or "this" in a path contradicts the file's days, as where only last year's files are
  /// given.
  [[nodiscard]] bool words_mislead() const {
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (places_[i] && words_[i].when && *words_[i].when != places_[i]->when) return true;
    return false;
  }

  void by_words() {
    std::optional<int> newest = newest_;
    if (!newest)
      for (const PathWords& words : words_) newest = std::max(newest, words.year);
    const bool mislead = words_mislead();
    settle_each([&](std::size_t i) -> std::optional<FilePlace> {
      const auto& [year, when] = words_[i];
      if (year && *year <= *newest)
        return FilePlace{.when = *year == *newest ? this_year : last_year,
                         .reason = std::format("Its path says {}.", year_name(*year))};
      if (when && !mislead)
        return FilePlace{.when = *when, .reason = std::format("Its path says {} year.", to_string(*when))};
      return std::nullopt;
    });
  }

  /// Whether two files, or a loaded table and a file, have a table in common.
  static bool share_a_table(std::span<const TableEvidence> a, std::span<const TableEvidence> b) {
    return std::ranges::any_of(
        a, [&](const TableEvidence& table) { return std::ranges::contains(b, table.table, &TableEvidence::table); });
  }

  [[nodiscard]] bool last_year_is_taken(std::size_t file) const {
    const auto& tables = files_[file].tables;
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (places_[i] && places_[i]->when == last_year && share_a_table(files_[i].tables, tables)) return true;
    return std::ranges::any_of(loaded_, [&](const PlacedEvidence& one) {
      return one.when == last_year && !one.is_of_extract_before && share_a_table(std::span(&one.table, 1), tables);
    });
  }

  /// How much a table looks like this year's and not like last year's, in thousandths of its children; blank tables
  /// look like neither.
  [[nodiscard]] int likeness(std::span<const TableEvidence> tables, const Members& members) const {
    const std::size_t all = std::max<std::size_t>(1, members.all().size());
    const Kin kin = known_.has_any(this_year, kin_of(tables)) ? kin_of(tables) : Kin::all;
    const auto share = [&](When when) { return static_cast<int>(known_.count(when, kin, members) * 1000 / all); };
    return share(this_year) - share(last_year);
  }

  /// What else tells the newer of two files: the year of its newest day, and that its children were born later or are
  /// more.
  using Newness = std::tuple<int, Date, std::size_t>;
  [[nodiscard]] Newness newness(const FileEvidence& file, const Members& members) const {
    int newest = 0;
    for (const TableEvidence& table : file.tables)
      for (const auto& [year, count] : table.days)
        if (!newest_ || year <= *newest_) newest = std::max(newest, year);
    const Date birth = file.tables.front().median_birth;
    return {newest, birth.is_readable() ? birth : Date(1900, 1, 1), members.all().size()};
  }

  [[nodiscard]] bool is_newer(std::size_t other, std::size_t file) const {
    const int difference =
        likeness(files_[other].tables, members_[other]) - likeness(files_[file].tables, members_[file]);
    if (std::abs(difference) > clear_difference) return difference > 0;
    return newness(files_[other], members_[other]) > newness(files_[file], members_[file]);
  }

  [[nodiscard]] bool another_is_newer(std::size_t file) const {
    const auto& tables = files_[file].tables;
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (i != file && share_a_table(files_[i].tables, tables) && is_newer(i, file)) return true;
    // A file that comes later than one that is loaded may as well be meant to take its place.
    const int own = likeness(tables, members_[file]);
    for (std::size_t i = 0; i < loaded_.size(); ++i) {
      const std::span table(&loaded_[i].table, 1);
      if (share_a_table(table, tables) && likeness(table, loaded_members_[i]) > own + clear_difference) return true;
    }
    return false;
  }

  void by_the_other(bool only_header) {
    settle_each([&](std::size_t i) -> std::optional<FilePlace> {
      if ((only_header && !has_header(i)) || last_year_is_taken(i) || !another_is_newer(i)) return std::nullopt;
      return FilePlace{
          .when = last_year,
          .reason = "The other file of the same table looks more like this year's, by its children and days."};
    });
  }

  /// Settles what came with last year's files alone, where this year's table is there already.
  void by_company() {
    const auto is_of = [](When when) { return [when](const auto& place) { return place && place->when == when; }; };
    if (std::ranges::none_of(places_, is_of(last_year)) || std::ranges::any_of(places_, is_of(this_year))) return;
    settle_each([&](std::size_t i) -> std::optional<FilePlace> {
      const auto is_in_its_place = [&](const PlacedEvidence& one) {
        return one.when == this_year && share_a_table(std::span(&one.table, 1), files_[i].tables);
      };
      if (last_year_is_taken(i) || std::ranges::none_of(loaded_, is_in_its_place)) return std::nullopt;
      return FilePlace{.when = last_year,
                       .reason = "It came with last year's files, and this year's is there already."};
    });
  }

  static constexpr int clear_difference = 50;

  std::span<const FileEvidence> files_;
  std::span<const PlacedEvidence> loaded_;
  std::vector<std::optional<FilePlace>> places_;
  std::optional<int> newest_;
  std::vector<PathWords> words_;
  std::vector<Members> members_;
  std::vector<Members> loaded_members_;
  KnownChildren known_;
};

}  // namespace

std::vector<FilePlace> place_files(std::span<const FileEvidence> files, std::span<const PlacedEvidence> loaded) {
  return Placing(files, loaded).place();
}

}  // namespace claret
