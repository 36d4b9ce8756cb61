// SPDX-License-Identifier: Apache-2.0
#include "storage/sessions.hpp"

#include "storage/persons.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class Sessions : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_person(1), a_person(2));
    }

    std::optional<SignInLink> link(int n) {
        return read([&](Transaction& tx) { return find_sign_in_link(tx, a_link(n).token_hash); });
    }
    std::optional<Session> session(int n) {
        return read([&](Transaction& tx) { return find_session(tx, a_session(n).token_hash); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Sessions, each_kind, kind_name);

TEST_P(Sessions, BeginWithALinkThatIsReadAsItWasMade) {
    store(a_link(1));
    EXPECT_THAT(link(1), Optional(a_link(1)));
    EXPECT_EQ(link(2), std::nullopt);
}

TEST_P(Sessions, BeginWithTheNewestLinkThatTheBrowserAskedFor) {
    auto other_browser = a_link(9);
    other_browser.browser_hash = "another browser";
    store(a_link(2), a_link(1), other_browser);
    const auto newest = [&](const char* browser) {
        return read([&](Transaction& tx) { return find_sign_in_link_of_browser(tx, browser); });
    };
    EXPECT_THAT(newest("browser"), Optional(a_link(2)));
    EXPECT_EQ(newest("a third one"), std::nullopt);
}

TEST_P(Sessions, OfABrowserWithoutACookieHaveNoLink) {
    auto of_command_line = a_link(1);
    of_command_line.browser_hash = "";
    store(of_command_line);
    EXPECT_EQ(read([](Transaction& tx) { return find_sign_in_link_of_browser(tx, ""); }), std::nullopt);
}

TEST_P(Sessions, UseALinkUpAndCountTheCodesTyped) {
    store(a_link(1), a_link(2));
    write([](Transaction& tx) {
        count_code_attempt(tx, a_link(1));
        count_code_attempt(tx, a_link(1));
        mark_used(tx, a_link(1), at("2026-09-20T14:05:00Z"));
    });
    auto used = a_link(1);
    used.code_attempts = 2;
    used.used_at = at("2026-09-20T14:05:00Z");
    EXPECT_THAT(link(1), Optional(used));
    EXPECT_THAT(link(2), Optional(a_link(2)));
}

TEST_P(Sessions, AreReadAsTheyWereMadeAndSeen) {
    store(a_session(1), a_session(2));
    EXPECT_THAT(session(1), Optional(a_session(1)));
    auto seen = a_session(1);
    seen.seen_at = at("2026-09-25T14:00:00Z");
    write([&](Transaction& tx) { touch_session(tx, seen.token_hash, seen.seen_at); });
    EXPECT_THAT(session(1), Optional(seen));
    EXPECT_THAT(session(2), Optional(a_session(2)));
}

TEST_P(Sessions, AreListedForTheirOwnerLastSeenFirst) {
    auto of_other = a_session(3);
    of_other.person = id<PersonId>(2);
    store(a_session(1), a_session(2), of_other);
    EXPECT_THAT(read([](Transaction& tx) { return list_sessions_of(tx, id<PersonId>(1)); }),
                ElementsAre(a_session(2), a_session(1)));
}

TEST_P(Sessions, EndWhenTheirOwnerSaysSo) {
    store(a_session(1), a_session(2));
    write([](Transaction& tx) { delete_session(tx, a_session(1).token_hash); });
    EXPECT_THAT(read([](Transaction& tx) { return list_sessions_of(tx, id<PersonId>(1)); }), ElementsAre(a_session(2)));
}

TEST_P(Sessions, AndLinksAreGoneOnceTheyHaveEnded) {
    store(a_link(1), a_link(2), a_session(1), a_session(2));
    write([](Transaction& tx) { delete_expired(tx, a_link(1).expires_at); });
    EXPECT_EQ(link(1), std::nullopt);
    EXPECT_THAT(link(2), Optional(a_link(2)));
    write([](Transaction& tx) { delete_expired(tx, a_session(1).expires_at); });
    EXPECT_EQ(session(1), std::nullopt);
    EXPECT_THAT(session(2), Optional(a_session(2)));
}

}  // namespace
}  // namespace passerelle::storage
