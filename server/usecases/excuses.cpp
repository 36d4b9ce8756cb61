// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/excuses.hpp"

#include "calendar/zone.hpp"
#include "storage/events.hpp"
#include "storage/excuses.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using attendance::Excuse;

/// The interval that was typed, on the clocks of the meeting; nothing for the whole of it.
Result<std::optional<Interval>> typed_interval(const ExcuseAbsence& command, const calendar::Meeting& meeting) {
    if (!command.from && !command.to) return std::optional<Interval>{};
    if (!command.from) return fail(Failure::invalid, "required", "from");
    if (!command.to) return fail(Failure::invalid, "required", "to");
    const auto zone = calendar::Zone::find(meeting.zone).value();
    return std::optional{Interval{zone.resolve(*command.from), zone.resolve(*command.to)}};
}

}  // namespace

Result<Excuse> excuse_absence(const Context& context, const ExcuseAbsence& command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    const auto place = storage::find_active_registration(context.tx, event->id, command.person);
    if (!place || place->status != booking::RegistrationStatus::confirmed) return missing();
    const auto meeting = std::ranges::find(event->meetings, command.meeting, &calendar::Meeting::id);
    if (meeting == event->meetings.end()) return missing();
    const auto interval = typed_interval(command, *meeting);
    if (!interval) return interval.error();
    const Excuse excuse{.id = context.new_id<attendance::ExcuseId>(),
                        .meeting = meeting->id,
                        .person = command.person,
                        .interval = *interval,
                        .reason = command.reason,
                        .by = context.actor.person.value().id,
                        .at = context.now};
    if (const auto checked = attendance::check_excuse(excuse, *meeting); !checked) return checked.error();
    storage::insert(context.tx, excuse);
    return excuse;
}

Result<WithdrawnExcuse> withdraw_excuse(const Context& context, attendance::ExcuseId id, const std::string& reason) {
    auto excuse = storage::find_excuse(context.tx, id);
    if (!excuse) return missing();
    if (reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (reason.size() > attendance::longest_excuse_reason)
        return fail(Failure::invalid, "text_too_long", "reason", {std::to_string(attendance::longest_excuse_reason)});
    if (excuse->withdrawal) return fail(Failure::conflict, "excuse_withdrawn");
    excuse->withdrawal = attendance::ExcuseWithdrawal{reason, context.actor.person.value().id, context.now};
    storage::withdraw(context.tx, id, *excuse->withdrawal);
    return WithdrawnExcuse{*excuse, storage::find_event_of_meeting(context.tx, excuse->meeting).value().id};
}

Result<calendar::Programme> set_excused_absence(const Context& context, ProgrammeId id,
                                                calendar::ExcusedAbsence excused_absence) {
    auto programme = storage::find_programme(context.tx, id);
    if (!programme) return missing();
    programme->certificate_rules.excused_absence = excused_absence;
    storage::update(context.tx, *programme);
    return *programme;
}

}  // namespace passerelle::usecases
