// SPDX-License-Identifier: Apache-2.0
#include "booking/suggestion.hpp"

#include "tests/booking/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::booking {
namespace {

class Suggesting : public testing::Test {
protected:
    Suggesting() { event.meetings = {meeting(1, "2026-12-02T09:00", "2026-12-02T16:30")}; }
    std::string decide(std::string_view text, int already = 0, std::string_view now = "2026-12-03T14:00:00Z") const {
        const auto decided = decide_suggestion(event, already, text, at(now));
        return decided ? *decided : decided.error().issues.front().code;
    }
    calendar::Event event;
};

TEST_F(Suggesting, TakesACleanTextFromTheDayOfTheForumOn) {
    const struct {
        const char* text;
        int already;
        const char* now;
        const char* decided;
    } cases[] = {
        {"  Plus de logements.\r\nEt vite! ", 0, "2026-12-03T14:00:00Z", "Plus de logements.\nEt vite!"},
        {"Oui!", 9, "2026-12-02T14:00:00Z", "Oui!"},
        {"Oui!", 10, "2026-12-02T14:00:00Z", "suggestions_enough"},
        {"Oui!", 0, "2026-12-02T13:59:59Z", "suggestions_not_open"},
        {"Oui!", 0, "2027-03-02T21:29:59Z", "Oui!"},
        {"Oui!", 0, "2027-03-02T21:30:00Z", "suggestions_closed"},
        {" \n ", 0, "2026-12-03T14:00:00Z", "required"},
        {"ab", 0, "2026-12-03T14:00:00Z", "text_too_short"},
        {"a\x01z!", 0, "2026-12-03T14:00:00Z", "text_control"},
    };
    for (const auto& [text, already, now, decided] : cases) EXPECT_EQ(decide(text, already, now), decided) << text;
    EXPECT_EQ(decide(std::string(longest_suggestion, 'a')), std::string(longest_suggestion, 'a'));
    EXPECT_EQ(decide(std::string(longest_suggestion + 1, 'a')), "text_too_long");
}

TEST_F(Suggesting, QuotesOnlyWhatWasReviewedInTheWordingThatWasChosen) {
    Suggestion suggestion;
    suggestion.written = "Madame Roy, de l’épicerie, a raison.";
    suggestion.submitted_at = at("2026-12-03T14:00:00Z");
    EXPECT_FALSE(is_quoted(suggestion));
    EXPECT_EQ(suggestion.quoted(), suggestion.written);
    suggestion.reviewed_at = suggestion.submitted_at;
    suggestion.shown = "Une commerçante a raison.";
    EXPECT_TRUE(is_quoted(suggestion));
    EXPECT_EQ(suggestion.quoted(), "Une commerçante a raison.");
    suggestion.hidden = true;
    EXPECT_FALSE(is_quoted(suggestion));
}

RC_GTEST_FIXTURE_PROP(Suggesting, IsDecidedWithoutATraceOfWhiteSpaceAround, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', '\n', '\t'));
    const auto decided = decide_suggestion(event, 0, text, at("2026-12-03T14:00:00Z"));
    if (!decided) return;
    RC_ASSERT(decided->size() >= 3U);
    RC_ASSERT(decided->front() > ' ');
    RC_ASSERT(decided->back() > ' ');
}

}  // namespace
}  // namespace passerelle::booking
