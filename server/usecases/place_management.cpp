// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/place_management.hpp"

#include "booking/clean_text.hpp"
#include "storage/events.hpp"
#include "storage/places.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using booking::Registration;
using booking::RegistrationStatus;

constexpr std::size_t longest_decline_reason = 500;

std::optional<Registration> find_for_staff(const Context& context, RegistrationId id) {
    return context.actor.is_staff() ? storage::find_registration(context.tx, id) : std::nullopt;
}

Result<void> set_workshops(const std::map<MeetingId, int>& capacities, calendar::Event& event) {
    for (const auto& [id, capacity] : capacities) {
        const auto meeting = std::ranges::find(event.meetings, id, &calendar::Meeting::id);
        if (meeting == event.meetings.end() || !meeting->capacity)
            return fail(Failure::invalid, "workshop_unknown", "workshops");
        if (capacity <= 0) return fail(Failure::invalid, "capacity_not_positive", "workshops");
        meeting->capacity = capacity;
    }
    return {};
}

}  // namespace

Result<void> set_places(const Context& context, EventId id, const SetPlaces& command) {
    auto event = context.actor.is_staff() ? storage::find_event(context.tx, id) : std::nullopt;
    if (!event) return missing();
    if (const auto valid = booking::validate(command.settings, command.capacity); !valid) return valid.error();
    if (const auto valid = set_workshops(command.workshops, *event); !valid) return valid.error();
    event->capacity = command.capacity;
    storage::update(context.tx, *event);
    storage::save_place_settings(context.tx, id, command.settings);
    promote_waiting(context, *event);
    return {};
}

Result<Registration> approve_registration(const Context& context, RegistrationId id) {
    const auto registration = find_for_staff(context, id);
    if (!registration) return missing();
    return decide_about(context, *registration, booking::Approve{unit_of(context.tx, *registration)});
}

Result<Registration> decline_registration(const Context& context, RegistrationId id, const std::string& reason) {
    const auto registration = find_for_staff(context, id);
    if (!registration) return missing();
    const auto said = booking::clean_line(reason, "reason", {.least = 1, .most = longest_decline_reason});
    if (!said) return said.error();
    if (registration->status == RegistrationStatus::confirmed)
        return fail(Failure::conflict, "registration_has_place");
    const auto unit = unit_of(context.tx, *registration);
    return decide_about(context, *registration, booking::Leave{unit, RegistrationStatus::declined, *said});
}

Result<PlacesView> places_of(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event || !context.actor.is_staff()) return missing();
    const auto settings = storage::find_place_settings(context.tx, id);
    const auto rules = booking::place_rules(*event, settings);
    const auto standing = storage::load_standing(context.tx, id, rules, {});
    const auto reasons = booking::explain(rules, standing, context.now);
    const std::map<RegistrationId, booking::Why> why{reasons.begin(), reasons.end()};
    PlacesView view{*event,         storage::find_programme(context.tx, event->programme).value(),
                    settings,       rules,
                    standing.seats, standing.workshops,
                    {}};
    for (auto& one : registrations_for(context, *event)) {
        const auto found = why.find(one.registration.id);
        view.lines.push_back({one, found == why.end() ? booking::Why::has_place : found->second});
    }
    return view;
}

}  // namespace passerelle::usecases
