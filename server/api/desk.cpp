// SPDX-License-Identifier: Apache-2.0
// Partners, and the life of a booking.
#include "server/usecases/desk.hpp"

#include "server/api/answer.hpp"
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/input/commands.hpp"
#include "storage/partners.hpp"

namespace passerelle::server::api {

namespace {

constexpr int most_weeks = 52;
constexpr std::size_t longest_reason = 500;

/// What is said to end a booking.
Result<std::string> read_reason(const Call& call) {
    auto fields = read_optional_body(call.request);
    if (!fields) return fields.error();
    auto reason = fields->optional_text("reason", longest_reason);
    if (const auto error = fields->finish()) return *error;
    return reason;
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
    return answer(call, usecases::create_partner(call.context, *command), 201);
}

http::Response list_open_slots(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    return json_response({{"open_slots", list_of(usecases::open_slots(call.context, *partner, most_weeks))}});
}

http::Response list_bookings(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    return json_response({{"bookings", list_of(usecases::bookings_of(call.context, partner->id))}});
}

http::Response show_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::own_booking(call.context, *id));
}

http::Response hold_slot(Call& call) {
    const auto slot = call.parameters.id<SlotId>("slot");
    if (!slot) return problem(call, slot.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto partner = fields->id<PartnerId>("partner");
    if (const auto error = fields->finish()) return problem(call, *error);
    return answer(call, usecases::hold_slot(call.context, *slot, partner), 201);
}

http::Response book_slot(Call& call) {
    const auto slot = call.parameters.id<SlotId>("slot");
    if (!slot) return problem(call, slot.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_book_slot(*fields, *slot);
    if (!command) return problem(call, command.error());
    return answer(call, usecases::book_slot(call.context, *command), 201);
}

http::Response present_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto presentation = read_present(*fields);
    if (!presentation) return problem(call, presentation.error());
    return answer(call, usecases::present(call.context, *id, *presentation));
}

http::Response move_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto slot = fields->id<SlotId>("slot");
    if (const auto error = fields->finish()) return problem(call, *error);
    return answer(call, usecases::move_booking(call.context, *id, slot));
}

http::Response confirm_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::confirm_booking(call.context, *id));
}

http::Response decline_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    const auto reason = read_reason(call);
    if (!id || !reason) return problem(call, !id ? id.error() : reason.error());
    return answer(call, usecases::decline_booking(call.context, *id, *reason));
}

http::Response cancel_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    const auto reason = read_reason(call);
    if (!id || !reason) return problem(call, !id ? id.error() : reason.error());
    return answer(call, usecases::cancel_booking(call.context, *id, *reason));
}

}  // namespace passerelle::server::api
