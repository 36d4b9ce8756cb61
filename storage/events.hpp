// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// Where a page of a list ended.
struct EventPosition {
    Instant starts;  ///< of the event's first meeting
    EventId id;
};

/// Which events to list; what is absent does not narrow. By first start, then id.
struct EventFilter {
    std::optional<ProgrammeId> programme = {};
    std::optional<SeriesId> series = {};
    std::optional<Interval> overlapping = {};  ///< some meeting of it overlaps
    std::optional<EventPosition> after = {};   ///< in the order of the list
    int limit = 1'000'000;
};

/// With its meetings, breaks and slots.
void insert(Transaction& tx, const calendar::Event& event);
/// The event and its meetings as given; a meeting or slot that is gone from the value is deleted (refused by the
/// database while bookings or presences hang on it). Derived instants are computed again.
void update(Transaction& tx, const calendar::Event& event);
/// With its meetings, breaks and slots; refused by the database while something else hangs on it.
void erase(Transaction& tx, EventId event);
/// Takes the event off its series' rule, so that another may have its date.
void detach(Transaction& tx, EventId event);
std::optional<calendar::Event> find_event(Transaction& tx, EventId id);
std::optional<calendar::Event> find_event_of_meeting(Transaction& tx, MeetingId id);
std::optional<calendar::Event> find_event_of_slot(Transaction& tx, SlotId id);
std::vector<calendar::Event> list_events(Transaction& tx, const EventFilter& filter);
/// Those of these that exist, in the same order; an id that is given twice counts once.
std::vector<calendar::Event> find_events(Transaction& tx, const std::vector<EventId>& ids);
/// Greatest revised_at of events and series that a feed of this programme (or all) shows: its Last-Modified, and with
/// the count of rows its ETag.
struct Revision {
    Instant at;
    std::int64_t rows = 0;

    bool operator==(const Revision&) const = default;
};
Revision feed_revision(Transaction& tx, std::optional<ProgrammeId> programme);

}  // namespace passerelle::storage
