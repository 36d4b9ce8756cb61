// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/pages/feed_links.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/html.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/registrations.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <set>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::size_t coming_up = 6;
constexpr int months_shown = 3;

json programme_cards(const Call& call) {
    json cards = json::array();
    for (const auto& [id, programme] : programmes_by_id(call))
        cards.push_back({{"href", link(call, "/calendrier") + "?programme=" + programme.key},
                         {"name", programme.name.in(call.language)},
                         {"colour", programme.colour},
                         {"description", programme.description.in(call.language)}});
    return cards;
}

/// How a list says what may still be had: free slots, free places, the waiting list.
std::string state_of(const Call& call, const calendar::Event& event, const std::set<SlotId>& taken) {
    const auto& tr = call.services.translator;
    if (calendar::interval_of(event).end <= call.context.now) return {};
    int open = 0;
    for (const auto& meeting : event.meetings)
        open += static_cast<int>(
            std::ranges::count_if(meeting.slots, [&](const calendar::Slot& slot) { return !taken.contains(slot.id); }));
    if (open > 0) return tr.plural(call.language, "{1} open slot", "{1} open slots", open);
    if (!event.capacity) return {};
    const auto free = *event.capacity - storage::occupancy(call.context.tx, event.id).confirmed;
    if (free <= 0) return call.tr("Waiting list");
    return tr.plural(call.language, "{1} free place", "{1} free places", free);
}

std::set<SlotId> taken_slots(const Call& call, const std::vector<calendar::Event>& events) {
    std::vector<EventId> ids;
    std::ranges::transform(events, std::back_inserter(ids), &calendar::Event::id);
    std::set<SlotId> taken;
    for (const auto& booking : storage::list_active_bookings(call.context.tx, ids)) taken.insert(booking.slot);
    return taken;
}

/// The first day of the month asked for (`de=2026-10`), or of this month.
date::year_month first_month(const Call& call) {
    const auto asked = call.request.query.get("de");
    if (const auto read = parse_local_time(asked + "-01T00:00")) {
        const date::year_month_day day{date::floor<date::days>(*read)};
        return day.year() / day.month();
    }
    const auto today = calendar::Zone::quebec().local_of(call.context.now);
    const date::year_month_day day{date::floor<date::days>(today)};
    return day.year() / day.month();
}

LocalTime begin_of(date::year_month month) {
    return LocalTime{date::local_days{month / 1}};
}

std::string month_key(date::year_month month) {
    return date::format("%Y-%m", month);
}

json pagination(const Call& call, date::year_month first, const std::string& programme) {
    const auto to = [&](date::year_month month) {
        return link(call, "/calendrier") + "?de=" + month_key(month) +
               (programme.empty() ? "" : "&programme=" + percent_encoded(programme));
    };
    const date::months span{months_shown};
    const auto last = first + span - date::months{1};
    return {{"where_text",
             text::month(call.language, begin_of(first)) + " – " + text::month(call.language, begin_of(last))},
            {"previous", {{"href", to(first - span)}, {"label", call.tr("Three months before")}}},
            {"next", {{"href", to(first + span)}, {"label", call.tr("Three months after")}}}};
}

json filters(const Call& call, const std::map<ProgrammeId, calendar::Programme>& programmes,
             const std::string& current) {
    json entries = json::array();
    const auto path = link(call, "/calendrier");
    entries.push_back(
        {{"href", path}, {"label", call.tr("All programmes")}, {"colour", false}, {"current", current.empty()}});
    for (const auto& [id, programme] : programmes)
        entries.push_back({{"href", path + "?programme=" + programme.key},
                           {"label", programme.name.in(call.language)},
                           {"colour", programme.colour},
                           {"current", programme.key == current}});
    return entries;
}

json months(const Call& call, const std::map<ProgrammeId, calendar::Programme>& programmes,
            const std::vector<calendar::Event>& events) {
    const auto taken = taken_slots(call, events);
    const auto quebec = calendar::Zone::quebec();
    json all = json::array();
    std::string current;
    for (const auto& event : events) {
        const auto label = text::month(call.language, quebec.local_of(calendar::interval_of(event).begin));
        if (label != current) all.push_back({{"label", label}, {"events", json::array()}});
        current = label;
        all.back()["events"].push_back(
            event_row(call, programmes.at(event.programme), event, state_of(call, event, taken)));
    }
    return all;
}

}  // namespace

http::Response home(Call& call) {
    const auto programmes = programmes_by_id(call);
    auto events = storage::list_events(
        call.context.tx, {.overlapping = Interval{call.context.now, call.context.now + std::chrono::days{90}}});
    if (events.size() > coming_up) events.resize(coming_up);
    const auto taken = taken_slots(call, events);
    json sessions = json::array();
    for (const auto& event : events)
        sessions.push_back(event_row(call, programmes.at(event.programme), event, state_of(call, event, taken)));
    const auto feed = feed_url(call, "all");
    return page(call, "home.html", call.tr("Home"),
                {{"zone_note", zone_note(call)},
                 {"sessions", sessions},
                 {"programmes", programme_cards(call)},
                 {"feed", {{"https", feed}, {"webcal", webcal(feed)}}}});
}

http::Response calendar(Call& call) {
    const auto programmes = programmes_by_id(call);
    const auto quebec = calendar::Zone::quebec();
    const auto first = first_month(call);
    const auto asked = call.request.query.get("programme");
    storage::EventFilter filter{.overlapping = Interval{quebec.resolve(begin_of(first)),
                                                        quebec.resolve(begin_of(first + date::months{months_shown}))}};
    std::string current;
    for (const auto& [id, programme] : programmes)
        if (programme.key == asked) {
            filter.programme = id;
            current = asked;
        }
    const auto events = storage::list_events(call.context.tx, filter);
    return page(call, "calendar.html", call.tr("Calendar"),
                {{"zone_note", zone_note(call)},
                 {"zone", quebec.name()},
                 {"feed_json", std::string{"/api/v1/calendar.json"} + (current.empty() ? "" : "?programme=" + current)},
                 {"locale", tag(call.language)},
                 {"view", "month"},
                 {"programmes", filters(call, programmes, current)},
                 {"months", months(call, programmes, events)},
                 {"pagination", pagination(call, first, current)}});
}

http::Response accessibility(Call& call) {
    return page(call, "accessibility.html", call.tr("Accessibility"),
                {{"contact_email", call.services.settings.mail.from_address}});
}

http::Response privacy(Call& call) {
    return page(call, "privacy.html", call.tr("Personal data"),
                {{"contact_email", call.services.settings.mail.from_address},
                 {"postal_address", text_or_false(call.services.settings.mail.postal_address)}});
}

}  // namespace passerelle::server::pages
