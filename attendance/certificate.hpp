// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/absence.hpp"
#include "calendar/event.hpp"
#include "calendar/programme.hpp"
#include "calendar/random.hpp"
#include "calendar/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::attendance {

/// What was certified, as granted: the figures and the rule are recorded, and later changes do not alter them.
struct Certificate {
    CertificateId id;
    std::string number;  ///< shown to people: "2026-000123"
    std::string code;    ///< short code of the public verification page: 10 characters of Crockford's base 32
    EventId event;
    PersonId person;
    std::string holder;  ///< the person's name when it was issued
    LocalizedText title;
    Attendance attendance;
    int absence_percent = 20;
    int points_hundredths = 0;
    LocalizedText credential = {};
    LocalizedText signatory = {};
    LocalTime first_day;  ///< Québec time
    LocalTime last_day;
    Instant issued_at;
    PersonId issued_by;
    std::optional<Instant> revoked_at = {};
    std::string revoked_reason = {};
    std::optional<PersonId> revoked_by = {};
    std::optional<CertificateId> replaces = {};     ///< the former one, which was corrected by this
    std::optional<CertificateId> replaced_by = {};  ///< then `revoked_at` is when, `revoked_reason` why
    bool bilingual = false;                         ///< French and English on one page
    std::string logo = {};                          ///< names of pictures; empty where there is none
    std::string signature = {};

    bool operator==(const Certificate&) const = default;
};

/// May a certificate be issued? Refusals: `programme_without_certificate`, `event_not_over`, `no_scheduled_hours`,
/// `nothing_due` (all of it was excused), `absence_exceeded` (arguments: absent seconds, allowed seconds),
/// `already_certified`.
Result<void> decide_certificate(const calendar::Programme& programme, const calendar::Event& event,
                                const Attendance& attendance, bool already_certified, Instant now);

/// "2026-000123": year of issue in Québec, and a running number of that year.
std::string certificate_number(int year, int running_number);

/// Ten random characters of Crockford's base 32 (50 bits), without look-alikes; reading folds case, O, I, L and
/// hyphens.
std::string make_verification_code(const RandomSource& random);
std::optional<std::string> normalize_verification_code(std::string_view typed);

}  // namespace passerelle::attendance
