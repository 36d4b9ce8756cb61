// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/region.hpp"
#include "calendar/event.hpp"
#include "calendar/result.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::booking {

/// How many of an event's places a sector is sure of, and how many it may have at most.
struct SectorQuota {
    Sector sector;
    int floor = 0;                     ///< places kept for it until the release
    std::optional<int> ceiling = {};  ///< never more of it, also after the release

    bool operator==(const SectorQuota&) const = default;
};

/// Does an organizer approve each registration, and is a place kept for it meanwhile?
enum class Approval { none, without_place, with_place };

/// Stored and API form ("none", "without_place", "with_place"), and back.
std::string_view to_string(Approval approval);
std::optional<Approval> parse_approval(std::string_view text);

/// What an organizer sets for the places of an event beside its capacity.
struct PlaceSettings {
    std::vector<SectorQuota> quotas = {};                ///< at most one a sector
    std::optional<Instant> release = {};                 ///< from then on no place is kept for a sector
    std::optional<std::chrono::minutes> offer = {};      ///< how long a freed place is offered; else it is given at once
    Approval approval = Approval::none;
    std::optional<Instant> gather_until = {};  ///< until then places gather for a group that wants all or none

    bool operator==(const PlaceSettings&) const = default;
};

/// What must hold for settings: floors from 0, no ceiling under its floor, floors within the capacity and only with one,
/// an offer from 1 minute to 30 days, each sector once. Issues name the fields `quotas/0/floor`, `offer_minutes`.
Result<void> validate(const PlaceSettings& settings, std::optional<int> capacity);

/// A meeting that one chooses, with places of its own.
struct Workshop {
    MeetingId id;
    int capacity = 0;
    std::string block = {};
    Interval interval;

    bool operator==(const Workshop&) const = default;
};

/// All that the places of an event are decided by, beside who is there and the time.
struct PlaceRules {
    std::optional<int> capacity = {};
    PlaceSettings settings = {};
    bool open = true;  ///< a cancelled event gives no places
    Instant begins;
    Instant ends;
    std::vector<Workshop> workshops = {};  ///< those that take place, in order of time

    bool operator==(const PlaceRules&) const = default;
};

/// Of an event and its settings. Where nothing else is set, places gather for groups until two days before the event.
PlaceRules place_rules(const calendar::Event& event, const PlaceSettings& settings);

/// May one person be in both? Not in two of one block, nor in two at a time.
bool exclude_one_another(const Workshop& one, const Workshop& other);

}  // namespace passerelle::booking
