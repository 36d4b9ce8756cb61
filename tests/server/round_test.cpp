// SPDX-License-Identifier: Apache-2.0
#include "server/commands/round.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

namespace passerelle::commands {
namespace {

TEST(Round, DoesItsWorkAtOnceAndEndsWithoutWaitingForTheNextTime) {
    std::promise<void> done;
    {
        const Round round{"a round", std::chrono::hours{24}, [&] { done.set_value(); }};
        done.get_future().wait();
    }
    SUCCEED() << "a second call would have thrown, and a wait for it never ended";
}

TEST(Round, GoesOnAfterAFailure) {
    std::atomic<int> calls = 0;
    std::promise<void> third;
    {
        const Round round{"a failing round", std::chrono::seconds{0}, [&] {
                              if (++calls == 3) third.set_value();
                              throw std::runtime_error{"no"};
                          }};
        third.get_future().wait();
    }
    EXPECT_GE(calls, 3);
}

}  // namespace
}  // namespace passerelle::commands
