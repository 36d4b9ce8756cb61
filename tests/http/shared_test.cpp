// SPDX-License-Identifier: Apache-2.0
#include "server/http/shared.hpp"

#include "tests/http/fixture.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace passerelle::http {
namespace {

TEST(ConnectionLimits, AreHeldInAllAndForEachAddress) {
    ConnectionLimits limits{3, 2};
    EXPECT_TRUE(limits.enter("a") && limits.enter("a"));
    EXPECT_FALSE(limits.enter("a"));
    EXPECT_TRUE(limits.enter("b"));
    EXPECT_FALSE(limits.enter("c"));
    EXPECT_EQ(limits.open(), 3U);
    limits.leave("a");
    EXPECT_TRUE(limits.enter("c"));
    EXPECT_FALSE(limits.enter("a"));
    limits.leave("c");
    EXPECT_TRUE(limits.enter("a"));
    EXPECT_EQ(limits.open(), 3U);
}

TEST(ConnectionLimits, AreNeverExceededByManyThreads) {
    ConnectionLimits limits{5, 0};
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 1'000; ++round) {
                    if (!limits.enter("a")) continue;
                    const int now = ++inside;
                    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) continue;
                    --inside;
                    limits.leave("a");
                }
            });
        }
    }
    EXPECT_LE(most, 5);
    EXPECT_EQ(limits.open(), 0U);
}

TEST(Shared, AcceptsItsOwnAddressAsHost) {
    auto options = test::patient();
    options.port = 80;
    EXPECT_EQ(Shared(options, {}, {}).rules.hosts, (std::vector<std::string>{"passerelle.example", "127.0.0.1"}));
    options.address = "::1";
    EXPECT_EQ(Shared(options, {}, {}).rules.hosts.back(), "[::1]");
    EXPECT_EQ(Shared(options, {}, {}).rules.port, 80);
}

TEST(Shared, WordsAProblemItselfUnlessTheApplicationDoes) {
    auto options = test::patient();
    EXPECT_EQ(Shared(options, {}, {}).answer({413, "The body is too large"}).headers.find("Content-Type"),
              "application/problem+json");
    options.problem = [](int status, std::string_view detail) {
        return Response{.status = status, .body = "<p>" + std::string{detail}};
    };
    EXPECT_EQ(Shared(options, {}, {}).answer({413, "The body is too large"}).body, "<p>The body is too large");
}

}  // namespace
}  // namespace passerelle::http
