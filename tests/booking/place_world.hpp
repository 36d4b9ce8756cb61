// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/place_ledger.hpp"
#include "tests/booking/world.hpp"

#include <algorithm>

namespace passerelle::booking {

/// Identifiers beyond a byte, in order of their numbers.
inline RegistrationId rid(int number) {
    UuidBytes bytes{};
    bytes[14] = static_cast<std::uint8_t>(number / 256);
    bytes[15] = static_cast<std::uint8_t>(number % 256);
    return RegistrationId{bytes};
}

/// An event whose places are decided step by step: everything that happens, a second apart.
struct PlaceHouse {
    PlaceHouse() {
        rules.begins = at("2026-10-07T13:00:00Z");
        rules.ends = at("2026-10-07T21:00:00Z");
        rules.settings.gather_until = at("2026-10-05T13:00:00Z");
    }

    Result<std::vector<Change>> decide(const Command& command) {
        now += std::chrono::seconds{1};
        return ledger.decide(rules, command, now);
    }

    Registration person(std::optional<Sector> sector = {}) {
        Registration one;
        one.id = rid(next++);
        one.sector = sector;
        one.registered_at = now + std::chrono::seconds{1};
        return one;
    }
    /// Registers one; its number.
    int join(std::optional<Sector> sector = {}, std::vector<MeetingId> workshops = {}) {
        auto one = person(sector);
        one.workshops = std::move(workshops);
        decide(Join{{one}}).value();
        return next - 1;
    }
    /// Registers a group; the number of its first.
    int join_group(int size, bool together, std::optional<Sector> sector = {}) {
        Join group;
        for (int i = 0; i < size; ++i) {
            group.newcomers.push_back(person(sector));
            group.newcomers.back().group = group.newcomers.front().id;
            group.newcomers.back().together = together;
        }
        decide(group).value();
        return next - size;
    }
    void leave(int number) { decide(Leave{{rid(number)}}).value(); }
    void pass() { decide(Pass{}).value(); }

    Registration get(int number) const {
        const auto all = ledger.registrations();
        return *std::ranges::find(all, rid(number), &Registration::id);
    }
    RegistrationStatus status(int number) const { return get(number).status; }
    Why why(int number) const {
        for (const auto& [id, why] : explain(rules, ledger.standing(Pass{}), now))
            if (id == rid(number)) return why;
        return Why::has_place;
    }

    PlaceRules rules;
    PlaceLedger ledger;
    Instant now = at("2026-09-01T12:00:00Z");
    int next = 1;
};

}  // namespace passerelle::booking
