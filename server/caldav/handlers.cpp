// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/handlers.hpp"

#include "server/caldav/answer.hpp"
#include "server/caldav/library.hpp"
#include "server/http/router.hpp"
#include "server/respond.hpp"

namespace passerelle::server::caldav {

namespace {

/// What a PROPFIND asks for, and how deep.
struct Propfind {
    Wanted wanted;
    int depth = 0;
};

/// A refusal where the body is wrong or the depth has no end.
std::variant<Propfind, http::Response> read_propfind(const Call& call) {
    const auto depth = depth_of(call.request);
    if (!depth) return refused(403, dav, "propfind-finite-depth");
    pugi::xml_document document;
    if (!call.request.body.empty()) {
        if (const auto read = xml::parse(call.request.body, document); !read) return refuse(call, read.error());
        if (xml::name_of(document.document_element()) != xml::Name{dav, "propfind"})
            return refuse(call, fail(Failure::malformed, "xml_malformed"));
    }
    auto wanted = read_wanted(document.document_element());
    if (!wanted) return refuse(call, wanted.error());
    return Propfind{std::move(*wanted), *depth};
}

/// Answers a PROPFIND with what `add_all(answer, propfind)` adds.
template <class AddAll>
http::Response propfind(Call& call, const Result<Site>& site, AddAll add_all) {
    if (!site) return refuse(call, site.error());
    auto read = read_propfind(call);
    if (auto* response = std::get_if<http::Response>(&read)) return finished(*site, std::move(*response));
    Multistatus answer;
    add_all(answer, std::get<Propfind>(read));
    return finished(*site, answer.response());
}

void add_calendar(Call& call, Multistatus& answer, const Resource& calendar, const Wanted& wanted) {
    // Whoever is told the token may come back with it.
    call.services.library.remember(*calendar.collection);
    add(answer, calendar, wanted);
}

}  // namespace

http::Response well_known(Call& call) {
    http::Response response;
    response.status = 308;
    response.headers.set("Location", localized_path(call.language, "/dav/"));
    response.headers.set("Cache-Control", "public, max-age=86400");
    return response;
}

http::Response options(Call&) {
    http::Response response;
    response.headers.set("DAV", "1, 3, calendar-access");
    response.headers.set("Allow", "OPTIONS, GET, HEAD, PROPFIND, REPORT");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response entrance(Call& call) {
    const auto site = find_entrance(call);
    return propfind(call, site, [&](Multistatus& answer, const Propfind& asked) {
        add(answer, {Kind::root, localized_path(call.language, "/dav/"), *site}, asked.wanted);
        if (asked.depth == 1) add(answer, {Kind::home, site->home, *site}, asked.wanted);
    });
}

http::Response principal(Call& call) {
    const auto site = find_site(call);
    return propfind(call, site, [&](Multistatus& answer, const Propfind& asked) {
        add(answer, {Kind::principal, site->principal, *site}, asked.wanted);
    });
}

http::Response home(Call& call) {
    const auto site = find_site(call);
    return propfind(call, site, [&](Multistatus& answer, const Propfind& asked) {
        add(answer, {Kind::home, site->home, *site}, asked.wanted);
        if (asked.depth == 0) return;
        for (const auto& name : calendar_names(call, *site)) {
            const auto collection = find_calendar(call, *site, name);
            add_calendar(call, answer, {Kind::calendar, site->home + name + "/", *site, collection.get()},
                         asked.wanted);
        }
    });
}

http::Response calendar(Call& call) {
    const auto found = find_calendar_of(call);
    if (!found) return refuse(call, found.error());
    return propfind(call, found->site, [&](Multistatus& answer, const Propfind& asked) {
        const auto* collection = found->collection.get();
        add_calendar(call, answer, {Kind::calendar, found->href, found->site, collection}, asked.wanted);
        if (asked.depth == 0) return;
        for (const auto& object : collection->objects)
            add(answer, {Kind::object, found->href + object.name, found->site, collection, &object}, asked.wanted);
    });
}

http::Response object(Call& call) {
    const auto found = find_calendar_of(call);
    if (!found) return refuse(call, found.error());
    const auto* object = found->collection->find(call.parameters.at("object") + ".ics");
    if (object == nullptr) return refuse(call, usecases::missing());
    return propfind(call, found->site, [&](Multistatus& answer, const Propfind& asked) {
        add(answer, {Kind::object, found->href + object->name, found->site, found->collection.get(), object},
            asked.wanted);
    });
}

http::Response read_object(Call& call) {
    const auto found = find_calendar_of(call);
    if (!found) return refuse(call, found.error());
    const auto* object = found->collection->find(call.parameters.at("object") + ".ics");
    if (object == nullptr) return refuse(call, usecases::missing());
    http::Response response;
    response.headers.set("Content-Type", "text/calendar; charset=utf-8");
    response.headers.set("ETag", object->etag);
    response.headers.set("Cache-Control", "no-cache, no-transform");
    response.body = object->body;
    return finished(found->site, std::move(response));
}

}  // namespace passerelle::server::caldav
