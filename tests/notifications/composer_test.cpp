// SPDX-License-Identifier: Apache-2.0
#include "notifications/composer.hpp"

#include "tests/notifications/composer_fixture.hpp"

#include <gmock/gmock.h>

#include <set>

namespace passerelle::notifications {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Mails, OfEachKindAreWholeInBothLanguages) {
    const Stage stage;
    for (const auto language : {Language::french, Language::english}) {
        std::set<std::string> kinds;
        for (const auto& notice : stage.all({"mai@exemple.quebec", "Thi Mai Nguyễn", language, "Asia/Tokyo"})) {
            SCOPED_TRACE(notice.kind);
            kinds.insert(notice.kind);
            EXPECT_FALSE(notice.subject.empty());
            for (const auto& body : {notice.text, notice.html, notice.subject}) {
                EXPECT_THAT(body, Not(HasSubstr("{{")));
                EXPECT_THAT(body, Not(HasSubstr("{1}")));
            }
            EXPECT_THAT(notice.text, HasSubstr("Thi Mai Nguyễn"));
            EXPECT_THAT(notice.text, Not(HasSubstr("\n\n\n")));
            EXPECT_THAT(notice.html, HasSubstr(language == Language::french ? "lang=\"fr\"" : "lang=\"en\""));
        }
        EXPECT_EQ(kinds.size(), 43U);
    }
}

TEST(Mails, GiveTheReadersTimeBesideQuebecs) {
    const Stage stage;
    const auto notice =
        stage.tell(RegistrationNews::confirmed, {"mai@exemple.quebec", "Mai", Language::english, "Asia/Tokyo"});
    EXPECT_THAT(notice.text,
                HasSubstr("Thursday, October 8, 2026, 1:00\u00a0a.m. to 2:00\u00a0a.m. (Tokyo time, UTC+9)"));
    EXPECT_THAT(notice.text, HasSubstr("In Québec: Wednesday, October 7, 2026"));
}

TEST(Mails, OfAChangeSayWhatWas) {
    Stage stage;
    const auto before = stage.event;
    auto& meeting = stage.event.meetings.front();
    meeting.starts += std::chrono::hours{2};
    meeting.ends += std::chrono::hours{2};
    const EventSubject moved{stage.programme, stage.event, stage.series, &before};
    const auto tell = [&](const EventSubject& subject) {
        return stage.composer.registration(RegistrationNews::changed, {"mai@exemple.quebec", "Mai"}, subject,
                                           stage.registration, "https://passerelle.example/compte", stage.stamp);
    };
    const auto notice = tell(moved);
    EXPECT_THAT(notice.text, HasSubstr("Avant\u00a0: mercredi 7\u00a0octobre 2026, de 12\u00a0h à 13\u00a0h"));
    EXPECT_THAT(notice.text, HasSubstr("de 14\u00a0h à 15\u00a0h"));
    EXPECT_EQ(notice.calendar_method, "REQUEST");
    const EventSubject same{stage.programme, before, stage.series, &before};
    EXPECT_THAT(tell(same).text, Not(HasSubstr("Avant"))) << "the room alone changed";
}

TEST(Mails, CarryTheInvitationThatTheNewsCallsFor) {
    const Stage stage;
    EXPECT_EQ(stage.tell(RegistrationNews::confirmed).calendar_method, "REQUEST");
    EXPECT_EQ(stage.tell(RegistrationNews::restored).calendar_method, "REQUEST");
    EXPECT_EQ(stage.tell(RegistrationNews::cancelled).calendar_method, "CANCEL");
    EXPECT_EQ(stage.tell(RegistrationNews::replaced).calendar_method, "CANCEL");
    EXPECT_EQ(stage.tell(RegistrationNews::transferred).calendar_method, "REQUEST");
    EXPECT_EQ(stage.tell(RegistrationNews::handed_over).calendar_method, "CANCEL");
    EXPECT_EQ(stage.tell(BookingNews::changed).calendar_method, "REQUEST");
    EXPECT_EQ(stage.sign_in().calendar_method, "");
    EXPECT_EQ(stage.certify().calendar_method, "");
}

TEST(Mails, GiveTheLinkToThoseAloneWhoMayJoin) {
    Stage stage;
    const auto link = stage.event.meetings.front().room.link;
    EXPECT_THAT(stage.tell(RegistrationNews::confirmed).text, HasSubstr(link));
    EXPECT_THAT(stage.tell(RegistrationNews::cancelled).text, Not(HasSubstr(link)));
    stage.registration.status = booking::RegistrationStatus::waiting;
    EXPECT_THAT(stage.tell(RegistrationNews::waiting).text, Not(HasSubstr(link)));
    EXPECT_THAT(stage.tell(RegistrationNews::changed).text, Not(HasSubstr(link)));
}

TEST(Mails, SayUntilWhenAnOfferHoldsInTheReadersZone) {
    Stage stage;
    stage.registration.status = booking::RegistrationStatus::offered;
    stage.registration.offered_until = moment("2026-10-02T16:00:00Z");
    const auto link = stage.event.meetings.front().room.link;
    const auto notice = stage.tell(RegistrationNews::offered, {"mai@exemple.quebec", "Mai", Language::english});
    EXPECT_THAT(notice.text, HasSubstr("Friday, October 2, 2026, 12:00\u00a0p.m. (Montréal time)"));
    EXPECT_THAT(notice.text, Not(HasSubstr(link)));
    EXPECT_EQ(notice.calendar, "");
}

TEST(Mails, GiveAnOrganizersReason) {
    Stage stage;
    stage.registration.reason = "Le forum est réservé aux <professionnels>.";
    const auto notice = stage.tell(RegistrationNews::declined);
    EXPECT_THAT(notice.text, HasSubstr("réservé aux <professionnels>"));
    EXPECT_THAT(notice.html, HasSubstr("&lt;professionnels&gt;"));
}

TEST(Mails, NameTheGroupWithoutAdvertisements) {
    const Stage stage;
    const std::vector<std::string> names{"Awa Diallo", "Gagnez https://exemple.com"};
    const EventSubject subject{stage.programme, stage.event, stage.series, nullptr, &names};
    const auto notice = stage.composer.registration(RegistrationNews::group, {"mai@exemple.quebec", "Mai"}, subject,
                                                    stage.registration, "https://passerelle.example/i", stage.stamp);
    EXPECT_THAT(notice.text, HasSubstr("- Awa Diallo"));
    EXPECT_THAT(notice.text, Not(HasSubstr("exemple.com")));
}

TEST(Mails, GiveLinkAndInstructionsToConfirmedPresentersAlone) {
    Stage stage;
    stage.programme.slot_rules.presenter_instructions = {"Arrivez dix minutes avant.", "Come ten minutes early."};
    const auto link = stage.event.meetings.front().room.link;
    for (const auto news : {BookingNews::confirmed, BookingNews::moved, BookingNews::swapped, BookingNews::promoted}) {
        const auto notice = stage.tell(news);
        EXPECT_THAT(notice.text, HasSubstr(link));
        EXPECT_THAT(notice.text, HasSubstr("Arrivez dix minutes avant."));
        EXPECT_THAT(notice.calendar, HasSubstr("visio.example"));
    }
    stage.booking.status = booking::BookingStatus::requested;
    for (const auto news : {BookingNews::requested, BookingNews::moved, BookingNews::promoted}) {
        const auto notice = stage.tell(news);
        for (const auto& body : {notice.text, notice.html, notice.calendar}) {
            EXPECT_THAT(body, Not(HasSubstr("visio.example")));
            EXPECT_THAT(body, Not(HasSubstr("Arrivez dix minutes avant.")));
        }
    }
}

TEST(Mails, OfAHoldSayUntilWhenAndInviteToNothing) {
    const Stage stage;
    const auto notice = stage.tell(BookingNews::held);
    EXPECT_THAT(notice.text, HasSubstr("jeudi 1er\u00a0octobre 2026, 11\u00a0h\u00a030"));
    EXPECT_EQ(notice.calendar, "");
}

TEST(Mails, AboutASwapSayWhatEachHas) {
    const Stage stage;
    const auto notice = stage.tell(SwapNews::asked);
    EXPECT_THAT(notice.subject, HasSubstr("Ville d’Amos"));
    EXPECT_THAT(notice.text, HasSubstr("> Notre conseillère sera en congé."));
    EXPECT_EQ(notice.calendar, "");
}

TEST(Mails, GreetNobodyByAnAdvertisement) {
    const Stage stage;
    const auto notice = stage.tell(RegistrationNews::confirmed, {"mai@exemple.quebec", "Gagnez https://exemple.com"});
    EXPECT_THAT(notice.text, Not(HasSubstr("exemple.com")));
}

TEST(Mails, AboutACertificateThatNoLongerStandsSayWhyAndWhatTookItsPlace) {
    const Stage stage;
    const auto anew = stage.certify_anew();
    EXPECT_THAT(anew.subject, HasSubstr("attestation corrigée"));
    EXPECT_THAT(anew.text, HasSubstr("2026-000100"));
    EXPECT_THAT(anew.text, HasSubstr("2026-000123"));
    EXPECT_THAT(anew.text, HasSubstr("Nom corrigé"));
    const auto revoked = stage.revoke({"mai@exemple.quebec", "Mai", Language::english});
    EXPECT_THAT(revoked.subject, HasSubstr("was revoked"));
    EXPECT_THAT(revoked.text, HasSubstr("Présence contestée"));
    EXPECT_THAT(revoked.html, HasSubstr("its points no longer count"));
}

TEST(Mails, OfAttendanceSayItToTheSecond) {
    const Stage stage;
    const auto hint = stage.tell(AttendanceNews::little_left);
    EXPECT_THAT(hint.text, HasSubstr("Absence encore possible\u00a0: 6\u00a0min\u00a048\u00a0s"));
    EXPECT_THAT(hint.text, HasSubstr("Excusé\u00a0: 1\u00a0min"));
    EXPECT_THAT(hint.text, HasSubstr("/compte/inscriptions/1/assiduite"));
    const auto refused = stage.tell(AttendanceNews::out_of_reach, {"mai@exemple.quebec", "Mai", Language::english});
    EXPECT_THAT(refused.text, HasSubstr("This was decided automatically"));
    EXPECT_THAT(stage.tell(AttendanceNews::review_received).text, HasSubstr("7\u00a0novembre 2026"));
    EXPECT_THAT(stage.tell(AttendanceNews::review_upheld).text, HasSubstr("Vérifié avec la formatrice."));
}

}  // namespace
}  // namespace passerelle::notifications
