// SPDX-License-Identifier: Apache-2.0
// Waiting lists, swaps, and what presenters hand in.
#include "storage/slot_waits.hpp"

#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/materials.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/swaps.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using booking::BookingStatus;
using booking::MaterialReminder;
using booking::SlotWaitStatus;
using booking::SwapStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class DeskRows : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped())
            store(a_programme(1), an_event(1, "2026-10-07"), an_event(2, "2026-10-14"), a_person(), a_partner(1),
                  a_partner(2));
    }
    static booking::SlotWait a_wait(int n, int partner, int meeting = 1) {
        return {.id = id<SlotWaitId>(n),
                .meeting = id<MeetingId>(meeting),
                .partner = id<PartnerId>(partner),
                .presentation = a_booking().presentation,
                .joined_by = id<PersonId>(1),
                .joined_at = at("2026-09-20T14:00:00Z") + std::chrono::seconds{n}};
    }
    static booking::Swap a_swap(int n) {
        return {.id = id<SwapId>(n),
                .mine = id<BookingId>(1),
                .theirs = id<BookingId>(2),
                .message = "Possible ?",
                .asked_by = id<PersonId>(1),
                .asked_at = at("2026-09-20T14:00:00Z") + std::chrono::seconds{n}};
    }
    void store_two_bookings() {
        auto theirs = a_booking(2);
        theirs.slot = id<SlotId>(21);
        theirs.partner = id<PartnerId>(2);
        store(a_booking(1), theirs);
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, DeskRows, each_kind, kind_name);

TEST_P(DeskRows, OfWaitingListsAreReadAsWrittenByMoment) {
    store(a_wait(2, 2), a_wait(1, 1), a_wait(3, 1, 2));
    read([](Transaction& tx) {
        EXPECT_THAT(find_slot_wait(tx, id<SlotWaitId>(1)), Optional(a_wait(1, 1)));
        EXPECT_THAT(list_waiting(tx, id<MeetingId>(1)), ElementsAre(a_wait(1, 1), a_wait(2, 2)));
        EXPECT_THAT(list_slot_waits_of(tx, id<PartnerId>(1)), ElementsAre(a_wait(3, 1, 2), a_wait(1, 1)));
        EXPECT_THAT(list_awaited_meetings(tx), ElementsAre(id<MeetingId>(1), id<MeetingId>(2)));
    });
}

TEST_P(DeskRows, OfWaitingListsHoldOneOfAPartnerAtATime) {
    store(a_wait(1, 1));
    EXPECT_THROW(store(a_wait(2, 1)), ConstraintViolation);
    auto left = a_wait(1, 1);
    left.status = SlotWaitStatus::left;
    left.ended_at = at("2026-09-21T14:00:00Z");
    write([&](Transaction& tx) { update(tx, left); });
    store(a_wait(2, 1));
    read([&](Transaction& tx) {
        EXPECT_THAT(find_slot_wait(tx, id<SlotWaitId>(1)), Optional(left));
        EXPECT_THAT(list_waiting(tx, id<MeetingId>(1)), ElementsAre(a_wait(2, 1)));
    });
}

TEST_P(DeskRows, OfSwapsHoldOneOpenQuestionAPair) {
    store_two_bookings();
    store(a_swap(1));
    EXPECT_THROW(store(a_swap(2)), ConstraintViolation);
    auto answered = a_swap(1);
    answered.status = SwapStatus::declined;
    answered.answered_at = at("2026-09-21T14:00:00Z");
    write([&](Transaction& tx) { update(tx, answered); });
    store(a_swap(2));
    read([&](Transaction& tx) {
        EXPECT_THAT(find_swap(tx, id<SwapId>(1)), Optional(answered));
        EXPECT_THAT(list_swaps_of(tx, id<BookingId>(2)), ElementsAre(a_swap(2), answered));
        EXPECT_THAT(list_open_swaps_of(tx, id<PartnerId>(2)), ElementsAre(a_swap(2)));
    });
}

TEST_P(DeskRows, OfBookingsExchangeTheirSlotsUnderTheGuarantee) {
    store_two_bookings();
    write([](Transaction& tx) {
        auto one = find_booking(tx, id<BookingId>(1)).value();
        auto other = find_booking(tx, id<BookingId>(2)).value();
        std::swap(one.slot, other.slot);
        update_exchanged(tx, one, other);
    });
    read([](Transaction& tx) {
        EXPECT_EQ(find_active_booking(tx, id<SlotId>(11))->id, id<BookingId>(2));
        EXPECT_EQ(find_active_booking(tx, id<SlotId>(21))->id, id<BookingId>(1));
        EXPECT_EQ(find_booking(tx, id<BookingId>(1))->status, BookingStatus::requested);
    });
}

TEST_P(DeskRows, OfHoldsAreFoundOnceTheyEnd) {
    auto hold = a_booking(1);
    hold.status = BookingStatus::held;
    hold.held_until = at("2026-09-15T14:30:00Z");
    store(hold);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_expired_holds(tx, at("2026-09-15T14:29:59.999999Z")), IsEmpty());
        EXPECT_THAT(list_expired_holds(tx, at("2026-09-15T14:30:00Z")), ElementsAre(hold));
        EXPECT_THAT(list_active_bookings_of(tx, id<PartnerId>(1), id<ProgrammeId>(1)), ElementsAre(hold));
        EXPECT_EQ(count_bookings(tx, id<PartnerId>(1), id<ProgrammeId>(1),
                                 between("2026-10-01T04:00:00Z", "2027-01-01T05:00:00Z"), hold.id),
                  0);
        EXPECT_THAT(list_presented_sessions(tx, id<ProgrammeId>(1)), IsEmpty());
    });
}

TEST_P(DeskRows, OfMaterialsAreReplacedWithoutLosingWhatWasHandedIn) {
    store(a_booking(1));
    const booking::Material slides{id<MaterialId>(1), {"Diaporama", "Slides"}, 7};
    const booking::Material logo{id<MaterialId>(2), {"Logo", "Logo"}, 0};
    const booking::MaterialDelivery delivery{id<BookingId>(1), slides.id, "https://exemple.quebec", id<PersonId>(1),
                                             at("2026-09-20T14:00:00Z")};
    write([&](Transaction& tx) {
        replace_materials(tx, id<ProgrammeId>(1), {slides, logo});
        save(tx, delivery);
        insert_reminder(tx, id<BookingId>(1), logo.id, MaterialReminder::soon, at("2026-09-20T14:00:00Z"));
        replace_materials(tx, id<ProgrammeId>(1), {logo});
    });
    EXPECT_THROW(write([&](Transaction& tx) {
                     insert_reminder(tx, id<BookingId>(1), logo.id, MaterialReminder::soon, Instant{});
                 }),
                 ConstraintViolation);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_materials(tx, id<ProgrammeId>(1)), ElementsAre(logo));
        EXPECT_THAT(list_deliveries(tx, id<BookingId>(1)), ElementsAre(delivery));
        EXPECT_THAT(list_reminders(tx, id<BookingId>(1)).at(logo.id), ElementsAre(MaterialReminder::soon));
    });
    write([&](Transaction& tx) {
        erase_delivery(tx, id<BookingId>(1), slides.id);
        erase_reminders(tx, id<BookingId>(1));
    });
    read([&](Transaction& tx) {
        EXPECT_THAT(list_deliveries(tx, id<BookingId>(1)), IsEmpty());
        EXPECT_THAT(list_reminders(tx, id<BookingId>(1)), IsEmpty());
    });
}

}  // namespace
}  // namespace passerelle::storage
