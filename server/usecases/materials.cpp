// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/materials.hpp"

#include "storage/bookings.hpp"
#include "storage/materials.hpp"
#include "storage/persons.hpp"
#include "storage/series.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using booking::BookingStatus;
using booking::MaterialReminder;
using notifications::MissingMaterial;

/// The booking, if it is the actor's and this may still be handed in for it.
Result<PlacedBooking> booking_asked_for(const Context& context, BookingId id, MaterialId material) {
    const auto own = own_booking(context, id);
    if (!own || !context.actor.person) return missing();
    const auto asked = storage::list_materials(context.tx, own->place.programme.id);
    if (std::ranges::find(asked, material, &booking::Material::id) == asked.end()) return missing();
    if (own->booking.status == BookingStatus::held) return fail(Failure::conflict, "booking_held");
    const auto may = booking::decide_cancellation(own->booking, own->place.meeting, context.now);
    return may ? own : Result<PlacedBooking>{may.error()};
}

/// What the contacts are reminded of now; noted as told.
std::vector<MissingMaterial> take_owed(const Context& context, const PlacedBooking& booking) {
    const auto sent = storage::list_reminders(context.tx, booking.booking.id);
    std::vector<MissingMaterial> owed;
    for (const auto& item : checklist_of(context, booking)) {
        const auto before = sent.find(item.material.id);
        const auto reminder = booking::reminder_owed(
            booking.booking, booking.place.meeting, item.state,
            before == sent.end() ? std::vector<MaterialReminder>{} : before->second, context.now);
        if (!reminder || booking.place.event.status == calendar::Status::cancelled) continue;
        storage::insert_reminder(context.tx, booking.booking.id, item.material.id, *reminder, context.now);
        owed.push_back({item.material.label, item.due, *reminder == MaterialReminder::overdue});
    }
    return owed;
}

void remind(const Context& context, const PlacedBooking& booking, const std::vector<MissingMaterial>& owed) {
    const auto& place = booking.place;
    const auto series = place.event.series ? storage::find_series(context.tx, *place.event.series) : std::nullopt;
    for (const auto& person : storage::find_persons(context.tx, booking.partner.contacts))
        storage::insert(context.tx, context.composer.materials(recipient(person),
                                                               {place.programme, place.event, series}, place.meeting,
                                                               place.slot, booking.booking, owed, new_stamp(context)));
}

}  // namespace

std::vector<ChecklistItem> checklist_of(const Context& context, const PlacedBooking& booking) {
    std::map<MaterialId, booking::MaterialDelivery> delivered;
    for (auto& delivery : storage::list_deliveries(context.tx, booking.booking.id)) {
        const auto id = delivery.material;
        delivered.emplace(id, std::move(delivery));
    }
    std::vector<ChecklistItem> items;
    for (auto& material : storage::list_materials(context.tx, booking.place.programme.id)) {
        const auto due = booking::due_at(material, booking.booking, booking.place.meeting);
        const auto found = delivered.find(material.id);
        const bool is_in = found != delivered.end();
        items.push_back({std::move(material), is_in ? std::optional{found->second} : std::nullopt, due,
                         booking::state_of(is_in, due, context.now)});
    }
    return items;
}

Result<booking::MaterialDelivery> deliver_material(const Context& context, const DeliverMaterial& command) {
    const auto own = booking_asked_for(context, command.booking, command.material);
    if (!own) return own.error();
    const auto content = booking::clean_delivery(command.content);
    if (!content) return content.error();
    const booking::MaterialDelivery delivery{command.booking, command.material, *content, context.actor.person->id,
                                             context.now};
    storage::save(context.tx, delivery);
    return delivery;
}

Result<void> withdraw_material(const Context& context, BookingId booking, MaterialId material) {
    const auto own = booking_asked_for(context, booking, material);
    if (!own) return own.error();
    storage::erase_delivery(context.tx, booking, material);
    return {};
}

int remind_of_materials(const Context& context) {
    int reminded = 0;
    for (const auto& booking : storage::list_confirmed_bookings(context.tx, context.now)) {
        const auto with_place = placed(context.tx, booking);
        const auto owed = take_owed(context, with_place);
        if (owed.empty()) continue;
        remind(context, with_place, owed);
        ++reminded;
    }
    return reminded;
}

}  // namespace passerelle::usecases
