// SPDX-License-Identifier: Apache-2.0
#include "server/zone_watch.hpp"

#include "tests/storage/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace passerelle::server {
namespace {

TEST(ZoneWatching, NoticesEachChangeOnce) {
    const storage::test::TemporaryFolder folder;
    const auto version = folder.path() / "+VERSION";
    std::ofstream{version} << "2026a";
    ZoneWatch watch{folder.path()};
    EXPECT_FALSE(watch.has_changed());
    std::filesystem::last_write_time(version, std::filesystem::last_write_time(version) + std::chrono::hours{1});
    EXPECT_TRUE(watch.has_changed());
    EXPECT_FALSE(watch.has_changed());
}

TEST(ZoneWatching, IsQuietWhereThereIsNoTzdata) {
    ZoneWatch watch{"/nowhere/at/all"};
    EXPECT_FALSE(watch.has_changed());
}

}  // namespace
}  // namespace passerelle::server
