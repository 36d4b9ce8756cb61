// SPDX-License-Identifier: Apache-2.0
#include "booking/region.hpp"
#include "server/pages/feed_links.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/events.hpp"
#include "storage/series.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

json by_programme(const Call& call) {
    json all = json::array();
    all.push_back(feed_entry(feed_url(call, "all"), "all", call.tr("All programmes")));
    for (const auto& [id, programme] : programmes_by_id(call))
        all.push_back(feed_entry(feed_url(call, programme.key), programme.key, programme.name.in(call.language),
                                 programme.colour));
    return all;
}

json by_region(const Call& call) {
    json all = json::array();
    for (const auto& region : booking::all_regions()) {
        const auto number = (region.number() < 10 ? "0" : "") + std::to_string(region.number());
        all.push_back(feed_entry(feed_url(call, "region/" + number), "region-" + number, std::string{region.name()}));
    }
    return all;
}

/// Those that go on.
json by_series(const Call& call) {
    json all = json::array();
    const auto programmes = programmes_by_id(call);
    for (const auto& series : storage::list_series(call.context.tx, std::nullopt)) {
        const storage::EventFilter coming{
            .series = series.id, .overlapping = Interval{call.context.now, Instant::max()}, .limit = 1};
        if (storage::list_events(call.context.tx, coming).empty()) continue;
        const auto id = series.id.to_string();
        all.push_back(feed_entry(feed_url(call, "series/" + id), "series-" + id, series.title.in(call.language),
                                 programmes.at(series.programme).colour));
    }
    return all;
}

}  // namespace

http::Response feeds(Call& call) {
    const auto series = by_series(call);
    return page(call, "feeds.html", call.tr("Calendar subscription"),
                {{"feeds", by_programme(call)},
                 {"regions", by_region(call)},
                 {"has_series", !series.empty()},
                 {"series", series},
                 {"caldav_url", call.services.public_url + link(call, "/dav/")},
                 {"own_href", link(call, call.actor().person ? "/compte" : "/connexion")}});
}

}  // namespace passerelle::server::pages
