// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/schedule_copy.hpp"

#include "storage/event_changes.hpp"
#include "tests/server/house.hpp"

#include <algorithm>
#include <functional>
#include <random>

namespace passerelle::server::feeds {
namespace {

using Shared = std::shared_ptr<const calendar::SharedContent>;

class Copied : public test::InTheHouse {
protected:
    Shared content(const std::string& name = "all") {
        return database().read([&](storage::Transaction& tx) {
            return copy_.content(tx, usecases::find_feed_subject(tx, name).value());
        });
    }

    /// Whether the copy holds what the database would be asked for.
    bool is_true(const std::string& name = "all") {
        const auto kept = content(name);
        const auto asked = database().read([&](storage::Transaction& tx) {
            return usecases::feed_content(tx, usecases::find_feed_subject(tx, name).value());
        });
        return kept->programmes == asked.programmes && kept->series == asked.series &&
               std::ranges::equal(kept->events, asked.events, {}, [](const auto& shared) { return *shared; });
    }

    void write(const std::function<void(storage::Transaction&)>& work) { database().write(work); }

    ScheduleCopy copy_;
};

TEST_F(Copied, HoldsWhatTheFeedIsMadeFrom) {
    an_event("formation", {"2026-12-01T12:00", "2026-12-02T12:00"});
    an_event("forum", {"2026-11-20T12:00"});
    for (const auto* name : {"all", "formation", "forum", "info-emploi"}) EXPECT_TRUE(is_true(name)) << name;
    EXPECT_EQ(copy_.size(), 2U);
}

TEST_F(Copied, LeavesARegionToTheDatabase) {
    EXPECT_EQ(content("region/01"), nullptr);
}

TEST_F(Copied, FollowsChangesAndSharesWhatDidNotChange) {
    auto moved = an_event("formation", {"2026-12-01T12:00"});
    const auto removed = an_event("formation", {"2026-12-02T12:00"});
    an_event("forum", {"2026-12-03T12:00"});
    const auto before = content();
    moved.meetings[0].starts += std::chrono::hours{72};
    moved.meetings[0].ends += std::chrono::hours{72};
    write([&](storage::Transaction& tx) {
        storage::update(tx, moved);
        storage::erase(tx, removed.id);
    });
    const auto after = content();
    EXPECT_TRUE(is_true());
    ASSERT_EQ(after->events.size(), 2U);
    EXPECT_EQ(after->events[0], before->events[2]) << "the forum is the same object";
    EXPECT_EQ(*after->events[1], moved);
    EXPECT_EQ(before->events.size(), 3U) << "who holds the former content keeps it";
}

TEST_F(Copied, ReadsAllAgainWhereARemovalWasForgotten) {
    const auto removed = an_event("formation", {"2026-12-02T12:00"});
    an_event("formation", {"2026-12-01T12:00"});
    EXPECT_TRUE(is_true());
    write([&](storage::Transaction& tx) {
        storage::erase(tx, removed.id);
        storage::forget_removals(tx, 0);
    });
    EXPECT_TRUE(is_true());
    EXPECT_EQ(copy_.size(), 1U);
}

class Twice : public Copied {
protected:
    /// Another house whose clock of changes is behind, as that of a transaction that began before.
    class Behind : public test::InTheHouse {
    public:
        using test::InTheHouse::an_event;
        using test::InTheHouse::database;
        void TestBody() override {}
    };
};

TEST_F(Twice, TellsAnOlderTransactionWhatItSees) {
    an_event("formation", {"2026-12-01T12:00"});
    an_event("formation", {"2026-12-02T12:00"});
    const auto newer = content();
    Behind behind;
    const auto seen = behind.an_event("forum", {"2026-12-03T12:00"});
    const auto older = behind.database().read(
        [&](storage::Transaction& tx) { return copy_.content(tx, usecases::WholeCalendar{}); });
    ASSERT_EQ(older->events.size(), 1U);
    EXPECT_EQ(*older->events[0], seen);
    EXPECT_EQ(content()->events, newer->events) << "and follows the newer one as before";
}

TEST_F(Copied, IsTrueAfterAnySequenceOfChanges) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 chance{seed};
    const auto pick = [&](std::size_t choices) { return chance() % choices; };
    std::vector<calendar::Event> events;
    for (int step = 0; step < 60; ++step) {
        const auto day = test::local("2026-12-01T12:00") + date::days{static_cast<int>(pick(20))};
        const auto choice = events.empty() ? 0 : pick(4);
        const auto at = events.empty() ? 0 : pick(events.size());
        if (choice == 0) {
            events.push_back(an_event("formation", {to_string(day)}));
        } else if (choice == 1) {
            write([&](storage::Transaction& tx) { storage::erase(tx, events[at].id); });
            events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
        } else if (choice == 2) {
            events[at].meetings[0].starts = day;
            events[at].meetings[0].ends = day + std::chrono::hours{1};
            write([&](storage::Transaction& tx) { storage::update(tx, events[at]); });
        } else {
            ASSERT_TRUE(is_true());
        }
    }
    EXPECT_TRUE(is_true());
}

}  // namespace
}  // namespace passerelle::server::feeds
