// SPDX-License-Identifier: Apache-2.0
// Waiting lists and swaps.
#include "server/api/answer.hpp"
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/input/commands.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

using SwapAnswer = Result<booking::Swap> (*)(const usecases::Context&, SwapId);

http::Response answer_swap(Call& call, SwapAnswer decide) {
    const auto id = call.parameters.id<SwapId>("swap");
    if (!id) return problem(call, id.error());
    return answer(call, decide(call.context, *id));
}

}  // namespace

http::Response wait_for_slot(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    if (!meeting) return problem(call, meeting.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_wait_for_slot(*fields, *meeting);
    if (!command) return problem(call, command.error());
    return answer(call, usecases::wait_for_slot(call.context, *command), 201);
}

http::Response list_slot_waits(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    return json_response({{"slot_waits", list_of(usecases::waits_of(call.context, partner->id))}});
}

http::Response show_waiting_list(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    const auto session = id ? usecases::find_session_place(call.context.tx, *id) : std::nullopt;
    if (!session) return problem(call, usecases::missing());
    json list = json::array();
    for (const auto& one : usecases::waiting_list(call.context, *session))
        list.push_back({{"place", one.place},
                        {"partner", to_json(one.partner)},
                        {"title", one.wait.presentation.title},
                        {"joined_at", to_rfc3339(one.wait.joined_at)},
                        {"may_take", one.may_take}});
    return json_response({{"waiting", list}});
}

http::Response leave_waiting_list(Call& call) {
    const auto id = call.parameters.id<SlotWaitId>("wait");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::leave_waiting(call.context, *id));
}

http::Response list_swaps(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    return json_response({{"swaps", list_of(usecases::open_swaps_of(call.context, partner->id))}});
}

http::Response list_swap_candidates(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    const auto own = usecases::own_booking(call.context, *id);
    if (!own) return problem(call, own.error());
    json list = json::array();
    for (const auto& other : usecases::swap_candidates(call.context, *own)) list.push_back(public_json(other));
    return json_response({{"candidates", list}});
}

http::Response ask_swap(Call& call) {
    const auto mine = call.parameters.id<BookingId>("booking");
    if (!mine) return problem(call, mine.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto theirs = fields->id<BookingId>("theirs");
    const auto message = fields->optional_text("message", 500);
    if (const auto error = fields->finish()) return problem(call, *error);
    return answer(call, usecases::ask_swap(call.context, {*mine, theirs, message}), 201);
}

http::Response accept_swap(Call& call) {
    return answer_swap(call, usecases::accept_swap);
}

http::Response decline_swap(Call& call) {
    return answer_swap(call, usecases::decline_swap);
}

http::Response withdraw_swap(Call& call) {
    return answer_swap(call, usecases::withdraw_swap);
}

}  // namespace passerelle::server::api
