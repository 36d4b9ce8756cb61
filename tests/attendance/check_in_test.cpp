// SPDX-License-Identifier: Apache-2.0
#include "attendance/check_in.hpp"

#include "attendance/absence.hpp"
#include "attendance/certificate.hpp"
#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::attendance {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant nine = at("2026-12-02T14:00:00Z");  // 9:00 in Québec
const auto awa = id<RegistrationId>(1);
const auto bo = id<RegistrationId>(2);

Scan scan(ScanKind kind, std::chrono::minutes after_nine, ScanKey key, RegistrationId who = awa) {
    return {.scanned = nine + after_nine, .key = std::move(key), .registration = who, .door = "Nord", .kind = kind};
}
Scan entry(std::chrono::minutes after_nine, ScanKey key, RegistrationId who = awa) {
    return scan(ScanKind::entry, after_nine, std::move(key), who);
}
Scan leave(std::chrono::minutes after_nine, ScanKey key, RegistrationId who = awa) {
    return scan(ScanKind::exit, after_nine, std::move(key), who);
}
Scan undo(std::chrono::minutes after_nine, ScanKey key, ScanKey undone, RegistrationId who = awa) {
    auto made = scan(ScanKind::undo, after_nine, std::move(key), who);
    made.undoes = std::move(undone);
    return made;
}

TEST(MomentOfScan, IsTheReceiptLessTheAgeThatThePhoneMeasured) {
    const auto received = nine + 60min;
    const struct {
        const char* name;
        Instant scanned, sent, expected;
    } cases[] = {
        {"online, right clock", received, received, received},
        {"offline for half an hour", received - 30min, received, received - 30min},
        {"a clock two hours fast", received + 90min, received + 120min, received - 30min},
        {"a clock of last year", received - 365 * 24h - 30min, received - 365 * 24h, received - 30min},
        {"a clock put back between", received + 10min, received, received},
        {"older than can be", received - 365 * 24h, received, received - longest_offline},
    };
    for (const auto& [name, scanned, sent, expected] : cases)
        EXPECT_EQ(moment_of_scan(scanned, sent, received), expected) << name;
}

RC_GTEST_PROP(MomentOfScan, IsTheSameWheneverTheScanIsSentAndWhateverThePhonesClockShows, ()) {
    const auto minutes = [](int most) { return std::chrono::minutes{*rc::gen::inRange(-most, most)}; };
    const auto skew = minutes(1'000'000);
    const auto waited = std::chrono::minutes{*rc::gen::inRange(0, 7 * 24 * 60)};
    RC_ASSERT(moment_of_scan(nine + skew, nine + waited + skew, nine + waited) == nine);
    // And whatever a phone claims, the moment lies within what the service knows.
    const auto claimed = moment_of_scan(nine + minutes(1'000'000), nine + minutes(1'000'000), nine);
    RC_ASSERT(claimed <= nine);
    RC_ASSERT(claimed >= nine - longest_offline);
}

TEST(DoorState, FollowsWhoComesAndGoes) {
    const auto state = door_state(std::vector{entry(0min, {"a", 1}), leave(60min, {"b", 1}), entry(75min, {"a", 2})});
    EXPECT_TRUE(state.inside);
    EXPECT_THAT(state.stays, ElementsAre(Interval{nine, nine + 60min}));
    EXPECT_EQ(state.since, nine + 75min);
    EXPECT_EQ(state.first_entry->key, (ScanKey{"a", 1}));
    EXPECT_EQ(state.latest->key, (ScanKey{"a", 2}));
}

TEST(DoorState, CountsASecondEntryAsNothingNew) {
    const auto state = door_state(std::vector{entry(0min, {"a", 1}), entry(5min, {"b", 1}), leave(9min, {"b", 2})});
    EXPECT_THAT(state.stays, ElementsAre(Interval{nine, nine + 9min}));
    EXPECT_EQ(door_state(std::vector{leave(5min, {"a", 1})}).stays.size(), 0U);
    EXPECT_FALSE(door_state(std::vector{leave(5min, {"a", 1})}).first_entry);
}

TEST(Merge, TakesAMistakeBackWheneverTheNewsOfItComes) {
    const std::vector mistake{undo(2min, {"b", 7}, {"a", 1}), entry(0min, {"a", 1}), entry(8min, {"a", 2})};
    const auto passages = merge(mistake);
    EXPECT_EQ(passages.find(awa, {})->since, nine + 8min);
    EXPECT_TRUE(merge(std::vector{mistake[0], mistake[1]}).states.empty());
    // Of another person, or of an undo, nothing is taken back.
    EXPECT_TRUE(merge(std::vector{entry(0min, {"a", 1}), undo(2min, {"b", 7}, {"a", 1}, bo)}).came(awa));
    EXPECT_FALSE(
        merge(std::vector{entry(0min, {"a", 1}), undo(1min, {"b", 1}, {"a", 1}), undo(2min, {"b", 2}, {"b", 1})})
            .came(awa));
}

TEST(Merge, ReadsADeviceThatCountsWronglyTheSameWayEverywhere) {
    const auto one = entry(0min, {"a", 1});
    const auto other = entry(3min, {"a", 1}, bo);
    EXPECT_EQ(merge(std::vector{one, other}), merge(std::vector{other, one}));
    EXPECT_FALSE(merge(std::vector{one, other}).came(bo));
}

TEST(Outcome, TellsWhoeverStandsAtTheDoor) {
    const DoorState nobody;
    const auto inside = door_state(std::vector{entry(0min, {"a", 1})});
    const auto gone = door_state(std::vector{entry(0min, {"a", 1}), leave(5min, {"a", 2})});
    const struct {
        const DoorState& before;
        ScanKind kind;
        PassOutcome outcome;
    } cases[] = {
        {nobody, ScanKind::entry, PassOutcome::entered},     {inside, ScanKind::entry, PassOutcome::already_inside},
        {gone, ScanKind::entry, PassOutcome::entered_again}, {inside, ScanKind::exit, PassOutcome::left},
        {nobody, ScanKind::exit, PassOutcome::not_inside},   {gone, ScanKind::exit, PassOutcome::not_inside},
        {inside, ScanKind::undo, PassOutcome::taken_back},
    };
    for (const auto& [before, kind, outcome] : cases)
        EXPECT_EQ(to_string(outcome_of(before, kind)), to_string(outcome));
}

/// Scans of a small world, so that they meet: two people, two devices, two places, undos of anything.
std::vector<Scan> some_scans() {
    const auto one = rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, 3), rc::gen::inRange(0, 40), rc::gen::inRange(0, 2), rc::gen::inRange(1, 8),
                       rc::gen::inRange<std::uint8_t>(1, 3), rc::gen::inRange(0, 2), rc::gen::inRange(1, 8)),
        [](const auto& drawn) {
            const auto& [kind, minute, device, counter, who, place, undone] = drawn;
            Scan made{.scanned = nine + std::chrono::minutes{minute},
                      .key = {device == 0 ? "a" : "b", counter},
                      .registration = id<RegistrationId>(who),
                      .door = "Nord",
                      .kind = static_cast<ScanKind>(kind)};
            if (place == 1) made.meeting = id<MeetingId>(2);
            if (made.kind == ScanKind::undo) made.undoes = ScanKey{device == 0 ? "b" : "a", undone};
            return made;
        });
    return *rc::gen::container<std::vector<Scan>>(one);
}

RC_GTEST_PROP(Merge, GivesTheSameInAnyOrderAndHoweverOftenScansCome, ()) {
    auto scans = some_scans();
    const auto expected = merge(scans);
    const auto again = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, std::max<std::size_t>(1, scans.size())));
    const auto size = scans.size();
    for (const auto i : again)
        if (i < size) scans.push_back(scans[i]);
    std::ranges::sort(scans, {}, [seed = *rc::gen::arbitrary<unsigned>()](const Scan& s) {
        return std::hash<std::string>{}(s.key.device + std::to_string(s.key.counter * 31 + seed) +
                                        std::to_string(to_microseconds(s.scanned)));
    });
    RC_ASSERT(merge(scans) == expected);
    std::ranges::reverse(scans);
    RC_ASSERT(merge(scans) == expected);
}

TEST(Merge, GivesTheSameForEveryPermutationOfAMorning) {
    std::vector morning{entry(0min, {"a", 1}),  entry(3min, {"b", 1}),           leave(50min, {"b", 2}),
                        entry(55min, {"a", 2}), undo(56min, {"a", 3}, {"a", 2}), entry(58min, {"b", 3}, bo)};
    const auto expected = merge(morning);
    EXPECT_FALSE(expected.inside(awa));
    EXPECT_TRUE(expected.inside(bo));
    std::ranges::sort(morning);
    int permutations = 0;
    do {
        ASSERT_EQ(merge(morning), expected);
        ++permutations;
    } while (std::ranges::next_permutation(morning).found);
    EXPECT_EQ(permutations, 720);
}

RC_GTEST_PROP(Merge, MakesStaysThatFollowOneAnother, ()) {
    for (const auto& [place, state] : merge(some_scans()).states) {
        auto latest = Instant::min();
        for (const auto& stay : state.stays) {
            RC_ASSERT(!stay.empty());
            RC_ASSERT(latest <= stay.begin);
            latest = stay.end;
        }
        RC_ASSERT(state.inside == state.since.has_value());
        if (state.since) RC_ASSERT(latest <= *state.since);
    }
}

class Doors : public testing::Test {
protected:
    Doors() {
        event.meetings = {meeting(1, "2026-12-02T09:00", "2026-12-02T10:00"),
                          meeting(2, "2026-12-02T10:30", "2026-12-02T12:00"),
                          meeting(3, "2026-12-02T10:30", "2026-12-02T12:00")};
        event.meetings[1].capacity = event.meetings[2].capacity = 30;
        registration.id = awa;
        registration.person = id<PersonId>(9);
        registration.workshops = {id<MeetingId>(2)};
    }
    std::vector<std::pair<MeetingId, Interval>> proven(const std::vector<Scan>& scans, std::chrono::minutes now) const {
        std::vector<std::pair<MeetingId, Interval>> all;
        for (const auto& p : presences_by_doors(event, registration, merge(scans), nine + now)) {
            EXPECT_EQ(p.source, Source::check_in);
            EXPECT_EQ(p.person, registration.person);
            all.emplace_back(p.meeting, p.interval);
        }
        return all;
    }
    calendar::Event event;
    booking::Registration registration;
};

TEST_F(Doors, ProvePresenceInTheMeetingsOfEveryoneAndTheWorkshopsChosen) {
    const std::vector scans{entry(-10min, {"a", 1}), leave(120min, {"a", 2})};
    EXPECT_THAT(proven(scans, 500min), ElementsAre(std::pair{id<MeetingId>(1), Interval{nine, nine + 60min}},
                                                   std::pair{id<MeetingId>(2), Interval{nine + 90min, nine + 120min}}));
}

TEST_F(Doors, OfAWorkshopAloneTellWhoWasInIt) {
    auto other = entry(95min, {"w", 1}, bo);
    other.meeting = id<MeetingId>(2);
    const std::vector scans{entry(0min, {"a", 1}), other};
    // Its door was guarded, and did not see this person.
    EXPECT_THAT(proven(scans, 500min), ElementsAre(std::pair{id<MeetingId>(1), Interval{nine, nine + 60min}}));
    auto own = entry(100min, {"w", 2});
    own.meeting = id<MeetingId>(3);  // another than was chosen: where somebody was is what counts
    EXPECT_THAT(proven({scans[0], own}, 500min),
                testing::Contains(std::pair{id<MeetingId>(3), Interval{nine + 100min, nine + 180min}}));
}

TEST_F(Doors, CountWhoDoesNotCheckOutUntilNowOrTheEnd) {
    EXPECT_THAT(proven({entry(10min, {"a", 1})}, 30min),
                ElementsAre(std::pair{id<MeetingId>(1), Interval{nine + 10min, nine + 30min}}));
    EXPECT_THAT(proven({leave(10min, {"a", 1})}, 30min), IsEmpty());
    EXPECT_THAT(proven({}, 30min), IsEmpty());
}

TEST_F(Doors, CountTowardAttendance) {
    const auto passages = merge(std::vector{entry(0min, {"a", 1}), leave(90min, {"a", 2})});
    const auto presences = presences_by_doors(event, registration, passages, nine + 500min);
    EXPECT_EQ(attendance_in(event.meetings[0], presences), (Attendance{3'600, 3'600}));
    EXPECT_EQ(attendance_in(event.meetings[1], presences).present, 0);
}

TEST(CheckInCode, IsTheSameEachTimeAndAnothersWithAnotherKey) {
    const auto code = check_in_code("a key of this test", awa);
    EXPECT_EQ(code, check_in_code("a key of this test", awa));
    EXPECT_NE(code, check_in_code("a key of this test", bo));
    EXPECT_NE(code, check_in_code("another key", awa));
    EXPECT_EQ(normalize_verification_code(code.substr(0, 5) + "-" + code.substr(5)), code) << "as it is typed";
}

TEST(ScanKind, IsReadAsItIsWritten) {
    for (const auto kind : {ScanKind::entry, ScanKind::exit, ScanKind::undo})
        EXPECT_EQ(parse_scan_kind(to_string(kind)), kind);
    EXPECT_FALSE(parse_scan_kind("enter"));
}

}  // namespace
}  // namespace passerelle::attendance
