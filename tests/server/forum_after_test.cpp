// SPDX-License-Identifier: Apache-2.0
// After a forum: suggestions, the report, the editions, and the mails before and after.
#include "server/usecases/forum_mailings.hpp"
#include "server/usecases/forum_report.hpp"
#include "server/usecases/suggestions.hpp"
#include "tests/server/forum_house.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using booking::Sector;
using test::at;
using test::code_of;
using testing::ElementsAre;

class AfterTheForum : public test::AtTheForum {
protected:
    AfterTheForum() {
        awa_ = sign_up("Awa Diallo", Sector::municipal, {forum_.meetings[1].id});
        bo_ = sign_up("Bo Tremblay", Sector::community);
        now_ = at("2026-12-02T13:50:00Z");
        pass("door-nord", 1, code_of_badge(awa_));
        now_ = at("2026-12-03T15:00:00Z");
    }
    template <class F>
    auto staff(F use) {
        tick();
        return as(organizer(), std::move(use));
    }
    Result<booking::Suggestion> suggest_as(const std::string& token, std::string_view text) {
        tick();
        return as_nobody([&](const Context& context) { return suggest(context, token, text); });
    }
    Result<int> ask() {
        return staff([&](const Context& context) { return ask_for_suggestions(context, mails_, forum_.id); });
    }
    Result<int> send_badges() {
        return staff([&](const Context& context) {
            return mail_badges(context, mails_, forum_.id, [](const std::string& text) {
                return std::vector<std::string>{text.size(), "10"};
            });
        });
    }
    ForumReport report() {
        return staff([&](const Context& context) { return forum_report(context, forum_.id).value(); });
    }
    notifications::ForumMails mails_{{"Passerelle", "passerelle@exemple.quebec", "", "https://passerelle.example"},
                                     house_.translator};
    std::string awa_;
    std::string bo_;
};

TEST_F(AfterTheForum, AsksThoseWhoCameOnceByALinkThatOpensNothingElse) {
    EXPECT_EQ(*ask(), 1);
    EXPECT_EQ(*ask(), 0);
    const auto mail = notices().front();
    EXPECT_EQ(mail.kind, "forum_suggestions");
    EXPECT_EQ(mail.to_email, "personne1@exemple.quebec");
    const auto at_token = mail.text.find("/pistes/") + 8;
    const auto token = mail.text.substr(at_token, 43);
    EXPECT_TRUE(suggest_as(token, "Plus de logements."));
    EXPECT_EQ(code_of(as_nobody([&](const Context& context) { return registration_by_token(context, token); })),
              "not_found");
    // The registration's own link opens the same page.
    EXPECT_EQ(as_nobody([&](const Context& context) { return own_suggestions(context, awa_)->suggestions.size(); }),
              1U);
    EXPECT_EQ(code_of(suggest_as("rien", "Plus de logements.")), "not_found");
}

TEST_F(AfterTheForum, AsksNobodyBeforeItsEnd) {
    now_ = at("2026-12-02T16:59:59Z");
    EXPECT_EQ(code_of(ask()), "suggestions_not_open");
    EXPECT_TRUE(send_badges());
    now_ = at("2026-12-02T17:00:00Z");
    EXPECT_EQ(code_of(send_badges()), "event_past");
}

TEST_F(AfterTheForum, SendsEachTheirBadgeOnce) {
    now_ = at("2026-12-01T15:00:00Z");
    EXPECT_EQ(*send_badges(), 2);
    EXPECT_EQ(*send_badges(), 0);
    const auto code = spoken_code(code_of_badge(bo_));
    for (const auto& notice : notices()) {
        if (notice.kind != "forum_badge") continue;
        EXPECT_EQ(notice.text.find(code) != std::string::npos, notice.to_email == "personne2@exemple.quebec");
    }
    sign_up("Tard Venue", Sector::business);
    EXPECT_EQ(*send_badges(), 1);
}

TEST_F(AfterTheForum, QuotesByThemeWhatWasReviewedAndNothingElse) {
    const auto housing = staff([&](const Context& c) { return add_theme(c, forum_.id, " Logement ").value(); });
    EXPECT_EQ(housing.name, "Logement");
    EXPECT_EQ(code_of(staff([&](const Context& c) { return add_theme(c, forum_.id, "Logement"); })), "theme_exists");
    EXPECT_EQ(code_of(staff([&](const Context& c) { return add_theme(c, forum_.id, "x"); })), "text_too_short");
    const auto one = suggest_as(awa_, "Plus de logements.").value();
    const auto two = suggest_as(bo_, "Bo Tremblay a une idée.").value();
    const auto three = suggest_as(bo_, "Du transport.").value();
    suggest_as(bo_, "Pas encore relue.").value();
    const auto review = [&](const ReviewSuggestion& command) {
        return staff([&](const Context& c) { return review_suggestion(c, command); });
    };
    EXPECT_TRUE(review({one.id, housing.id, "", false}));
    EXPECT_TRUE(review({two.id, {}, "Une personne a une idée.", false}));
    EXPECT_TRUE(review({three.id, housing.id, "", true}));
    EXPECT_EQ(code_of(review({one.id, booking::ThemeId{}, "", false})), "theme_unknown");
    EXPECT_EQ(code_of(review({booking::SuggestionId{}, {}, "", false})), "not_found");
    const auto told = report();
    ASSERT_EQ(told.themes.size(), 2U);
    EXPECT_EQ(told.themes[0].theme, "Logement");
    EXPECT_THAT(told.themes[0].quotes, ElementsAre("Plus de logements."));
    EXPECT_THAT(told.themes[1].quotes, ElementsAre("Une personne a une idée."));
    EXPECT_EQ(told.suggestions, 4);
    // A theme that ends leaves what it gathered to another.
    const auto home = staff([&](const Context& c) { return add_theme(c, forum_.id, "Se loger").value(); });
    EXPECT_EQ(code_of(staff([&](const Context& c) { return merge_theme(c, housing.id, housing.id); })),
              "theme_unknown");
    EXPECT_TRUE(staff([&](const Context& c) { return merge_theme(c, housing.id, home.id); }));
    EXPECT_EQ(report().themes[0].theme, "Se loger");
    EXPECT_TRUE(staff([&](const Context& c) { return rename_theme(c, home.id, "Logement"); }));
    EXPECT_EQ(report().themes[0].theme, "Logement");
}

TEST_F(AfterTheForum, ShowsOrganizersWhereASuggestionComesFromAndNotFromWhom) {
    suggest_as(awa_, "Plus de logements.").value();
    const auto all = staff([&](const Context& c) { return collected_suggestions(c, forum_.id).value(); });
    ASSERT_EQ(all.suggestions.size(), 1U);
    EXPECT_EQ(all.suggestions[0].sector, Sector::municipal);
    EXPECT_EQ(all.suggestions[0].region->number(), 1);
}

TEST_F(AfterTheForum, LaysEditionsSideBySide) {
    an_event("forum", {"2024-11-27T09:00"});
    an_event("forum", {"2028-11-27T09:00"});
    const auto all = staff([](const Context& c) { return editions_of(c, "forum").value(); });
    ASSERT_EQ(all.editions.size(), 3U);
    EXPECT_EQ(all.editions[1].event.id, forum_.id);
    EXPECT_EQ(all.editions[1].figures.total, (attendance::Turnout{2, 1}));
    EXPECT_EQ(code_of(staff([](const Context& c) { return editions_of(c, "aucun"); })), "not_found");
    const auto told = report();
    ASSERT_EQ(told.earlier.size(), 1U) << "the one of 2028 is not earlier";
    EXPECT_EQ(told.edition.figures.workshops[0].turnout, (attendance::Turnout{1, 1}));
}

}  // namespace
}  // namespace passerelle::usecases
