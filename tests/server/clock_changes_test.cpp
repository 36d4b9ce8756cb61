// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/clock_changes.hpp"

#include "server/usecases/registrations.hpp"
#include "storage/clock_changes.hpp"
#include "storage/sql.hpp"
#include "tests/server/house.hpp"

#include <algorithm>

namespace passerelle::usecases {
namespace {

using test::at;

class ClockChanges : public test::InTheHouse {
protected:
    int follow() {
        tick();
        return as_nobody([](const Context& context) { return follow_clock_changes(context); });
    }
    /// As if tzdata had said another offset when the event was written.
    void write_an_hour_later(const calendar::Event& event) {
        database().write([&](storage::Transaction& tx) {
            storage::Statement{tx,
                               "UPDATE meetings SET starts_at = starts_at + :by, ends_at = ends_at + :also "
                               "WHERE event_id = :event"}
                .with(std::int64_t{3'600'000'000}, std::int64_t{3'600'000'000}, event.id)
                .run();
        });
    }
};

TEST_F(ClockChanges, AreFollowedByWhateverIsStillToCome) {
    const auto ahead = an_event("formation", {"2026-12-02T09:00"});
    const auto over = an_event("formation", {"2026-11-02T09:00"});
    const auto untouched = an_event("formation", {"2026-12-03T09:00"});
    ASSERT_TRUE(as_nobody([&](const Context& context) {
        return register_person(context, {.event = ahead.id, .email = "mai@exemple.quebec", .name = "Mai"});
    }));
    write_an_hour_later(ahead);
    write_an_hour_later(over);
    const auto told_before = notices().size();
    EXPECT_EQ(follow(), 1);
    EXPECT_EQ(follow(), 0) << "it is right now";

    database().read([&](storage::Transaction& tx) {
        const auto event = storage::find_event(tx, ahead.id).value();
        EXPECT_EQ(event.sequence, ahead.sequence + 1);
        EXPECT_EQ(event.meetings[0].sequence, ahead.meetings[0].sequence + 1);
        EXPECT_EQ(event.meetings[0].starts, ahead.meetings[0].starts) << "the wall clock is the truth";
        EXPECT_EQ(storage::find_event(tx, untouched.id), untouched);
        const auto noted = storage::list_clock_changes(tx, at("2026-11-01T00:00:00Z"));
        ASSERT_EQ(noted.size(), 1U);
        EXPECT_EQ(noted[0].event, ahead.id);
        EXPECT_EQ(noted[0].was_at - noted[0].is_at, std::chrono::hours{1});
    });
    const auto all = notices();
    ASSERT_EQ(all.size(), told_before + 1);
    EXPECT_TRUE(std::ranges::any_of(all, [](const auto& n) { return n.kind == "registration_changed"; }));
}

}  // namespace
}  // namespace passerelle::usecases
