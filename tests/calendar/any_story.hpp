// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/calendar/make_feed.hpp"

#include <rapidcheck/gtest.h>

#include <set>

/// A series to which anything may have happened: for properties of its feed.
namespace passerelle::calendar {

/// A series, what became of its events, and when something then begins.
struct Story {
    Series series;
    std::vector<Event> events;
    std::multiset<Instant> starts;
};

inline const auto end_of_story = LocalTime{date::local_days{date::year{2029} / 1 / 1}};
inline const auto beyond = utc("2029-01-01T00:00:00Z");

inline std::string any_rule() {
    std::string rule =
        *rc::gen::element("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=WE",
                          "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=2WE",
                          "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15,30");
    switch (*rc::gen::inRange(0, 3)) {
        case 0:
            return rule + ";COUNT=" + std::to_string(*rc::gen::inRange(1, 60));
        case 1:
            return rule + ";UNTIL=2027" + *rc::gen::element("0131", "0314T120000", "1107", "1231T235959");
        default:
            return rule;
    }
}

inline Series any_series() {
    auto series = wednesdays(any_rule());
    series.zone =
        *rc::gen::element("America/Toronto", "America/Halifax", "America/Blanc-Sablon", "Europe/Paris", "UTC");
    series.starts = local("2025-01-01T00:00") + std::chrono::minutes{15 * *rc::gen::inRange(0, 4 * 24 * 700)};
    series.duration = std::chrono::minutes{*rc::gen::inRange(1, 600)};
    return series;
}

/// The first start is typed, so it exists; moved ones too.
inline LocalTime existing(LocalTime local, const std::string& zone) {
    const auto found = Zone::find(zone).value();
    return found.local_of(found.resolve(local));
}

inline void move(Event& event, const std::string& zone) {
    auto& meeting = event.meetings[0];
    const auto length = meeting.ends - meeting.starts;
    meeting.zone = zone;
    meeting.starts = existing(meeting.starts + std::chrono::minutes{*rc::gen::inRange(-3000, 3000)}, zone);
    meeting.ends = meeting.starts + std::max<std::chrono::seconds>(length, std::chrono::minutes{90});
}

inline void cut(Event& event, unsigned seed) {
    auto second = event.meetings[0];
    second.id = MeetingId::make(made_at() + std::chrono::seconds{1}, seeded(seed));
    second.starts = existing(second.starts + std::chrono::hours{26}, second.zone);
    second.ends = second.starts + std::chrono::minutes{120};
    event.meetings.push_back(second);
}

/// Changes one of the events; one that is no more is taken out.
inline void edit(std::vector<Event>& events, std::size_t at, unsigned seed) {
    auto& event = events[at];
    ++event.sequence;
    switch (*rc::gen::inRange(0, 7)) {
        case 0:
            return move(event, event.meetings[0].zone);
        case 1:
            return move(event, "Europe/Paris");
        case 2:
            event.status = Status::cancelled;
            return;
        case 3:
            event.title.french += " spécial";
            return;
        case 4:
            events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
            return;
        case 5:
            if (event.meetings.size() == 1) cut(event, seed);
            return;
        default:
            event.recurrence.reset();
    }
}

/// An extra date, by the series but not of its rule.
inline Event extra(const Series& series, unsigned seed) {
    auto event = single({meeting("2026-02-03T09:10", "2026-02-03T10:10")}, seed);
    event.meetings[0].starts += date::days{*rc::gen::inRange(0, 500)};
    event.meetings[0].ends = event.meetings[0].starts + std::chrono::minutes{60};
    event.series = series.id;
    return event;
}

inline std::multiset<Instant> starts_of(const Story& story) {
    std::multiset<Instant> starts;
    auto laid_out = story.series.starts;
    for (const auto& event : story.events) {
        for (const auto& meeting : event.meetings)
            if (const auto start = interval_of(meeting).begin; start < beyond) starts.insert(start);
        if (event.recurrence) laid_out = std::max(laid_out, *event.recurrence + std::chrono::seconds{1});
    }
    // A first start that the rule does not give is its event's alone.
    if (!begins_with(story.series.rule, story.series.starts))
        laid_out = std::max(laid_out, story.series.starts + std::chrono::seconds{1});
    const auto zone = Zone::find(story.series.zone).value();
    for (const auto start : expand(story.series.rule, story.series.starts, {laid_out, end_of_story + date::days{2}}))
        if (zone.resolve(start) < beyond) starts.insert(zone.resolve(start));
    return starts;
}

inline Story any_story() {
    Story story{.series = any_series(), .events = {}, .starts = {}};
    RC_PRE(validate(story.series).has_value());
    story.events = laid_out(story.series, story.series.starts + date::days{*rc::gen::inRange(30, 400)});
    const auto edits = *rc::gen::inRange(0U, 12U);
    for (unsigned count = 0; count < edits && !story.events.empty(); ++count)
        edit(story.events, *rc::gen::inRange<std::size_t>(0, story.events.size()), 70 + count);
    for (unsigned seed = 50; seed < 50 + *rc::gen::inRange(0U, 3U); ++seed)
        story.events.push_back(extra(story.series, seed));
    story.starts = starts_of(story);
    return story;
}

inline FeedOptions everything() {
    auto options = wanted(*rc::gen::element(Language::french, Language::english));
    options.window = {Instant::min(), Instant::max()};
    options.most_octets.reset();
    return options;
}

}  // namespace passerelle::calendar
