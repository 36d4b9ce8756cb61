// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/onset.hpp"

#include "calendar/event.hpp"

#include <date/tz.h>

namespace passerelle::calendar::ical {

namespace {

constexpr date::sys_days epoch{date::year{first_year} / 1 / 1};

std::vector<date::sys_info> states_of(const date::time_zone& zone) {
    constexpr date::sys_days end{date::year{last_year} / 12 / 31};
    std::vector<date::sys_info> states;
    for (date::sys_seconds at = epoch; at < end; at = states.back().end) states.push_back(zone.get_info(at));
    return states;
}

/// tzdata calls Irish and Moroccan winters the exception to a standard summer; calendars expect it the other way round.
bool is_daylight(const std::vector<date::sys_info>& states, std::size_t index) {
    const auto& state = states[index];
    const bool saves = state.save.count() != 0;
    bool daylight = saves;
    for (const auto neighbour : {index - 1, index + 1}) {
        if (neighbour >= states.size()) continue;
        const auto& other = states[neighbour];
        const bool other_saves = other.save.count() != 0;
        if (saves && !other_saves && other.offset > state.offset) daylight = false;
        if (!saves && other_saves && other.offset < state.offset) daylight = true;
    }
    return daylight;
}

}  // namespace

std::vector<Onset> onsets_of(const Zone& zone) {
    const auto states = states_of(*date::locate_zone(zone.name()));
    std::vector<Onset> onsets;
    for (std::size_t index = 0; index < states.size(); ++index) {
        const auto& state = states[index];
        // What was in force already is said to begin at midnight of 1970.
        const bool in_force_already = index == 0;
        const auto before = in_force_already ? state.offset : states[index - 1].offset;
        const date::sys_seconds at = in_force_already ? epoch - state.offset : state.begin;
        onsets.push_back({Instant{at}, before, state.offset, state.abbrev, is_daylight(states, index)});
    }
    return onsets;
}

}  // namespace passerelle::calendar::ical
