// SPDX-License-Identifier: Apache-2.0
#include "server/http/rate_limiter.hpp"

#include <algorithm>
#include <stdexcept>

namespace passerelle::http {
namespace {

std::chrono::seconds rounded_up(RateLimiter::Clock::duration wait) {
    return std::max(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds{1});
}

}  // namespace

RateLimiter::RateLimiter(int burst, Clock::duration interval, std::size_t max_keys)
    : interval_{interval}, tolerance_{interval * (burst - 1)}, max_keys_{max_keys} {
    if (burst < 1 || interval <= Clock::duration::zero() || max_keys == 0) {
        throw std::invalid_argument{"a rate limiter needs a burst, an interval and room for a key"};
    }
}

std::optional<std::chrono::seconds> RateLimiter::refusal(std::string_view key, Clock::time_point now) {
    const std::lock_guard lock{mutex_};
    auto found = full_at_.find(key);
    if (found == full_at_.end()) {
        if (full_at_.size() >= max_keys_ && !make_room(now)) return rounded_up(interval_);
        found = full_at_.emplace(std::string{key}, now).first;
    }
    const auto full = std::max(found->second, now);
    if (full - now > tolerance_) return rounded_up(full - now - tolerance_);
    found->second = full + interval_;
    return std::nullopt;
}

std::size_t RateLimiter::size() const {
    const std::lock_guard lock{mutex_};
    return full_at_.size();
}

// A sweep reads all keys, so there is one an interval at most: nothing but the passing of time fills buckets.
bool RateLimiter::make_room(Clock::time_point now) {
    if (swept_at_ && now - *swept_at_ < interval_) return false;
    swept_at_ = now;
    return std::erase_if(full_at_, [now](const auto& entry) { return entry.second <= now; }) > 0;
}

}  // namespace passerelle::http
