// SPDX-License-Identifier: Apache-2.0
#include "server/commands/keys.hpp"
#include "server/credentials/key_ring.hpp"
#include "server/demo/seed.hpp"
#include "storage/file_lock.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <sstream>
#include <thread>

namespace passerelle::server::credentials {
namespace {

using test::at;

class KeyRingTest : public testing::Test {
protected:
    KeyRing ring() { return KeyRing{file_, random_, now_}; }

    storage::test::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_ / "data/credential-keys.json";
    RandomSource random_ = demo::repeatable_random(5);
    Instant now_ = at("2026-11-16T15:00:00Z");
};

TEST_F(KeyRingTest, MakesItsFirstKeyAtTheFirstStartOnly) {
    const auto first = ring().keys()->current.public_key();
    EXPECT_EQ(ring().keys()->current.public_key(), first);
    EXPECT_TRUE(ring().keys()->former.empty());
}

TEST_F(KeyRingTest, KeepsThePublicHalfOfAKeyThatWasReplaced) {
    KeyRing keys{file_, random_, now_};
    const auto first = keys.keys();
    const auto second = keys.rotate(random_, now_ + std::chrono::hours{1});
    const auto third = keys.rotate(random_, now_ + std::chrono::hours{2});
    EXPECT_THAT(third->public_keys(), testing::ElementsAre(third->current.public_key(), second->current.public_key(),
                                                           first->current.public_key()));
    EXPECT_EQ(third->former[0].made, now_ + std::chrono::hours{1});
    EXPECT_EQ(third->former[0].retired, now_ + std::chrono::hours{2});
    EXPECT_EQ(keys.keys()->current.public_key(), third->current.public_key());
}

TEST_F(KeyRingTest, FollowsARotationByAnotherProcess) {
    KeyRing service{file_, random_, now_};
    KeyRing command{file_, random_, now_};
    const auto before = service.keys();
    const auto rotated = command.rotate(random_, now_);
    EXPECT_EQ(service.keys()->current.public_key(), rotated->current.public_key());
    EXPECT_NE(before->current.public_key(), rotated->current.public_key()) << "whoever still signs keeps its key";
}

TEST_F(KeyRingTest, TwoDoNotChangeTheFileAtOnce) {
    KeyRing keys{file_, random_, now_};
    auto lock = file_;
    lock += ".lock";
    const storage::FileLock other{lock};
    ASSERT_TRUE(other.held());
    EXPECT_THROW(keys.rotate(random_, now_), std::runtime_error);
}

TEST_F(KeyRingTest, IsReadByManyWhileItIsRotated) {
    KeyRing keys{file_, random_, now_};
    std::atomic<bool> over{false};
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!over) EXPECT_TRUE(keys.keys()->current.secret().starts_with("z3u2"));
        });
    for (int i = 0; i < 20; ++i) keys.rotate(random_, now_);
    over = true;
    readers.clear();
    EXPECT_EQ(keys.keys()->former.size(), 20U);
}

TEST_F(KeyRingTest, IsRotatedByACommand) {
    config::Settings settings;
    settings.data_dir = folder_ / "data";
    const auto first = ring().keys()->current.public_key();
    std::ostringstream said;
    EXPECT_EQ(commands::rotate_keys(settings, said), 0);
    const auto keys = ring().keys();
    EXPECT_NE(keys->current.public_key(), first);
    EXPECT_EQ(keys->former.front().key, first);
    EXPECT_THAT(said.str(), testing::HasSubstr(attendance::credential::to_multikey(keys->current.public_key())));
    EXPECT_EQ(said.str().find(keys->current.secret()), std::string::npos);
}

}  // namespace
}  // namespace passerelle::server::credentials
