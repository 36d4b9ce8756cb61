// SPDX-License-Identifier: Apache-2.0
#include "server/pages/place_views.hpp"

#include "calendar/zone.hpp"
#include "server/pages/views.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::server::pages {

nlohmann::json place_heading(const Call& call, const calendar::Event& event) {
    const auto zone = calendar::Zone::find(event.meetings.front().zone).value();
    auto heading = when(call, calendar::interval_of(event), zone);
    heading["href"] = link(call, "/evenements/" + event.id.to_string());
    heading["title"] = title_of(call, event);
    heading["zone_text"] = heading["zone_text"].get<std::string>() + ", " + heading["offset_text"].get<std::string>();
    return heading;
}

std::string why_text(const Call& call, booking::Why why) {
    switch (why) {
        case booking::Why::has_place:
            return call.tr("Has a place.");
        case booking::Why::offered:
            return call.tr("Is offered a place, which counts as taken until the deadline.");
        case booking::Why::to_be_approved:
            return call.tr("Waits for your decision.");
        case booking::Why::no_free_place:
            return call.tr("Waits because all places are taken.");
        case booking::Why::kept_for_sectors:
            return call.tr("Waits because the free places are kept for other sectors.");
        case booking::Why::sector_at_ceiling:
            return call.tr("Waits because the sector has as many places as it may.");
        case booking::Why::group_too_large:
            return call.tr("Waits as a group that wants all or none: free places gather for it.");
        case booking::Why::group_before:
            return call.tr("Waits because the free places gather for a group that came before.");
        case booking::Why::event_closed:
            return call.tr("Gets no place: the event is cancelled or over.");
        case booking::Why::over:
            return call.tr("No longer registered.");
    }
    return {};
}

std::string free_places_text(const Call& call, const calendar::Event& event) {
    if (!event.capacity) return {};
    const int free = std::max(0, *event.capacity - storage::occupancy(call.context.tx, event.id).confirmed);
    if (free == 0) return call.tr("All places are taken: your group would be on the waiting list.");
    return call.services.translator.plural(call.language, "{1} free place", "{1} free places", free);
}

http::Response secret_page(http::Response response) {
    // Not no-referrer: browsers would then post the forms of this page with an Origin of null.
    response.headers.set("Referrer-Policy", "same-origin");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

}  // namespace passerelle::server::pages
