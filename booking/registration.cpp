// SPDX-License-Identifier: Apache-2.0
#include "booking/registration.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::booking {

namespace {

using calendar::Event;
using calendar::Meeting;
using calendar::Status;

/// A meeting that one may choose: held, and with places of its own.
const Meeting* find_workshop(const Event& event, const MeetingId& id) {
    const auto found = std::ranges::find(event.meetings, id, &Meeting::id);
    if (found == event.meetings.end() || !found->capacity || found->status == Status::cancelled) return nullptr;
    return &*found;
}

bool share_a_block(const Meeting& one, const Meeting& other) {
    return !one.block.empty() && one.block == other.block;
}

bool overlap(const Meeting& one, const Meeting& other) {
    const auto first = calendar::interval_of(one);
    const auto second = calendar::interval_of(other);
    return first.begin < second.end && second.begin < first.end;
}

/// What stands between a workshop and those chosen before it.
std::optional<Issue> clash_with(std::span<const Meeting* const> earlier, const Meeting& workshop) {
    for (const auto* other : earlier) {
        if (other->id != workshop.id && share_a_block(*other, workshop))
            return Issue{"workshop_block", "workshops", {workshop.title.french}};
        if (other->id == workshop.id || overlap(*other, workshop))
            return Issue{"workshop_clash", "workshops", {workshop.title.french}};
    }
    return std::nullopt;
}

Result<void> decide_dates(const Event& event, Instant now) {
    if (event.status == Status::cancelled) return fail(Failure::conflict, "event_cancelled");
    if (now >= calendar::interval_of(event).end) return fail(Failure::conflict, "event_past");
    if (event.registration_opens && now < *event.registration_opens)
        return fail(Failure::conflict, "registration_not_open", {}, {to_rfc3339(*event.registration_opens)});
    if (event.registration_closes && now >= *event.registration_closes)
        return fail(Failure::conflict, "registration_closed");
    return {};
}

}  // namespace

Result<void> may_register(const calendar::Programme& programme, const Event& event, Instant now) {
    if (!programme.features.registration) return fail(Failure::conflict, "programme_without_registration");
    return decide_dates(event, now);
}

Result<RegistrationStatus> decide_registration(const calendar::Programme& programme, const Event& event,
                                               const Occupancy& occupancy, bool already_registered, Instant now) {
    if (already_registered) return fail(Failure::conflict, "already_registered");
    if (const auto possible = may_register(programme, event, now); !possible) return possible.error();
    const bool full = event.capacity && (occupancy.confirmed >= *event.capacity || occupancy.waiting > 0);
    return full ? RegistrationStatus::waiting : RegistrationStatus::confirmed;
}

Result<void> decide_workshops(const Event& event, std::span<const MeetingId> chosen) {
    Error error;
    std::vector<const Meeting*> taken;
    for (const auto& id : chosen) {
        const auto* workshop = find_workshop(event, id);
        if (!workshop) {
            error.issues.push_back({"workshop_unknown", "workshops"});
            continue;
        }
        if (auto clash = clash_with(taken, *workshop)) error.issues.push_back(std::move(*clash));
        taken.push_back(workshop);
    }
    if (!error.issues.empty()) return error;
    return {};
}

}  // namespace passerelle::booking
