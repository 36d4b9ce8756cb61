// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "booking/registration.hpp"
#include "calendar/event.hpp"

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

/// The doors of a forum: phones note who passes, even without a network, and what they noted is merged in any order.
namespace passerelle::attendance {

enum class ScanKind { entry, exit, undo };

/// Stored and API form ("entry", "exit", "undo"), and back.
std::string_view to_string(ScanKind kind);
std::optional<ScanKind> parse_scan_kind(std::string_view text);

/// What makes a scan one: the device that noted it, and the device's own count.
struct ScanKey {
    std::string device;
    std::int64_t counter = 0;

    auto operator<=>(const ScanKey&) const = default;
};

/// One fact from a door. Append-only: a mistake is taken back by a further scan of the kind `undo`.
struct Scan {
    Instant scanned;
    ScanKey key;
    RegistrationId registration;
    std::optional<MeetingId> meeting = {};  ///< the workshop's own door; none where it is a door of the whole event
    std::string door = {};
    ScanKind kind = ScanKind::entry;
    std::optional<ScanKey> undoes = {};

    auto operator<=>(const Scan&) const = default;
};

/// When a scan took place by the service's clock. The phone's clock may be wrong, but it measures how long ago the scan
/// was when it was sent: that is taken off the moment of receipt. Never later than the receipt, and never more than
/// `longest_offline` before it.
Instant moment_of_scan(Instant scanned, Instant sent, Instant received);
inline constexpr std::chrono::hours longest_offline{7 * 24};

/// Each scan once, without those that were taken back, in order of time. The order and the repetitions in which they
/// come do not matter; of two that claim the same key the lesser counts. Only the same registration's scan can be taken
/// back, and an undo itself cannot.
std::vector<Scan> standing_scans(std::span<const Scan> scans);

/// How one person stands at the doors of one place.
struct DoorState {
    bool inside = false;
    std::optional<Scan> first_entry = {};
    std::optional<Scan> latest = {};
    std::vector<Interval> stays = {};   ///< each from an entry to the next exit
    std::optional<Instant> since = {};  ///< of the stay that goes on

    bool operator==(const DoorState&) const = default;
};

/// From the standing scans of one person at one place. An entry while inside and an exit while outside change nothing.
DoorState door_state(std::span<const Scan> standing);

/// Everybody at every place (no meeting: the whole event).
struct Passages {
    using Place = std::pair<RegistrationId, std::optional<MeetingId>>;
    std::map<Place, DoorState> states;
    std::set<MeetingId> guarded;  ///< meetings at whose own door somebody was noted

    const DoorState* find(RegistrationId registration, std::optional<MeetingId> meeting) const;
    bool came(RegistrationId registration) const;    ///< entered anywhere
    bool inside(RegistrationId registration) const;  ///< is anywhere now
    bool operator==(const Passages&) const = default;
};

/// The pure merge: the same for any order, any repetition and any partition of the scans.
Passages merge(std::span<const Scan> scans);

/// What a scan means to whoever stands at the door.
enum class PassOutcome { entered, already_inside, entered_again, left, not_inside, taken_back };
std::string_view to_string(PassOutcome outcome);

/// `before` is the person's state at that place without the scan.
PassOutcome outcome_of(const DoorState& before, ScanKind kind);

/// What the doors prove of this person's presence in the event's meetings, until `now`: in a meeting with a guarded
/// door what that door noted, in others, where they are everyone's or were chosen, what the doors of the whole event
/// noted. Who does not check out stays until the meeting's end.
std::vector<Presence> presences_by_doors(const calendar::Event& event, const booking::Registration& registration,
                                         const Passages& passages, Instant now);

/// The code on a badge: ten characters of Crockford's base 32, derived from the service's key and the registration by
/// keyed BLAKE2b. It opens nothing: only staff at a door can use it. Read typed ones by normalize_verification_code.
std::string check_in_code(std::string_view key, RegistrationId registration);

}  // namespace passerelle::attendance
