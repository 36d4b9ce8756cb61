// SPDX-License-Identifier: Apache-2.0
#include "storage/places.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/place_decisions.hpp"
#include "storage/place_json.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

namespace passerelle::storage {
namespace {

using booking::Registration;
using booking::RegistrationStatus;
using booking::Sector;
using namespace test;
using enum booking::RegistrationStatus;

/// A forum of two workshops, in which everyone stands in another way.
class PlacesInStorage : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        event.meetings[0].capacity = 5;
        store(a_programme(), event);
        int number = 0;
        for (const auto status : {confirmed, waiting, cancelled, offered, requested, declined, expired, confirmed}) {
            ++number;
            auto one = a_registration(number);
            one.event = event.id;
            one.status = status;
            one.sector = number % 2 == 0 ? std::optional{Sector::municipal} : std::nullopt;
            one.workshops.clear();
            one.registered_at = at("2026-09-01T12:00:00Z") + std::chrono::minutes{number};
            if (booking::is_over(status)) one.cancelled_at = at("2026-09-02T12:00:00Z");
            if (status == offered) one.offered_until = at("2026-09-03T12:00:00Z");
            if (status == declined) one.reason = "Réservé aux MRC";
            one.keeps_place = status == requested;
            one.together = number > 6;
            if (number > 6) one.group = id<RegistrationId>(7);
            if (number == 1) one.workshops = {event.meetings[0].id};
            if (number == 8) one.waiting_workshops = {{event.meetings[0].id, at("2026-09-04T12:00:00Z")}};
            all.push_back(one);
            write([&](Transaction& tx) { insert(tx, a_person(number)); insert(tx, one, "hash" + std::to_string(number)); });
        }
    }

    calendar::Event event = an_event();
    std::vector<Registration> all;
};

TEST_P(PlacesInStorage, GiveEachRegistrationBackAsItIs) {
    EXPECT_EQ(read([&](Transaction& tx) { return list_all_registrations(tx, event.id); }), all);
    auto changed = all[3];
    changed.status = confirmed;
    changed.offered_until.reset();
    changed.workshops = {event.meetings[0].id};
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_EQ(read([&](Transaction& tx) { return find_registration(tx, changed.id); }), changed);
}

TEST_P(PlacesInStorage, StandAsThePureRulesCountThem) {
    const auto rules = booking::place_rules(event, {});
    const std::vector named{all[0].id, all[2].id};
    auto stored = read([&](Transaction& tx) { return load_standing(tx, event.id, rules, named); });
    auto counted = booking::standing_of(all, named);
    EXPECT_EQ(stored.seats, counted.seats);
    EXPECT_EQ(stored.workshops, counted.workshops);
    std::ranges::sort(stored.line, {}, &Registration::id);
    std::ranges::sort(counted.line, {}, &Registration::id);
    EXPECT_EQ(stored.line, counted.line);
    EXPECT_EQ(write_basis(stored), write_basis(counted));
}

TEST_P(PlacesInStorage, HaveGroupsAndMotion) {
    const auto group = read([&](Transaction& tx) { return list_group(tx, id<RegistrationId>(7)); });
    ASSERT_EQ(group.size(), 1U) << "who is out is no longer of it";
    EXPECT_EQ(group.front().id, all[7].id);
    const auto moving = [&](const char* now) {
        return read([&](Transaction& tx) { return list_events_in_motion(tx, at(now)); });
    };
    EXPECT_EQ(moving("2026-09-01T00:00:00Z"), std::vector{event.id});
    EXPECT_TRUE(moving("2036-09-01T00:00:00Z").empty());
}

TEST_P(PlacesInStorage, OpenByEachOfTheirLinksUntilTheyAreReplaced) {
    const auto found = [&](const char* hash) {
        return read([&](Transaction& tx) { return find_registration_by_token(tx, hash).has_value(); });
    };
    write([&](Transaction& tx) { add_link(tx, all[0].id, "second"); });
    EXPECT_TRUE(found("hash1"));
    EXPECT_TRUE(found("second"));
    write([&](Transaction& tx) { replace_links(tx, all[0].id, "third"); });
    EXPECT_FALSE(found("hash1"));
    EXPECT_FALSE(found("second"));
    EXPECT_TRUE(found("third"));
}

TEST_P(PlacesInStorage, KeepTheirSettings) {
    const auto settings = [&] { return read([&](Transaction& tx) { return find_place_settings(tx, event.id); }); };
    EXPECT_EQ(settings(), booking::PlaceSettings{});
    booking::PlaceSettings wanted{.quotas = {{Sector::business, 2, 5}, {Sector::community, 0, {}}},
                                  .release = at("2026-09-20T00:00:00Z"),
                                  .offer = std::chrono::minutes{1440},
                                  .approval = booking::Approval::with_place,
                                  .gather_until = at("2026-10-01T00:00:00Z")};
    write([&](Transaction& tx) { save_place_settings(tx, event.id, wanted); });
    EXPECT_EQ(settings(), wanted);
    wanted.offer.reset();
    write([&](Transaction& tx) { save_place_settings(tx, event.id, wanted); });
    EXPECT_EQ(settings(), wanted);
    const auto rules = booking::place_rules(event, wanted);
    EXPECT_EQ(read_rules(write_rules(rules)), rules);
}

TEST_P(PlacesInStorage, LogEachDecisionSoThatItCanBeReadAgain) {
    const auto rules = booking::place_rules(event, {});
    auto other = rules;
    other.capacity = 77;
    const auto now = at("2026-09-05T12:00:00Z");
    const std::vector<booking::Command> commands{
        booking::Join{{all[1]}},
        booking::Leave{{all[0].id}, declined},
        booking::Approve{{all[4].id, all[5].id}},
        booking::Accept{{all[3].id}},
        booking::Choose{all[0].id, {event.meetings[0].id}},
        booking::ChangeSector{all[0].id, std::nullopt},
        booking::Admit{{all[7]}},
        booking::Pass{}};
    write([&](Transaction& tx) {
        open_log(tx, event.id, rules, now);
        open_log(tx, event.id, rules, now);
        for (const auto& command : commands)
            log_decision(tx, event.id, other, booking::standing_of(all), command, {}, now);
    });
    const auto log = read([&](Transaction& tx) { return list_decisions(tx, event.id); });
    ASSERT_EQ(log.size(), commands.size() + 1);
    EXPECT_EQ(log[0].opening.value().size(), all.size());
    EXPECT_EQ(log[1].rules, other);
    EXPECT_FALSE(log[2].rules);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        EXPECT_EQ(log[i + 1].number, static_cast<std::int64_t>(i) + 2);
        EXPECT_EQ(log[i + 1].command.index(), commands[i].index());
        EXPECT_EQ(write_command(log[i + 1].command), write_command(commands[i]));
    }
    EXPECT_EQ(read([](Transaction& tx) { return list_logged_events(tx); }), std::vector{event.id});
}

INSTANTIATE_TEST_SUITE_P(Each, PlacesInStorage, each_kind, kind_name);

}  // namespace
}  // namespace passerelle::storage
