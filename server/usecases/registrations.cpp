// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/registrations.hpp"

#include "calendar/zone.hpp"
#include "server/secrets.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/place_news.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/places.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using booking::Registration;
using booking::RegistrationStatus;
using notifications::RegistrationNews;

constexpr std::size_t organisation_length = 200;

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

/// The answer to a form of somebody who is registered already: the status that a stranger would get now, so that it
/// tells nothing of the existing one.
Registered already_there(const Context& context, Registration existing, RegistrationStatus answered) {
    tell_registration(context, RegistrationNews::already_registered, existing, context.public_url + "/compte");
    existing.status = answered;
    return {existing, ""};
}

Registration newcomer(const Context& context, const Register& command, PersonId person) {
    return {.id = context.new_id<RegistrationId>(),
            .event = command.event,
            .person = person,
            .organisation = command.organisation,
            .sector = command.sector,
            .region = command.region,
            .workshops = command.workshops,
            .registered_at = context.now};
}

/// Decides about one person whose form is right.
template <class Command>
Result<Registered> enter(const Context& context, const calendar::Event& event, const Register& command,
                         const CleanForm& form) {
    if (const auto known = storage::find_person(context.tx, form.email))
        if (const auto existing = storage::find_active_registration(context.tx, event.id, known->id)) {
            const auto foreseen = foresee_places(context, event, Command{{newcomer(context, command, known->id)}});
            return already_there(context, *existing, foreseen.back().after.status);
        }
    const auto person = find_or_create_person(context, form.email, form.name, command.language, command.zone);
    const auto wanted = newcomer(context, command, person.id);
    const auto token = server::make_token(context.random);
    const auto decided = decide_places(context, event, Command{{wanted}}, {.tokens = {{wanted.id, token}}});
    if (!decided) return decided.error();
    // Newcomers come last.
    return Registered{decided->back().after, context.public_url + "/inscriptions/" + token};
}

Result<Registration> cancel(const Context& context, const Registration& registration) {
    return decide_about(context, registration, booking::Leave{{registration.id}});
}

Result<Registration> choose(const Context& context, const std::optional<Registration>& registration,
                            const std::vector<MeetingId>& workshops) {
    if (!registration) return missing();
    const auto event = storage::find_event(context.tx, registration->event).value();
    if (const auto choice = booking::decide_workshops(event, workshops); !choice) return choice.error();
    return decide_about(context, *registration, booking::Choose{registration->id, workshops});
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

Result<Registered> register_person(const Context& context, const Register& command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    const auto form = check(command);
    if (!form) return form.error();
    const auto programme = storage::find_programme(context.tx, event->programme).value();
    if (const auto possible = booking::may_register(programme, *event, context.now); !possible)
        return possible.error();
    if (const auto choice = booking::decide_workshops(*event, command.workshops); !choice) return choice.error();
    return enter<booking::Join>(context, *event, command, *form);
}

Result<Registered> admit_person(const Context& context, const Register& command) {
    const auto event = context.actor.is_staff() ? storage::find_event(context.tx, command.event) : std::nullopt;
    if (!event) return missing();
    const auto form = check(command);
    if (!form) return form.error();
    if (const auto choice = booking::decide_workshops(*event, command.workshops); !choice) return choice.error();
    return enter<booking::Admit>(context, *event, command, *form);
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

Result<Registration> answer_offer(const Context& context, std::string_view token, OfferAnswer answer) {
    const auto registration = storage::find_registration_by_token(context.tx, server::hash_secret(token));
    if (!registration) return missing();
    if (registration->status == RegistrationStatus::expired) return fail(Failure::conflict, "offer_expired");
    if (registration->status != RegistrationStatus::offered) return fail(Failure::conflict, "registration_not_offered");
    const auto unit = unit_of(context.tx, *registration);
    if (answer == OfferAnswer::accept) return decide_about(context, *registration, booking::Accept{unit});
    return decide_about(context, *registration, booking::Leave{unit});
}

Result<Registration> choose_workshops(const Context& context, std::string_view token,
                                      const std::vector<MeetingId>& workshops) {
    return choose(context, storage::find_registration_by_token(context.tx, server::hash_secret(token)), workshops);
}

Result<Registration> choose_workshops(const Context& context, RegistrationId id,
                                      const std::vector<MeetingId>& workshops) {
    if (!context.actor.is_staff()) return missing();
    return choose(context, storage::find_registration(context.tx, id), workshops);
}

Result<Registration> change_sector(const Context& context, RegistrationId id, std::optional<booking::Sector> sector) {
    const auto registration = storage::find_registration(context.tx, id);
    if (!registration) return missing();
    return decide_about(context, *registration, booking::ChangeSector{id, sector});
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
