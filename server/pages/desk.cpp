// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk.hpp"

#include "calendar/zone.hpp"
#include "server/input/commands.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/feed_links.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::Partner;
using nlohmann::json;

constexpr int weeks_shown = 16;

/// Those for whom the caller may book: its own, or every partner for staff.
std::vector<Partner> own_partners(const Call& call) {
    return call.actor().is_staff() ? storage::list_partners(call.context.tx) : call.actor().partners;
}

/// The one asked for (`organisation=`), or the first.
const Partner& chosen(const Call& call, const std::vector<Partner>& partners) {
    const auto asked = PartnerId::parse(call.request.query.get("organisation"));
    const auto found = asked ? std::ranges::find(partners, *asked, &Partner::id) : partners.end();
    return found == partners.end() ? partners.front() : *found;
}

json bookings(const Call& call, PartnerId partner) {
    json all = json::array();
    for (const auto& booked : usecases::bookings_of(call.context, partner)) {
        const auto zone = calendar::Zone::find(booked.meeting.zone).value();
        const bool may_cancel =
            booking::decide_cancellation(booked.booking, booked.meeting, call.context.now).has_value();
        const auto id = booked.booking.id.to_string();
        json entry{{"id", id},
                   {"title", booked.booking.presentation.title},
                   {"event_title", title_of(call, booked.event)},
                   {"event_href", link(call, "/evenements/" + booked.event.id.to_string())},
                   {"date_text", text::long_date(call.language, booked.slot.starts)},
                   {"time_text", text::time_range(call.language, booked.slot.starts, booked.slot.ends)},
                   {"datetime", datetime(zone.resolve(booked.slot.starts), zone)},
                   {"cancel_action",
                    may_cancel ? json(link(call, "/partenaire/reservations/" + id + "/annulation")) : json(false)}};
        entry.update(status_view(call, booked.booking.status));
        all.push_back(entry);
    }
    return all;
}

/// Open slots grouped by session.
json open_sessions(const Call& call, PartnerId partner) {
    json sessions = json::array();
    MeetingId current;
    for (const auto& open : usecases::open_slots(call.context, partner, weeks_shown)) {
        if (sessions.empty() || open.meeting.id != current) {
            const auto zone = calendar::Zone::find(open.meeting.zone).value();
            const auto shown = when(call, calendar::interval_of(open.meeting), zone);
            sessions.push_back({{"title", title_of(call, open.event)},
                                {"href", link(call, "/evenements/" + open.event.id.to_string())},
                                {"programme", open.programme.name.in(call.language)},
                                {"date_text", shown["date_text"]},
                                {"time_text", shown["time_text"]},
                                {"datetime", shown["datetime_start"]},
                                {"slots", json::array()}});
            current = open.meeting.id;
        }
        sessions.back()["slots"].push_back(
            {{"time_text", text::time_range(call.language, open.slot.starts, open.slot.ends)},
             {"date_text", text::long_date(call.language, open.slot.starts)},
             {"book_href", link(call, "/partenaire/creneaux/" + open.slot.id.to_string()) +
                               "?organisation=" + partner.to_string()}});
    }
    return sessions;
}

json partner_filter(const Call& call, const std::vector<Partner>& partners, const Partner& current) {
    json entries = json::array();
    for (const auto& partner : partners)
        entries.push_back({{"href", link(call, "/partenaire") + "?organisation=" + partner.id.to_string()},
                           {"name", partner.name},
                           {"current", partner.id == current.id}});
    return entries;
}

std::string rule_text(const Call& call, const calendar::Programme& programme) {
    const auto& rules = programme.slot_rules;
    const auto hours = std::to_string(rules.notice.count());
    auto text = call.services.translator.format(call.language, "A slot closes {1} hours before its session.", {hours});
    if (rules.per_partner_per_quarter)
        text += " " + call.services.translator.plural(call.language, "At most {1} slot per organisation and quarter.",
                                                      "At most {1} slots per organisation and quarter.",
                                                      *rules.per_partner_per_quarter);
    if (!rules.approved_by_itself) text += " " + call.tr("An organizer confirms each booking.");
    return text;
}

http::Response show_form(const Call& call, SlotId id, const FormView& form, int status) {
    const auto event = storage::find_event_of_slot(call.context.tx, id);
    const auto partners = own_partners(call);
    if (!event || partners.empty()) return error_page(call, usecases::missing());
    for (const auto& meeting : event->meetings) {
        const auto slot = std::ranges::find(meeting.slots, id, &calendar::Slot::id);
        if (slot == meeting.slots.end()) continue;
        const auto zone = calendar::Zone::find(meeting.zone).value();
        auto heading = when(call, {zone.resolve(slot->starts), zone.resolve(slot->ends)}, zone);
        heading["event_title"] = title_of(call, *event);
        auto fields = form.fields({"title", "presenters", "community", "job_offers", "needs", "partner"});
        fields["partner"]["options"] = partner_options(partners, form.value("partner"));
        return page(call, "book.html", call.tr("Book this slot"),
                    {{"slot", heading},
                     {"rule_text", rule_text(call, storage::find_programme(call.context.tx, event->programme).value())},
                     {"action", link(call, "/partenaire/creneaux/" + id.to_string())},
                     {"error_summary", form.summary()},
                     {"fields", fields}},
                    status);
    }
    return error_page(call, usecases::missing());
}

}  // namespace

http::Response desk(Call& call) {
    const auto partners = own_partners(call);
    if (partners.empty()) return redirect(call, "/gestion/partenaires");
    const auto& partner = chosen(call, partners);
    const auto booked = bookings(call, partner.id);
    return page(call, "desk.html", call.tr("Presentation slots"),
                {{"partner", {{"name", partner.name}, {"region", partner.region.name()}}},
                 {"has_partners", partners.size() > 1},
                 {"partners", partner_filter(call, partners, partner)},
                 {"has_bookings", !booked.empty()},
                 {"bookings", booked},
                 {"own_calendar", own_calendar(call, partner.id)},
                 {"zone_note", zone_note(call)},
                 {"sessions", open_sessions(call, partner.id)}});
}

http::Response book_form(Call& call) {
    const auto id = call.parameters.id<SlotId>("slot");
    if (!id) return error_page(call, id.error());
    FormView form;
    form.with("partner", call.request.query.get("organisation"));
    return show_form(call, *id, form, 200);
}

http::Response book_slot(Call& call) {
    const auto id = call.parameters.id<SlotId>("slot");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    const auto command = read_book_slot(Fields::of_form(typed), *id);
    const auto booked =
        command ? usecases::book_slot(call.context, *command) : Result<booking::Booking>{command.error()};
    if (!booked) {
        if (booked.error().failure == Failure::not_found) return error_page(call, booked.error());
        auto form = FormView::of(typed);
        form.explain(call, booked.error());
        return show_form(call, *id, form, booked.error().failure == Failure::conflict ? 409 : 422);
    }
    return redirect_saying(call, "/partenaire?organisation=" + booked->partner.to_string(), "booked");
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
