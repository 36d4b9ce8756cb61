// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.hpp"

#include <pthread.h>

#include <csignal>
#include <system_error>

namespace passerelle::http {
namespace {

sigset_t ending_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

void block_signals() {
    const auto set = ending_signals();
    if (const int error = pthread_sigmask(SIG_BLOCK, &set, nullptr)) {
        throw std::system_error{error, std::generic_category(), "pthread_sigmask"};
    }
}

void wait_for_signal() {
    const auto set = ending_signals();
    int received = 0;
    if (const int error = sigwait(&set, &received)) {
        throw std::system_error{error, std::generic_category(), "sigwait"};
    }
}

}  // namespace passerelle::http
