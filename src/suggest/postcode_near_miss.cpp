#include <array>
#include <format>
#include <optional>

#include "claret/suggest/near_miss.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

constexpr std::string_view keys = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// The part of a postcode before its space.
std::string_view outward(std::string_view key) { return key.size() > 3 ? key.substr(0, key.size() - 3) : key; }

/// Calls `use` with the postcodes of the directory that one keystroke makes of this one, each once.
template <class Use>
void for_each_real_near_miss(const PostcodeKey& key, const Postcodes& postcodes, Use&& use) {
  std::vector<PostcodeKey> seen;
  for_each_near_miss(key.text(), keys, [&](std::string_view near) {
    const PostcodeKey found(near);
    if (found.is_blank() || !postcodes.find(near) || std::ranges::contains(seen, found)) return;
    seen.push_back(found);
    use(found);
  });
}

/// What says that a near miss may be meant.
struct Agreement {
  Strength strength;
  std::vector<CellPlace> rests_on;
  std::string sentence;
};

class Question {
 public:
  Question(Inquiry& inquiry, const Episode& episode, Text Episode::* column)
      : inquiry_(inquiry), episode_(episode), column_(column), key_((episode.*column).view) {}

  void ask() {
    // What looks the same is the better reading; see look_at_form.
    bool has_look_alike = false;
    for_each_look_alike(key_.text(), [&](std::string_view read) {
      has_look_alike = has_look_alike || inquiry_.reference.postcodes->find(read);
    });
    if (has_look_alike) return;
    struct Found {
      PostcodeKey key;
      Agreement agreement;
    };
    std::vector<Found> agreeing;
    int real = 0;
    for_each_real_near_miss(key_, *inquiry_.reference.postcodes, [&](const PostcodeKey& found) {
      ++real;
      if (auto agreement = agreement_of(found)) agreeing.push_back({found, *std::move(agreement)});
    });
    for (auto& [found, agreement] : agreeing) {
      // Of postcodes for which nothing speaks but where they are, there must be just one.
      if (agreement.strength != Strength::strong && agreeing.size() > 1) continue;
      inquiry_.offer({change(episode_, column_, written_as_usual(found))},
                     {.source = EvidenceSource::postcode_near_miss,
                      .strength = agreement.strength,
                      .is_unambiguous = real == 1,
                      .rests_on = agreement.rests_on,
                      .sentence = std::format("There is no postcode {}, but there is {}, {}.", (episode_.*column_).view,
                                              written_as_usual(found), agreement.sentence)});
    }
  }

 private:
  [[nodiscard]] std::optional<Agreement> agreement_of(const PostcodeKey& found) const {
    for (const When when : both_years)
      for (const Episode& other : inquiry_.child.rows<Episode>(when))
        if (&other != &episode_ && PostcodeKey((other.*column_).view) == found)
          return Agreement{.strength = Strength::strong,
                           .rests_on = {cell_of(other, column_)},
                           .sentence = std::format("as in {}'s episode from {}", year_in_words(when),
                                                   cell_text(other, &Episode::DECOM))};
    if (column_ == &Episode::PL_POST)
      for (const Provider& provider : inquiry_.context.providers_with(episode_.URN))
        if (PostcodeKey(provider.postcode) == found)
          return Agreement{.strength = Strength::strong,
                           .rests_on = {cell_of(episode_, &Episode::URN)},
                           .sentence = std::format("where Ofsted's list has {}", provider.urn)};
    if (outward(found.text()) == outward(key_.text()))
      return Agreement{
          .strength = Strength::weak, .rests_on = {}, .sentence = "the only one like it in the same district"};
    return std::nullopt;
  }

  Inquiry& inquiry_;
  const Episode& episode_;
  Text Episode::* column_;
  PostcodeKey key_;
};

}  // namespace

void look_for_postcode_near_miss(Inquiry& inquiry) {
  const Postcodes* postcodes = inquiry.reference.postcodes;
  if (postcodes == nullptr) return;
  for (const When when : both_years) {
    for (const Episode& episode : inquiry.child.rows<Episode>(when)) {
      const bool is_home_in_question = !episode.has_known_home && inquiry.is_marked(episode, &Episode::HOME_POST);
      const bool is_placement_in_question = !episode.has_known_placement && is_placement_marked(inquiry, episode);
      if (is_home_in_question && !episode.HOME_POST.is_blank()) Question(inquiry, episode, &Episode::HOME_POST).ask();
      if (is_placement_in_question && !episode.PL_POST.is_blank()) Question(inquiry, episode, &Episode::PL_POST).ask();
    }
  }
}

}  // namespace claret
