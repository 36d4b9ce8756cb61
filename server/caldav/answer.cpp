// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/answer.hpp"

#include "server/feeds/private.hpp"
#include "server/respond.hpp"

namespace passerelle::server::caldav {

namespace {

bool is_secret_path(const Call& call) {
    return !call.request.path.starts_with("/dav/calendars/");
}

}  // namespace

http::Response refuse(const Call& call, const Error& error) {
    auto response = problem(call, error);
    if (is_secret_path(call)) feeds::keep_private(response);
    if (error.failure == Failure::unauthenticated)
        response.headers.set("WWW-Authenticate", R"(Basic realm="Passerelle", charset="UTF-8")");
    return response;
}

http::Response finished(const Site& site, http::Response response) {
    if (site.is_secret()) feeds::keep_private(response);
    return response;
}

Result<Found> find_calendar_of(Call& call) {
    auto site = find_site(call);
    if (!site) return site.error();
    const auto name = site->is_secret() ? std::string{"calendar"} : call.parameters.at("calendar");
    auto collection = find_calendar(call, *site, name);
    if (!collection) return usecases::missing();
    auto href = site->home + name + "/";
    return Found{std::move(*site), std::move(href), std::move(collection)};
}

std::optional<int> depth_of(const http::Request& request) {
    const auto depth = request.headers.find("Depth").value_or("infinity");
    if (depth == "0") return 0;
    return depth == "1" ? std::optional{1} : std::nullopt;
}

void add(Multistatus& answer, const Resource& resource, const Wanted& wanted) {
    auto names = wanted.names;
    if (wanted.all || wanted.names_only) {
        for (auto& usual : usual_properties(resource))
            if (std::ranges::find(names, usual) == names.end()) names.push_back(std::move(usual));
    }
    answer.add(resource.href, names, [&](pugi::xml_node element, const PropertyName& name) {
        const bool has = write_property(element, name, resource);
        if (wanted.names_only) element.remove_children();
        return has;
    });
}

}  // namespace passerelle::server::caldav
