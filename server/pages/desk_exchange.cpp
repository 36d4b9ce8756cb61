// SPDX-License-Identifier: Apache-2.0
// Waiting for a slot, and answering who asks for one's own.
#include "server/input/commands.hpp"
#include "server/pages/desk_views.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/usecases/swaps.hpp"
#include "storage/bookings.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

http::Response show_wait_form(const Call& call, MeetingId id, const FormView& form, int status) {
    const auto session = usecases::find_session_place(call.context.tx, id);
    const auto partners = own_partners(call);
    if (!session || session->meeting.slots.empty() || partners.empty()) return error_page(call, usecases::missing());
    auto fields = presentation_fields(form);
    fields["partner"]["options"] = partner_options(partners, form.value("partner"));
    return page(call, "slot_wait.html", call.tr("Wait for a slot"),
                {{"session_title", title_of(call, session->event)},
                 {"session_text", meeting_text(call, session->meeting)},
                 {"rotates", session->programme.slot_rules.regions_in_rotation},
                 {"rule_text", slot_rules_text(call, session->programme)},
                 {"action", link(call, "/partenaire/rencontres/" + id.to_string() + "/attente")},
                 {"one_partner", partners.size() == 1 ? json(partners.front().id.to_string()) : json(false)},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

using SwapStep = Result<booking::Swap> (*)(const usecases::Context&, SwapId);

/// Does one step of a swap, and returns to the page of whose booking `side` names.
http::Response step_swap(Call& call, SwapStep step, BookingId booking::Swap::*side, const char* flash) {
    const auto id = call.parameters.id<SwapId>("swap");
    if (!id) return error_page(call, id.error());
    const auto swap = step(call.context, *id);
    if (!swap) return error_page(call, swap.error());
    const auto own = storage::find_booking(call.context.tx, (*swap).*side).value();
    return redirect_saying(call, "/partenaire?organisation=" + own.partner.to_string(), flash);
}

}  // namespace

http::Response wait_form(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    if (!id) return error_page(call, id.error());
    FormView form;
    form.with("partner", call.request.query.get("organisation"));
    return show_wait_form(call, *id, form, 200);
}

http::Response wait_for_slot(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    const auto command = read_wait_for_slot(Fields::of_form(typed), *id);
    const auto wait =
        command ? usecases::wait_for_slot(call.context, *command) : Result<booking::SlotWait>{command.error()};
    if (wait) return redirect_saying(call, "/partenaire?organisation=" + wait->partner.to_string(), "slot_waiting");
    if (wait.error().failure == Failure::not_found) return error_page(call, wait.error());
    auto form = FormView::of(typed);
    form.explain(call, wait.error());
    return show_wait_form(call, *id, form, wait.error().failure == Failure::conflict ? 409 : 422);
}

http::Response leave_waiting_list(Call& call) {
    const auto id = call.parameters.id<SlotWaitId>("wait");
    if (!id) return error_page(call, id.error());
    const auto left = usecases::leave_waiting(call.context, *id);
    if (!left) return error_page(call, left.error());
    return redirect_saying(call, "/partenaire?organisation=" + left->partner.to_string(), "slot_wait_left");
}

http::Response accept_swap(Call& call) {
    return step_swap(call, usecases::accept_swap, &booking::Swap::theirs, "swap_accepted");
}

http::Response decline_swap(Call& call) {
    return step_swap(call, usecases::decline_swap, &booking::Swap::theirs, "swap_declined");
}

http::Response withdraw_swap(Call& call) {
    return step_swap(call, usecases::withdraw_swap, &booking::Swap::mine, "swap_withdrawn");
}

}  // namespace passerelle::server::pages
