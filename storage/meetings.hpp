// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "storage/transaction.hpp"

#include <utility>
#include <vector>

/// The meetings inside an event: for storage/events.cpp, which keeps events whole.
namespace passerelle::storage {

void insert(Transaction& tx, EventId event, const calendar::Meeting& meeting);

/// The event has these meetings from now on, and no others.
void replace_meetings(Transaction& tx, EventId event, const std::vector<calendar::Meeting>& meetings);

/// With their breaks and slots, in order of time; in a fixed number of statements for any number of events.
std::vector<std::pair<EventId, calendar::Meeting>> list_meetings(Transaction& tx, const std::vector<EventId>& events);

}  // namespace passerelle::storage
