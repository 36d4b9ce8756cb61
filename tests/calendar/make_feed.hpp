// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "calendar/ical/writer.hpp"
#include "tests/calendar/make.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// The calendars that the tests of feeds and invitations speak of.
namespace passerelle::calendar {

inline constexpr const char* join_link = "https://zoom.example/j/12345";

inline Instant made_at() {
    return utc("2025-12-01T12:00:00Z");
}

inline Programme info_emploi() {
    Programme programme{.id = ProgrammeId::make(made_at(), seeded(11)),
                        .key = "info-emploi",
                        .name = {"Info-Emploi en région", "Regional Info-Emploi"}};
    programme.description = {"Le midi, une région", "A region at noon"};
    programme.colour = "#4682b4";
    return programme;
}

/// Each Wednesday at noon for an hour.
inline Series wednesdays(std::string_view rule = "FREQ=WEEKLY;BYDAY=WE", std::string_view starts = "2026-01-07T12:00") {
    Series series{.id = SeriesId::make(made_at(), seeded(12)),
                  .programme = info_emploi().id,
                  .title = {"Info-Emploi", "Job Info"},
                  .description = {"Trois organismes.", "Three organisations."},
                  .rule = RecurrenceRule::parse(rule).value(),
                  .starts = local(starts)};
    series.room.link = join_link;
    series.created_at = series.revised_at = made_at();
    return series;
}

/// The events that the series makes before `end`.
inline std::vector<Event> laid_out(const Series& series, LocalTime end) {
    std::vector<Event> events;
    const auto random = seeded(13);
    for (const auto start : expand(series.rule, series.starts, {series.starts, end}))
        events.push_back(occurrence(series, start, made_at(), random));
    return events;
}
inline std::vector<Event> laid_out(const Series& series, std::string_view end) {
    return laid_out(series, local(end));
}

/// An event without series; its meetings are made a second apart, in the order given.
inline Event single(std::vector<Meeting> meetings, unsigned seed = 21) {
    const auto random = seeded(seed);
    Event event{.id = EventId::make(made_at(), random), .programme = info_emploi().id, .title = {"Forum", "Fair"}};
    event.created_at = event.revised_at = made_at();
    auto made = made_at();
    for (auto& meeting : meetings) meeting.id = MeetingId::make(made += std::chrono::seconds{1}, random);
    event.meetings = std::move(meetings);
    return event;
}

inline Meeting online(std::string_view starts, std::string_view ends) {
    auto made = meeting(starts, ends);
    made.room.link = join_link;
    return made;
}

inline Meeting workshop(std::string_view starts, std::string_view ends, const char* title) {
    auto made = online(starts, ends);
    made.title = {title};
    made.capacity = 20;
    return made;
}

/// Two days of workshops in a big room.
inline Event forum() {
    return single({workshop("2026-10-15T09:00", "2026-10-15T10:00", "Atelier A"),
                   workshop("2026-10-15T10:30", "2026-10-15T12:00", "Atelier B"),
                   workshop("2026-10-16T20:00", "2026-10-17T00:00", "Banquet")});
}

/// One evening a week.
inline Event training() {
    return single({online("2026-09-01T18:00", "2026-09-01T20:00"), online("2026-09-08T18:00", "2026-09-08T20:00"),
                   online("2026-09-15T18:00", "2026-09-15T20:00")});
}

inline FeedOptions wanted(Language language = Language::french) {
    FeedOptions options;
    options.language = language;
    options.base_url = "https://example.org";
    options.name = "Info-Emploi";
    options.window = utc("2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z");
    return options;
}

inline FeedContent content_of(const Series& series, std::vector<Event> events) {
    return {{info_emploi()}, {series}, std::move(events)};
}
inline FeedContent content_of(Event event) {
    return {{info_emploi()}, {}, {std::move(event)}};
}

/// The only component with this wall-clock start; fails where there is none, or another.
inline const ical::EventComponent& starting(const ical::Calendar& calendar, std::string_view start) {
    const ical::EventComponent* found = nullptr;
    for (const auto& event : calendar.events)
        if (const auto* zoned = std::get_if<ical::ZonedTime>(&event.start); zoned && zoned->local == local(start)) {
            if (found != nullptr) throw std::logic_error{"two events start at " + std::string{start}};
            found = &event;
        }
    if (found == nullptr) throw std::logic_error{"no event starts at " + std::string{start}};
    return *found;
}

/// "2026-01-14T12:00:00" of each, in order.
inline std::vector<std::string> times_of(const std::vector<ical::DateTime>& times) {
    std::vector<std::string> spelt;
    for (const auto& time : times) spelt.push_back(to_string(std::get<ical::ZonedTime>(time).local));
    return spelt;
}

inline std::vector<std::string> uids_of(const ical::Calendar& calendar) {
    std::vector<std::string> uids;
    for (const auto& event : calendar.events) uids.push_back(event.uid);
    return uids;
}

}  // namespace passerelle::calendar
