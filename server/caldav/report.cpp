// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/answer.hpp"
#include "server/caldav/handlers.hpp"
#include "server/caldav/library.hpp"
#include "server/http/target.hpp"

#include <charconv>
#include <limits>
#include <set>

namespace passerelle::server::caldav {

namespace {

/// A list of many addresses, as some clients send it.
constexpr xml::Limits report_limits{.bytes = 2 * 1024 * 1024, .depth = 16, .elements = 30'000};

/// One report on one calendar.
struct Report {
    Call& call;
    const Found& found;
    pugi::xml_node body;
    Wanted wanted;

    Resource resource(const Object& object) const {
        return {Kind::object, found.href + object.name, found.site, found.collection.get(), &object, wanted.expansion};
    }
};

http::Response query(const Report& report) {
    const auto filter = read_filter(report.body);
    if (!filter) return refused(403, caldav_space, "supported-filter");
    Multistatus answer;
    for (const auto& object : report.found.collection->objects)
        if (filter->matches(object)) add(answer, report.resource(object), report.wanted);
    return answer.response();
}

/// The path of an href, which may be a whole address; nothing where it is none of ours.
std::optional<std::string> path_of(std::string_view href) {
    if (const auto scheme = href.find("://"); scheme != std::string_view::npos) {
        const auto path = href.find('/', scheme + 3);
        if (path == std::string_view::npos) return std::nullopt;
        href.remove_prefix(path);
    }
    const auto target = http::decode_target(href);
    return target ? std::optional{target->path} : std::nullopt;
}

http::Response multiget(const Report& report) {
    Multistatus answer;
    std::set<std::string> asked;
    for (auto node = report.body.first_child(); node; node = node.next_sibling()) {
        if (node.type() != pugi::node_element || xml::name_of(node) != xml::Name{dav, "href"}) continue;
        const std::string href = node.text().get();
        if (!asked.insert(href).second) continue;
        const auto path = path_of(href);
        const bool inside = path && path->starts_with(report.found.href);
        const auto* object =
            inside ? report.found.collection->find(std::string_view{*path}.substr(report.found.href.size())) : nullptr;
        object == nullptr ? answer.add_missing(href) : add(answer, report.resource(*object), report.wanted);
    }
    return answer.response();
}

/// The most results that a client takes (RFC 5323's limit); as many as there are where it does not say.
std::size_t limit_of(pugi::xml_node body) {
    std::size_t limit = std::numeric_limits<std::size_t>::max();
    const std::string_view text = xml::child(xml::child(body, {dav, "limit"}), {dav, "nresults"}).text().get();
    std::from_chars(text.data(), text.data() + text.size(), limit);
    return limit;
}

http::Response synchronise(const Report& report) {
    auto& library = report.call.services.library;
    const auto& collection = *report.found.collection;
    const std::string_view given = xml::child(report.body, {dav, "sync-token"}).text().get();
    std::shared_ptr<const Snapshot> before = std::make_shared<const Snapshot>();
    if (!given.empty()) {
        const auto token = parse_sync_token(given);
        before = token == collection.token ? collection.snapshot : token ? library.recall(*token) : nullptr;
        if (!before) return refused(403, dav, "valid-sync-token");
    }
    Multistatus answer;
    std::size_t results = 0;
    for (const auto& object : collection.objects) {
        const auto known = before->find(object.name);
        if (known != before->end() && known->second == object.etag) continue;
        add(answer, report.resource(object), report.wanted);
        ++results;
    }
    for (const auto& [name, etag] : *before) {
        if (collection.snapshot->contains(name)) continue;
        answer.add_missing(report.found.href + name);
        ++results;
    }
    if (results > limit_of(report.body)) return refused(507, dav, "number-of-matches-within-limits");
    library.remember(collection);
    answer.set_sync_token(sync_token_uri(collection));
    return answer.response();
}

}  // namespace

http::Response report(Call& call) {
    const auto found = find_calendar_of(call);
    if (!found) return refuse(call, found.error());
    pugi::xml_document document;
    if (const auto read = xml::parse(call.request.body, document, report_limits); !read)
        return refuse(call, read.error());
    auto wanted = read_wanted(document.document_element());
    if (!wanted) return refuse(call, wanted.error());
    const Report asked{call, *found, document.document_element(), std::move(*wanted)};
    const auto name = xml::name_of(asked.body);
    if (name == xml::Name{caldav_space, "calendar-query"}) return finished(found->site, query(asked));
    if (name == xml::Name{caldav_space, "calendar-multiget"}) return finished(found->site, multiget(asked));
    if (name == xml::Name{dav, "sync-collection"}) return finished(found->site, synchronise(asked));
    return finished(found->site, refused(403, dav, "supported-report"));
}

}  // namespace passerelle::server::caldav
