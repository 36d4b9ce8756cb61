// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/forum_mailings.hpp"

#include "server/secrets.hpp"
#include "server/usecases/check_in.hpp"
#include "storage/notices.hpp"
#include "storage/suggestions.hpp"
#include "storage/walk_ins.hpp"

namespace passerelle::usecases {

namespace {

using storage::ForumMailing;

bool has_mailbox(const booking::Person& person) {
    return !person.email.text().ends_with(no_mail_domain);
}

/// Calls `write` for each guest that `wanted` names, has a mailbox, and was not sent this mail before.
template <class Wanted, class Write>
int mail_once(const Context& context, const Doors& doors, ForumMailing mailing, Wanted wanted, Write write) {
    int mailed = 0;
    for (const auto& guest : doors.guests) {
        if (!wanted(guest) || !has_mailbox(guest.view.person)) continue;
        if (!storage::note_mailing(context.tx, guest.view.registration.id, mailing, context.now)) continue;
        storage::insert(context.tx, write(guest));
        ++mailed;
    }
    return mailed;
}

}  // namespace

Result<int> mail_badges(const Context& context, const notifications::ForumMails& mails, EventId id,
                        const DrawSquares& draw) {
    const auto doors = doors_of(context, id);
    if (!doors) return doors.error();
    if (calendar::interval_of(doors->event).end <= context.now) return fail(Failure::conflict, "event_past");
    const std::optional<calendar::Series> no_series;
    return mail_once(
        context, *doors, ForumMailing::badge,
        [](const Guest& guest) { return guest.view.registration.status == booking::RegistrationStatus::confirmed; },
        [&](const Guest& guest) {
            const notifications::BadgeMail badge{spoken_code(guest.code), draw(std::string{badge_mark} + guest.code)};
            return mails.badge(recipient(guest.view.person), {doors->programme, doors->event, no_series},
                               guest.view.registration, badge, new_stamp(context));
        });
}

Result<int> ask_for_suggestions(const Context& context, const notifications::ForumMails& mails, EventId id) {
    const auto doors = doors_of(context, id);
    if (!doors) return doors.error();
    if (calendar::interval_of(doors->event).end > context.now) return fail(Failure::conflict, "suggestions_not_open");
    const std::optional<calendar::Series> no_series;
    return mail_once(
        context, *doors, ForumMailing::suggestions,
        [&](const Guest& guest) { return doors->passages.came(guest.view.registration.id); },
        [&](const Guest& guest) {
            const auto token = server::make_token(context.random);
            storage::insert_suggestion_link(context.tx, server::hash_secret(token), guest.view.registration.id);
            return mails.suggestions(recipient(guest.view.person), {doors->programme, doors->event, no_series},
                                     context.public_url + "/pistes/" + token, new_stamp(context));
        });
}

}  // namespace passerelle::usecases
