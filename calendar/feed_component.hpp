// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "calendar/feed_words.hpp"

#include <optional>
#include <string>
#include <vector>

/// From events and series to VEVENTs, one by one.
namespace passerelle::calendar {

/// Whom a component is for, and how they want it.
struct FeedStyle {
    const FeedOptions& options;
    const FeedWords& words;
    bool shows_link = false;    ///< to join: only for those who registered
    bool shows_colour = false;  ///< of each event: where a calendar holds several programmes
};

/// The UID of a calendar's VEVENT, and which occurrence of it: what tells a client that it is the same one again.
struct FeedIdentity {
    std::string uid;
    std::optional<ical::DateTime> recurrence_id = {};
};

/// The identity of the event's only meeting as an occurrence of its series, where its rule gives that start.
std::optional<FeedIdentity> occurrence_identity(const Series& series, const Event& event);

/// The identity that stands for one occurrence where rules are not wanted: "uid-20261103T170000Z@passerelle".
FeedIdentity expanded_identity(const Series& series, LocalTime recurrence);

/// UID of the all-day banner over an event's workshops.
std::string banner_uid(const Event& event);

/// Each change of the series, the event or the meeting raises it, and it is never below the series' own. In a feed the
/// components of a series each add the number of its exceptions to it.
int sequence_of(const Series* series, const Event& event, const Meeting& meeting);

/// Cancelled by itself or with its event.
bool is_cancelled(const Event& event, const Meeting& meeting);

/// Takes place within the window, if only in part.
bool is_in(const Interval& window, const Event& event);

/// One meeting. `programme` may be null: an event of a programme that is not shown.
ical::EventComponent component_of(const Programme* programme, const Series* series, const Event& event,
                                  const Meeting& meeting, FeedIdentity identity, const FeedStyle& style);

/// All days from the first meeting to the last, without taking anyone's time.
ical::EventComponent banner_of(const Programme* programme, const Event& event, const FeedStyle& style);

/// The series itself with its rule. `starts` are those that it is known to give, for the offsets that it spells.
ical::EventComponent master_of(const Programme* programme, const Series& series, const std::vector<LocalTime>& starts,
                               const FeedStyle& style);

}  // namespace passerelle::calendar
