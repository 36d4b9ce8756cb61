// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/places.hpp"

#include "server/secrets.hpp"
#include "server/usecases/place_news.hpp"
#include "storage/events.hpp"
#include "storage/place_decisions.hpp"
#include "storage/places.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using booking::Change;
using booking::Command;

booking::PlaceRules rules_now(const Context& context, const calendar::Event& event) {
    return booking::place_rules(event, storage::find_place_settings(context.tx, event.id));
}

void save_changes(const Context& context, const std::vector<Change>& changes, const Tokens& tokens) {
    for (const auto& change : changes) {
        if (change.before)
            storage::update(context.tx, change.after);
        else
            storage::insert(context.tx, change.after, server::hash_secret(tokens.at(change.after.id)));
    }
}

/// Time that passes is worth a line of the log only where something came of it.
bool is_worth_a_line(const Command& command, const std::vector<Change>& changes) {
    return !changes.empty() || !std::holds_alternative<booking::Pass>(command);
}

}  // namespace

Result<std::vector<Change>> decide_places(const Context& context, const calendar::Event& event, const Command& command,
                                          const Particulars& beside) {
    const auto rules = rules_now(context, event);
    const auto standing = storage::load_standing(context.tx, event.id, rules, booking::named_in(command));
    const auto changes = booking::decide(rules, standing, command, context.now);
    if (!changes || !is_worth_a_line(command, *changes)) return changes;
    storage::open_log(context.tx, event.id, rules, context.now);
    save_changes(context, *changes, beside.tokens);
    storage::log_decision(context.tx, event.id, rules, standing, command, *changes, context.now);
    const auto named = booking::named_in(command);
    const auto is_told = [&](const Change& change) {
        const bool own = !change.before || std::ranges::find(named, change.after.id) != named.end();
        return beside.tell == Tell::everybody || !own;
    };
    std::vector<Change> news;
    std::ranges::copy_if(*changes, std::back_inserter(news), is_told);
    tell_changes(context, event, news, beside.tokens, beside.group);
    return changes;
}

Result<booking::Registration> decide_about(const Context& context, const booking::Registration& registration,
                                           const Command& command, Tell tell) {
    const auto event = storage::find_event(context.tx, registration.event).value();
    if (calendar::interval_of(event).end <= context.now) return fail(Failure::conflict, "event_past");
    const auto decided = decide_places(context, event, command, {.tell = tell});
    if (!decided) return decided.error();
    for (const auto& change : *decided)
        if (change.after.id == registration.id) return change.after;
    return registration;
}

std::vector<RegistrationId> unit_of(storage::Transaction& tx, const booking::Registration& registration) {
    if (!registration.together || !registration.group) return {registration.id};
    std::vector<RegistrationId> ids;
    for (const auto& other : storage::list_group(tx, *registration.group))
        if (other.status == registration.status) ids.push_back(other.id);
    return ids;
}

std::vector<Change> foresee_places(const Context& context, const calendar::Event& event, const Command& command) {
    const auto rules = rules_now(context, event);
    const auto standing = storage::load_standing(context.tx, event.id, rules, booking::named_in(command));
    const auto changes = booking::decide(rules, standing, command, context.now);
    return changes ? *changes : std::vector<Change>{};
}

void promote_waiting(const Context& context, const calendar::Event& event) {
    // That time passes is never refused.
    decide_places(context, event, booking::Pass{}).value();
}

bool are_places_due(const Context& context) {
    const auto ids = storage::list_events_in_motion(context.tx, context.now);
    const auto events = storage::find_events(context.tx, ids);
    return std::ranges::any_of(events, [&](const calendar::Event& event) {
        return !foresee_places(context, event, booking::Pass{}).empty();
    });
}

int tend_places(const Context& context) {
    int moved = 0;
    const auto ids = storage::list_events_in_motion(context.tx, context.now);
    for (const auto& event : storage::find_events(context.tx, ids))
        moved += static_cast<int>(decide_places(context, event, booking::Pass{}).value().size());
    return moved;
}

}  // namespace passerelle::usecases
