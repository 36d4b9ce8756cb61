// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/ical/component.hpp"
#include "calendar/programme.hpp"
#include "calendar/series.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::calendar {

/// What a feed is made from: programmes, their series, and the events (those of a series carry its id).
struct FeedContent {
    std::vector<Programme> programmes;
    std::vector<Series> series;
    std::vector<Event> events;
};

/// How the subscriber wants it.
struct FeedOptions {
    Language language = Language::french;
    std::string base_url;  ///< of the public pages, from the settings, without a final slash
    std::string name;
    Interval window;      ///< single events outside are left out; a series is whole
    bool expand = false;  ///< single events instead of rules and overrides
    bool hide_cancelled = false;
    std::optional<std::chrono::minutes> reminder = {};
    std::optional<std::size_t> most_octets = 900'000;  ///< Google stops reading at about 1 MB; none: everything
};

/// UIDs, opaque and for ever the same in feed and invitation. The meeting of an event that was made first has the
/// event's own, so it stays the same when further meetings join; `event` has all its meetings, or it cannot be told.
std::string uid_of(const Series& series);
std::string uid_of(const Event& event, const Meeting& meeting);

/// One event of the feed per series (with its rule, EXDATE for occurrences that are no more, an override for each event
/// that differs from the template), one per meeting otherwise. Meetings of one event relate to the first made, or,
/// where several have their own capacity (a forum's workshops), to an all-day banner. Cancelled: STATUS, a prefix of
/// the summary, and TRANSPARENT together. The link to join is in no feed. What goes where `most_octets` are not enough:
/// overrides older than the window, then the latest single events, then the other overrides.
/// A series is laid out as far as its last event: up to there an occurrence without an event is no more, beyond it the
/// rule speaks alone. SEQUENCE rises by itself with an exception; DTSTAMP cannot, so who removes an event of a series
/// raises the series' `revised_at`.
ical::Calendar feed(const FeedContent& content, const FeedOptions& options);

/// One event by itself, to be added to a calendar by hand: each meeting has the identity that it has in the feed, so
/// that whoever subscribes later does not see it twice.
ical::Calendar single(const Programme& programme, const Event& event, const std::optional<Series>& series,
                      const FeedOptions& options);

/// The invitation for one meeting of one event, to be mailed to `attendee` (RFC 5546): METHOD REQUEST, or CANCEL where
/// `cancelled` (the event is, or the attendee no longer comes). `series` is the event's, where it has one: only its one
/// occurrence is invited to. The link to join stands in LOCATION and DESCRIPTION. A CANCEL outranks what was sent
/// before only if the event's sequence has risen since, or at the same sequence by its later arrival.
ical::Calendar invitation(const Programme& programme, const Event& event, const Meeting& meeting,
                          const std::optional<Series>& series, const ical::Attendee& organizer,
                          const ical::Attendee& attendee, bool cancelled, const FeedOptions& options);

}  // namespace passerelle::calendar
