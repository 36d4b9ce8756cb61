// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_limit.hpp"

#include "calendar/ical/writer.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace passerelle::calendar {

namespace {

using ical::EventComponent;

/// An EXDATE line in place of an override.
constexpr std::size_t octets_of_exception = 64;

LocalTime begin_of(const ical::DateTime& time) {
    if (const auto* day = std::get_if<ical::Day>(&time)) return LocalTime{date::local_days{day->day}};
    return std::get<ical::ZonedTime>(time).local;
}

/// Hours do not matter to what is old.
LocalTime wall_clock_in_utc(Instant instant) {
    return LocalTime{date::floor<std::chrono::seconds>(instant).time_since_epoch()};
}

/// The rank in which a component may go; series do not.
std::vector<std::size_t> order_of_leaving(const std::vector<EventComponent>& events, LocalTime recent) {
    std::vector<std::tuple<int, std::chrono::seconds, std::size_t>> ranks;
    for (std::size_t index = 0; index < events.size(); ++index) {
        const auto& event = events[index];
        const auto begin = begin_of(event.start);
        if (event.recurrence_id)
            ranks.emplace_back(begin < recent ? 0 : 2, begin.time_since_epoch(), index);
        else if (event.rule.empty())
            ranks.emplace_back(1, -begin.time_since_epoch(), index);
    }
    std::ranges::sort(ranks);
    std::vector<std::size_t> order;
    for (const auto& rank : ranks) order.push_back(std::get<std::size_t>(rank));
    return order;
}

}  // namespace

void fit(ical::Calendar& calendar, std::size_t most_octets, Instant recent) {
    auto total = ical::write(calendar).size();
    if (total <= most_octets) return;
    auto& events = calendar.events;
    std::map<std::string, EventComponent*> masters;
    for (auto& event : events)
        if (!event.rule.empty()) masters[event.uid] = &event;
    std::vector<bool> leaves(events.size());
    for (const auto index : order_of_leaving(events, wall_clock_in_utc(recent))) {
        if (total <= most_octets) break;
        const auto& event = events[index];
        leaves[index] = true;
        total -= ical::octets(event);
        if (const auto master = masters.find(event.uid); event.recurrence_id && master != masters.end()) {
            master->second->exceptions.push_back(*event.recurrence_id);
            total += octets_of_exception;
        }
    }
    for (const auto& [uid, master] : masters) std::ranges::sort(master->exceptions, {}, begin_of);
    std::size_t index = 0;
    std::erase_if(events, [&](const EventComponent&) { return leaves[index++]; });
}

}  // namespace passerelle::calendar
