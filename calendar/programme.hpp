// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/room.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace passerelle::calendar {

/// What the events of a programme have; any mix makes a new programme without code.
struct Features {
    bool slots = false;
    bool registration = false;
    bool attendance = false;
    bool certificate = false;

    bool operator==(const Features&) const = default;
};

/// Rules under which a partner may book a slot, and what presenters alone are told.
struct SlotRules {
    std::chrono::hours notice{48};                    ///< a slot closes this long before its meeting
    std::optional<int> per_partner_per_quarter = {};  ///< no limit when absent
    bool approved_by_itself = true;                   ///< otherwise an organizer confirms each booking
    std::chrono::minutes hold{30};                    ///< how long a slot is held until its presentation is given
    bool regions_in_rotation = true;                  ///< breaks ties of a waiting list by region, not by the minute
    std::set<int> regions = {};                       ///< official numbers; where both this and `partners` are empty,
    std::set<PartnerId> partners = {};                ///< any partner may book; otherwise those named by either
    LocalizedText presenter_instructions = {};        ///< for those whose booking is confirmed, and nobody else

    bool operator==(const SlotRules&) const = default;
};

/// What becomes of an absence that an organizer excused: taken out of what is due, or counted as if it were presence.
enum class ExcusedAbsence { not_due, counted_present };

/// Stored and API form ("not_due", "counted_present"), and back.
std::string_view name_of(ExcusedAbsence excused);
std::optional<ExcusedAbsence> parse_excused_absence(std::string_view text);

/// Rules under which a certificate is granted (APDEQ's policy by default).
struct CertificateRules {
    int absence_percent = 20;  ///< absence may reach this share of the hours due, not exceed it
    ExcusedAbsence excused_absence = ExcusedAbsence::not_due;
    LocalizedText signatory = {};
    LocalizedText credential = {};  ///< what the points count toward, e.g. "Développeur économique"

    bool operator==(const CertificateRules&) const = default;
};

/// A family of events with the same rules.
struct Programme {
    ProgrammeId id;
    std::string key;  ///< in URLs and feeds: lower-case letters, digits, hyphens; never changes
    LocalizedText name;
    LocalizedText description = {};
    std::string colour = "#1f5f8b";  ///< "#rrggbb"
    Features features = {};
    std::string zone = "America/Toronto";         ///< default zone of its events
    std::string report_zone = "America/Toronto";  ///< zone of the account whose attendance reports are imported
    Room default_room = {};
    SlotRules slot_rules = {};
    CertificateRules certificate_rules = {};

    bool operator==(const Programme&) const = default;
};

}  // namespace passerelle::calendar
