// SPDX-License-Identifier: Apache-2.0
#include "storage/event_changes.hpp"

#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

class EventChanges : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(1), an_event(1, "2026-10-07"), an_event(2, "2026-10-14"));
    }
    static EventChange change(int event, int number, bool removed = false) {
        return {id<EventId>(event), number, removed};
    }
    std::vector<EventChange> since(std::int64_t after, int most = 100) {
        return read([&](Transaction& tx) { return list_event_changes(tx, after, most); });
    }
    void remove(int event) {
        write([&](Transaction& tx) { erase(tx, id<EventId>(event)); });
    }
    void forget_all_but(int kept) {
        write([&](Transaction& tx) { forget_removals(tx, kept); });
    }
    ChangePosition position() { return read(change_position); }
};
INSTANTIATE_TEST_SUITE_P(Databases, EventChanges, each_kind, kind_name);

TEST_P(EventChanges, AreNumberedInTheirOrder) {
    EXPECT_THAT(since(0), ElementsAre(change(1, 1), change(2, 2)));
    write([](Transaction& tx) { update(tx, an_event(1, "2026-10-21")); });
    EXPECT_THAT(since(0), ElementsAre(change(2, 2), change(1, 3))) << "the last of each event";
    EXPECT_THAT(since(2), ElementsAre(change(1, 3)));
    EXPECT_THAT(since(3), IsEmpty());
    EXPECT_THAT(since(0, 1), ElementsAre(change(2, 2)));
    EXPECT_EQ(position(), (ChangePosition{3, 0}));
}

TEST_P(EventChanges, TellOfRemovalsUntilTheyAreForgotten) {
    remove(1);
    EXPECT_EQ(read([](Transaction& tx) { return find_event(tx, id<EventId>(1)); }), std::nullopt);
    EXPECT_THAT(since(2), ElementsAre(change(1, 3, true)));
    forget_all_but(1);
    EXPECT_EQ(position().forgotten, 0);
    remove(2);
    forget_all_but(1);
    EXPECT_EQ(position(), (ChangePosition{4, 3}));
    EXPECT_THAT(since(0), ElementsAre(change(2, 4, true)));
    forget_all_but(0);
    EXPECT_EQ(position(), (ChangePosition{4, 4}));
    store(an_event(3, "2026-10-28"));
    forget_all_but(0);
    EXPECT_EQ(position(), (ChangePosition{5, 4})) << "what exists is never forgotten";
    EXPECT_THAT(since(0), ElementsAre(change(3, 5)));
}

TEST_P(EventChanges, AreUndoneWithTheirTransaction) {
    EXPECT_ANY_THROW(write([](Transaction& tx) {
        update(tx, an_event(1, "2026-10-21"));
        throw std::runtime_error{"no"};
    }));
    EXPECT_EQ(position().newest, 2);
    EXPECT_THAT(since(0), ElementsAre(change(1, 1), change(2, 2)));
}

}  // namespace
}  // namespace passerelle::storage
