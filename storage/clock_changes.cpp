// SPDX-License-Identifier: Apache-2.0
#include "storage/clock_changes.hpp"

#include "calendar/zone.hpp"
#include "storage/sql.hpp"

#include <algorithm>
#include <set>

namespace passerelle::storage {

namespace {

/// No government moves its clocks by more.
constexpr std::chrono::hours greatest_move{48};

/// A meeting's moment as it was stored, and as its wall clock says now.
struct Reckoned {
    EventId event;
    Interval stored;
    Interval now;
};

Reckoned read_reckoned(Columns& row) {
    Reckoned read;
    read.event = row.id<EventId>();
    const auto starts = row.local();
    const auto ends = row.local();
    const auto zone = calendar::Zone::find(row.text()).value();
    read.stored.begin = row.instant();
    read.stored.end = row.instant();
    read.now = {zone.resolve(starts), zone.resolve(ends)};
    return read;
}

}  // namespace

std::vector<ClockChange> find_clock_changes(Transaction& tx, Instant now) {
    const auto reckoned =
        Statement{tx,
                  "SELECT event_id, starts, ends, zone, starts_at, ends_at FROM meetings WHERE ends_at > :from "
                  "ORDER BY starts_at, id"}
            .with(now - greatest_move)
            .all(read_reckoned);
    std::vector<ClockChange> changes;
    std::set<EventId> seen;
    for (const auto& [event, stored, is] : reckoned)
        if (stored != is && std::max(stored.end, is.end) > now && seen.insert(event).second)
            changes.push_back({event, stored.begin, is.begin, now});
    return changes;
}

void insert(Transaction& tx, const ClockChange& change) {
    Statement{tx,
              "INSERT INTO clock_changes (event_id, was_at, is_at, noticed_at) "
              "VALUES (:event, :was_at, :is_at, :noticed_at)"}
        .with(change.event, change.was_at, change.is_at, change.noticed_at)
        .run();
}

std::vector<ClockChange> list_clock_changes(Transaction& tx, Instant since) {
    return Statement{tx,
                     "SELECT event_id, was_at, is_at, noticed_at FROM clock_changes WHERE noticed_at >= :since "
                     "ORDER BY noticed_at DESC, is_at"}
        .with(since)
        .all([](Columns& row) {
            ClockChange change;
            change.event = row.id<EventId>();
            change.was_at = row.instant();
            change.is_at = row.instant();
            change.noticed_at = row.instant();
            return change;
        });
}

}  // namespace passerelle::storage
