// SPDX-License-Identifier: Apache-2.0
#include "storage/bookings.hpp"

#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using booking::BookingStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class Bookings : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped())
            store(a_programme(1), a_programme(2), an_event(1, "2026-10-07"), an_event(2, "2026-10-14"), a_person(),
                  a_partner(1), a_partner(2));
    }

    static booking::Booking of_slot(int n, int slot) {
        auto booking = a_booking(n);
        booking.slot = id<SlotId>(slot);
        return booking;
    }
    static booking::Booking cancelled(booking::Booking booking) {
        booking.status = BookingStatus::cancelled;
        booking.cancelled_at = at("2026-09-16T14:00:00Z");
        booking.cancel_reason = "Conflit d’horaire";
        return booking;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Bookings, each_kind, kind_name);

TEST_P(Bookings, AreReadAsTheyWereWritten) {
    store(a_booking());
    read([](Transaction& tx) {
        EXPECT_THAT(find_booking(tx, id<BookingId>(1)), Optional(a_booking()));
        EXPECT_THAT(find_active_booking(tx, id<SlotId>(11)), Optional(a_booking()));
        EXPECT_EQ(find_booking(tx, id<BookingId>(2)), std::nullopt);
        EXPECT_EQ(find_active_booking(tx, id<SlotId>(12)), std::nullopt);
    });
}

TEST_P(Bookings, AreChangedInEveryFieldButTheIdentifier) {
    auto changed = cancelled(of_slot(1, 12));
    changed.partner = id<PartnerId>(2);
    changed.presentation = {.title = "t", .presenters = "p", .community = "c", .job_offers = "j", .needs = "n"};
    changed.booked_at = at("2026-09-15T15:00:00Z");
    store(a_booking());
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_THAT(read([](Transaction& tx) { return find_booking(tx, id<BookingId>(1)); }), Optional(changed));
}

TEST_P(Bookings, HoldASlotAloneAsLongAsTheyAreActive) {
    store(a_booking(1));
    EXPECT_THROW(store(a_booking(2)), ConstraintViolation);
    write([](Transaction& tx) { update(tx, cancelled(a_booking(1))); });
    store(a_booking(2));
    EXPECT_THAT(read([](Transaction& tx) { return find_active_booking(tx, id<SlotId>(11)); }), Optional(a_booking(2)));
    EXPECT_THROW(write([](Transaction& tx) { update(tx, a_booking(1)); }), ConstraintViolation);
}

TEST_P(Bookings, AreListedInOrderOfTheSlotsWithoutTheCancelled) {
    store(of_slot(1, 12), of_slot(2, 11), cancelled(of_slot(3, 11)), of_slot(4, 21));
    const EventId both[] = {id<EventId>(2), id<EventId>(1)};
    read([&](Transaction& tx) {
        EXPECT_THAT(list_active_bookings(tx, id<EventId>(1)), ElementsAre(of_slot(2, 11), of_slot(1, 12)));
        EXPECT_THAT(list_active_bookings(tx, both), ElementsAre(of_slot(2, 11), of_slot(1, 12), of_slot(4, 21)));
        EXPECT_THAT(list_active_bookings(tx, std::span<const EventId>{}), IsEmpty());
    });
}

TEST_P(Bookings, OfAPartnerAreAllListedNewestSlotFirst) {
    auto other = of_slot(5, 22);
    other.partner = id<PartnerId>(2);
    store(of_slot(1, 11), cancelled(of_slot(2, 12)), of_slot(3, 21), other);
    EXPECT_THAT(read([](Transaction& tx) { return list_bookings_of(tx, id<PartnerId>(1)); }),
                ElementsAre(of_slot(3, 21), cancelled(of_slot(2, 12)), of_slot(1, 11)));
}

TEST_P(Bookings, AreCountedForOnePartnerProgrammeAndQuarter) {
    store(of_slot(1, 11), cancelled(of_slot(2, 12)), of_slot(3, 21));
    const auto count = [&](int partner, int programme, const char* begin, const char* end) {
        return read([&](Transaction& tx) {
            return count_bookings(tx, id<PartnerId>(partner), id<ProgrammeId>(programme), between(begin, end));
        });
    };
    EXPECT_EQ(count(1, 1, "2026-10-01T04:00:00Z", "2027-01-01T05:00:00Z"), 2);
    EXPECT_EQ(count(1, 1, "2026-07-01T04:00:00Z", "2026-10-01T04:00:00Z"), 0);
    EXPECT_EQ(count(2, 1, "2026-10-01T04:00:00Z", "2027-01-01T05:00:00Z"), 0);
    EXPECT_EQ(count(1, 2, "2026-10-01T04:00:00Z", "2027-01-01T05:00:00Z"), 0);
    // The meeting that starts as the interval begins is in it; as it ends, it is not.
    EXPECT_EQ(count(1, 1, "2026-10-07T16:00:00Z", "2026-10-14T16:00:00Z"), 1);
}

TEST_P(Bookings, AreOfASlotAndAPartnerThatExist) {
    EXPECT_THROW(store(of_slot(1, 99)), ConstraintViolation);
    auto of_nobody = a_booking();
    of_nobody.partner = id<PartnerId>(9);
    EXPECT_THROW(store(of_nobody), ConstraintViolation);
}

TEST_P(Bookings, TellAtWhichEventsTheRegionsPartnersPresent) {
    auto requested = of_slot(2, 21);
    requested.status = BookingStatus::requested;
    auto confirmed = of_slot(1, 11);
    confirmed.status = BookingStatus::confirmed;
    store(confirmed, requested);
    const auto presented = [&](int region) {
        return read([&](Transaction& tx) {
            return list_events_presented_by(tx, booking::Region::from_number(region).value());
        });
    };
    const auto own = a_partner(1).region.number();
    EXPECT_THAT(presented(own), ElementsAre(id<EventId>(1)));
    EXPECT_THAT(presented(own == 17 ? 16 : 17), IsEmpty());
    requested.status = BookingStatus::confirmed;
    write([&](Transaction& tx) { update(tx, requested); });
    EXPECT_THAT(presented(own), ElementsAre(id<EventId>(1), id<EventId>(2)));
}

}  // namespace
}  // namespace passerelle::storage
