// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/manual_evidence.hpp"

#include "server/usecases/candidates.hpp"
#include "server/usecases/settlement.hpp"
#include "server/usecases/who_is_who.hpp"
#include "storage/events.hpp"
#include "storage/presences.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"

#include <set>

namespace passerelle::usecases {

namespace {

using attendance::ChoiceKind;
using attendance::Source;

std::optional<Error> check_interval(const Context& context, const calendar::Meeting& meeting, Interval interval) {
    if (interval.empty()) return fail(Failure::invalid, "end_before_start", "to");
    const auto held = calendar::interval_of(meeting);
    if (interval.begin >= held.end || interval.end <= held.begin)
        return fail(Failure::invalid, "presence_outside_meeting", "from");
    if (interval.begin > context.now) return fail(Failure::invalid, "presence_in_future", "from");
    return std::nullopt;
}

std::optional<Error> check_source(Source source) {
    if (source == Source::recording) return fail(Failure::invalid, "recording_counts_nothing", "source");
    if (source != Source::manual) return fail(Failure::invalid, "source_not_manual", "source");
    return std::nullopt;
}

/// The row loses the person, or counts for nobody where it has no other.
Result<void> take_off_row(const Context& context, const attendance::Presence& presence, const std::string& reason) {
    const auto row = storage::find_row(context.tx, *presence.row).value();
    const bool alone = persons_of(row).size() <= 1;
    const auto decided = decide_rows(context, {.row = row.id,
                                               .kind = alone ? ChoiceKind::dismiss : ChoiceKind::split,
                                               .person = presence.person,
                                               .reason = reason,
                                               .alike = false,
                                               .remembered = false});
    if (!decided) return decided.error();
    return {};
}

}  // namespace

Result<attendance::Presence> enter_presence(const Context& context, const EnterPresence& command) {
    if (const auto error = check_source(command.source)) return *error;
    const auto event = storage::find_event_of_meeting(context.tx, command.meeting);
    if (!event) return missing();
    if (!storage::find_programme(context.tx, event->programme).value().features.attendance)
        return fail(Failure::conflict, "programme_without_attendance");
    if (command.reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (const auto error = check_interval(context, meeting_of(*event, command.meeting), command.interval))
        return *error;
    if (!storage::find_active_registration(context.tx, event->id, command.person))
        return fail(Failure::invalid, "person_not_registered", "person");
    const attendance::Presence presence{context.new_id<PresenceId>(), command.meeting, command.person, Source::manual,
                                        command.interval};
    storage::insert(context.tx, std::vector{presence});
    storage::insert(context.tx, storage::ManualEntry{presence.id, command.reason, context.now,
                                                     context.actor.person.value().id});
    return presence;
}

Result<void> withdraw_presence(const Context& context, const WithdrawPresence& command) {
    const auto presence = storage::find_presence(context.tx, command.presence);
    if (!presence) return missing();
    if (command.reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (storage::find_withdrawal(context.tx, command.presence)) return fail(Failure::conflict, "presence_withdrawn");
    if (presence->row) return take_off_row(context, *presence, command.reason);
    storage::withdraw(context.tx,
                      {{command.presence, command.reason, context.now, context.actor.person.value().id}});
    return {};
}

Result<void> withdraw_report(const Context& context, const WithdrawReport& command) {
    const auto report = storage::find_report(context.tx, command.report);
    if (!report) return missing();
    if (command.reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (!report->imported_by) return fail(Failure::conflict, "report_received");
    if (storage::find_report_withdrawal(context.tx, command.report)) return fail(Failure::conflict, "report_withdrawn");
    const auto by = context.actor.person.value().id;
    std::set<ReportRowId> rows;
    for (const auto& row : storage::list_rows(context.tx, report->id)) rows.insert(row.id);
    std::vector<storage::Withdrawal> withdrawals;
    for (const auto& presence : storage::list_presences_of_rows(context.tx, report->meeting, report->source)) {
        if (rows.contains(*presence.row)) withdrawals.push_back({presence.id, command.reason, context.now, by});
    }
    storage::withdraw(context.tx, withdrawals);
    storage::withdraw_report(context.tx, {report->id, command.reason, context.now, by});
    const auto event = storage::find_event_of_meeting(context.tx, report->meeting).value();
    settle_meeting(context, meeting_of(event, report->meeting), report->source);
    return {};
}

}  // namespace passerelle::usecases
