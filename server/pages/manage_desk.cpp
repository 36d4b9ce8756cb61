// SPDX-License-Identifier: Apache-2.0
// The organizers' side of the partners' desk: what awaits a decision, and what the coming sessions still lack.
#include "calendar/zone.hpp"
#include "server/input/fields.hpp"
#include "server/pages/desk_views.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/views.hpp"
#include "server/run_sheet_document.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/desk_overview.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::BookingStatus;
using nlohmann::json;

constexpr int weeks_overseen = 16;

json request_row(const Call& call, const usecases::PlacedBooking& one) {
    const auto& [booking, partner, place] = one;
    const auto path = link(call, "/gestion/reservations/" + booking.id.to_string());
    auto row = slot_heading(call, place);
    row.update({{"id", booking.id.to_string()},
                {"title", booking.presentation.title},
                {"partner", partner.name},
                {"region", partner.region.name()},
                {"presenters", text_or_false(booking.presentation.presenters)},
                {"community", lines_or_false(booking.presentation.community)},
                {"job_offers", lines_or_false(booking.presentation.job_offers)},
                {"needs", text_or_false(booking.presentation.needs)},
                {"confirm_action", path + "/confirmation"},
                {"decline_action", path + "/refus"}});
    return row;
}

json requests(const Call& call, const std::vector<usecases::SessionOverview>& sessions) {
    json rows = json::array();
    for (const auto& session : sessions)
        for (const auto& line : session.sheet.lines)
            if (line.booking && line.booking->booking.status == BookingStatus::requested)
                rows.push_back(request_row(call, *line.booking));
    return rows;
}

json overview_slots(const Call& call, const usecases::RunSheet& sheet) {
    json slots = json::array();
    for (const auto& line : sheet.lines) {
        json slot{{"time_text", text::time_range(call.language, line.slot.starts, line.slot.ends)},
                  {"who", false},
                  {"requested", false},
                  {"missing", false}};
        if (line.booking) {
            slot["who"] = line.booking->partner.name;
            slot["href"] = link(call, "/partenaire/reservations/" + line.booking->booking.id.to_string());
            slot["requested"] = line.booking->booking.status == BookingStatus::requested;
            slot["missing"] = text_or_false(missing_text(call, line.checklist));
        }
        slots.push_back(slot);
    }
    return slots;
}

json overview_card(const Call& call, const usecases::SessionOverview& session) {
    const auto& [programme, event, meeting] = session.sheet.session;
    const auto zone = calendar::Zone::find(meeting.zone).value();
    auto card = when(call, calendar::interval_of(meeting), zone);
    json waiting = json::array();
    for (const auto& one : session.waiting)
        waiting.push_back({{"place", one.place},
                           {"partner", one.partner.name},
                           {"region", one.partner.region.name()},
                           {"passed_over", !one.may_take}});
    card.update({{"title", title_of(call, event)},
                 {"href", link(call, "/gestion/evenements/" + event.id.to_string())},
                 {"programme", programme.name.in(call.language)},
                 {"cancelled", event.status == calendar::Status::cancelled},
                 {"sheet_href", link(call, "/partenaire/rencontres/" + meeting.id.to_string() + "/deroulement")},
                 {"slots", overview_slots(call, session.sheet)},
                 {"has_waiting", !waiting.empty()},
                 {"waiting", waiting}});
    return card;
}

json settings_links(const Call& call) {
    json links = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        if (programme.features.slots)
            links.push_back({{"name", programme.name.in(call.language)},
                             {"href", link(call, "/gestion/programmes/" + programme.key + "/guichet")}});
    return links;
}

http::Response show_manage_desk(const Call& call, const FormView& form, int status) {
    const auto sessions = usecases::desk_overview(call.context, weeks_overseen);
    const auto asked = requests(call, sessions);
    json cards = json::array();
    for (const auto& session : sessions) cards.push_back(overview_card(call, session));
    return page(call, "manage_desk.html", call.tr("The partners’ desk"),
                {{"error_summary", form.summary()},
                 {"has_requests", !asked.empty()},
                 {"requests", asked},
                 {"settings", settings_links(call)},
                 {"has_sessions", !cards.empty()},
                 {"sessions", cards}},
                status);
}

}  // namespace

http::Response manage_desk(Call& call) {
    return show_manage_desk(call, {}, 200);
}

http::Response decline_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return error_page(call, id.error());
    auto fields = Fields::of_form(posted(call));
    const auto reason = fields.optional_text("reason", 500);
    const auto wrong = fields.finish();
    const auto declined =
        wrong ? Result<booking::Booking>{*wrong} : usecases::decline_booking(call.context, *id, reason);
    if (declined) return redirect_saying(call, "/gestion/guichet", "booking_declined");
    if (declined.error().failure == Failure::not_found) return error_page(call, declined.error());
    auto error = declined.error();
    // Each request has its own form, and each of these its own name for the field.
    for (auto& issue : error.issues)
        if (issue.field == "reason") issue.field = "reason-" + id->to_string();
    FormView form;
    form.explain(call, error);
    return show_manage_desk(call, form, error.failure == Failure::conflict ? 409 : 422);
}

}  // namespace passerelle::server::pages
