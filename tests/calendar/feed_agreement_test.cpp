// SPDX-License-Identifier: Apache-2.0
// Whatever happens to the events of a series, a reader of its feed finds them when they are.
#include "tests/calendar/any_story.hpp"
#include "tests/calendar/feed_reader.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle::calendar {
namespace {

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
