// SPDX-License-Identifier: Apache-2.0
#include "attendance/correction.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::attendance {

namespace {

constexpr std::array correction_names{std::pair{CorrectionKind::issue, std::string_view{"issue"}},
                                      std::pair{CorrectionKind::reissue, std::string_view{"reissue"}},
                                      std::pair{CorrectionKind::revoke, std::string_view{"revoke"}}};

bool stands(const std::optional<Certificate>& certificate) {
    return certificate && !certificate->revoked_at;
}

std::string fingerprint_of(const Correction& correction) {
    return std::string{to_string(correction.kind)} + " " +
           (correction.certificate ? correction.certificate->number : std::string{"-"}) + " " +
           std::to_string(correction.attendance.present) + "+" + std::to_string(correction.attendance.excused) + "/" +
           std::to_string(correction.attendance.scheduled) + " " + std::to_string(correction.points_hundredths) + " " + correction.name;
}

/// What the rule says of one person; nothing where all is as it should be.
std::optional<CorrectionKind> kind_for(const Result<void>& granted, const Correction& correction,
                                       const std::optional<Certificate>& newest) {
    if (stands(newest)) {
        if (!granted) return CorrectionKind::revoke;
        const bool differs = correction.name_differs || correction.figures_differ || correction.points_differ;
        return differs ? std::optional{CorrectionKind::reissue} : std::nullopt;
    }
    const bool denied = newest && !correction.figures_differ;
    return granted && !denied ? std::optional{CorrectionKind::issue} : std::nullopt;
}

/// A training that is not over, or whose programme grants none, says nothing about what was granted.
bool says_nothing(const Result<void>& granted) {
    if (granted) return false;
    const auto code = granted.error().issues.front().code;  // a copy: error() gives a value
    return code == "event_not_over" || code == "programme_without_certificate";
}

}  // namespace

std::string_view to_string(CorrectionKind kind) {
    return std::ranges::find(correction_names, kind, &std::pair<CorrectionKind, std::string_view>::first)->second;
}

std::optional<CorrectionKind> parse_correction_kind(std::string_view text) {
    const auto* found =
        std::ranges::find(correction_names, text, &std::pair<CorrectionKind, std::string_view>::second);
    return found == correction_names.end() ? std::nullopt : std::optional{found->first};
}

std::vector<Correction> propose_corrections(const calendar::Programme& programme, const calendar::Event& event,
                                            std::span<const ReckonedPerson> persons, Instant now) {
    std::vector<Correction> proposals;
    if (std::ranges::none_of(persons, [](const ReckonedPerson& p) { return p.newest.has_value(); })) return proposals;
    for (const auto& person : persons) {
        const auto granted = decide_certificate(programme, event, person.attendance, false, now);
        if (says_nothing(granted)) continue;
        Correction proposal{.person = person.person,
                            .name = person.name,
                            .attendance = person.attendance,
                            .points_hundredths = event.points_hundredths};
        if (person.newest) {
            proposal.name_differs = person.newest->holder != person.name;
            proposal.figures_differ = person.newest->attendance != person.attendance;
            proposal.points_differ = person.newest->points_hundredths != event.points_hundredths;
        }
        const auto kind = kind_for(granted, proposal, person.newest);
        if (!kind) continue;
        proposal.kind = *kind;
        if (stands(person.newest)) proposal.certificate = person.newest;
        proposal.fingerprint = fingerprint_of(proposal);
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

}  // namespace passerelle::attendance
