// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/changes.hpp"

#include "storage/event_changes.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace passerelle::usecases {
namespace {

using testing::IsEmpty;

class Changes : public test::InTheHouse {
protected:
    Result<EventChanges> since(std::optional<std::string_view> token, int most = 500) {
        return database().read([&](storage::Transaction& tx) { return changes_since(tx, token, most); });
    }
    calendar::Event one() {
        tick();
        return an_event("formation", {"2026-12-01T09:00"});
    }
    void remove(const calendar::Event& event) {
        database().write([&](storage::Transaction& tx) { storage::erase(tx, event.id); });
    }
    std::set<EventId> existing() {
        std::set<EventId> ids;
        for (const auto& event : database().read([](storage::Transaction& tx) { return storage::list_events(tx, {}); }))
            ids.insert(event.id);
        return ids;
    }
};

TEST_F(Changes, BeginWithAllThatThereIs) {
    const auto kept = one();
    remove(one());
    const auto all = since({}).value();
    ASSERT_EQ(all.events.size(), 1U);
    EXPECT_EQ(all.events[0].id, kept.id);
    EXPECT_THAT(all.removed, IsEmpty()) << "what a reader never had need not be taken away";
    EXPECT_FALSE(all.more);
    const auto nothing = since(all.token).value();
    EXPECT_THAT(nothing.events, IsEmpty());
    EXPECT_EQ(nothing.token, all.token);
}

TEST_F(Changes, TellOfRemovals) {
    const auto event = one();
    const auto token = since({}).value().token;
    remove(event);
    const auto changes = since(token).value();
    EXPECT_THAT(changes.events, IsEmpty());
    EXPECT_THAT(changes.removed, testing::ElementsAre(event.id));
}

TEST_F(Changes, SendWhoeverKnowsTooLittleBackToTheBeginning) {
    const auto event = one();
    const auto early = since({}).value().token;
    remove(event);
    one();
    const auto late = since({}).value().token;
    database().write([&](storage::Transaction& tx) { storage::forget_removals(tx, 0); });
    EXPECT_EQ(test::code_of(since(early)), "token_unknown");
    EXPECT_EQ(since(early).error().failure, Failure::gone);
    EXPECT_TRUE(since(late)) << "it knew of that removal";
    EXPECT_TRUE(since({}));
}

TEST_F(Changes, TakeNoTokenThatWasNeverGiven) {
    one();
    for (const auto* token : {"", "-", "1", "1-", "-1", "1-2", "2-1", "9-9", "01-1", "1-01", "1-1 ", "+1-1", "1--1",
                              "99999999999999999999-0", "x-y"})
        EXPECT_EQ(test::code_of(since(token)), "token_unknown") << token;
}

/// Whatever happens between the pages, a copy kept by them is complete in the end.
TEST_F(Changes, KeepACopyTrueWhateverHappensBetweenThePages) {
    // One house for all the runs: each begins with what the one before left.
    EXPECT_TRUE(rc::check([&] {
        std::vector<calendar::Event> events;
        std::set<EventId> copy;
        std::optional<std::string> token;
        const auto most = *rc::gen::inRange(1, 4);
        const auto fetch = [&] {
            const auto changes = since(token, most).value();
            for (const auto& event : changes.events) copy.insert(event.id);
            for (const auto id : changes.removed) copy.erase(id);
            token = changes.token;
            return changes.more;
        };
        const auto steps = *rc::gen::resize(12, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4)));
        for (const auto step : steps) {
            if (step < 2) events.push_back(one());
            if (step == 2 && !events.empty()) {
                remove(events.back());
                events.pop_back();
            }
            if (step == 3) fetch();
        }
        while (fetch()) {
        }
        RC_ASSERT(copy == existing());
        for (const auto& event : events) remove(event);
    }));
}

}  // namespace
}  // namespace passerelle::usecases
