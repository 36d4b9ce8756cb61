// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <csignal>

namespace passerelle::http {
namespace {

class Signals : public testing::TestWithParam<int> {};

TEST_P(Signals, AreWaitedForOnceBlocked) {
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, nullptr, &before);
    block_signals();
    ::raise(GetParam());  // pending, as it is blocked
    wait_for_signal();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

INSTANTIATE_TEST_SUITE_P(TerminateAndInterrupt, Signals, testing::Values(SIGTERM, SIGINT));

}  // namespace
}  // namespace passerelle::http
