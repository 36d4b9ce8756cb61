// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance {

/// What today's reckoning asks of a certificate. It is proposed to an organizer and never done by itself.
enum class CorrectionKind {
    issue,    ///< the person qualifies now
    reissue,  ///< it stands rightly, but says something else than today's reckoning
    revoke,   ///< it would not be granted today
};

std::string_view to_string(CorrectionKind kind);
std::optional<CorrectionKind> parse_correction_kind(std::string_view text);

/// One registered person, as reckoned today.
struct ReckonedPerson {
    PersonId person;
    std::string name;
    Attendance attendance;
    std::optional<Certificate> newest = {};  ///< the last that was issued to them for this training, standing or not
};

struct Correction {
    CorrectionKind kind = CorrectionKind::issue;
    PersonId person;
    std::string name;                             ///< of today
    Attendance attendance = {};                   ///< of today
    int points_hundredths = 0;                    ///< of today
    std::optional<Certificate> certificate = {};  ///< to be replaced or revoked
    bool name_differs = false;
    bool figures_differ = false;
    bool points_differ = false;
    /// Equal for the same proposal on the same figures: what was dismissed stays dismissed until something changes.
    std::string fingerprint = {};
};

/// What to propose of a training's certificates. Nothing before its first is issued, while it is not over, or where its
/// programme grants none; nobody to whom an organizer denied a certificate by revoking it, until their figures change.
std::vector<Correction> propose_corrections(const calendar::Programme& programme, const calendar::Event& event,
                                            std::span<const ReckonedPerson> persons, Instant now);

}  // namespace passerelle::attendance
