// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/self_service.hpp"

#include "server/secrets.hpp"
#include "server/usecases/forms.hpp"
#include "server/usecases/partners.hpp"
#include "storage/persons.hpp"
#include "storage/registration_transfers.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"

#include <utility>

namespace passerelle::usecases {

namespace {

using booking::Person;
using booking::Registration;
using notifications::RegistrationNews;

constexpr std::size_t longest_organisation = 200;

void tell_owner(const Context& context, RegistrationNews news, const RegistrationView& view, const Person& to,
                const std::string& url) {
    const auto series = view.event.series ? storage::find_series(context.tx, *view.event.series) : std::nullopt;
    storage::insert(context.tx, context.composer.registration(news, recipient(to), {view.programme, view.event, series},
                                                              view.registration, url, new_stamp(context)));
}

std::string link_of(const Context& context, std::string_view token) {
    return context.public_url + "/inscriptions/" + std::string{token};
}

/// A registration that can still be changed.
Result<RegistrationView> open_registration(const Context& context, std::string_view token) {
    auto view = own_registration(context, token);
    if (!view) return view.error();
    if (booking::is_over(view->registration.status))
        return fail(Failure::conflict, "registration_cancelled");
    if (calendar::interval_of(view->event).end <= context.now) return fail(Failure::conflict, "event_past");
    return view;
}

void collect(Error& error, const Error& more, const char* field) {
    for (auto issue : more.issues) {
        if (field) issue.field = field;
        error.issues.push_back(std::move(issue));
    }
}

struct CleanTransfer {
    booking::EmailAddress email;
    std::string name;
};

Result<CleanTransfer> check(const Transfer& command, const Person& owner) {
    Error error;
    const auto email = booking::EmailAddress::parse(command.email);
    if (!email) collect(error, email.error(), "email");
    if (email && email->key() == owner.email.key()) error.issues.push_back({"transfer_to_self", "email"});
    const auto name = booking::clean_name(command.name);
    if (!name) collect(error, name.error(), "name");
    if (!error.issues.empty()) return error;
    return CleanTransfer{*email, *name};
}

}  // namespace

Result<RegistrationView> own_registration(const Context& context, std::string_view token) {
    if (storage::is_former_link(context.tx, server::hash_secret(token))) return fail(Failure::gone, "link_handed_over");
    return registration_by_token(context, token);
}

Result<Registration> change_registration(const Context& context, std::string_view token,
                                         const ChangeRegistration& command) {
    auto view = open_registration(context, token);
    if (!view) return view.error();
    Error error;
    const auto name = booking::clean_name(command.name);
    if (!name) collect(error, name.error(), "name");
    if (command.organisation.size() > longest_organisation)
        error.issues.push_back({"text_too_long", "organisation", {std::to_string(longest_organisation)}});
    // Changing answers writes only where all of them are right: so they come last.
    if (!error.issues.empty()) {
        const auto form_errors = check_answers(context, view->event.id, command.answers);
        if (form_errors) collect(error, *form_errors, nullptr);
        return error;
    }
    if (const auto form_errors = check_answers(context, view->event.id, command.answers)) return *form_errors;
    // Places are decided by sector: another one may have none left.
    const auto moved = change_sector(context, view->registration.id, command.sector);
    if (!moved) return moved.error();
    view->registration = *moved;
    if (const auto changed = change_answers(context, view->registration, command.answers); !changed)
        return changed.error();
    view->registration.organisation = command.organisation;
    view->registration.region = command.region;
    storage::update(context.tx, view->registration);
    view->person.name = *name;
    storage::update(context.tx, view->person);
    tell_owner(context, RegistrationNews::updated, *view, view->person, link_of(context, token));
    return view->registration;
}

Result<void> transfer_registration(const Context& context, std::string_view token, const Transfer& command) {
    auto view = open_registration(context, token);
    if (!view) return view.error();
    if (calendar::interval_of(view->event).begin <= context.now) return fail(Failure::conflict, "event_begun");
    const auto clean = check(command, view->person);
    if (!clean) return clean.error();
    const auto former = view->person;
    const auto next = find_or_create_person(context, clean->email, clean->name, command.language, former.zone);
    storage::insert_former_link(context.tx, server::hash_secret(token), context.now);
    const auto fresh = server::make_token(context.random);
    tell_owner(context, RegistrationNews::handed_over, *view, former, "");
    if (storage::find_active_registration(context.tx, view->event.id, next.id)) {
        // They have a place of their own: this one goes to the waiting list.
        storage::replace_link(context.tx, view->registration.id, server::hash_secret(fresh));
        const booking::Leave leave{{view->registration.id}};
        if (const auto left = decide_about(context, view->registration, leave, Tell::others); !left)
            return left.error();
        tell_owner(context, RegistrationNews::already_registered, *view, next, context.public_url + "/compte");
        return {};
    }
    storage::hand_over(context.tx, view->registration.id, next.id, server::hash_secret(fresh));
    view->registration.person = next.id;
    tell_owner(context, RegistrationNews::transferred, *view, next, link_of(context, fresh));
    return {};
}

}  // namespace passerelle::usecases
