// SPDX-License-Identifier: Apache-2.0
#include "server/input/commands.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/usecases/schedule_edits.hpp"
#include "storage/events.hpp"

namespace passerelle::server::pages {

namespace {

/// Back to the event's page: with the news, or with what was typed and why it was refused.
template <class T>
http::Response answer(const Call& call, EventId id, const Result<T>& done, std::string_view flash) {
    if (done) return redirect_saying(call, manage_path(id), flash);
    if (done.error().failure == Failure::not_found) return error_page(call, done.error());
    auto form = FormView::of(posted(call));
    form.explain(call, done.error());
    return show_managed_event(call, id, form, status_of(done.error().failure));
}

Result<void> undo(const Call& call, EventId id) {
    const auto event = storage::find_event(call.context.tx, id);
    if (!event) return usecases::missing();
    if (event->series) return usecases::undo_last_edit(call.context, *event->series);
    return usecases::undo_last_edit(call.context, id);
}

}  // namespace

http::Response move_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto move = read_move(Fields::of_form(posted(call)));
    if (!move) return answer(call, *id, Result<void>{move.error()}, "");
    return answer(call, *id, usecases::move_event(call.context, *id, move->starts, move->duration), "event_moved");
}

http::Response cancel_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    return answer(call, *id, usecases::cancel_event(call.context, *id), "event_cancelled");
}

http::Response restore_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    return answer(call, *id, usecases::restore_event(call.context, *id), "event_restored");
}

http::Response undo_event_edit(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto undone = undo(call, *id);
    const bool gone = undone && !storage::find_event(call.context.tx, *id);
    return gone ? redirect_saying(call, "/gestion", "undone") : answer(call, *id, undone, "undone");
}

}  // namespace passerelle::server::pages
