#include <algorithm>

#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

/// REVIEW_CODE: how the child took part, for which a child under four is too young.
constexpr Code under_four = "PN0";
constexpr auto four_or_over = codes("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7");

constexpr Rule rules[]{
    {.code = "166",
     .title = "Review date blank or unreadable",
     .message = "The date of the review is blank or cannot be read as a calendar date.",
     .fix = "Enter the date on which the review was held as DD/MM/YYYY, or delete the empty review.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::reviews},
     .flags = {&Review::REVIEW},
     .check = each<Review>([](const Review& review) { return !review.REVIEW.is_readable(); })},
    {.code = "167",
     .title = "Review participation code blank, not allowed or without a review",
     .message = "The review's participation code is blank or not one of the return's codes, or there is a code but no "
                "review date.",
     .fix = "Enter PN0 to PN7 for how the child took part in the review, and the date of the review.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::reviews},
     .flags = {&Review::REVIEW_CODE},
     .check = each<Review>([](const Review& review) {
       if (review.REVIEW.is_blank()) return !review.REVIEW_CODE.is_blank();
       return review.REVIEW_CODE != under_four && !review.REVIEW_CODE.in(four_or_over);
     })},
    {.code = "399",
     .title = "Mother or review details given for respite care only",
     .message =
         "The mother field or a review is filled in although all the child's episodes are under legal status V3 or V4.",
     .fix = "Remove the mother field and review details, or correct the legal status.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::header, Table::reviews},
     .flags = {&Episode::LS, &Header::MOTHER, &Review::REVIEW, &Review::REVIEW_CODE},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           const auto episodes = child.rows<Episode>();
           if (child.id.is_blank() || episodes.empty() || has_episode_outside_respite(child)) return;

           const auto has_mother_field = [](const Header& header) { return !header.MOTHER.is_blank(); };
           const auto is_filled_in = [](const Review& review) {
             return !review.REVIEW.is_blank() || !review.REVIEW_CODE.is_blank();
           };
           const bool is_mother_given = std::ranges::any_of(child.rows<Header>(), has_mother_field);
           const bool is_review_given = std::ranges::any_of(child.rows<Review>(), is_filled_in);
           if (!is_mother_given && !is_review_given) return;

           found.flag_all(episodes);
           for (const Header& header : child.rows<Header>())
             if (is_review_given || has_mother_field(header)) found.flag(header);
           for (const Review& review : child.rows<Review>())
             if (is_mother_given || is_filled_in(review)) found.flag(review);
         }},
    {.code = "440",
     .title = "Review coded as under four, but child was four",
     .message = "The review is coded PN0 (child under 4) but the child had turned 4 by the review date.",
     .fix = "Correct the participation code, the review date or the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::reviews},
     .flags = {&Review::DOB, &Review::REVIEW, &Review::REVIEW_CODE},
     .check = each<Review>([](const Review& review) {
       return review.REVIEW_CODE == under_four && review.REVIEW >= review.DOB.plus_years(4);
     })},
    {.code = "441",
     .title = "Review coded as four or over, but child was younger",
     .message = "The review's participation code is for a child aged 4 or over, but the child had not turned 4 by the "
                "review date.",
     .fix = "Use PN0, or correct the review date or the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::reviews},
     .flags = {&Review::DOB, &Review::REVIEW, &Review::REVIEW_CODE},
     .check = each<Review>([](const Review& review) {
       return review.REVIEW_CODE.in(four_or_over) && review.REVIEW < review.DOB.plus_years(4);
     })},
};

}  // namespace

constinit const std::span<const Rule> review_rules = rules;

}  // namespace claret
