// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::http {

/// A token bucket for each key (an address, an account), as one time for each: the generic cell rate algorithm of ITU-T
/// I.371. `burst` requests at once, then one every `interval`. Holds at most `max_keys` keys; keys that are back at
/// full are forgotten to make room, and where none is, strangers are refused: it fails closed. Thread-safe.
class RateLimiter {
public:
    using Clock = std::chrono::steady_clock;

    RateLimiter(int burst, Clock::duration interval, std::size_t max_keys);

    /// Nothing where `key` may go on now; otherwise how long it has to wait, for Retry-After (rounded up, at least 1
    /// s).
    std::optional<std::chrono::seconds> refusal(std::string_view key, Clock::time_point now);

    std::size_t size() const;

private:
    bool make_room(Clock::time_point now);

    const Clock::duration interval_;
    const Clock::duration tolerance_;
    const std::size_t max_keys_;
    mutable std::mutex mutex_;
    /// When each bucket will be full again. A tree: its time does not depend on keys that an attacker chose.
    std::map<std::string, Clock::time_point, std::less<>> full_at_;
    std::optional<Clock::time_point> swept_at_;
};

}  // namespace passerelle::http
