// SPDX-License-Identifier: Apache-2.0
// Whatever partners do, in whatever order: no slot has two holders, no free slot is idle while somebody of its list may
// take it, and nobody passes over. And whoever comes at once, on either engine: one of them gets the slot.
#include "storage/slot_waits.hpp"
#include "tests/server/desk_house.hpp"
#include "tests/storage/postgresql_server.hpp"

#include <rapidcheck/gtest.h>

#include <atomic>
#include <thread>

namespace passerelle::usecases {
namespace {

using booking::BookingStatus;

/// Lets chance act at the desk, and looks at what came of it.
class ChanceAtTheDesk : public test::AtTheDesk {
public:
    void TestBody() override {}

    void act() {
        tick();
        const auto& who = partners_[*rc::gen::inRange<std::size_t>(0, partners_.size())];
        const auto week = *rc::gen::inRange<std::size_t>(1, 3);
        const auto wanted = slots_[week - 1][*rc::gen::inRange<std::size_t>(0, 3)];
        switch (*rc::gen::inRange(0, 8)) {
            case 0:
                static_cast<void>(book(organizer_, wanted, who));
                break;
            case 1:
                static_cast<void>(hold(organizer_, wanted, who));
                break;
            case 2:
            case 3:
                wait_there(who, week);
                break;
            case 4:
            case 5:
                end(wanted);
                break;
            case 6:
                move(wanted, week);
                break;
            default:
                now_ += std::chrono::minutes{*rc::gen::inRange(1, 40)};
                as({}, [](const Context& c) { serve_all_lists(c); });
        }
    }

    /// No slot is free while somebody of its list may take it.
    bool idles_in_vain() {
        return as(organizer_, [&](const Context& context) {
            return std::ranges::any_of(meetings_, [&](MeetingId id) {
                const auto session = find_session_place(context.tx, id).value();
                const bool idle = std::ranges::any_of(session.meeting.slots, [&](const calendar::Slot& slot) {
                    return !storage::find_active_booking(context.tx, slot.id);
                });
                return idle && std::ranges::any_of(waiting_list(context, session), &WaitingPartner::may_take);
            });
        });
    }

    bool keeps_quotas() {
        return as(organizer_, [&](const Context& context) {
            return std::ranges::all_of(partners_,
                                       [&](const booking::Partner& partner) { return within_quota(context, partner); });
        });
    }

    ChanceAtTheDesk() : organizer_{organizer()}, partners_{rimouski_, gaspe_, amos_} {
        for (int i = 0; i < 2; ++i)
            partners_.push_back(
                partner("Organisme " + std::to_string(i), 3 + i, "o" + std::to_string(i) + "@exemple.quebec"));
        for (const std::size_t week : {1U, 2U}) {
            meetings_.push_back(meeting(week).id);
            slots_.push_back({slot(week, 0), slot(week, 1), slot(week, 2)});
        }
        set([](DeskSettings& settings) { settings.rules.per_partner_per_quarter = 2; });
    }

private:
    void wait_there(const booking::Partner& who, std::size_t week) {
        const WaitForSlot command{meetings_[week - 1], who.id, says("J’attends")};
        static_cast<void>(as(organizer_, [&](const Context& c) { return wait_for_slot(c, command); }));
    }
    void end(SlotId slot) {
        if (const auto found = holder(slot))
            static_cast<void>(as(organizer_, [&](const Context& c) { return cancel_booking(c, found->id, ""); }));
    }
    void move(SlotId from, std::size_t week) {
        const auto to = slots_[2 - week][*rc::gen::inRange<std::size_t>(0, 3)];
        if (const auto found = holder(from))
            static_cast<void>(as(organizer_, [&](const Context& c) { return move_booking(c, found->id, to); }));
    }
    bool within_quota(const Context& context, const booking::Partner& partner) {
        const auto programme = storage::find_programme(context.tx, "info-emploi").value();
        return storage::list_active_bookings_of(context.tx, partner.id, programme.id).size() <= 2;
    }

    Actor organizer_;
    std::vector<booking::Partner> partners_;
    std::vector<MeetingId> meetings_;
    std::vector<std::vector<SlotId>> slots_;
};

TEST(DeskByChance, LeavesNoSlotIdleAndBreaksNoRule) {
    // One house for all: what holds must hold from any state, and a new database a hundred times takes minutes.
    ChanceAtTheDesk desk;
    EXPECT_TRUE(rc::check("whatever partners do", [&desk] {
        const int steps = *rc::gen::inRange(1, 8);
        for (int i = 0; i < steps; ++i) {
            desk.act();
            RC_ASSERT(!desk.idles_in_vain());
            RC_ASSERT(desk.keeps_quotas());
        }
    }));
}

enum class Engine { sqlite, postgresql };

class DeskOnEach : public test::AtTheDesk, public testing::WithParamInterface<Engine> {
protected:
    DeskOnEach() : AtTheDesk{url()} {}

    static std::string url() {
        const bool wanted = GetParam() == Engine::postgresql;
        using Server = storage::test::PostgresqlServer;
        return wanted && Server::installed() ? Server::shared().make_database() : std::string{};
    }

    /// Twelve at once, each in a transaction of its own.
    template <class Use>
    int crowd(std::uint64_t seed, Use use) {
        std::atomic<int> won = 0;
        std::vector<std::jthread> threads;
        for (std::uint64_t i = 0; i < 12; ++i)
            threads.emplace_back([&, i] {
                const auto random = demo::repeatable_random(seed * 100 + i);
                const bool mine = database().write([&](storage::Transaction& tx) {
                    const Actor staff{
                        storage::find_person(tx, booking::EmailAddress::parse("organisatrice@exemple.quebec").value())};
                    const Context context{tx, staff, now_, random, house_.composer, house_.public_url};
                    return use(context, i);
                });
                if (mine) ++won;
            });
        threads.clear();
        return won;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, DeskOnEach, testing::Values(Engine::sqlite, Engine::postgresql),
                         [](const auto& engine) { return engine.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

TEST_P(DeskOnEach, GivesOneSlotToOneOfManyAtOnce) {
    set([](DeskSettings& settings) { settings.rules.per_partner_per_quarter.reset(); });
    for (std::uint64_t round = 0; round < 8; ++round) {
        const auto wanted = slot(10 + round);
        const auto won = crowd(round + 50, [&](const Context& context, std::uint64_t i) {
            const auto& partner = i % 2 == 0 ? rimouski_ : gaspe_;
            return book_slot(context, {wanted, partner.id, says()}).has_value();
        });
        EXPECT_EQ(won, 1);
    }
}

TEST_P(DeskOnEach, GivesAFreedSlotToTheListThoughManyPassBy) {
    for (std::size_t week = 10; week < 13; ++week) {
        const auto full = fill(week);
        wait(rimouski_, week).value();
        const auto won = crowd(week, [&](const Context& context, std::uint64_t i) {
            if (i == 0) return cancel_booking(context, full[0].id, "").has_value() && false;
            return hold_slot(context, full[0].slot, gaspe_.id).has_value();
        });
        EXPECT_EQ(won, 0);
        EXPECT_EQ(owner(full[0].slot), rimouski_.id);
    }
}

TEST_P(DeskOnEach, ExchangesSlotsOnceThoughBothSidesActAtOnce) {
    const auto ours = booked(slot(10), rimouski_);
    const auto theirs = booked(slot(11), gaspe_);
    const auto asked = as(organizer(), [&](const Context& c) { return ask_swap(c, {ours.id, theirs.id, ""}); }).value();
    const auto won = crowd(7, [&](const Context& context, std::uint64_t i) {
        if (i % 3 == 1) return withdraw_swap(context, asked.id).has_value();
        if (i % 3 == 2) return decline_swap(context, asked.id).has_value();
        return accept_swap(context, asked.id).has_value();
    });
    EXPECT_EQ(won, 1) << "answered once";
    EXPECT_NE(owner(slot(10)), owner(slot(11)));
}

}  // namespace
}  // namespace passerelle::usecases
