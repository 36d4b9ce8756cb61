// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::storage {

/// Append-only: there is no update and no delete. What must not count any more is withdrawn, and not listed.
void insert(Transaction& tx, const std::vector<attendance::Presence>& presences);
/// Those that stand, of all meetings of an event, by person, meeting and begin.
std::vector<attendance::Presence> list_presences(Transaction& tx, EventId event);
std::vector<attendance::Presence> list_presences(Transaction& tx, EventId event, PersonId person);
/// Those that stand and were read from rows of reports of this meeting and source.
std::vector<attendance::Presence> list_presences_of_rows(Transaction& tx, MeetingId meeting, attendance::Source source);
std::optional<attendance::Presence> find_presence(Transaction& tx, PresenceId id);

/// Why a presence counts no more.
struct Withdrawal {
    PresenceId presence;
    std::string reason;
    Instant at;
    std::optional<PersonId> by = {};  ///< absent: a row that says more came in

    bool operator==(const Withdrawal&) const = default;
};
void withdraw(Transaction& tx, const std::vector<Withdrawal>& withdrawals);
std::optional<Withdrawal> find_withdrawal(Transaction& tx, PresenceId presence);

/// What an organizer entered by hand, and why.
struct ManualEntry {
    PresenceId presence;
    std::string reason;
    Instant at;
    PersonId by;

    bool operator==(const ManualEntry&) const = default;
};
void insert(Transaction& tx, const ManualEntry& entry);
std::optional<ManualEntry> find_manual_entry(Transaction& tx, PresenceId presence);

/// A presence with all that became of it; also withdrawn ones, in the same order.
struct PresenceHistory {
    attendance::Presence presence;
    std::optional<Withdrawal> withdrawal = {};
    std::optional<ManualEntry> manual = {};
};
std::vector<PresenceHistory> list_presence_history(Transaction& tx, EventId event, PersonId person);
/// Of a meeting, entered by hand.
std::vector<PresenceHistory> list_manual_entries(Transaction& tx, MeetingId meeting);

/// The meetings of an event in which anybody was, whoever says so.
std::vector<MeetingId> list_meetings_with_presences(Transaction& tx, EventId event);
/// How many persons some evidence places in this meeting.
int count_present(Transaction& tx, MeetingId meeting);

}  // namespace passerelle::storage
