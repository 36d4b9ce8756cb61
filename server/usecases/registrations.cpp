// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/registrations.hpp"

#include "calendar/zone.hpp"
#include "server/secrets.hpp"
#include "server/usecases/partners.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using booking::Registration;
using booking::RegistrationStatus;
using notifications::RegistrationNews;

constexpr std::size_t organisation_length = 200;

void tell(const Context& context, RegistrationNews news, const Registration& registration, const std::string& url) {
    const auto person = storage::find_person(context.tx, registration.person).value();
    const auto event = storage::find_event(context.tx, registration.event).value();
    const auto programme = storage::find_programme(context.tx, event.programme).value();
    const auto series = event.series ? storage::find_series(context.tx, *event.series) : std::nullopt;
    storage::insert(context.tx, context.composer.registration(news, recipient(person), {programme, event, series},
                                                              registration, url, new_stamp(context)));
}

/// What the form says, checked: all that is wrong at once.
struct CleanForm {
    booking::EmailAddress email;
    std::string name;
};

Result<CleanForm> check(const Register& command) {
    Error error;
    const auto collect = [&](const Error& found, const char* field) {
        for (auto issue : found.issues) {
            issue.field = field;
            error.issues.push_back(std::move(issue));
        }
    };
    const auto email = booking::EmailAddress::parse(command.email);
    if (!email) collect(email.error(), "email");
    const auto name = booking::clean_name(command.name);
    if (!name) collect(name.error(), "name");
    if (const auto zone = calendar::Zone::find(command.zone); !zone) collect(zone.error(), "zone");
    if (command.organisation.size() > organisation_length)
        error.issues.push_back({"text_too_long", "organisation", {std::to_string(organisation_length)}});
    if (!error.issues.empty()) return error;
    return CleanForm{*email, *name};
}

/// `answered` is the status that a stranger would get now, so that the answer tells nothing of the existing one.
Registered already_there(const Context& context, Registration existing, RegistrationStatus answered) {
    tell(context, RegistrationNews::already_registered, existing, context.public_url + "/compte");
    existing.status = answered;
    return {existing, ""};
}

Result<Registration> cancel(const Context& context, Registration registration) {
    if (registration.status == RegistrationStatus::cancelled) return fail(Failure::conflict, "registration_cancelled");
    const auto event = storage::find_event(context.tx, registration.event).value();
    if (calendar::interval_of(event).end <= context.now) return fail(Failure::conflict, "event_past");
    registration.status = RegistrationStatus::cancelled;
    registration.cancelled_at = context.now;
    storage::update(context.tx, registration);
    tell(context, RegistrationNews::cancelled, registration, "");
    promote_waiting(context, event);
    return registration;
}

int place_in_line(storage::Transaction& tx, const Registration& registration) {
    if (registration.status != RegistrationStatus::waiting) return 0;
    int place = 0;
    for (const auto& other : storage::list_registrations(tx, registration.event)) {
        if (other.status == RegistrationStatus::waiting) ++place;
        if (other.id == registration.id) return place;
    }
    return place;
}

RegistrationView view(storage::Transaction& tx, const Registration& registration) {
    const auto event = storage::find_event(tx, registration.event).value();
    return {registration, storage::find_programme(tx, event.programme).value(), event,
            storage::find_person(tx, registration.person).value(), place_in_line(tx, registration)};
}

}  // namespace

void promote_waiting(const Context& context, const calendar::Event& event) {
    std::vector<Registration> waiting;
    for (const auto& registration : storage::list_registrations(context.tx, event.id))
        if (registration.status == RegistrationStatus::waiting) waiting.push_back(registration);
    const auto confirmed = storage::occupancy(context.tx, event.id).confirmed;
    for (const auto id : booking::promote(event.capacity, confirmed, waiting)) {
        auto promoted = storage::find_registration(context.tx, id).value();
        promoted.status = RegistrationStatus::confirmed;
        storage::update(context.tx, promoted);
        tell(context, RegistrationNews::promoted, promoted, context.public_url + "/compte");
    }
}

Result<Registered> register_person(const Context& context, const Register& command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    const auto form = check(command);
    if (!form) return form.error();
    const auto programme = storage::find_programme(context.tx, event->programme).value();
    const auto occupancy = storage::occupancy(context.tx, event->id);
    const auto status = booking::decide_registration(programme, *event, occupancy, false, context.now);
    if (!status) return status.error();
    if (const auto choice = booking::decide_workshops(*event, command.workshops, occupancy); !choice)
        return choice.error();
    if (const auto known = storage::find_person(context.tx, form->email))
        if (const auto existing = storage::find_active_registration(context.tx, event->id, known->id))
            return already_there(context, *existing, *status);
    const auto person = find_or_create_person(context, form->email, form->name, command.language, command.zone);
    const Registration registration{.id = context.new_id<RegistrationId>(),
                                    .event = event->id,
                                    .person = person.id,
                                    .status = *status,
                                    .organisation = command.organisation,
                                    .sector = command.sector,
                                    .region = command.region,
                                    .workshops = command.workshops,
                                    .registered_at = context.now};
    const auto token = server::make_token(context.random);
    storage::insert(context.tx, registration, server::hash_secret(token));
    const auto url = context.public_url + "/inscriptions/" + token;
    const bool confirmed = *status == RegistrationStatus::confirmed;
    tell(context, confirmed ? RegistrationNews::confirmed : RegistrationNews::waiting, registration, url);
    return Registered{registration, url};
}

Result<Registration> cancel_registration(const Context& context, RegistrationId id) {
    const auto registration = storage::find_registration(context.tx, id);
    if (!registration) return missing();
    if (!context.actor.is_staff() && !context.actor.is(registration->person)) return missing();
    return cancel(context, *registration);
}

Result<Registration> cancel_registration_by_token(const Context& context, std::string_view token) {
    const auto registration = storage::find_registration_by_token(context.tx, server::hash_secret(token));
    if (!registration) return missing();
    return cancel(context, *registration);
}

Result<RegistrationView> registration_by_token(const Context& context, std::string_view token) {
    const auto registration = storage::find_registration_by_token(context.tx, server::hash_secret(token));
    if (!registration) return missing();
    return view(context.tx, *registration);
}

std::vector<RegistrationView> registrations_of(const Context& context, PersonId person) {
    std::vector<RegistrationView> views;
    for (const auto& registration : storage::list_registrations_of(context.tx, person))
        views.push_back(view(context.tx, registration));
    return views;
}

std::vector<RegistrationView> registrations_for(const Context& context, const calendar::Event& event) {
    const auto programme = storage::find_programme(context.tx, event.programme).value();
    const auto registrations = storage::list_registrations(context.tx, event.id);
    std::vector<PersonId> ids;
    std::ranges::transform(registrations, std::back_inserter(ids), &Registration::person);
    std::map<PersonId, booking::Person> persons;
    for (auto& person : storage::find_persons(context.tx, ids)) persons.emplace(person.id, person);
    std::vector<RegistrationView> views;
    int waiting = 0;
    for (const auto& registration : registrations) {
        const int place = registration.status == RegistrationStatus::waiting ? ++waiting : 0;
        views.push_back({registration, programme, event, persons.at(registration.person), place});
    }
    return views;
}

}  // namespace passerelle::usecases
