// SPDX-License-Identifier: Apache-2.0
// One slot that is to be held, and the page of one booking.
#include "calendar/zone.hpp"
#include "server/input/commands.hpp"
#include "server/messages.hpp"
#include "server/pages/desk_views.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/desk_calendar.hpp"
#include "server/usecases/materials.hpp"
#include "server/usecases/swaps.hpp"
#include "storage/events.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using booking::BookingStatus;
using nlohmann::json;

constexpr int weeks_to_move = 26;

std::string booking_path(BookingId id) {
    return "/partenaire/reservations/" + id.to_string();
}

int status_of_form(const Error& error) {
    return error.failure == Failure::conflict ? 409 : 422;
}

http::Response show_hold_form(const Call& call, SlotId id, const FormView& form, int status) {
    const auto place = usecases::find_slot_place(call.context.tx, id);
    const auto partners = own_partners(call);
    if (!place || partners.empty()) return error_page(call, usecases::missing());
    auto fields = form.fields({"partner"});
    fields["partner"]["options"] = partner_options(partners, form.value("partner"));
    const auto minutes = std::to_string(place->programme.slot_rules.hold.count());
    return page(call, "hold.html", call.tr("Book this slot"),
                {{"slot", slot_heading(call, *place)},
                 {"rule_text", slot_rules_text(call, place->programme)},
                 {"hold_text",
                  call.services.translator.format(
                      call.language, "The slot is held for you for {1} minutes, while you say what you will present.",
                      {minutes})},
                 {"action", link(call, "/partenaire/creneaux/" + id.to_string())},
                 {"one_partner", partners.size() == 1 ? json(partners.front().id.to_string()) : json(false)},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

json material_rows(const Call& call, const usecases::PlacedBooking& own) {
    json rows = json::array();
    const auto zone = calendar::Zone::find(own.place.meeting.zone).value();
    for (const auto& [material, delivery, due, state] : usecases::checklist_of(call.context, own)) {
        const auto path = link(call, booking_path(own.booking.id) + "/documents/" + material.id.to_string());
        // Midnight closes a day: it is that day which people know it by.
        const auto last_moment = zone.local_of(due - std::chrono::microseconds{1});
        rows.push_back({{"id", material.id.to_string()},
                        {"label", material.label.in(call.language)},
                        {"due_text", text::long_date(call.language, last_moment)},
                        {"delivered", delivery.has_value()},
                        {"content", delivery ? delivery->content : std::string{}},
                        {"soon", state == booking::MaterialState::soon},
                        {"overdue", state == booking::MaterialState::overdue},
                        {"action", path},
                        {"withdraw_action", delivery ? json(path + "/retrait") : json(false)}});
    }
    return rows;
}

json move_options(const Call& call, const usecases::PlacedBooking& own) {
    json options = json::array();
    for (const auto& open : usecases::move_targets(call.context, own, weeks_to_move))
        options.push_back(option(open.slot.id.to_string(),
                                 slot_text(call, {open.programme, open.event, open.meeting, open.slot}), ""));
    return options;
}

json swap_options(const Call& call, const usecases::PlacedBooking& own) {
    json options = json::array();
    for (const auto& other : usecases::swap_candidates(call.context, own))
        options.push_back(
            option(other.booking.id.to_string(), slot_text(call, other.place) + " – " + other.partner.name, ""));
    return options;
}

/// What may be done with the booking now; each false where it may not.
json actions_of(const Call& call, const usecases::PlacedBooking& own) {
    const auto path = link(call, booking_path(own.booking.id));
    const auto& [booking, partner, place] = own;
    const bool may_edit = booking::decide_edit(booking, place.meeting, call.context.now).has_value();
    const bool may_cancel = booking::decide_cancellation(booking, place.meeting, call.context.now).has_value();
    const bool booked = may_edit && booking.status != BookingStatus::held;
    const auto moves = booked ? move_options(call, own) : json::array();
    const auto swaps = booked ? swap_options(call, own) : json::array();
    return {{"present_action", may_edit || booking.status == BookingStatus::expired ? json(path) : json(false)},
            {"cancel_action", may_cancel ? json(path + "/annulation") : json(false)},
            {"move", moves.empty() ? json(false) : json{{"action", path + "/deplacement"}, {"options", moves}}},
            {"swap", swaps.empty() ? json(false) : json{{"action", path + "/echange"}, {"options", swaps}}}};
}

json room_of(const usecases::PlacedBooking& own) {
    const auto& room = own.place.meeting.room;
    if (own.booking.status != BookingStatus::confirmed || room == calendar::Room{}) return false;
    return {{"link", text_or_false(room.link)}, {"address", text_or_false(room.address)}};
}

http::Response show_booking_page(const Call& call, const usecases::PlacedBooking& own, const FormView& form,
                                 int status) {
    const auto& [booking, partner, place] = own;
    const bool held = booking.status == BookingStatus::held;
    const bool confirmed = booking.status == BookingStatus::confirmed;
    const auto materials = held || !booking::is_active(booking.status) ? json::array() : material_rows(call, own);
    const auto& instructions = place.programme.slot_rules.presenter_instructions.in(call.language);
    json view{{"slot", slot_heading(call, place)},
              {"partner", {{"name", partner.name}, {"region", partner.region.name()}}},
              {"desk_href", link(call, "/partenaire") + "?organisation=" + partner.id.to_string()},
              {"held", held},
              {"expired", booking.status == BookingStatus::expired},
              {"held_text", held ? json(held_text(call, booking)) : json(false)},
              {"reason", text_or_false(booking.cancel_reason)},
              {"rule_text", slot_rules_text(call, place.programme)},
              {"room", room_of(own)},
              {"instructions", confirmed ? lines_or_false(instructions) : json(false)},
              {"sheet_href",
               confirmed ? json(link(call, "/partenaire/rencontres/" + place.meeting.id.to_string() + "/deroulement"))
                         : json(false)},
              {"has_materials", !materials.empty()},
              {"materials", materials},
              {"error_summary", form.summary()},
              {"fields", presentation_fields(form)}};
    view.update(status_view(call, booking.status));
    view.update(actions_of(call, own));
    return page(call, "booking.html", held ? call.tr("What you will present") : booking.presentation.title, view,
                status);
}

/// The booking in the path, or the page that says that there is none.
Result<usecases::PlacedBooking> booking_in_path(const Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    return id ? usecases::own_booking(call.context, *id) : Result<usecases::PlacedBooking>{id.error()};
}

/// The booking's page again, with what is wrong above what is stored.
http::Response refuse_on_page(const Call& call, const usecases::PlacedBooking& own, const Error& error) {
    if (error.failure == Failure::not_found) return error_page(call, error);
    auto form = form_of(own.booking.presentation);
    form.explain(call, error);
    return show_booking_page(call, own, form, status_of_form(error));
}

}  // namespace

http::Response book_form(Call& call) {
    const auto id = call.parameters.id<SlotId>("slot");
    if (!id) return error_page(call, id.error());
    FormView form;
    form.with("partner", call.request.query.get("organisation"));
    return show_hold_form(call, *id, form, 200);
}

http::Response hold_slot(Call& call) {
    const auto id = call.parameters.id<SlotId>("slot");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto partner = fields.id<PartnerId>("partner");
    const auto wrong = fields.finish();
    const auto held = wrong ? Result<booking::Booking>{*wrong} : usecases::hold_slot(call.context, *id, partner);
    if (held) return redirect_saying(call, booking_path(held->id), "slot_held");
    if (held.error().failure == Failure::not_found) return error_page(call, held.error());
    auto form = FormView::of(typed);
    form.explain(call, held.error());
    return show_hold_form(call, *id, form, status_of_form(held.error()));
}

http::Response show_booking(Call& call) {
    const auto own = booking_in_path(call);
    if (!own) return error_page(call, own.error());
    return show_booking_page(call, *own, form_of(own->booking.presentation), 200);
}

http::Response present_booking(Call& call) {
    const auto own = booking_in_path(call);
    if (!own) return error_page(call, own.error());
    const auto typed = posted(call);
    const auto presentation = read_present(Fields::of_form(typed));
    const auto presented = presentation ? usecases::present(call.context, own->booking.id, *presentation)
                                        : Result<booking::Booking>{presentation.error()};
    if (!presented) {
        auto form = FormView::of(typed);
        form.explain(call, presented.error());
        return show_booking_page(call, *own, form, status_of_form(presented.error()));
    }
    const bool changed = booking::is_active(own->booking.status) && own->booking.status != BookingStatus::held;
    const bool requested = presented->status == BookingStatus::requested;
    return redirect_saying(call, booking_path(presented->id), changed ? "saved" : requested ? "requested" : "booked");
}

http::Response move_booking(Call& call) {
    const auto own = booking_in_path(call);
    if (!own) return error_page(call, own.error());
    auto fields = Fields::of_form(posted(call));
    const auto slot = fields.id<SlotId>("slot");
    if (const auto error = fields.finish()) return refuse_on_page(call, *own, *error);
    const auto moved = usecases::move_booking(call.context, own->booking.id, slot);
    if (!moved) return refuse_on_page(call, *own, moved.error());
    return redirect_saying(call, booking_path(moved->id), "booking_moved");
}

http::Response ask_swap(Call& call) {
    const auto own = booking_in_path(call);
    if (!own) return error_page(call, own.error());
    auto fields = Fields::of_form(posted(call));
    const auto theirs = fields.id<BookingId>("theirs");
    const auto message = fields.optional_text("message", 500);
    if (const auto error = fields.finish()) return refuse_on_page(call, *own, *error);
    const auto asked = usecases::ask_swap(call.context, {own->booking.id, theirs, message});
    if (!asked) return refuse_on_page(call, *own, asked.error());
    return redirect_saying(call, "/partenaire?organisation=" + own->partner.id.to_string(), "swap_asked");
}

http::Response deliver_material(Call& call) {
    const auto own = booking_in_path(call);
    const auto material = call.parameters.id<MaterialId>("material");
    if (!own || !material) return error_page(call, usecases::missing());
    auto fields = Fields::of_form(posted(call));
    const auto content = fields.optional_text("content", 2'000);
    if (const auto error = fields.finish()) return refuse_on_page(call, *own, *error);
    const auto delivered = usecases::deliver_material(call.context, {own->booking.id, *material, content});
    if (!delivered) return refuse_on_page(call, *own, delivered.error());
    return redirect_saying(call, booking_path(own->booking.id), "material_delivered");
}

http::Response withdraw_material(Call& call) {
    const auto own = booking_in_path(call);
    const auto material = call.parameters.id<MaterialId>("material");
    if (!own || !material) return error_page(call, usecases::missing());
    const auto withdrawn = usecases::withdraw_material(call.context, own->booking.id, *material);
    if (!withdrawn) return refuse_on_page(call, *own, withdrawn.error());
    return redirect_saying(call, booking_path(own->booking.id), "saved");
}

http::Response cancel_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return error_page(call, id.error());
    auto fields = Fields::of_form(posted(call));
    const auto reason = fields.optional_text("reason", 500);
    if (const auto error = fields.finish()) return error_page(call, *error);
    const auto cancelled = usecases::cancel_booking(call.context, *id, reason);
    if (!cancelled) return error_page(call, cancelled.error());
    return redirect_saying(call, "/partenaire?organisation=" + cancelled->partner.to_string(), "booking_cancelled");
}

}  // namespace passerelle::server::pages
