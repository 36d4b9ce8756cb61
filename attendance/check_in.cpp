// SPDX-License-Identifier: Apache-2.0
#include "attendance/check_in.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::attendance {

namespace {

/// Of each key the least scan: a device that counts wrongly is read the same way everywhere.
std::map<ScanKey, Scan> by_key(std::span<const Scan> scans) {
    std::map<ScanKey, Scan> once;
    for (const auto& scan : scans) {
        const auto [known, added] = once.emplace(scan.key, scan);
        if (!added && scan < known->second) known->second = scan;
    }
    return once;
}

const Scan* target_of(const std::map<ScanKey, Scan>& scans, const Scan& undo) {
    if (undo.kind != ScanKind::undo || !undo.undoes) return nullptr;
    const auto found = scans.find(*undo.undoes);
    if (found == scans.end() || found->second.kind == ScanKind::undo) return nullptr;
    return found->second.registration == undo.registration ? &found->second : nullptr;
}

/// Was the person to be in this meeting at all, as far as the doors of the whole event can tell?
bool is_due(const calendar::Meeting& meeting, const booking::Registration& registration) {
    return !meeting.capacity || std::ranges::find(registration.workshops, meeting.id) != registration.workshops.end();
}

}  // namespace

Instant moment_of_scan(Instant scanned, Instant sent, Instant received) {
    const auto age = std::clamp<Instant::duration>(sent - scanned, Instant::duration::zero(), longest_offline);
    return received - age;
}

std::vector<Scan> standing_scans(std::span<const Scan> scans) {
    const auto once = by_key(scans);
    std::set<ScanKey> taken_back;
    for (const auto& [key, scan] : once)
        if (const auto* target = target_of(once, scan)) taken_back.insert(target->key);
    std::vector<Scan> standing;
    for (const auto& [key, scan] : once)
        if (scan.kind != ScanKind::undo && !taken_back.contains(key)) standing.push_back(scan);
    std::ranges::sort(standing);
    return standing;
}

DoorState door_state(std::span<const Scan> standing) {
    DoorState state;
    for (const auto& scan : standing) {
        state.latest = scan;
        if (scan.kind == ScanKind::entry) {
            if (!state.first_entry) state.first_entry = scan;
            if (!state.inside) state.since = scan.scanned;
            state.inside = true;
        } else if (state.inside) {
            const Interval stay{*state.since, scan.scanned};
            if (!stay.empty()) state.stays.push_back(stay);
            state.since.reset();
            state.inside = false;
        }
    }
    return state;
}

const DoorState* Passages::find(RegistrationId registration, std::optional<MeetingId> meeting) const {
    const auto found = states.find({registration, meeting});
    return found == states.end() ? nullptr : &found->second;
}

bool Passages::came(RegistrationId registration) const {
    return std::ranges::any_of(states, [&](const auto& state) {
        return state.first.first == registration && state.second.first_entry.has_value();
    });
}

bool Passages::inside(RegistrationId registration) const {
    return std::ranges::any_of(
        states, [&](const auto& state) { return state.first.first == registration && state.second.inside; });
}

Passages merge(std::span<const Scan> scans) {
    std::map<Passages::Place, std::vector<Scan>> places;
    Passages passages;
    for (auto& scan : standing_scans(scans)) {
        if (scan.meeting) passages.guarded.insert(*scan.meeting);
        places[{scan.registration, scan.meeting}].push_back(scan);
    }
    for (const auto& [place, standing] : places) passages.states.emplace(place, door_state(standing));
    return passages;
}

PassOutcome outcome_of(const DoorState& before, ScanKind kind) {
    if (kind == ScanKind::undo) return PassOutcome::taken_back;
    if (kind == ScanKind::exit) return before.inside ? PassOutcome::left : PassOutcome::not_inside;
    if (before.inside) return PassOutcome::already_inside;
    return before.first_entry ? PassOutcome::entered_again : PassOutcome::entered;
}

std::vector<Presence> presences_by_doors(const calendar::Event& event, const booking::Registration& registration,
                                         const Passages& passages, Instant now) {
    std::vector<Presence> presences;
    for (const auto& meeting : event.meetings) {
        const bool guarded = passages.guarded.contains(meeting.id);
        if (!guarded && !is_due(meeting, registration)) continue;
        const auto* state = passages.find(registration.id, guarded ? std::optional{meeting.id} : std::nullopt);
        if (state == nullptr) continue;
        const auto span = calendar::interval_of(meeting);
        auto stays = state->stays;
        if (state->since) stays.push_back({*state->since, now});
        for (const auto& stay : stays) {
            const Interval inside{std::max(stay.begin, span.begin), std::min(stay.end, span.end)};
            if (inside.empty()) continue;
            presences.push_back({PresenceId{}, meeting.id, registration.person, Source::check_in, inside, {}});
        }
    }
    return presences;
}

}  // namespace passerelle::attendance
