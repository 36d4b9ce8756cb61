// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"
#include "server/usecases/context.hpp"

#include <map>
#include <string>
#include <vector>

/// The one door to the places of an event: load how they stand, decide (booking::decide), save, log, owe the notices.
namespace passerelle::usecases {

/// The secret of each newcomer's own page, known in clear only while it is made.
using Tokens = std::map<RegistrationId, std::string>;

/// Decides, and writes all that came of it in this transaction: registrations, the decision log, notices to whoever
/// holds, gets or loses something. `group` names those who are registered in one go, for the mail to the first.
/// Errors: those of booking::decide, where nothing was written.
Result<std::vector<booking::Change>> decide_places(const Context& context, const calendar::Event& event,
                                                   const booking::Command& command, const Tokens& tokens = {},
                                                   const std::vector<std::string>& group = {});

/// Decides about a registration that is there, and gives what it is now. Also: `event_past`.
Result<booking::Registration> decide_about(const Context& context, const booking::Registration& registration,
                                           const booking::Command& command);

/// The registration, and where its group wants all places or none, those of it who stand as it does.
std::vector<RegistrationId> unit_of(storage::Transaction& tx, const booking::Registration& registration);

/// What `decide_places` would do to newcomers, without doing it.
std::vector<booking::Change> foresee_places(const Context& context, const calendar::Event& event,
                                            const booking::Command& command);

/// Gives what free places there are to those in line, and ends offers that ran out: to be called, in the same
/// transaction, whenever places may have become free.
void promote_waiting(const Context& context, const calendar::Event& event);

/// May time alone have decided something? Only reads.
bool are_places_due(const Context& context);

/// The same for every event where time alone may decide something. For the round. Returns how many registrations moved.
int tend_places(const Context& context);

}  // namespace passerelle::usecases
