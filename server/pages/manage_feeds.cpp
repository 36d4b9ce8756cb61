// SPDX-License-Identifier: Apache-2.0
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/feed_readings.hpp"

namespace passerelle::server::pages {

namespace {

std::string family_text(const Call& call, const std::string& family) {
    if (family == "other") return call.tr("Other programs");
    if (family == "browser") return call.tr("Browsers");
    return family;
}

}  // namespace

http::Response feed_readers(Call& call) {
    nlohmann::json readings = nlohmann::json::array();
    for (const auto& reading : storage::list_feed_readings(call.context.tx))
        readings.push_back({{"feed", reading.feed},
                            {"family", family_text(call, reading.family)},
                            {"last_text", moment_text(call, reading.last_at)},
                            {"sent", std::to_string(reading.sent)},
                            {"unchanged", std::to_string(reading.unchanged)}});
    return page(call, "feed_readers.html", call.tr("Who reads the calendars"),
                {{"has_readings", !readings.empty()}, {"readings", readings}});
}

}  // namespace passerelle::server::pages
