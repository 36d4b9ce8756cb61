// SPDX-License-Identifier: Apache-2.0
#include "calendar/event.hpp"
#include "calendar/zone.hpp"

#include <algorithm>
#include <optional>

namespace passerelle::calendar {

namespace {

using std::chrono::minutes;

constexpr minutes shortest_slot{5};

/// Part of a meeting, in minutes from its start.
struct Stretch {
    minutes begin;
    minutes end;
};

/// The minutes of a meeting. They are those that really pass; but on the night when clocks show an hour twice they are
/// the wall clock's, since the second showing of a time cannot be written down.
class Minutes {
public:
    explicit Minutes(const Meeting& meeting)
        : zone_{Zone::find(meeting.zone).value()}, first_{meeting.starts}, begin_{zone_.resolve(meeting.starts)} {
        const auto passing = zone_.resolve(meeting.ends) - begin_;
        by_wall_clock_ = passing > meeting.ends - meeting.starts;
        length_ = since_start(meeting.ends);
    }

    minutes length() const { return length_; }

    minutes since_start(LocalTime local) const {
        if (by_wall_clock_) return date::floor<minutes>(local - first_);
        return date::floor<minutes>(zone_.resolve(local) - begin_);
    }
    LocalTime at(minutes passed) const { return by_wall_clock_ ? first_ + passed : zone_.local_of(begin_ + passed); }

private:
    Zone zone_;
    LocalTime first_;
    Instant begin_;
    bool by_wall_clock_ = false;
    minutes length_{0};
};

/// What is left of the meeting after the welcome and between the breaks, in order.
std::vector<Stretch> free_stretches(const Meeting& meeting, const Minutes& clock, minutes lead_in) {
    std::vector<Stretch> pauses;
    for (const auto& pause : meeting.breaks)
        pauses.push_back({clock.since_start(pause.starts), clock.since_start(pause.ends)});
    pauses.push_back({clock.length(), clock.length()});
    std::ranges::sort(pauses, {}, &Stretch::begin);
    std::vector<Stretch> stretches;
    auto begin = lead_in;
    for (const auto& pause : pauses) {
        const auto end = std::min(pause.begin, clock.length());
        if (end > begin) stretches.push_back({begin, end});
        begin = std::max(begin, pause.end);
    }
    return stretches;
}

/// The longest slot of which `count` find room in the stretches; nothing where it would be too short.
std::optional<minutes> longest_slot(const std::vector<Stretch>& stretches, int count) {
    minutes all{0};
    for (const auto& stretch : stretches) all += stretch.end - stretch.begin;
    for (auto length = all / count; length >= shortest_slot; length -= minutes{1}) {
        minutes::rep room = 0;
        for (const auto& stretch : stretches) room += (stretch.end - stretch.begin) / length;
        if (room >= count) return length;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<Slot>> cut_slots(const Meeting& meeting, int count, minutes lead_in) {
    if (count == 0) return std::vector<Slot>{};
    if (count < 0 || lead_in < minutes{0}) return fail(Failure::invalid, "slots_do_not_fit", "slots");
    const Minutes clock{meeting};
    const auto stretches = free_stretches(meeting, clock, lead_in);
    const auto length = longest_slot(stretches, count);
    if (!length) return fail(Failure::invalid, "slots_do_not_fit", "slots");
    std::vector<Slot> slots;
    for (const auto& stretch : stretches) {
        for (auto begin = stretch.begin; begin + *length <= stretch.end; begin += *length) {
            const auto position = static_cast<int>(slots.size()) + 1;
            if (position > count) break;
            slots.push_back(
                {.id = {}, .position = position, .starts = clock.at(begin), .ends = clock.at(begin + *length)});
        }
    }
    return slots;
}

}  // namespace passerelle::calendar
