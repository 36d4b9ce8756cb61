// SPDX-License-Identifier: Apache-2.0
#include "attendance/edition.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace passerelle::attendance {
namespace {

using booking::RegistrationStatus;
using booking::Sector;

class EditionOf : public testing::Test {
protected:
    EditionOf() {
        event.meetings = {meeting(1, "2026-12-02T09:00", "2026-12-02T10:00"),
                          meeting(2, "2026-12-02T10:30", "2026-12-02T12:00"),
                          meeting(3, "2026-12-02T13:30", "2026-12-02T15:00")};
        event.meetings[1].capacity = event.meetings[2].capacity = 30;
    }
    void add(std::optional<Sector> sector, int region, std::vector<MeetingId> workshops,
             RegistrationStatus status = RegistrationStatus::confirmed) {
        const auto n = static_cast<std::uint8_t>(registrations.size() + 1);
        booking::Registration made;
        made.id = id<RegistrationId>(n);
        made.person = id<PersonId>(n);
        made.status = status;
        made.sector = sector;
        made.region = booking::Region::from_number(region);
        made.workshops = std::move(workshops);
        registrations.push_back(made);
    }
    void enters(std::uint8_t who, std::optional<MeetingId> where = {}) {
        scans.push_back({.scanned = at("2026-12-02T14:00:00Z"),
                         .key = {"a", static_cast<std::int64_t>(scans.size() + 1)},
                         .registration = id<RegistrationId>(who),
                         .meeting = where});
    }
    Edition reckon() const { return edition_of(event, registrations, merge(scans), seen); }

    const MeetingId morning = id<MeetingId>(2);
    const MeetingId afternoon = id<MeetingId>(3);
    calendar::Event event;
    std::vector<booking::Registration> registrations;
    std::vector<Scan> scans;
    std::set<PersonId> seen;
};

TEST_F(EditionOf, CountsWhoHadAPlaceAndWhoCame) {
    add(Sector::municipal, 1, {morning, afternoon});
    add(Sector::business, 17, {morning});
    add(std::nullopt, 0, {});
    add(Sector::municipal, 1, {}, RegistrationStatus::waiting);
    enters(1);
    enters(4);  // let in from the waiting list
    seen = {id<PersonId>(3)};
    const auto edition = reckon();
    EXPECT_EQ(edition.total, (Turnout{3, 3}));
    EXPECT_EQ(edition.by_sector[2], (Turnout{1, 2}));
    EXPECT_EQ(edition.by_sector[3], (Turnout{1, 0}));
    EXPECT_EQ(edition.by_sector[4], (Turnout{1, 1}));
    EXPECT_EQ(edition.by_region[1], (Turnout{1, 2}));
    EXPECT_EQ(edition.by_region[17], (Turnout{1, 0}));
    EXPECT_EQ(edition.by_region[0], (Turnout{1, 1}));
    EXPECT_EQ(edition.workshops, (std::vector<WorkshopTurnout>{{morning, {2, 1}}, {afternoon, {1, 1}}}));
}

TEST_F(EditionOf, BelievesTheGuardedDoorOfAWorkshop) {
    add(Sector::municipal, 1, {morning});
    add(Sector::municipal, 1, {morning});
    add(Sector::municipal, 1, {});
    enters(1);
    enters(2, morning);
    enters(3, morning);  // took a place that was free
    EXPECT_EQ(reckon().workshops.front().turnout, (Turnout{2, 2}));
    EXPECT_EQ(reckon().total.came, 3);
}

RC_GTEST_FIXTURE_PROP(EditionOf, AddsUpHoweverOneCounts, ()) {
    const int people = *rc::gen::inRange(0, 40);
    for (int n = 0; n < people; ++n) {
        const auto sector = *rc::gen::inRange<std::size_t>(0, 5);
        add(sector < 4 ? std::optional{all_sectors[sector]} : std::nullopt, *rc::gen::inRange(0, 18), {},
            *rc::gen::element(RegistrationStatus::confirmed, RegistrationStatus::waiting));
        if (*rc::gen::arbitrary<bool>()) enters(static_cast<std::uint8_t>(n + 1));
    }
    const auto edition = reckon();
    const auto sum = [](const auto& groups) {
        Turnout all;
        for (const auto& group : groups) {
            all.registered += group.registered;
            all.came += group.came;
        }
        return all;
    };
    RC_ASSERT(sum(edition.by_sector) == edition.total);
    RC_ASSERT(sum(edition.by_region) == edition.total);
    RC_ASSERT(edition.total.came == static_cast<int>(scans.size()));
}

}  // namespace
}  // namespace passerelle::attendance
