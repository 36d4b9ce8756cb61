// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/commands.hpp"
#include "server/respond.hpp"
#include "storage/partners.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

constexpr int most_weeks = 52;

/// The partner in the path, where the caller may act for it; otherwise as if there were none.
Result<PartnerId> own_partner(const Call& call) {
    const auto id = call.parameters.id<PartnerId>("partner");
    if (!id) return id.error();
    if (!call.actor().is_staff() && !call.actor().acts_for(*id)) return usecases::missing();
    if (!storage::find_partner(call.context.tx, *id)) return usecases::missing();
    return *id;
}

template <class Views>
json list_of(const Views& views) {
    json list = json::array();
    for (const auto& view : views) list.push_back(to_json(view));
    return list;
}

}  // namespace

http::Response list_partners(Call& call) {
    return json_response({{"partners", list_of(storage::list_partners(call.context.tx))}});
}

http::Response create_partner(Call& call) {
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_create_partner(*fields);
    if (!command) return problem(call, command.error());
    const auto partner = usecases::create_partner(call.context, *command);
    if (!partner) return problem(call, partner.error());
    return json_response(to_json(*partner), 201);
}

http::Response list_open_slots(Call& call) {
    const auto partner = own_partner(call);
    if (!partner) return problem(call, partner.error());
    return json_response({{"open_slots", list_of(usecases::open_slots(call.context, *partner, most_weeks))}});
}

http::Response list_bookings(Call& call) {
    const auto partner = own_partner(call);
    if (!partner) return problem(call, partner.error());
    return json_response({{"bookings", list_of(usecases::bookings_of(call.context, *partner))}});
}

http::Response book_slot(Call& call) {
    const auto slot = call.parameters.id<SlotId>("slot");
    if (!slot) return problem(call, slot.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_book_slot(*fields, *slot);
    if (!command) return problem(call, command.error());
    const auto booking = usecases::book_slot(call.context, *command);
    if (!booking) return problem(call, booking.error());
    return json_response(to_json(*booking), 201);
}

http::Response confirm_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    const auto booking = usecases::confirm_booking(call.context, *id);
    if (!booking) return problem(call, booking.error());
    return json_response(to_json(*booking));
}

http::Response cancel_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    auto fields = read_optional_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto reason = fields->optional_text("reason", 500);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto booking = usecases::cancel_booking(call.context, *id, reason);
    if (!booking) return problem(call, booking.error());
    return json_response(to_json(*booking));
}

}  // namespace passerelle::server::api
