// SPDX-License-Identifier: Apache-2.0
#include "storage/notices.hpp"

#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class Notices : public OnEachDatabase {
protected:
    std::vector<Notice> due(Instant now, int limit = 10) {
        return read([&](Transaction& tx) { return list_due_notices(tx, now, limit); });
    }
    Notice stored(int n) {
        return read([&](Transaction& tx) { return find_notice(tx, id<NoticeId>(n)).value(); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Notices, each_kind, kind_name);

TEST_P(Notices, AreReadAsTheyWereOwed) {
    store(a_notice());
    EXPECT_EQ(stored(1), a_notice());
    EXPECT_EQ(read([](Transaction& tx) { return find_notice(tx, id<NoticeId>(2)); }), std::nullopt);
}

TEST_P(Notices, AreDueFromTheMomentOfTheirNextAttemptOldestFirst) {
    store(a_notice(2), a_notice(1), a_notice(3));
    const auto when = a_notice(2).next_attempt_at;
    EXPECT_THAT(due(when - std::chrono::microseconds{1}), ElementsAre(a_notice(1)));
    EXPECT_THAT(due(when), ElementsAre(a_notice(1), a_notice(2)));
    EXPECT_THAT(due(when, 1), ElementsAre(a_notice(1)));
}

TEST_P(Notices, LoseTheirBodyOnceSent) {
    store(a_notice());
    const auto when = at("2026-09-20T16:00:00Z");
    write([&](Transaction& tx) { mark_sent(tx, id<NoticeId>(1), when); });
    auto sent = a_notice();
    sent.status = NoticeStatus::sent;
    sent.sent_at = when;
    sent.attempts = 1;
    sent.text = sent.html = sent.calendar = "";
    EXPECT_EQ(stored(1), sent);
    EXPECT_THAT(due(at("2099-01-01T00:00:00Z")), IsEmpty());
}

TEST_P(Notices, AreTriedAgainLater) {
    store(a_notice());
    const auto next = at("2026-09-20T18:00:00Z");
    write([&](Transaction& tx) { mark_attempt(tx, id<NoticeId>(1), next, "421 try again"); });
    auto tried = a_notice();
    tried.attempts = 1;
    tried.next_attempt_at = next;
    tried.last_error = "421 try again";
    EXPECT_EQ(stored(1), tried);
    EXPECT_THAT(due(next - std::chrono::microseconds{1}), IsEmpty());
    EXPECT_THAT(due(next), ElementsAre(tried));
}

TEST_P(Notices, AreGivenUpInTheEnd) {
    store(a_notice());
    write([](Transaction& tx) { mark_attempt(tx, id<NoticeId>(1), std::nullopt, "550 no such mailbox"); });
    EXPECT_EQ(stored(1).status, NoticeStatus::failed);
    EXPECT_EQ(stored(1).last_error, "550 no such mailbox");
    EXPECT_THAT(due(at("2099-01-01T00:00:00Z")), IsEmpty());
}

TEST_P(Notices, AreListedNewestFirstAndCounted) {
    EXPECT_EQ(read([](Transaction& tx) { return count_notices(tx); }), NoticeCounts{});
    for (int n = 1; n <= 6; ++n) store(a_notice(n));
    write([](Transaction& tx) {
        mark_sent(tx, id<NoticeId>(4), at("2026-09-20T16:00:00Z"));
        mark_sent(tx, id<NoticeId>(5), at("2026-09-20T16:00:00Z"));
        mark_attempt(tx, id<NoticeId>(6), std::nullopt, "550");
    });
    EXPECT_EQ(read([](Transaction& tx) { return count_notices(tx); }),
              (NoticeCounts{.owed = 3, .sent = 2, .failed = 1}));
    const auto newest = read([](Transaction& tx) { return list_notices(tx, 2); });
    ASSERT_EQ(newest.size(), 2U);
    EXPECT_EQ(newest[0].id, id<NoticeId>(6));
    EXPECT_EQ(newest[1].id, id<NoticeId>(5));
}

TEST_P(Notices, NeverShareAMessageId) {
    auto repeated = a_notice(2);
    repeated.message_id = a_notice(1).message_id;
    store(a_notice(1));
    EXPECT_THROW(store(repeated), ConstraintViolation);
}

}  // namespace
}  // namespace passerelle::storage
