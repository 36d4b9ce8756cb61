// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/live.hpp"

#include "attendance/live_presence.hpp"
#include "storage/events.hpp"
#include "storage/presences.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace passerelle::usecases {

bool has_live_room(const RegistrationView& view, const calendar::Meeting& meeting) {
    const auto& chosen = view.registration.workshops;
    const bool attends = !meeting.capacity || std::ranges::find(chosen, meeting.id) != chosen.end();
    return attends && view.programme.features.attendance && !meeting.room.link.empty() &&
           meeting.status == calendar::Status::scheduled && view.event.status == calendar::Status::scheduled &&
           view.registration.status == booking::RegistrationStatus::confirmed;
}

Result<LivePlace> live_place(const Context& context, std::string_view token, MeetingId meeting) {
    const auto view = registration_by_token(context, token);
    if (!view) return view.error();
    const auto found = std::ranges::find(view->event.meetings, meeting, &calendar::Meeting::id);
    if (found == view->event.meetings.end() || !has_live_room(*view, *found)) return missing();
    return LivePlace{*view, *found};
}

std::optional<calendar::Meeting> next_live_meeting(const RegistrationView& view, Instant now) {
    for (const auto& meeting : view.event.meetings)
        if (has_live_room(view, meeting) && now < attendance::live_window(meeting).end) return meeting;
    return std::nullopt;
}

void keep(storage::Transaction& tx, const LiveRecord& record) {
    std::map<MeetingId, bool> known;
    const auto stands = [&](const auto& item) {
        const auto [found, is_new] = known.try_emplace(item.meeting, false);
        if (is_new) found->second = storage::find_event_of_meeting(tx, item.meeting).has_value();
        return found->second;
    };
    // A meeting may have been taken back while people were in its room: with it goes what they did there.
    auto standing = record;
    std::erase_if(standing.ended, std::not_fn(stands));
    std::erase_if(standing.growing, std::not_fn(stands));
    storage::insert(tx, standing.ended);
    storage::replace(tx, standing.growing);
}

int settle_interrupted(const Context& context) {
    LiveRecord record;
    record.growing = storage::list_live_presences(context.tx);
    for (auto& [meeting, person, intervals] : record.growing) {
        for (const auto& interval : intervals)
            record.ended.push_back(
                {context.new_id<PresenceId>(), meeting, person, attendance::Source::live_room, interval});
        intervals.clear();
    }
    keep(context.tx, record);
    return static_cast<int>(record.ended.size());
}

}  // namespace passerelle::usecases
