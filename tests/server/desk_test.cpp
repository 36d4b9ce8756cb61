// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk.hpp"

#include "server/usecases/desk_calendar.hpp"
#include "tests/server/desk_house.hpp"

namespace passerelle::usecases {
namespace {

using booking::BookingStatus;
using test::code_of;

class Desk : public test::AtTheDesk {};

TEST_F(Desk, GivesASlotToOnePartner) {
    const auto booked = book(karine(), slot(1), rimouski_);
    ASSERT_TRUE(booked);
    EXPECT_EQ(booked->status, BookingStatus::confirmed);
    EXPECT_EQ(notices().front().kind, "booking_confirmed");
    EXPECT_EQ(notices().front().to_email, "karine@exemple.quebec");
    EXPECT_FALSE(notices().front().calendar.empty());
    EXPECT_EQ(code_of(book(luc(), slot(1), gaspe_)), "slot_taken");
}

TEST_F(Desk, IsOnlyForThePartnersOwn) {
    EXPECT_EQ(code_of(book(karine(), slot(1), gaspe_)), "not_found");
    EXPECT_EQ(code_of(book({}, slot(1), rimouski_)), "not_found");
    EXPECT_EQ(code_of(hold(karine(), slot(1), gaspe_)), "not_found");
    EXPECT_EQ(code_of(book(organizer(), slot(1), gaspe_)), "");
}

TEST_F(Desk, ClosesBeforeTheSessionByTheProgrammesNotice) {
    const auto begin = calendar::interval_of(sessions()[1]).begin;
    now_ = begin - std::chrono::hours{48} + std::chrono::microseconds{1};
    EXPECT_EQ(code_of(book(karine(), slot(1), rimouski_)), "slot_notice");
    now_ = begin - std::chrono::hours{48};
    EXPECT_EQ(code_of(book(karine(), slot(1), rimouski_)), "");
}

TEST_F(Desk, CountsHoldsAndBookingsAgainstTheQuotaOfAQuarter) {
    const auto first = book(karine(), slot(1, 0), rimouski_).value();
    ASSERT_TRUE(book(karine(), slot(2), rimouski_));
    ASSERT_TRUE(hold(karine(), slot(3), rimouski_));
    EXPECT_EQ(code_of(book(karine(), slot(4), rimouski_)), "slot_quota");
    EXPECT_TRUE(book(karine(), slot(8), rimouski_)) << "the next quarter";
    cancel(first.id);
    EXPECT_TRUE(book(karine(), slot(4), rimouski_));
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return cancel_booking(c, first.id, ""); })),
              "booking_cancelled");
}

TEST_F(Desk, KeepsBookingsFromOthers) {
    const auto booked = book(karine(), slot(1), rimouski_).value();
    EXPECT_EQ(code_of(as(luc(), [&](const Context& c) { return cancel_booking(c, booked.id, "non"); })), "not_found");
    EXPECT_EQ(code_of(as(luc(), [&](const Context& c) { return move_booking(c, booked.id, slot(2)); })), "not_found");
    EXPECT_EQ(code_of(as(luc(), [&](const Context& c) { return present(c, booked.id, says()); })), "not_found");
    EXPECT_EQ(as(luc(), [&](const Context& c) { return bookings_of(c, gaspe_.id); }).size(), 0U);
    EXPECT_EQ(as(karine(), [&](const Context& c) { return bookings_of(c, rimouski_.id); }).size(), 1U);
}

TEST_F(Desk, ShowsWhatMayBeBookedAndWhyTheRestMayNot) {
    now_ += std::chrono::hours{3};
    const auto look = [&] { return as(karine(), [&](const Context& c) { return desk_calendar(c, rimouski_, 4); }); };
    const auto before = look();
    EXPECT_EQ(before[0].refusal->issues.front().code, "slot_notice") << "the session of the day after tomorrow";
    EXPECT_TRUE(before[1].has_open_slot());
    const auto own = book(karine(), slot(1), rimouski_).value();
    booked(slot(1, 1), gaspe_);
    const auto after = look();
    EXPECT_EQ(after[1].slots[0].own, own.id);
    EXPECT_TRUE(after[1].slots[1].taken);
    EXPECT_TRUE(after[1].slots[2].is_open());
    const auto open = as(karine(), [&](const Context& c) { return open_slots(c, rimouski_, 4); });
    EXPECT_EQ(open.size(), 7U) << "two sessions whole and a third of one";
}

TEST_F(Desk, HoldsASlotUntilItsTimeIsUp) {
    const auto held = hold(karine(), slot(1), rimouski_).value();
    EXPECT_EQ(held.status, BookingStatus::held);
    EXPECT_EQ(held.held_until, now_ + std::chrono::minutes{30});
    EXPECT_EQ(mails("booking_held"), 1U);
    EXPECT_EQ(code_of(hold(luc(), slot(1), gaspe_)), "slot_taken");
    EXPECT_EQ(hold(karine(), slot(1), rimouski_).value().id, held.id) << "asked twice, held once";
    EXPECT_EQ(code_of(hold(karine(), slot(2), rimouski_)), "slot_hold_open");
    now_ += std::chrono::minutes{30};
    EXPECT_TRUE(hold(luc(), slot(1), gaspe_)) << "nobody needs to sweep first";
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return present(c, held.id, says()); })), "hold_ended");
}

TEST_F(Desk, TakesAPresentationThatComesLateWhereTheSlotIsStillFree) {
    const auto held = hold(karine(), slot(1), rimouski_).value();
    now_ += std::chrono::hours{2};
    const auto presented = as(karine(), [&](const Context& c) { return present(c, held.id, says()); });
    ASSERT_TRUE(presented);
    EXPECT_EQ(presented->status, BookingStatus::confirmed);
    EXPECT_EQ(owner(slot(1)), rimouski_.id);
}

TEST_F(Desk, CompletesAHoldAndChangesTextsLater) {
    const auto held = hold(karine(), slot(1), rimouski_).value();
    const auto said = as(karine(), [&](const Context& c) { return present(c, held.id, says()); }).value();
    EXPECT_EQ(said.id, held.id);
    EXPECT_EQ(said.status, BookingStatus::confirmed);
    EXPECT_EQ(mails("booking_confirmed"), 1U);
    const auto better = as(karine(), [&](const Context& c) { return present(c, held.id, says("Mieux dit")); }).value();
    EXPECT_EQ(better.presentation.title, "Mieux dit");
    EXPECT_EQ(mails("booking_confirmed"), 1U);
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return present(c, held.id, says("x")); })),
              "text_too_short");
}

TEST_F(Desk, WaitsForAnOrganizerWhereTheProgrammeSaysSo) {
    set([](DeskSettings& settings) { settings.rules.approved_by_itself = false; });
    const auto asked = book(karine(), slot(1), rimouski_).value();
    EXPECT_EQ(asked.status, BookingStatus::requested);
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return confirm_booking(c, asked.id); })), "not_found");
    EXPECT_EQ(code_of(as(organizer(), [&](const Context& c) { return decline_booking(c, asked.id, " "); })),
              "required");
    tick();
    const auto declined =
        as(organizer(), [&](const Context& c) { return decline_booking(c, asked.id, "Thème déjà présenté"); });
    EXPECT_EQ(declined.value().status, BookingStatus::declined);
    EXPECT_EQ(mails("booking_declined"), 1U);
    EXPECT_NE(notices().front().text.find("Thème déjà présenté"), std::string::npos);
    EXPECT_EQ(owner(slot(1)), std::nullopt);
    const auto again = book(karine(), slot(1), rimouski_).value();
    EXPECT_TRUE(as(organizer(), [&](const Context& c) { return confirm_booking(c, again.id); }));
    EXPECT_EQ(code_of(as(organizer(), [&](const Context& c) { return decline_booking(c, again.id, "non"); })),
              "booking_not_requested");
}

TEST_F(Desk, MovesABookingToAnotherOpenSlot) {
    const auto before = book(karine(), slot(1), rimouski_).value();
    booked(slot(2), gaspe_);
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return move_booking(c, before.id, slot(2)); })),
              "slot_taken");
    tick();
    const auto after = as(karine(), [&](const Context& c) { return move_booking(c, before.id, slot(3)); }).value();
    EXPECT_EQ(after.id, before.id);
    EXPECT_EQ(owner(slot(1)), std::nullopt);
    EXPECT_EQ(owner(slot(3)), rimouski_.id);
    EXPECT_EQ(mails("booking_moved"), 1U);
    EXPECT_NE(notices().front().text.find("Avant"), std::string::npos) << notices().front().text;
}

TEST_F(Desk, KeepsTheQuotaOfTheQuarterThatABookingMovesTo) {
    set([](DeskSettings& settings) { settings.rules.per_partner_per_quarter = 1; });
    const auto one = book(karine(), slot(1), rimouski_).value();
    book(karine(), slot(8), rimouski_).value();
    EXPECT_TRUE(as(karine(), [&](const Context& c) { return move_booking(c, one.id, slot(2)); })) << "not one more";
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return move_booking(c, one.id, slot(9)); })), "slot_quota");
}

TEST_F(Desk, IsForTheRegionsThatTheProgrammeNames) {
    set([](DeskSettings& settings) { settings.rules.regions = {11}; });
    EXPECT_EQ(code_of(book(karine(), slot(1), rimouski_)), "slot_not_for_partner");
    EXPECT_TRUE(book(luc(), slot(1), gaspe_));
    EXPECT_TRUE(as(karine(), [&](const Context& c) { return desk_calendar(c, rimouski_, 8); }).empty());
}

TEST_F(Desk, GivesLinkAndInstructionsToPresentersAlone) {
    set([](DeskSettings& settings) {
        settings.rules.approved_by_itself = false;
        settings.rules.presenter_instructions = {"Arrivez tôt.", "Come early."};
    });
    const auto asked = book(karine(), slot(1), rimouski_).value();
    const auto link = meeting(1).room.link;
    ASSERT_FALSE(link.empty());
    const auto says = [&](const storage::Notice& mail, const std::string& what) {
        return mail.text.find(what) != std::string::npos || mail.calendar.find(what) != std::string::npos;
    };
    EXPECT_FALSE(says(notices().front(), link));
    EXPECT_FALSE(says(notices().front(), "Arrivez tôt."));
    tick();
    as(organizer(), [&](const Context& c) { return confirm_booking(c, asked.id); }).value();
    EXPECT_TRUE(says(notices().front(), link));
    EXPECT_TRUE(says(notices().front(), "Arrivez tôt."));
}

}  // namespace
}  // namespace passerelle::usecases
