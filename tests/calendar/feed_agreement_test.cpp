// SPDX-License-Identifier: Apache-2.0
// Whatever happens to the events of a series, a reader of its feed finds them when they are.
#include "tests/calendar/feed_reader.hpp"
#include "tests/calendar/make_feed.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle::calendar {
namespace {

using std::chrono::minutes;

/// A series, what became of its events, and when something then begins.
struct Story {
    Series series;
    std::vector<Event> events;
    std::multiset<Instant> starts;
};

const auto end_of_story = LocalTime{date::local_days{date::year{2029} / 1 / 1}};
const auto beyond = utc("2029-01-01T00:00:00Z");

std::string any_rule() {
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

Series any_series() {
    auto series = wednesdays(any_rule());
    series.zone =
        *rc::gen::element("America/Toronto", "America/Halifax", "America/Blanc-Sablon", "Europe/Paris", "UTC");
    series.starts = local("2025-01-01T00:00") + minutes{15 * *rc::gen::inRange(0, 4 * 24 * 700)};
    series.duration = minutes{*rc::gen::inRange(1, 600)};
    return series;
}

/// The first start is typed, so it exists; moved ones too.
LocalTime existing(LocalTime local, const std::string& zone) {
    const auto found = Zone::find(zone).value();
    return found.local_of(found.resolve(local));
}

void move(Event& event, const std::string& zone) {
    auto& meeting = event.meetings[0];
    const auto length = meeting.ends - meeting.starts;
    meeting.zone = zone;
    meeting.starts = existing(meeting.starts + minutes{*rc::gen::inRange(-3000, 3000)}, zone);
    meeting.ends = meeting.starts + std::max<std::chrono::seconds>(length, minutes{90});
}

void cut(Event& event, unsigned seed) {
    auto second = event.meetings[0];
    second.id = MeetingId::make(made_at() + std::chrono::seconds{1}, seeded(seed));
    second.starts = existing(second.starts + std::chrono::hours{26}, second.zone);
    second.ends = second.starts + minutes{120};
    event.meetings.push_back(second);
}

/// Changes one of the events; one that is no more is taken out.
void edit(std::vector<Event>& events, std::size_t at, unsigned seed) {
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
Event extra(const Series& series, unsigned seed) {
    auto event = single({meeting("2026-02-03T09:10", "2026-02-03T10:10")}, seed);
    event.meetings[0].starts += date::days{*rc::gen::inRange(0, 500)};
    event.meetings[0].ends = event.meetings[0].starts + minutes{60};
    event.series = series.id;
    return event;
}

std::multiset<Instant> starts_of(const Story& story) {
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

Story any_story() {
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

FeedOptions everything() {
    auto options = wanted(*rc::gen::element(Language::french, Language::english));
    options.window = {Instant::min(), Instant::max()};
    options.most_octets.reset();
    return options;
}

std::multiset<Instant> read(const Story& story, const FeedOptions& options) {
    return FeedReader{ical::write(feed(content_of(story.series, story.events), options))}.starts(beyond);
}

/// "+2026-…" for each that is read but should not be, "-2026-…" for each that is missing.
std::string difference(const std::multiset<Instant>& read, const std::multiset<Instant>& expected) {
    std::string told;
    const auto tell = [&](const char* sign, const auto& all, const auto& but) {
        std::vector<Instant> left;
        std::ranges::set_difference(all, but, std::back_inserter(left));
        for (const auto instant : left) told += sign + to_rfc3339(instant) + " ";
    };
    tell("+", read, expected);
    tell("-", expected, read);
    return told.substr(0, 300);
}

RC_GTEST_PROP(FeedAgreement, AReaderFindsEachEventWhenItIs, ()) {
    const auto story = any_story();
    RC_TAG(story.series.rule.text().substr(0, 9));
    RC_ASSERT(difference(read(story, everything()), story.starts) == "");
}

RC_GTEST_PROP(FeedAgreement, AReaderOfSingleEventsFindsWhatIsLaidOut, ()) {
    const auto story = any_story();
    auto options = everything();
    options.expand = true;
    std::multiset<Instant> laid_out;
    for (const auto& event : story.events)
        for (const auto& meeting : event.meetings)
            if (const auto start = interval_of(meeting).begin; start < beyond) laid_out.insert(start);
    RC_ASSERT(difference(read(story, options), laid_out) == "");
}

RC_GTEST_PROP(FeedAgreement, WhatIsCancelledIsNotThereWhereThatIsHidden, ()) {
    auto story = any_story();
    auto options = everything();
    options.hide_cancelled = true;
    for (const auto& event : story.events)
        if (event.status == Status::cancelled)
            for (const auto& meeting : event.meetings) {
                const auto found = story.starts.find(interval_of(meeting).begin);
                if (found != story.starts.end()) story.starts.erase(found);
            }
    RC_ASSERT(difference(read(story, options), story.starts) == "");
}

/// The component of this identity; else the master, where this is one of its plain occurrences.
const ical::EventComponent* find(const ical::Calendar& calendar, const ical::EventComponent& invited) {
    const auto same = [&](const ical::EventComponent& shown) {
        return shown.uid == invited.uid && shown.recurrence_id == invited.recurrence_id;
    };
    if (const auto found = std::ranges::find_if(calendar.events, same); found != calendar.events.end()) return &*found;
    for (const auto& shown : calendar.events) {
        const bool excepted = invited.recurrence_id && std::ranges::count(shown.exceptions, *invited.recurrence_id) > 0;
        if (shown.uid == invited.uid && !shown.rule.empty() && !excepted) return &shown;
    }
    return nullptr;
}

RC_GTEST_PROP(FeedAgreement, AnInvitationIsToWhatTheFeedShows, ()) {
    const auto story = any_story();
    const auto options = everything();
    const auto calendar = feed(content_of(story.series, story.events), options);
    for (const auto& event : story.events)
        for (const auto& meeting : event.meetings) {
            const auto invited = invitation(info_emploi(), event, meeting, story.series, {"a@example.org"},
                                            {"b@example.org"}, false, options)
                                     .events.at(0);
            const auto* shown = find(calendar, invited);
            RC_ASSERT(shown != nullptr);
            RC_ASSERT(shown->summary == invited.summary);
            if (shown->rule.empty())
                RC_ASSERT(shown->start == invited.start && shown->end == invited.end);
            else
                RC_ASSERT(invited.start == *invited.recurrence_id);
        }
}

RC_GTEST_PROP(FeedAgreement, NoOverrideIsSequencedBelowItsMaster, ()) {
    const auto story = any_story();
    const auto calendar = feed(content_of(story.series, story.events), everything());
    for (const auto& event : calendar.events)
        if (event.recurrence_id) RC_ASSERT(event.sequence >= calendar.events.front().sequence);
}

/// What a reader goes by (RFC 5545 3.8.7.4).
bool same_times(const ical::EventComponent& a, const ical::EventComponent& b) {
    return a.start == b.start && a.end == b.end && a.status == b.status && a.rule == b.rule &&
           a.exceptions == b.exceptions;
}

RC_GTEST_PROP(FeedAgreement, AChangeRaisesTheSequenceOfWhatItChanges, ()) {
    auto story = any_story();
    auto options = everything();
    options.hide_cancelled = *rc::gen::arbitrary<bool>();
    // The last event says how far the series is laid out: without it, the rule speaks alone again.
    RC_PRE(story.events.size() > 1);
    const auto before = feed(content_of(story.series, story.events), options);
    const auto last = std::ranges::max_element(story.events, {}, &Event::recurrence)->id;
    const auto at = *rc::gen::inRange<std::size_t>(0, story.events.size());
    RC_PRE(story.events[at].id != last);
    edit(story.events, at, 90);
    for (const auto& now : feed(content_of(story.series, story.events), options).events)
        for (const auto& then : before.events) {
            if (then.uid != now.uid || then.recurrence_id != now.recurrence_id) continue;
            RC_ASSERT(now.sequence >= then.sequence);
            RC_ASSERT(now.sequence > then.sequence || same_times(now, then));
        }
}

RC_GTEST_PROP(FeedAgreement, TheLimitTakesButInventsNothing, ()) {
    const auto story = any_story();
    auto options = everything();
    options.most_octets = *rc::gen::inRange<std::size_t>(2'000, 6'000);
    for (const auto start : read(story, options)) RC_ASSERT(story.starts.contains(start));
}

}  // namespace
}  // namespace passerelle::calendar
