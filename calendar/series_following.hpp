// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/series_edit.hpp"

#include <optional>

/// How an event follows its series: what it had as the template said takes what the template says now, and what an
/// organizer had changed in it alone stays.
namespace passerelle::calendar {

/// Title, description and room.
void follow_words(Event& event, const Series& before, const Series& after);

/// What had to stay because people hold it.
struct Fitted {
    bool keeps_slots = false;
    bool keeps_places = false;
};

/// Times, slots (who holds the second keeps the second) and places. Nothing where the booked slots would not fit.
/// `next` is the series' event at the new date, whose identifiers are drawn for slots that come to exist.
std::optional<Fitted> follow_times(Event& event, const SeriesEvent& held, const Series& before, const Event& next,
                                   std::chrono::minutes lead_in);

}  // namespace passerelle::calendar
