// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk.hpp"

#include "server/usecases/partners.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/partners.hpp"
#include "tests/server/house.hpp"

#include <atomic>
#include <thread>

namespace passerelle::usecases {
namespace {

using booking::BookingStatus;
using test::code_of;
using test::local;

class Desk : public test::InTheHouse {
protected:
    Desk()
        : rimouski_{partner("MRC de Rimouski-Neigette", 1, "karine@exemple.quebec")},
          gaspe_{partner("MRC de La Côte-de-Gaspé", 11, "luc@exemple.quebec")} {
        const auto series = as(organizer(), [](const Context& context) {
            return create_series(context, {.programme = "info-emploi",
                                           .title = {"Info-Emploi", "Info-Emploi"},
                                           .rule = "FREQ=WEEKLY",
                                           .starts = local("2026-11-18T12:00"),
                                           .slots = 3});
        });
        series_ = series.value().id;
    }

    booking::Partner partner(const std::string& name, int region, const std::string& email) {
        return as(organizer(),
                  [&](const Context& context) {
                      return create_partner(context, {.name = name, .region = region, .contact_email = email});
                  })
            .value();
    }
    Actor contact_of(const booking::Partner& partner, const std::string& email) {
        auto contact = actor(email, booking::Role::participant);
        contact.partners = {partner};
        return contact;
    }
    Actor karine() { return contact_of(rimouski_, "karine@exemple.quebec"); }

    std::vector<calendar::Event> sessions() {
        return database().read([&](storage::Transaction& tx) { return storage::list_events(tx, {.series = series_}); });
    }
    SlotId slot(std::size_t week, std::size_t position = 0) {
        return sessions().at(week).meetings[0].slots[position].id;
    }

    Result<booking::Booking> book(const Actor& who, SlotId slot, const booking::Partner& partner) {
        const BookSlot command{slot, partner.id, {.title = "Vivre en région"}};
        return as(who, [&](const Context& context) { return book_slot(context, command); });
    }

    SeriesId series_;
    booking::Partner rimouski_;
    booking::Partner gaspe_;
};

TEST_F(Desk, GivesASlotToOnePartner) {
    const auto booked = book(karine(), slot(1), rimouski_);
    ASSERT_TRUE(booked);
    EXPECT_EQ(booked->status, BookingStatus::confirmed);
    EXPECT_EQ(notices().front().kind, "booking_confirmed");
    EXPECT_EQ(notices().front().to_email, "karine@exemple.quebec");
    EXPECT_FALSE(notices().front().calendar.empty());
    EXPECT_EQ(code_of(book(contact_of(gaspe_, "luc@exemple.quebec"), slot(1), gaspe_)), "slot_taken");
}

TEST_F(Desk, IsOnlyForThePartnersOwn) {
    EXPECT_EQ(code_of(book(karine(), slot(1), gaspe_)), "not_found");
    EXPECT_EQ(code_of(book({}, slot(1), rimouski_)), "not_found");
    EXPECT_EQ(code_of(book(organizer(), slot(1), gaspe_)), "");
}

TEST_F(Desk, ClosesBeforeTheSessionByTheProgrammesNotice) {
    const auto begin = calendar::interval_of(sessions()[1]).begin;
    now_ = begin - std::chrono::hours{48} + std::chrono::microseconds{1};
    EXPECT_EQ(code_of(book(karine(), slot(1), rimouski_)), "slot_notice");
    now_ = begin - std::chrono::hours{48};
    EXPECT_EQ(code_of(book(karine(), slot(1), rimouski_)), "");
}

TEST_F(Desk, HoldsTheQuotaOfAQuarterAndFreesIt) {
    const auto first = book(karine(), slot(1, 0), rimouski_).value();
    for (const std::size_t week : {2U, 3U}) EXPECT_TRUE(book(karine(), slot(week), rimouski_));
    EXPECT_EQ(code_of(book(karine(), slot(4), rimouski_)), "slot_quota");
    EXPECT_TRUE(book(karine(), slot(8), rimouski_)) << "the next quarter";
    ASSERT_TRUE(as(karine(), [&](const Context& context) { return cancel_booking(context, first.id, "malade"); }));
    EXPECT_TRUE(book(karine(), slot(4), rimouski_));
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return cancel_booking(c, first.id, ""); })),
              "booking_cancelled");
}

TEST_F(Desk, KeepsBookingsFromOthers) {
    const auto booked = book(karine(), slot(1), rimouski_).value();
    const auto luc = contact_of(gaspe_, "luc@exemple.quebec");
    EXPECT_EQ(code_of(as(luc, [&](const Context& c) { return cancel_booking(c, booked.id, "non"); })), "not_found");
    EXPECT_EQ(as(luc, [&](const Context& c) { return bookings_of(c, gaspe_.id); }).size(), 0U);
    EXPECT_EQ(as(karine(), [&](const Context& c) { return bookings_of(c, rimouski_.id); }).size(), 1U);
}

TEST_F(Desk, ShowsWhatMayBeBooked) {
    const auto before = as(karine(), [&](const Context& c) { return open_slots(c, rimouski_.id, 4); });
    book(karine(), slot(1), rimouski_).value();
    const auto after = as(karine(), [&](const Context& c) { return open_slots(c, rimouski_.id, 4); });
    EXPECT_EQ(after.size(), before.size() - 1);
    for (const auto& open : after) EXPECT_NE(open.slot.id, slot(1));
}

TEST_F(Desk, GivesOneSlotToOneOfManyAtOnce) {
    constexpr int rounds = 10;
    for (int round = 0; round < rounds; ++round) {
        const auto wanted = slot(static_cast<std::size_t>(10 + round));
        std::atomic<int> won = 0;
        std::vector<std::jthread> crowd;
        for (int i = 0; i < 12; ++i)
            crowd.emplace_back([&, i] {
                const auto random = demo::repeatable_random(static_cast<std::uint64_t>(round * 100 + i + 50));
                database().write([&](storage::Transaction& tx) {
                    const auto staff = Actor{
                        storage::find_person(tx, booking::EmailAddress::parse("organisatrice@exemple.quebec").value())};
                    const Context context{tx, staff, now_, random, house_.composer, house_.public_url};
                    const auto& partner = i % 2 == 0 ? rimouski_ : gaspe_;
                    if (book_slot(context, {wanted, partner.id, {.title = "Vivre en région"}})) ++won;
                });
            });
        crowd.clear();
        EXPECT_EQ(won, 1);
        for (const auto& partner : {rimouski_, gaspe_})
            for (const auto& booked : as(organizer(), [&](const Context& c) { return bookings_of(c, partner.id); }))
                if (booked.booking.status != BookingStatus::cancelled)
                    as(organizer(), [&](const Context& c) {
                        return cancel_booking(c, booked.booking.id, "suite");
                    }).value();
    }
}

}  // namespace
}  // namespace passerelle::usecases
