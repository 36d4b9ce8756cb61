// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/self_service.hpp"

#include "server/usecases/forms.hpp"
#include "storage/answers.hpp"
#include "storage/registrations.hpp"
#include "tests/server/house.hpp"

namespace passerelle::usecases {
namespace {

using booking::RegistrationStatus;
using test::at;
using test::code_of;

class SelfService : public test::InTheHouse {
protected:
    std::string enter(const std::string& email) {
        tick();
        const auto registered = as_nobody([&](const Context& context) {
            return register_person(context, {.event = event_.id, .email = email, .name = "Awa Diallo"});
        });
        const auto& url = registered.value().manage_url;
        return url.substr(url.rfind('/') + 1);
    }
    Result<booking::Registration> change(const std::string& token, const ChangeRegistration& command) {
        tick();
        return as_nobody([&](const Context& context) { return change_registration(context, token, command); });
    }
    Result<void> hand_over(const std::string& token, const std::string& email, const std::string& name = "Bilal") {
        tick();
        return as_nobody([&](const Context& context) { return transfer_registration(context, token, {email, name}); });
    }
    Result<RegistrationView> look(const std::string& token) {
        return as_nobody([&](const Context& context) { return own_registration(context, token); });
    }
    std::vector<std::string> told(const std::string& email) {
        std::vector<std::string> kinds;
        for (const auto& notice : notices())
            if (notice.to_email == email) kinds.push_back(notice.kind);
        return kinds;
    }
    std::string token_mailed_to(const std::string& email) {
        for (const auto& notice : notices()) {
            const auto found = notice.text.find("/inscriptions/");
            if (notice.to_email == email && found != std::string::npos)
                return notice.text.substr(found + 14, notice.text.find_first_of(" \r\n", found) - found - 14);
        }
        return {};
    }
    std::vector<booking::Registration> registrations() {
        return database().read([&](storage::Transaction& tx) { return storage::list_registrations(tx, event_.id); });
    }

    const calendar::Event event_ = an_event("formation", {"2026-12-01T09:00"}, 2);
};

TEST_F(SelfService, ChangesWhatTheOwnerSays) {
    const auto token = enter("a@exemple.quebec");
    const auto changed =
        change(token, {.name = "Awa Ba", .organisation = "CJE", .region = booking::Region::from_number(3)});
    EXPECT_EQ(changed.value().organisation, "CJE");
    EXPECT_EQ(look(token).value().person.name, "Awa Ba");
    EXPECT_EQ(told("a@exemple.quebec").size(), 2U) << "whoever was changed is told";
    EXPECT_EQ(code_of(change("nothing", {.name = "Awa"})), "not_found");
}

TEST_F(SelfService, NamesEveryMistakeAndChangesNothingThen) {
    const auto question = as(organizer(), [&](const Context& context) {
        return add_question(context, {.event = event_.id, .wording = {"Métier"}, .required = true, .purpose = {"x"}});
    });
    const auto typed = booking::TypedAnswers{{question.value().id, {"Soudeuse"}}};
    const auto registered = as_nobody([&](const Context& context) {
        return register_with_answers(context, {.event = event_.id, .email = "a@exemple.quebec", .name = "Awa"}, typed);
    });
    const auto& url = registered.value().manage_url;
    const auto token = url.substr(url.rfind('/') + 1);
    const auto refused = change(token, {.name = ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().issues.size(), 2U);
    EXPECT_EQ(code_of(change(token, {.name = "Awa Ba"})), "answer_required");
    EXPECT_EQ(look(token).value().person.name, "Awa");
    EXPECT_EQ(code_of(change(token, {.name = "Awa Ba", .answers = typed})), "");
}

TEST_F(SelfService, HandsThePlaceOverWithItsOwnLink) {
    const auto token = enter("a@exemple.quebec");
    const auto before = registrations().front();
    EXPECT_EQ(code_of(hand_over(token, "b@exemple.quebec")), "");
    const auto after = registrations();
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(after.front().id, before.id);
    EXPECT_EQ(after.front().status, RegistrationStatus::confirmed);
    EXPECT_NE(after.front().person, before.person);
    EXPECT_EQ(code_of(look(token)), "link_handed_over");
    EXPECT_EQ(look(token).error().failure, Failure::gone);
    const auto fresh = token_mailed_to("b@exemple.quebec");
    EXPECT_EQ(look(fresh).value().person.email.text(), "b@exemple.quebec");
    EXPECT_EQ(code_of(hand_over(fresh, "a@exemple.quebec")), "") << "and back again";
}

TEST_F(SelfService, KeepsTheAnswersOfOneFromTheOther) {
    const auto question = as(organizer(), [&](const Context& context) {
        return add_question(context, {.event = event_.id, .wording = {"Repas"}, .purpose = {"x"}, .sensitive = true});
    });
    const auto registered = as_nobody([&](const Context& context) {
        return register_with_answers(context, {.event = event_.id, .email = "a@exemple.quebec", .name = "Awa"},
                                     {{question.value().id, {"Sans gluten"}}});
    });
    const auto& url = registered.value().manage_url;
    ASSERT_EQ(code_of(hand_over(url.substr(url.rfind('/') + 1), "b@exemple.quebec")), "");
    EXPECT_TRUE(database().read([&](storage::Transaction& tx) {
        return storage::list_answers(tx, registered.value().registration.id).empty();
    }));
}

TEST_F(SelfService, TellsNobodyWhoIsRegistered) {
    const auto mine = enter("a@exemple.quebec");
    const auto theirs = enter("b@exemple.quebec");
    const auto waiting = enter("c@exemple.quebec");
    EXPECT_EQ(look(waiting).value().registration.status, RegistrationStatus::waiting);
    EXPECT_EQ(code_of(hand_over(mine, "b@exemple.quebec")), "") << "as if they had none";
    EXPECT_EQ(code_of(look(mine)), "link_handed_over");
    EXPECT_EQ(look(theirs).value().registration.status, RegistrationStatus::confirmed);
    EXPECT_EQ(look(waiting).value().registration.status, RegistrationStatus::confirmed) << "the place is not idle";
    EXPECT_EQ(told("b@exemple.quebec").front(), "registration_again");
}

TEST_F(SelfService, RefusesWhatCannotBe) {
    const auto token = enter("a@exemple.quebec");
    EXPECT_EQ(code_of(hand_over(token, "A@EXEMPLE.quebec")), "transfer_to_self");
    EXPECT_EQ(hand_over(token, "nowhere", "").error().issues.size(), 2U);
    now_ = calendar::interval_of(event_).begin;
    EXPECT_EQ(code_of(hand_over(token, "b@exemple.quebec")), "event_begun");
    EXPECT_EQ(code_of(change(token, {.name = "Awa Ba"})), "");
    now_ = calendar::interval_of(event_).end;
    EXPECT_EQ(code_of(change(token, {.name = "Awa"})), "event_past");
}

TEST_F(SelfService, ChangesNothingOfACancelledRegistration) {
    const auto token = enter("a@exemple.quebec");
    as_nobody([&](const Context& context) { return cancel_registration_by_token(context, token); }).value();
    EXPECT_EQ(code_of(change(token, {.name = "Awa"})), "registration_cancelled");
    EXPECT_EQ(code_of(hand_over(token, "b@exemple.quebec")), "registration_cancelled");
}

}  // namespace
}  // namespace passerelle::usecases
