// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/site.hpp"

#include "booking/region.hpp"
#include "server/caldav/library.hpp"
#include "server/http/text.hpp"
#include "server/respond.hpp"
#include "server/usecases/feeds.hpp"
#include "storage/partners.hpp"
#include "storage/programmes.hpp"

#include <sodium.h>

namespace passerelle::server::caldav {

namespace {

constexpr std::string_view own_calendar_name = "calendar";

/// Objects have no window: what leaves it by itself would look like a removal.
calendar::FeedOptions options_of(const Call& call) {
    return {.language = call.language,
            .base_url = call.services.public_url,
            .name = {},
            .window = {Instant::min(), Instant::max()},
            .most_octets = std::nullopt};
}

/// "region-01" is the feed "region/01", "series-ID" the feed "series/ID".
std::string feed_name(const std::string& name) {
    for (const std::string_view kind : {"region", "series"})
        if (name.starts_with(std::string{kind} + "-")) return std::string{kind} + "/" + name.substr(kind.size() + 1);
    return name;
}

std::shared_ptr<const Collection> public_calendar(Call& call, const std::string& name) {
    auto& tx = call.context.tx;
    auto subject = usecases::find_feed_subject(tx, name);
    if (!subject) subject = usecases::find_feed_subject(tx, feed_name(name));
    if (!subject || name.find('/') != std::string::npos) return nullptr;
    auto& library = call.services.library;
    const auto key = std::string{tag(call.language)} + "/" + name;
    auto version = usecases::feed_version(tx, *subject);
    if (auto kept = library.find(key, version)) return kept;
    auto options = options_of(call);
    options.name = usecases::name_of(*subject, call.language, call.services.settings.organisation);
    options.expand = std::holds_alternative<booking::Region>(*subject);
    auto collection = make_collection(calendar::feed(usecases::feed_content(tx, *subject), options), key);
    if (const auto* programme = std::get_if<calendar::Programme>(&*subject)) collection.colour = programme->colour;
    return library.keep(key, std::move(version), std::move(collection));
}

std::shared_ptr<const Collection> own_calendar(Call& call, const storage::FeedOwner& owner) {
    auto& tx = call.context.tx;
    auto options = options_of(call);
    options.name = call.services.settings.organisation;
    std::string key = "personal/";
    if (const auto* id = std::get_if<PartnerId>(&owner)) {
        options.name += " \u2013 " + storage::find_partner(tx, *id).value().name;
        key = "partner/";
    }
    key += std::visit([](const auto& id) { return id.to_string(); }, owner);
    const auto calendar = calendar::personal_feed(usecases::own_content(tx, owner), options);
    return std::make_shared<const Collection>(make_collection(calendar, key));
}

Site public_site(Language language) {
    return {localized_path(language, "/dav/principals/public/"), localized_path(language, "/dav/calendars/")};
}

Result<Site> own_site(Call& call, const std::string& secret, const std::string& root) {
    auto owner = usecases::open_feed(call.context.tx, secret);
    if (!owner) return owner.error();
    const auto href = localized_path(call.language, root);
    return Site{href, href, *owner};
}

/// A wrong password is asked for again, whatever is wrong with it.
Result<Site> site_by_password(Call& call, const std::string& password) {
    auto site = own_site(call, password, "/dav/me/");
    if (!site) return fail(Failure::unauthenticated, "not_signed_in");
    return site;
}

}  // namespace

std::optional<std::string> basic_password(const http::Request& request) {
    auto credentials = request.headers.find("Authorization").value_or("");
    const auto scheme = http::take_until(credentials, ' ');
    if (!http::iequals(scheme, "Basic")) return std::nullopt;
    const auto encoded = http::trim(credentials);
    std::string decoded(encoded.size(), '\0');
    std::size_t size = 0;
    const bool whole =
        sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()), decoded.size(), encoded.data(),
                          encoded.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0;
    decoded.resize(size);
    const auto colon = decoded.find(':');
    if (!whole || colon == std::string::npos) return std::nullopt;
    return decoded.substr(colon + 1);
}

Result<Site> find_site(Call& call) {
    const std::string_view path = call.request.path;
    if (path.starts_with("/dav/me/")) {
        const auto password = basic_password(call.request);
        return password ? site_by_password(call, *password) : fail(Failure::unauthenticated, "not_signed_in");
    }
    for (const std::string_view kind : {"personal", "partner"}) {
        if (!path.starts_with("/dav/" + std::string{kind} + "/")) continue;
        const auto secret = call.parameters.at("secret");
        auto site = own_site(call, secret, "/dav/" + std::string{kind} + "/" + secret + "/");
        const bool is_partner = site && std::holds_alternative<PartnerId>(*site->owner);
        if (site && is_partner != (kind == "partner")) return usecases::missing();
        return site;
    }
    return public_site(call.language);
}

Result<Site> find_entrance(Call& call) {
    const auto password = basic_password(call.request);
    return password ? site_by_password(call, *password) : public_site(call.language);
}

std::vector<std::string> calendar_names(Call& call, const Site& site) {
    if (site.is_secret()) return {std::string{own_calendar_name}};
    std::vector<std::string> names{"all"};
    for (const auto& programme : storage::list_programmes(call.context.tx)) names.push_back(programme.key);
    for (const auto& region : booking::all_regions())
        names.push_back((region.number() < 10 ? "region-0" : "region-") + std::to_string(region.number()));
    return names;
}

std::shared_ptr<const Collection> find_calendar(Call& call, const Site& site, const std::string& name) {
    if (!site.is_secret()) return public_calendar(call, name);
    return name == own_calendar_name ? own_calendar(call, *site.owner) : nullptr;
}

}  // namespace passerelle::server::caldav
