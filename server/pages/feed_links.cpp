// SPDX-License-Identifier: Apache-2.0
#include "server/pages/feed_links.hpp"

#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/html.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "server/usecases/feeds.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// Where the owner's calendar is served, and where its address is made.
struct OwnPaths {
    std::string feed;
    std::string action;
    std::string back;
};

OwnPaths paths_of(const storage::FeedOwner& owner) {
    if (const auto* partner = std::get_if<PartnerId>(&owner)) {
        const auto id = partner->to_string();
        return {"partner", "/partenaire/" + id + "/calendrier", "/partenaire?organisation=" + id};
    }
    return {"personal", "/compte/calendrier", "/compte"};
}

/// The only page that ever shows the address: what is stored of it is its hash.
http::Response replace(const Call& call, const storage::FeedOwner& owner) {
    const auto secret = usecases::replace_feed_secret(call.context, owner);
    if (!secret) return error_page(call, secret.error());
    const auto paths = paths_of(owner);
    const auto title = paths.feed == "partner" ? call.tr("The calendar of our slots") : call.tr("My personal calendar");
    return page(call, "own_calendar.html", title,
                {{"heading", title},
                 {"back_href", link(call, paths.back)},
                 {"caldav_url", call.services.public_url + link(call, "/dav/me/")},
                 {"secret", *secret},
                 {"feed", feed_entry(feed_url(call, paths.feed + "/" + *secret), "own", title)}});
}

http::Response end(const Call& call, const storage::FeedOwner& owner) {
    if (const auto ended = usecases::end_feed_secret(call.context, owner); !ended)
        return error_page(call, ended.error());
    return redirect_saying(call, paths_of(owner).back, "calendar_ended");
}

}  // namespace

std::string feed_url(const Call& call, const std::string& name) {
    return call.services.public_url + "/calendar/" + name + ".ics" +
           (call.language == Language::english ? "?lang=en" : "");
}

std::string webcal(const std::string& https) {
    return "webcal" + https.substr(https.find(':'));
}

json feed_entry(const std::string& https, const std::string& key, const std::string& name, const std::string& colour) {
    const auto subscribe = webcal(https);
    return {{"key", key},
            {"name", name},
            {"colour", text_or_false(colour)},
            {"https", https},
            {"webcal", subscribe},
            {"google_href", "https://calendar.google.com/calendar/render?cid=" + percent_encoded(subscribe)},
            {"outlook_href", "https://outlook.live.com/calendar/0/addfromweb?url=" + percent_encoded(https) +
                                 "&name=" + percent_encoded(name)}};
}

json own_calendar(const Call& call, const storage::FeedOwner& owner) {
    const auto live = storage::find_live_feed_secret(call.context.tx, owner);
    const auto action = link(call, paths_of(owner).action);
    return {{"since_text", live ? json(moment_text(call, live->made_at)) : json(false)},
            {"make_action", action},
            {"end_action", action + "/fin"}};
}

/// Whoever comes back to the page of an address, or changes its language, is not shown the address again.
http::Response back_from_own_calendar(Call& call) {
    return redirect(call, "/compte");
}

http::Response back_from_partner_calendar(Call& call) {
    const auto id = call.parameters.id<PartnerId>("partner");
    return id ? redirect(call, paths_of(*id).back) : error_page(call, id.error());
}

http::Response make_own_calendar(Call& call) {
    return replace(call, call.actor().person.value().id);
}

http::Response end_own_calendar(Call& call) {
    return end(call, call.actor().person.value().id);
}

http::Response make_partner_calendar(Call& call) {
    const auto id = call.parameters.id<PartnerId>("partner");
    return id ? replace(call, *id) : error_page(call, id.error());
}

http::Response end_partner_calendar(Call& call) {
    const auto id = call.parameters.id<PartnerId>("partner");
    return id ? end(call, *id) : error_page(call, id.error());
}

}  // namespace passerelle::server::pages
