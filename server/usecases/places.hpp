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

/// Who is told what a decision changed for them: everybody, or nobody whom the command itself names or brings (they
/// are told otherwise, or stand at the door).
enum class Tell { everybody, others };

/// Beside a command: the secrets of newcomers, and the names of those who are registered in one go, for the mail to the
/// first of them.
struct Particulars {
    Tokens tokens = {};
    std::vector<std::string> group = {};
    Tell tell = Tell::everybody;
};

/// Decides, and writes all that came of it in this transaction: registrations, the decision log, notices to whoever
/// holds, gets or loses something. Errors: those of booking::decide, where nothing was written.
Result<std::vector<booking::Change>> decide_places(const Context& context, const calendar::Event& event,
                                                   const booking::Command& command, const Particulars& beside = {});

/// Decides about a registration that is there, and gives what it is now. Also: `event_past`.
Result<booking::Registration> decide_about(const Context& context, const booking::Registration& registration,
                                           const booking::Command& command, Tell tell = Tell::everybody);

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
