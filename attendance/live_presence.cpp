// SPDX-License-Identifier: Apache-2.0
#include "attendance/live_presence.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace passerelle::attendance {

Interval live_window(const calendar::Meeting& meeting) {
    const auto interval = calendar::interval_of(meeting);
    if (meeting.status == calendar::Status::cancelled) return {interval.begin, interval.begin};
    return {interval.begin - live_lead, interval.end};
}

void LivePresence::opened(LiveConnection connection, Instant now) {
    last_signs_[connection] = now;
    prove({now, now});
}

void LivePresence::heard(LiveConnection connection, Instant now) {
    const auto found = last_signs_.find(connection);
    if (found == last_signs_.end()) return;
    auto& last = found->second;
    // Either it slept, or the clock jumped, forward or back: what lies between is not known.
    if (std::chrono::abs(now - last) > longest_silence) {
        last = now;
        prove({now, now});
        settle();
    } else if (now > last) {
        prove({std::exchange(last, now), now});
    }
}

void LivePresence::closed(LiveConnection connection, Instant now) {
    heard(connection, now);
    lost(connection);
}

void LivePresence::lost(LiveConnection connection) {
    last_signs_.erase(connection);
    settle();
}

/// Joins it with what it touches.
void LivePresence::prove(Interval interval) {
    const auto begin =
        std::ranges::find_if(pieces_, [&](const Interval& piece) { return piece.end >= interval.begin; });
    auto end = begin;
    for (; end != pieces_.end() && end->begin <= interval.end; ++end) {
        interval.begin = std::min(interval.begin, end->begin);
        interval.end = std::max(interval.end, end->end);
    }
    pieces_.insert(pieces_.erase(begin, end), interval);
    latest_ = interval;
}

/// No page can reach back behind its last sign: what ended before all of them is final.
void LivePresence::settle() {
    const auto reach = std::ranges::min_element(last_signs_, {}, &std::pair<const LiveConnection, Instant>::second);
    const auto is_final = [&](const Interval& piece) {
        return reach == last_signs_.end() || piece.end < reach->second;
    };
    const auto end = std::ranges::find_if_not(pieces_, is_final);
    for (auto piece = pieces_.begin(); piece != end; ++piece) {
        if (piece->empty()) continue;
        settled_ += piece->end - piece->begin;
        ended_.push_back(*piece);
    }
    pieces_.erase(pieces_.begin(), end);
}

std::chrono::microseconds LivePresence::proven() const {
    auto sum = settled_;
    for (const auto& piece : pieces_) sum += piece.end - piece.begin;
    return sum;
}

std::vector<Interval> LivePresence::growing() const {
    std::vector<Interval> growing;
    std::ranges::remove_copy_if(pieces_, std::back_inserter(growing), &Interval::empty);
    return growing;
}

std::vector<Interval> LivePresence::take_ended() {
    return std::exchange(ended_, {});
}

}  // namespace passerelle::attendance
