// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/place_management.hpp"

#include "server/usecases/place_check.hpp"
#include "server/usecases/place_groups.hpp"
#include "storage/place_decisions.hpp"
#include "storage/places.hpp"
#include "storage/registrations.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

#include <regex>

namespace passerelle::usecases {
namespace {

using booking::RegistrationStatus;
using booking::Sector;
using std::chrono::minutes;
using test::at;
using test::code_of;
using enum booking::RegistrationStatus;

class PlacesOfEvents : public test::InTheHouse {
protected:
    ~PlacesOfEvents() override {
        const auto check = database().read([](storage::Transaction& tx) { return check_places(tx); });
        EXPECT_THAT(check.differences, testing::IsEmpty()) << "every decision can be made again";
    }

    Registered enter(EventId event, const std::string& name, std::optional<Sector> sector = {},
                     std::vector<MeetingId> workshops = {}) {
        tick();
        const Register command{.event = event,
                               .email = name + "@exemple.quebec",
                               .name = name,
                               .sector = sector,
                               .workshops = std::move(workshops)};
        return as_nobody([&](const Context& context) { return register_person(context, command); }).value();
    }
    Result<GroupRegistered> enter_group(EventId event, const std::vector<std::string>& names, bool together) {
        tick();
        RegisterGroup command{.event = event, .members = {}, .together = together, .organisation = "MRC"};
        for (const auto& name : names) command.members.push_back({name, name + "@exemple.quebec"});
        return as_nobody([&](const Context& context) { return register_group(context, command); });
    }
    static std::string token_of(const Registered& registered) {
        return registered.manage_url.substr(registered.manage_url.rfind('/') + 1);
    }
    Result<booking::Registration> leave(const Registered& registered) {
        tick();
        return as_nobody(
            [&](const Context& context) { return cancel_registration_by_token(context, token_of(registered)); });
    }
    booking::Registration get(RegistrationId id) {
        return database().read([&](storage::Transaction& tx) { return storage::find_registration(tx, id).value(); });
    }
    booking::Registration get(const Registered& registered) { return get(registered.registration.id); }
    std::vector<booking::Registration> all(EventId event) {
        return database().read([&](storage::Transaction& tx) { return storage::list_all_registrations(tx, event); });
    }
    auto count(EventId event, RegistrationStatus status) {
        return std::ranges::count(all(event), status, &booking::Registration::status);
    }
    Result<void> set(EventId event, const SetPlaces& command) {
        return as(organizer(), [&](const Context& context) { return set_places(context, event, command); });
    }
    int tend() {
        return as_nobody([](const Context& context) {
            return are_places_due(context) ? tend_places(context) : 0;
        });
    }
    auto mails(const std::string& kind) { return std::ranges::count(notices(), kind, &storage::Notice::kind); }
    /// The secret in the newest offer.
    std::string offer_token() {
        for (const auto& notice : notices())
            if (notice.kind == "registration_offered") {
                std::smatch found;
                EXPECT_TRUE(std::regex_search(notice.text, found, std::regex{"/inscriptions/([^/\\s]+)/offre"}));
                return found[1];
            }
        return {};
    }
    Result<booking::Registration> answer(const std::string& token, OfferAnswer given) {
        tick();
        return as_nobody([&](const Context& context) { return answer_offer(context, token, given); });
    }
    calendar::Event course(std::optional<int> places) { return an_event("formation", {"2026-12-01T09:00"}, places); }
    calendar::Event forum_with_workshops() {
        auto event = an_event("forum", {"2027-04-07T09:00", "2027-04-07T10:00", "2027-04-07T10:00"});
        for (std::size_t i : {1U, 2U}) {
            event.meetings[i].capacity = 1;
            event.meetings[i].block = "matin";
            event.meetings[i].title = {"Atelier", "Workshop"};
        }
        database().write([&](storage::Transaction& tx) { storage::update(tx, event); });
        return event;
    }
};

TEST_F(PlacesOfEvents, AreOfferedAcceptedDeclinedAndRunOut) {
    const auto event = course(1);
    ASSERT_TRUE(set(event.id, {.capacity = 1, .settings = {.offer = minutes{60}}}));
    const auto a = enter(event.id, "a"), b = enter(event.id, "b"), c = enter(event.id, "c"), d = enter(event.id, "d");
    leave(a).value();
    EXPECT_EQ(get(b).status, offered);
    EXPECT_EQ(mails("registration_offered"), 1);
    const auto of_b = offer_token();
    EXPECT_EQ(code_of(answer(token_of(c), OfferAnswer::accept)), "registration_not_offered");
    now_ += minutes{61};
    EXPECT_EQ(code_of(answer(of_b, OfferAnswer::accept)), "offer_expired");
    EXPECT_EQ(tend(), 2);
    EXPECT_EQ(tend(), 0);
    EXPECT_EQ(get(b).status, expired);
    EXPECT_EQ(mails("registration_expired"), 1);
    EXPECT_EQ(code_of(answer(of_b, OfferAnswer::accept)), "offer_expired");
    EXPECT_EQ(get(c).status, offered);
    EXPECT_TRUE(answer(offer_token(), OfferAnswer::decline));
    EXPECT_EQ(get(c).status, cancelled);
    EXPECT_TRUE(answer(token_of(d), OfferAnswer::accept)) << "the first link is as good";
    EXPECT_EQ(get(d).status, confirmed);
    EXPECT_EQ(enter(event.id, "b").registration.status, waiting) << "who let an offer run out may come again";
}

TEST_F(PlacesOfEvents, AreApprovedOrDeclinedWithAReason) {
    const auto event = course(5);
    ASSERT_TRUE(set(event.id, {.capacity = 5, .settings = {.approval = booking::Approval::with_place}}));
    const auto a = enter(event.id, "a"), b = enter(event.id, "b");
    EXPECT_EQ(a.registration.status, requested);
    EXPECT_EQ(mails("registration_requested"), 2);
    const auto approve = [&](const Actor& who, const Registered& one) {
        return as(who, [&](const Context& context) { return approve_registration(context, one.registration.id); });
    };
    const auto decline = [&](const Registered& one, const std::string& reason) {
        return as(organizer(),
                  [&](const Context& context) { return decline_registration(context, one.registration.id, reason); });
    };
    EXPECT_EQ(code_of(approve({}, a)), "not_found");
    EXPECT_EQ(approve(organizer(), a).value().status, confirmed);
    EXPECT_EQ(code_of(approve(organizer(), a)), "registration_not_requested");
    EXPECT_EQ(code_of(decline(a, "Doublon")), "registration_has_place");
    EXPECT_EQ(code_of(decline(b, " ")), "required");
    EXPECT_EQ(decline(b, "Réservé aux MRC").value().status, declined);
    EXPECT_EQ(get(b).reason, "Réservé aux MRC");
    EXPECT_EQ(mails("registration_approved"), 1);
    ASSERT_EQ(mails("registration_declined"), 1);
    EXPECT_THAT(notices().front().text, testing::HasSubstr("Réservé aux MRC"));
}

TEST_F(PlacesOfEvents, OfAGroupComeTogetherOrNotAtAll) {
    const auto event = course(4);
    const auto five = enter_group(event.id, {"a", "b", "c", "d", "e"}, true).value();
    EXPECT_EQ(five.confirmed, 0);
    EXPECT_EQ(five.waiting, 5);
    const auto two = enter_group(event.id, {"f", "g"}, true).value();
    EXPECT_EQ(two.waiting, 2) << "places gather for those before";
    EXPECT_EQ(mails("registration_group"), 2);
    EXPECT_EQ(mails("registration_waiting"), 5);
    ASSERT_TRUE(set(event.id, {.capacity = 6}));
    EXPECT_EQ(count(event.id, confirmed), 5);
    now_ = at("2026-11-29T14:00:00Z");
    EXPECT_EQ(tend(), 0) << "one place is too few for two";
    EXPECT_EQ(enter(event.id, "h").registration.status, confirmed) << "two days before, groups give way";
}

TEST_F(PlacesOfEvents, OfAGroupAreSplitWhereItSaysSo) {
    const auto event = course(4);
    const auto five = enter_group(event.id, {"a", "b", "c", "d", "e"}, false).value();
    EXPECT_EQ(five.confirmed, 4);
    EXPECT_EQ(five.waiting, 1);
}

TEST_F(PlacesOfEvents, OfAGroupTellNobodyWhoIsThere) {
    const auto event = course(10);
    enter(event.id, "a");
    const auto answer = enter_group(event.id, {"a", "b"}, true).value();
    EXPECT_EQ(answer.confirmed, 2);
    EXPECT_EQ(mails("registration_again"), 1);
    EXPECT_EQ(count(event.id, confirmed), 2);
}

TEST_F(PlacesOfEvents, OfAGroupNameEveryMistake) {
    const auto event = course(10);
    EXPECT_EQ(code_of(enter_group(event.id, {"a"}, true)), "group_too_small");
    EXPECT_EQ(code_of(enter_group(event.id, {"a", "a"}, true)), "duplicate_in_group");
    EXPECT_EQ(enter_group(event.id, {"a", "b b"}, true).error().issues.front().field, "members/1/email");
    EXPECT_TRUE(notices().empty());
}

TEST_F(PlacesOfEvents, OfAGroupAreOfferedAndTakenAsOne) {
    const auto event = course(2);
    ASSERT_TRUE(set(event.id, {.capacity = 2, .settings = {.offer = minutes{60}}}));
    const auto x = enter(event.id, "x"), y = enter(event.id, "y");
    enter_group(event.id, {"a", "b"}, true).value();
    leave(x).value();
    EXPECT_EQ(count(event.id, offered), 0);
    leave(y).value();
    EXPECT_EQ(count(event.id, offered), 2);
    ASSERT_TRUE(answer(offer_token(), OfferAnswer::accept));
    EXPECT_EQ(count(event.id, confirmed), 2);
}

TEST_F(PlacesOfEvents, OfSectorsAreKeptAndReleased) {
    const auto event = course(2);
    const SetPlaces command{.capacity = 2,
                            .settings = {.quotas = {{Sector::municipal, 1, {}}, {Sector::business, 0, 1}},
                                         .release = at("2026-11-20T00:00:00Z")}};
    ASSERT_TRUE(set(event.id, command));
    const auto a = enter(event.id, "a", Sector::business), b = enter(event.id, "b", Sector::business),
               c = enter(event.id, "c", Sector::community);
    EXPECT_EQ(get(a).status, confirmed);
    const auto view = as(organizer(), [&](const Context& context) { return places_of(context, event.id); }).value();
    std::vector<booking::Why> why;
    for (const auto& line : view.lines) why.push_back(line.why);
    EXPECT_EQ(why, (std::vector{booking::Why::has_place, booking::Why::sector_at_ceiling,
                                booking::Why::kept_for_sectors}));
    now_ = at("2026-11-20T00:00:00Z");
    EXPECT_EQ(tend(), 1);
    EXPECT_EQ(get(b).status, waiting);
    EXPECT_EQ(get(c).status, confirmed);
    const auto move = [&](const Registered& one, std::optional<Sector> sector) {
        return as(organizer(),
                  [&](const Context& context) { return change_sector(context, one.registration.id, sector); });
    };
    EXPECT_EQ(code_of(move(c, Sector::business)), "sector_full");
    EXPECT_EQ(move(a, Sector::community).value().sector, Sector::community);
}

TEST_F(PlacesOfEvents, RefuseSettingsThatContradictThemselves) {
    const auto event = course(2);
    const auto code = [&](const booking::PlaceSettings& settings, std::optional<int> capacity = 2) {
        return code_of(set(event.id, {.capacity = capacity, .settings = settings}));
    };
    EXPECT_EQ(code({.quotas = {{Sector::municipal, 3, {}}}}), "floors_exceed_capacity");
    EXPECT_EQ(code({.quotas = {{Sector::municipal, 2, 1}}}), "ceiling_under_floor");
    EXPECT_EQ(code({.quotas = {{Sector::municipal, 1, {}}}}, std::nullopt), "floor_without_capacity");
    EXPECT_EQ(code({.quotas = {{Sector::municipal, 1, {}}, {Sector::municipal, 0, 1}}}), "sector_twice");
    EXPECT_EQ(code({.offer = minutes{0}}), "out_of_range");
    EXPECT_EQ(code({.quotas = {{Sector::municipal, 2, 2}}}), "");
    const auto stranger = as_nobody([&](const Context& context) { return set_places(context, event.id, {}); });
    EXPECT_EQ(code_of(stranger), "not_found");
}

TEST_F(PlacesOfEvents, InWorkshopsHaveTheirOwnLine) {
    const auto event = forum_with_workshops();
    const auto first = event.meetings[1].id, second = event.meetings[2].id;
    const auto a = enter(event.id, "a", {}, {first}), b = enter(event.id, "b", {}, {first});
    EXPECT_EQ(b.registration.status, confirmed);
    EXPECT_EQ(get(b).workshops, std::vector<MeetingId>{});
    EXPECT_EQ(get(b).waiting_workshops.front().meeting, first);
    const auto choose = [&](const Registered& who, const std::vector<MeetingId>& ids) {
        tick();
        return as_nobody([&](const Context& context) { return choose_workshops(context, token_of(who), ids); });
    };
    EXPECT_EQ(code_of(choose(a, {first, second})), "workshop_block");
    EXPECT_EQ(choose(a, {second}).value().workshops, std::vector{second});
    EXPECT_EQ(get(b).workshops, std::vector{first});
    EXPECT_EQ(mails("registration_workshops"), 2);
    leave(a).value();
    EXPECT_EQ(code_of(choose(a, {})), "registration_cancelled");
    const auto taken = database().read([&](storage::Transaction& tx) { return storage::occupancy(tx, event.id); });
    EXPECT_EQ(taken.by_workshop, (std::map<MeetingId, int>{{first, 1}}));
}

TEST_F(PlacesOfEvents, AreLoggedWithoutANameAndCheckedAgain) {
    const auto event = course(1);
    const auto a = enter(event.id, "alphonse");
    enter(event.id, "berthe");
    leave(a).value();
    const auto log =
        database().read([&](storage::Transaction& tx) { return storage::list_decisions(tx, event.id); });
    ASSERT_EQ(log.size(), 4U);
    EXPECT_TRUE(log[0].opening && log[0].rules);
    EXPECT_FALSE(log[1].rules);
    for (const auto& decision : log) {
        EXPECT_THAT(decision.basis + decision.outcome, testing::Not(testing::HasSubstr("alphonse")));
    }
    // What was not decided is found.
    const auto original = get(a);
    auto forged = original;
    forged.status = confirmed;
    const auto differences = database().write([&](storage::Transaction& tx) {
        storage::update(tx, forged);
        auto found = check_places(tx).differences;
        storage::update(tx, original);
        return found;
    });
    EXPECT_EQ(differences.size(), 1U);
}

TEST_F(PlacesOfEvents, AtTheDoorAreGivenByStaffAlone) {
    const auto event = course(1);
    enter(event.id, "a");
    const Register command{.event = event.id, .email = "porte@exemple.quebec", .name = "Porte"};
    const auto admit = [&](const Actor& who) {
        return as(who, [&](const Context& context) { return admit_person(context, command); });
    };
    EXPECT_EQ(code_of(admit({})), "not_found");
    EXPECT_EQ(admit(organizer()).value().registration.status, confirmed);
    EXPECT_EQ(count(event.id, confirmed), 2);
}

}  // namespace
}  // namespace passerelle::usecases
