// SPDX-License-Identifier: Apache-2.0
// Whoever comes to a forum without having registered.
#include "storage/walk_ins.hpp"

#include "booking/clean_text.hpp"
#include "booking/walk_in.hpp"
#include "server/secrets.hpp"
#include "server/usecases/check_in.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/places.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using booking::Registration;

struct CleanWalkIn {
    booking::EmailAddress email;
    std::string name;
    std::string organisation;
};

/// An address to which nothing can ever be sent (RFC 2606), for whoever gives none.
std::string made_address(const Context& context) {
    return std::string{"sur-place-"} + context.new_id<PersonId>().to_string() + std::string{no_mail_domain};
}

Result<CleanWalkIn> check_walk_in(const Context& context, const AdmitWalkIn& command) {
    Error error;
    const auto collect = [&](const Error& found, const char* field) {
        for (auto issue : found.issues) {
            issue.field = field;
            error.issues.push_back(std::move(issue));
        }
    };
    const auto email = booking::EmailAddress::parse(command.email.empty() ? made_address(context) : command.email);
    if (!email) collect(email.error(), "email");
    const auto name = booking::clean_name(command.name);
    if (!name) collect(name.error(), "name");
    const auto organisation = booking::clean_line(command.organisation, "organisation", {.least = 0, .most = 200});
    if (!organisation) collect(organisation.error(), "organisation");
    if (!error.issues.empty()) return error;
    return CleanWalkIn{*email, *name, *organisation};
}

/// The scan that goes with it, from a device of its own: no other can have the same key.
void check_in_now(const Context& context, EventId event, RegistrationId registration, const std::string& door) {
    const RecordScans batch{
        .event = event,
        .device = "walk-in-" + context.new_id<PresenceId>().to_string(),
        .sent = context.now,
        .scans = {{.counter = 1, .registration = registration, .door = door, .scanned = context.now}}};
    record_scans(context, batch).value();
}

Admitted admitted(const Context& context, const calendar::Event& event, RegistrationId id, bool known) {
    for (auto& view : registrations_for(context, event))
        if (view.registration.id == id) return {view, badge_code(context.tx, id), known};
    throw std::logic_error("a registration that was just made is missing");
}

Registration new_registration(const Context& context, const AdmitWalkIn& command, const CleanWalkIn& clean) {
    const auto person = find_or_create_person(context, clean.email, clean.name, Language::french, "America/Toronto");
    return {.id = context.new_id<RegistrationId>(),
            .event = command.event,
            .person = person.id,
            .organisation = clean.organisation,
            .sector = command.sector,
            .region = command.region,
            .registered_at = context.now};
}

/// Decided like every place, past the line; whoever stands at the door needs no mail about it.
Result<Registration> admit_newcomer(const Context& context, const calendar::Event& event, const Registration& wanted) {
    const auto decided =
        decide_places(context, event, booking::Admit{{wanted}},
                      {.tokens = {{wanted.id, server::make_token(context.random)}}, .group = {}, .tell = Tell::others});
    if (!decided) return decided.error();
    // Others may have been given places by the same decision.
    return std::ranges::find(*decided, wanted.id, [](const booking::Change& change) { return change.after.id; })->after;
}

}  // namespace

Result<Admitted> admit_walk_in(const Context& context, const AdmitWalkIn& command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    const auto clean = check_walk_in(context, command);
    if (!clean) return clean.error();
    const auto person = storage::find_person(context.tx, clean->email);
    const auto existing = person ? storage::find_active_registration(context.tx, event->id, person->id) : std::nullopt;
    if (existing && existing->status == booking::RegistrationStatus::confirmed) {
        check_in_now(context, event->id, existing->id, command.door);
        return admitted(context, *event, existing->id, true);
    }
    // Who is offered a place has one already.
    const bool has_place = existing && booking::takes_place(*existing);
    const auto over = has_place ? Result<bool>{false}
                                : booking::decide_walk_in(*event, storage::occupancy(context.tx, event->id),
                                                          command.over_capacity, context.now);
    if (!over) return over.error();
    // Who waits, and is let in by an organizer's choice, keeps the registration.
    const auto registration = existing
                                  ? decide_about(context, *existing, booking::Admit{{}, {existing->id}}, Tell::others)
                                  : admit_newcomer(context, *event, new_registration(context, command, *clean));
    if (!registration) return registration.error();
    storage::insert(context.tx, storage::WalkIn{registration->id, event->id, command.door, *over, context.now,
                                                context.actor.person.value().id});
    check_in_now(context, event->id, registration->id, command.door);
    return admitted(context, *event, registration->id, existing.has_value());
}

}  // namespace passerelle::usecases
