// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

/// Somebody who was let in at a door without having registered, and who let them in.
struct WalkIn {
    RegistrationId registration;
    EventId event;
    std::string door;
    bool over_capacity = false;
    Instant admitted_at;
    PersonId admitted_by;

    bool operator==(const WalkIn&) const = default;
};

/// Append-only: the log of who was let in.
void insert(Transaction& tx, const WalkIn& walk_in);
/// Of an event, in order of time.
std::vector<WalkIn> list_walk_ins(Transaction& tx, EventId event);

/// Mails of a forum that go to each registration once.
enum class ForumMailing { badge, suggestions };

/// False where it was noted before.
bool note_mailing(Transaction& tx, RegistrationId registration, ForumMailing mailing, Instant at);
/// How many registrations of the event were sent it.
int count_mailings(Transaction& tx, EventId event, ForumMailing mailing);

}  // namespace passerelle::storage
