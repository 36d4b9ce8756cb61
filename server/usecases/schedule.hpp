// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/series.hpp"
#include "server/usecases/context.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// What an organizer says to plan a series.
struct CreateSeries {
    std::string programme;  ///< its key
    LocalizedText title;
    LocalizedText description = {};
    std::string rule;  ///< RRULE value
    LocalTime starts;
    std::chrono::minutes duration{60};
    std::string zone = {};     ///< the programme's when empty
    calendar::Room room = {};  ///< the programme's when empty
    std::optional<int> capacity = {};
    int slots = 0;
    std::chrono::minutes lead_in{0};
    bool skip_holidays = false;
};

/// The series that an organizer describes, checked; its identifier is new.
Result<calendar::Series> series_from(const Context& context, const CreateSeries& command);

/// The first ten dates of the series from this moment on.
std::vector<LocalTime> next_dates(const calendar::Series& series, LocalTime from);

/// The series as it would be, and its first starts: what is shown before it is saved.
struct SeriesPreview {
    calendar::Series series;
    std::vector<LocalTime> starts;  ///< the first ten
    bool ends = false;              ///< false: laid out as far as calendar::series_horizon, then further day by day
};

Result<SeriesPreview> preview_series(const Context& context, const CreateSeries& command);

/// Saves the series and lays out its events up to the horizon.
Result<calendar::Series> create_series(const Context& context, const CreateSeries& command);

/// Lays out what has come within the horizon since; to be called once a day. Returns how many events were made.
int extend_series(const Context& context);

/// What an organizer says to plan a single event: a training of several meetings, a forum.
struct CreateEvent {
    std::string programme;  ///< its key
    calendar::Event event;  ///< identifiers, programme and times of making are set by the use case
};

Result<calendar::Event> create_event(const Context& context, CreateEvent command);

}  // namespace passerelle::usecases
