// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/live_presences.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

/// A person's place in the live room of one meeting.
struct LivePlace {
    RegistrationView view;
    calendar::Meeting meeting;
};

/// Has this meeting a live room for this person? Where attendance is taken, the meeting is held by videoconference and
/// stands, the place is confirmed and, of workshops, the meeting is one that was chosen.
bool has_live_room(const RegistrationView& view, const calendar::Meeting& meeting);

/// The place of whoever holds the secret link of a registration; missing where there is none, whenever it is asked.
Result<LivePlace> live_place(const Context& context, std::string_view token, MeetingId meeting);

/// The first of the person's meetings with a live room that is not over; the one that goes on, where one does.
std::optional<calendar::Meeting> next_live_meeting(const RegistrationView& view, Instant now);

/// What was measured since the last time.
struct LiveRecord {
    std::vector<attendance::Presence> ended;
    std::vector<storage::LivePresences> growing;

    bool empty() const { return ended.empty() && growing.empty(); }
};

/// Keeps it: what ended for good, what grows until the next time.
void keep(storage::Transaction& tx, const LiveRecord& record);

/// At the start, when nobody can be in a room yet: what grew when the service was interrupted is final. Returns how
/// many intervals.
int settle_interrupted(const Context& context);

}  // namespace passerelle::usecases
