// SPDX-License-Identifier: Apache-2.0
#include "notifications/forum_mails.hpp"

#include "tests/notifications/composer_fixture.hpp"

#include <gmock/gmock.h>

namespace passerelle::notifications {
namespace {

using testing::HasSubstr;
using testing::Not;

class MailsOfAForum : public testing::Test {
protected:
    Stage stage;
    ForumMails mails{{.organisation = "Passerelle Québec",
                      .from_address = "passerelle@exemple.quebec",
                      .postal_address = "1, rue du Pont, Montréal (Québec) H2X 1Y4",
                      .public_url = "https://passerelle.example"},
                     stage.translator};
    storage::Notice badge(Language language) const {
        return mails.badge({"mai@exemple.quebec", "Thi Mai Nguyễn", language}, stage.subject(), stage.registration,
                           {"7K3M9-QX2TA", {"1101", "0000"}}, stage.stamp);
    }
    storage::Notice ask(Language language) const {
        return mails.suggestions({"mai@exemple.quebec", "Thi Mai Nguyễn", language}, stage.subject(),
                                 "https://passerelle.example/pistes/abc", stage.stamp);
    }
};

TEST_F(MailsOfAForum, AreWholeInBothLanguages) {
    for (const auto language : {Language::french, Language::english}) {
        for (const auto& notice : {badge(language), ask(language)}) {
            SCOPED_TRACE(notice.kind);
            for (const auto& body : {notice.text, notice.html, notice.subject}) {
                EXPECT_THAT(body, Not(HasSubstr("{{")));
                EXPECT_THAT(body, Not(HasSubstr("{1}")));
                EXPECT_FALSE(body.empty());
            }
            EXPECT_THAT(notice.text, HasSubstr("Thi Mai Nguyễn"));
            EXPECT_THAT(notice.text, Not(HasSubstr("\n\n\n")));
        }
    }
}

TEST_F(MailsOfAForum, DrawTheBadgeWithoutLoadingAnything) {
    const auto notice = badge(Language::french);
    EXPECT_EQ(notice.subject, "Votre insigne\u00a0: Info-Emploi : le Bas-Saint-Laurent, 7\u00a0oct. 2026");
    EXPECT_THAT(notice.text, HasSubstr("7K3M9-QX2TA"));
    EXPECT_THAT(notice.html, HasSubstr("colspan=\"2\" width=\"12\" height=\"6\" bgcolor=\"#000000\""));
    EXPECT_THAT(notice.html, HasSubstr("colspan=\"4\" width=\"24\" height=\"6\" bgcolor=\"#ffffff\""));
    EXPECT_THAT(notice.html, Not(HasSubstr("<img")));
}

TEST_F(MailsOfAForum, AskByALink) {
    EXPECT_THAT(ask(Language::french).text, HasSubstr("https://passerelle.example/pistes/abc"));
    EXPECT_THAT(ask(Language::english).html, HasSubstr("https://passerelle.example/pistes/abc"));
}

}  // namespace
}  // namespace passerelle::notifications
