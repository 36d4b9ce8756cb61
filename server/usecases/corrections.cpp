// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/corrections.hpp"

#include "server/usecases/attendance.hpp"
#include "server/usecases/certification.hpp"
#include "storage/certificates.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using attendance::Certificate;
using attendance::Correction;
using attendance::CorrectionKind;

constexpr std::chrono::days looked_back{2 * 366};
constexpr std::size_t longest_dismissal = 500;

/// In the order of their numbers: the last of a person is the newest.
std::map<PersonId, Certificate> newest_certificates(const Context& context, EventId event) {
    std::map<PersonId, Certificate> newest;
    for (auto& certificate : storage::list_certificates(context.tx, event))
        newest.insert_or_assign(certificate.person, certificate);
    return newest;
}

Result<void> accept(const Context& context, const Correction& proposal, const DecideCorrection& command) {
    if (proposal.kind == CorrectionKind::issue) {
        const auto issued = issue_certificates(context, command.event, command.person);
        if (!issued) return issued.error();
        if (!issued->refused.empty()) return Error{Failure::conflict, {issued->refused.front().issue}};
        return {};
    }
    const auto id = proposal.certificate.value().id;
    const auto done = proposal.kind == CorrectionKind::revoke
                          ? revoke_certificate(context, id, command.reason)
                          : reissue_certificate(context, {.certificate = id,
                                                          .reason = command.reason,
                                                          .figures_of_today = proposal.figures_differ ||
                                                                              proposal.points_differ});
    if (!done) return done.error();
    return {};
}

Result<void> dismiss(const Context& context, const DecideCorrection& command) {
    if (command.reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (command.reason.size() > longest_dismissal)
        return fail(Failure::invalid, "text_too_long", "reason", {std::to_string(longest_dismissal)});
    storage::insert(context.tx,
                    storage::DismissedCorrection{command.event, command.person, command.fingerprint, command.reason,
                                                 context.now, context.actor.person.value().id});
    return {};
}

}  // namespace

Result<ProposedCorrections> corrections_of(const Context& context, EventId event) {
    const auto of = attendance_of(context, event);
    if (!of) return of.error();
    const auto newest = newest_certificates(context, event);
    std::vector<attendance::ReckonedPerson> persons;
    for (const auto& person : of->persons) {
        const auto found = newest.find(person.person.id);
        persons.push_back({person.person.id, person.person.name, person.attendance,
                           found == newest.end() ? std::nullopt : std::optional{found->second}});
    }
    ProposedCorrections proposed{of->programme, of->event,
                                 propose_corrections(of->programme, of->event, persons, context.now),
                                 storage::list_dismissed_corrections(context.tx, event)};
    std::erase_if(proposed.proposals, [&](const Correction& proposal) {
        return std::ranges::any_of(proposed.dismissed, [&](const storage::DismissedCorrection& dismissed) {
            return dismissed.person == proposal.person && dismissed.fingerprint == proposal.fingerprint;
        });
    });
    return proposed;
}

std::vector<ProposedCorrections> all_corrections(const Context& context) {
    std::vector<ProposedCorrections> all;
    for (const auto& event : storage::list_certified_events(context.tx, context.now - looked_back)) {
        auto proposed = corrections_of(context, event).value();
        if (!proposed.proposals.empty()) all.push_back(std::move(proposed));
    }
    return all;
}

Result<void> decide_correction(const Context& context, const DecideCorrection& command) {
    const auto proposed = corrections_of(context, command.event);
    if (!proposed) return proposed.error();
    const auto proposal = std::ranges::find_if(proposed->proposals, [&](const Correction& candidate) {
        return candidate.person == command.person && candidate.fingerprint == command.fingerprint;
    });
    if (proposal == proposed->proposals.end()) return fail(Failure::conflict, "correction_overtaken");
    return command.accepted ? accept(context, *proposal, command) : dismiss(context, command);
}

}  // namespace passerelle::usecases
