// SPDX-License-Identifier: Apache-2.0
// The partner's own page: what it holds, what is asked of it, and what is open.
#include "server/usecases/desk.hpp"

#include "booking/small_count.hpp"
#include "calendar/zone.hpp"
#include "server/messages.hpp"
#include "server/pages/desk_views.hpp"
#include "server/pages/feed_links.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "server/usecases/desk_calendar.hpp"
#include "server/usecases/run_sheet.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/usecases/swaps.hpp"
#include "storage/partners.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::BookingStatus;
using booking::Partner;
using nlohmann::json;

constexpr int weeks_shown = 16;
constexpr std::size_t most_past = 12;

/// The one asked for (`organisation=`), or the first.
const Partner& chosen_partner(const Call& call, const std::vector<Partner>& partners) {
    const auto asked = PartnerId::parse(call.request.query.get("organisation"));
    const auto found = asked ? std::ranges::find(partners, *asked, &Partner::id) : partners.end();
    return found == partners.end() ? partners.front() : *found;
}

/// Is there still something to do about it? What is over or ended stands elsewhere.
bool is_coming(const Call& call, const usecases::PlacedBooking& one) {
    return booking::is_active(one.booking.status) && !booking::has_expired(one.booking, call.context.now) &&
           one.place.interval().end > call.context.now;
}

json booking_rows(const Call& call, PartnerId partner) {
    json rows = json::array();
    auto all = usecases::bookings_of(call.context, partner);
    std::ranges::reverse(all);  // the next one first
    for (const auto& one : all) {
        if (!is_coming(call, one)) continue;
        const bool held = one.booking.status == BookingStatus::held;
        auto row = slot_heading(call, one.place);
        const auto href = link(call, "/partenaire/reservations/" + one.booking.id.to_string());
        row.update({{"id", one.booking.id.to_string()},
                    {"title", held ? call.tr("A slot without a presentation yet") : one.booking.presentation.title},
                    {"href", href},
                    {"held_text", held ? json(held_text(call, one.booking)) : json(false)},
                    {"cancel_action", href + "/annulation"}});
        row.update(status_view(call, one.booking.status));
        rows.push_back(row);
    }
    return rows;
}

json swap_rows(const Call& call, PartnerId partner) {
    json rows = json::array();
    for (const auto& one : usecases::open_swaps_of(call.context, partner)) {
        const bool asked_by_us = one.mine.partner.id == partner;
        const auto& own = asked_by_us ? one.mine : one.theirs;
        const auto& other = asked_by_us ? one.theirs : one.mine;
        const auto path = link(call, "/partenaire/echanges/" + one.swap.id.to_string());
        rows.push_back({{"other", other.partner.name},
                        {"own_text", slot_text(call, own.place)},
                        {"other_text", slot_text(call, other.place)},
                        {"message", text_or_false(one.swap.message)},
                        {"accept_action", asked_by_us ? json(false) : json(path + "/acceptation")},
                        {"decline_action", asked_by_us ? json(false) : json(path + "/refus")},
                        {"withdraw_action", asked_by_us ? json(path + "/retrait") : json(false)}});
    }
    return rows;
}

json slot_buttons(const Call& call, const usecases::DeskSession& view, PartnerId partner) {
    json slots = json::array();
    for (const auto& slot : view.slots) {
        if (!slot.is_open()) continue;
        slots.push_back({{"time_text", text::time_range(call.language, slot.slot.starts, slot.slot.ends)},
                         {"date_text", text::long_date(call.language, slot.slot.starts)},
                         {"book_href", link(call, "/partenaire/creneaux/" + slot.slot.id.to_string()) +
                                           "?organisation=" + partner.to_string()}});
    }
    return slots;
}

/// How full the session is, and the list behind it.
std::string fullness(const Call& call, const usecases::DeskSession& view) {
    const auto& tr = call.services.translator;
    if (view.own_wait)
        return tr.format(call.language, "You are number {1} on the waiting list.", {std::to_string(view.own_place)});
    if (view.waiting > 0)
        return tr.plural(call.language, "Full; {1} organisation waiting", "Full; {1} organisations waiting",
                         view.waiting);
    const bool full = std::ranges::all_of(view.slots, [](const auto& slot) { return slot.own || slot.taken; });
    return full ? call.tr("Full") : std::string{};
}

json session_card(const Call& call, const usecases::DeskSession& view, PartnerId partner) {
    const auto& [programme, event, meeting] = view.session;
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto shown = when(call, calendar::interval_of(meeting), zone);
    const auto meeting_path = "/partenaire/rencontres/" + meeting.id.to_string();
    const auto slots = slot_buttons(call, view, partner);
    return {{"id", meeting.id.to_string()},
            {"title", title_of(call, event)},
            {"href", link(call, "/evenements/" + event.id.to_string())},
            {"programme", programme.name.in(call.language)},
            {"date_text", shown["date_text"]},
            {"time_text", shown["time_text"]},
            {"datetime", shown["datetime_start"]},
            {"has_slots", !slots.empty()},
            {"slots", slots},
            {"state_text", text_or_false(fullness(call, view))},
            {"refusal_text", view.refusal
                                 ? json(sentence(view.refusal->issues.front(), call.language, call.services.translator))
                                 : json(false)},
            {"wait_href", view.may_wait
                              ? json(link(call, meeting_path + "/attente") + "?organisation=" + partner.to_string())
                              : json(false)},
            {"leave_action", view.own_wait
                                 ? json(link(call, "/partenaire/attentes/" + view.own_wait->to_string() + "/retrait"))
                                 : json(false)}};
}

/// Sessions in which there is something to do or to know; one may filter nothing more than what is over.
json session_cards(const Call& call, const Partner& partner) {
    json cards = json::array();
    for (const auto& view : usecases::desk_calendar(call.context, partner, weeks_shown))
        cards.push_back(session_card(call, view, partner.id));
    return cards;
}

std::string count_text(const Call& call, int count) {
    const auto shown = booking::shown(count);
    return shown ? std::to_string(*shown) : call.tr("fewer than 5");
}

json past_rows(const Call& call, PartnerId partner) {
    json rows = json::array();
    for (const auto& one : usecases::past_presentations(call.context, partner)) {
        if (rows.size() == most_past) break;
        auto row = slot_heading(call, one.booking.place);
        row["title"] = one.booking.booking.presentation.title;
        row["href"] = link(call, "/partenaire/reservations/" + one.booking.booking.id.to_string());
        row["registered_text"] = count_text(call, one.registered);
        row["came_text"] = one.came ? json(count_text(call, *one.came)) : json("–");
        rows.push_back(row);
    }
    return rows;
}

json partner_filter(const Call& call, const std::vector<Partner>& partners, const Partner& current) {
    json entries = json::array();
    for (const auto& partner : partners)
        entries.push_back({{"href", link(call, "/partenaire") + "?organisation=" + partner.id.to_string()},
                           {"name", partner.name},
                           {"current", partner.id == current.id}});
    return entries;
}

}  // namespace

std::vector<Partner> own_partners(const Call& call) {
    return call.actor().is_staff() ? storage::list_partners(call.context.tx) : call.actor().partners;
}

http::Response desk(Call& call) {
    const auto partners = own_partners(call);
    if (partners.empty()) return redirect(call, "/gestion/partenaires");
    const auto& partner = chosen_partner(call, partners);
    const auto booked = booking_rows(call, partner.id);
    const auto swaps = swap_rows(call, partner.id);
    const auto past = past_rows(call, partner.id);
    return page(call, "desk.html", call.tr("Presentation slots"),
                {{"partner", {{"name", partner.name}, {"region", partner.region.name()}}},
                 {"has_partners", partners.size() > 1},
                 {"partners", partner_filter(call, partners, partner)},
                 {"has_bookings", !booked.empty()},
                 {"bookings", booked},
                 {"has_swaps", !swaps.empty()},
                 {"swaps", swaps},
                 {"has_past", !past.empty()},
                 {"past", past},
                 {"own_calendar", own_calendar(call, partner.id)},
                 {"zone_note", zone_note(call)},
                 {"feed_json", "/api/v1/partners/" + partner.id.to_string() + "/calendar.json"},
                 {"locale", tag(call.language)},
                 {"zone", "America/Toronto"},
                 {"view", ""},
                 {"sessions", session_cards(call, partner)}});
}

}  // namespace passerelle::server::pages
