// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle {

using MaterialId = Id<struct MaterialTag>;

}  // namespace passerelle

namespace passerelle::booking {

/// One thing that a programme asks of its presenters before the session.
struct Material {
    MaterialId id;
    LocalizedText label;
    int due_days = 7;  ///< before the day of the session

    bool operator==(const Material&) const = default;
};

/// What a partner handed in for it: a link or a text, or nothing but the tick.
struct MaterialDelivery {
    BookingId booking;
    MaterialId material;
    std::string content = {};
    PersonId delivered_by;
    Instant delivered_at;

    bool operator==(const MaterialDelivery&) const = default;
};

enum class MaterialState { delivered, open, soon, overdue };
enum class MaterialReminder { soon, overdue };

/// Something is due soon when no more than this is left.
inline constexpr std::chrono::hours due_soon{72};
/// Who books late has this long, whatever the days of the programme say.
inline constexpr std::chrono::hours least_time{48};

/// Until when it is due: the end of the day that is `due_days` before the session's, on the session's clocks; no sooner
/// than two days after the booking came to its slot, and never after the session begins.
Instant due_at(const Material& material, const Booking& booking, const calendar::Meeting& meeting);

/// `open` until 72 hours before it is due, `soon` until then, `overdue` from that moment.
MaterialState state_of(bool delivered, Instant due, Instant now);

/// The reminder that is owed now for something that was not handed in, if it was not sent before. Nobody is reminded
/// once the session has begun, nor for a booking that is not confirmed.
std::optional<MaterialReminder> reminder_owed(const Booking& booking, const calendar::Meeting& meeting,
                                              MaterialState state, const std::vector<MaterialReminder>& sent,
                                              Instant now);

/// Label of 1 to 120 characters in French at least, due 0 to 90 days before; at most twenty; all issues at once, fields
/// named `materials/0/label/fr`, `materials/0/due_days`.
Result<std::vector<Material>> clean(std::vector<Material> materials);

/// What is typed for one, up to 2,000 characters, field `content`.
Result<std::string> clean_delivery(const std::string& content);

}  // namespace passerelle::booking
