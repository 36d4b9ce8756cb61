// SPDX-License-Identifier: Apache-2.0
#include "calendar/series_following.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

template <class Value>
void take(Value& value, const Value& usual, const Value& next) {
    if (value == usual) value = next;
}

/// The event as the series would have made it; identifiers are of no interest.
Event usual_of(const Series& series, const Event& event) {
    return occurrence(series, event.recurrence.value_or(event.meetings.front().starts), {},
                      [](std::span<std::uint8_t>) {});
}

/// Position of the last slot that must stay.
int last_named(const SeriesEvent& held) {
    int last = 0;
    for (const auto& meeting : held.event.meetings)
        for (const auto& slot : meeting.slots)
            if (held.booked.contains(slot.id) || held.named.contains(slot.id)) last = std::max(last, slot.position);
    return last;
}

bool same_slots(const std::vector<Slot>& a, const std::vector<Slot>& b) {
    return std::ranges::equal(a, b, [](const Slot& x, const Slot& y) {
        return x.position == y.position && x.starts == y.starts && x.ends == y.ends;
    });
}

/// `count` slots cut anew; those that stand keep their identifiers, the others take those drawn for the new event.
bool cut_again(Meeting& meeting, int count, std::chrono::minutes lead_in, const std::vector<Slot>& drawn) {
    auto cut = cut_slots(meeting, count, lead_in);
    if (!cut) return false;
    for (std::size_t i = 0; i < cut->size(); ++i) {
        if (i < meeting.slots.size())
            (*cut)[i].id = meeting.slots[i].id;
        else if (i < drawn.size())
            (*cut)[i].id = drawn[i].id;
    }
    meeting.slots = std::move(*cut);
    return true;
}

}  // namespace

void follow_words(Event& event, const Series& before, const Series& after) {
    take(event.title, before.title, after.title);
    take(event.description, before.description, after.description);
    for (auto& meeting : event.meetings) take(meeting.room, before.room, after.room);
}

std::optional<Fitted> follow_times(Event& event, const SeriesEvent& held, const Series& before, const Event& next,
                                   std::chrono::minutes lead_in) {
    Fitted fitted;
    const auto usual = usual_of(before, event);
    take(event.capacity, usual.capacity, next.capacity);
    if (event.capacity && *event.capacity < held.confirmed) {
        event.capacity = held.confirmed;
        fitted.keeps_places = true;
    }
    if (event.meetings.size() != 1) return fitted;
    auto& meeting = event.meetings.front();
    const auto& was = usual.meetings.front();
    const auto& will = next.meetings.front();
    if (meeting.starts != was.starts || meeting.ends != was.ends || meeting.zone != was.zone) return fitted;
    const bool usual_slots = same_slots(meeting.slots, was.slots);
    const auto by = will.starts - meeting.starts;
    for (auto& pause : meeting.breaks) {
        pause.starts += by;
        pause.ends += by;
    }
    meeting.starts = will.starts;
    meeting.ends = will.ends;
    meeting.zone = will.zone;
    const auto wanted = static_cast<int>(usual_slots ? will.slots.size() : meeting.slots.size());
    const int needed = last_named(held);
    fitted.keeps_slots = needed > wanted && !held.booked.empty();
    if (!cut_again(meeting, std::max(wanted, needed), lead_in, will.slots)) return std::nullopt;
    std::erase_if(meeting.breaks, [&](const Break& pause) { return pause.ends > meeting.ends; });
    return fitted;
}

}  // namespace passerelle::calendar
