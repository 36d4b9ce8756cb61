// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/query.hpp"

#include "server/http/text.hpp"

#include <algorithm>

namespace passerelle::server::caldav {

namespace {

using pugi::xml_node;

/// Real clients ask for forty at the most, and for a year.
constexpr std::size_t most_properties = 64;
constexpr std::chrono::days longest_expansion{3 * 366};

bool is(xml_node node, std::string_view space, std::string_view local) {
    return node.type() == pugi::node_element && xml::name_of(node) == xml::Name{space, local};
}

/// start and end of a time-range or expand element, either of which may be open; `whole` where both are needed.
std::optional<Interval> read_span(xml_node element, bool whole) {
    Interval span{Instant::min(), Instant::max()};
    int given = 0;
    for (const auto& [name, bound] : {std::pair{"start", &span.begin}, {"end", &span.end}}) {
        const auto attribute = element.attribute(name);
        if (!attribute) continue;
        const auto read = parse_utc(attribute.value());
        if (!read) return std::nullopt;
        *bound = *read;
        ++given;
    }
    if (given < (whole ? 2 : 1) || span.empty()) return std::nullopt;
    return span;
}

/// A prop-filter on UID with a text-match.
bool read_uid(xml_node element, Filter& filter) {
    const auto match = element.first_child();
    if (!http::iequals(element.attribute("name").value(), "UID") || !is(match, caldav_space, "text-match") ||
        match.next_sibling() || filter.uid)
        return false;
    const std::string_view collation = match.attribute("collation").as_string("i;ascii-casemap");
    if (collation != "i;ascii-casemap" && collation != "i;octet") return false;
    filter.uid = match.text().get();
    filter.uid_exactly = collation == "i;octet";
    filter.uid_negated = std::string_view{match.attribute("negate-condition").value()} == "yes";
    return true;
}

bool read_event_filter(xml_node element, Filter& filter) {
    for (auto node = element.first_child(); node; node = node.next_sibling()) {
        if (is(node, caldav_space, "time-range")) {
            if (filter.span) return false;
            filter.span = read_span(node, false);
            if (!filter.span) return false;
        } else if (!is(node, caldav_space, "prop-filter") || !read_uid(node, filter)) {
            return false;
        }
    }
    return true;
}

bool read_component_filter(xml_node element, Filter& filter) {
    const std::string_view name = element.attribute("name").value();
    if (http::iequals(name, "VEVENT")) return read_event_filter(element, filter);
    const bool none = std::ranges::any_of(std::initializer_list<std::string_view>{"VTODO", "VJOURNAL", "VFREEBUSY"},
                                          [&](std::string_view other) { return http::iequals(name, other); });
    filter.nothing = true;
    return none && !is(element.first_child(), caldav_space, "is-not-defined");
}

}  // namespace

Result<Wanted> read_wanted(xml_node element) {
    const auto too_much = fail(Failure::forbidden, "too_much");
    Wanted wanted;
    wanted.all = !element || xml::child(element, {dav, "allprop"});
    wanted.names_only = static_cast<bool>(xml::child(element, {dav, "propname"}));
    const auto properties = xml::child(element, {dav, "prop"});
    for (auto node = properties.first_child(); node; node = node.next_sibling()) {
        if (node.type() != pugi::node_element) continue;
        const auto name = xml::name_of(node);
        PropertyName kept{std::string{name.space}, std::string{name.local}};
        if (const auto expand = xml::child(node, {caldav_space, "expand"})) {
            wanted.expansion = read_span(expand, true);
            if (!wanted.expansion || wanted.expansion->end - wanted.expansion->begin > longest_expansion)
                return too_much;
        }
        if (std::ranges::find(wanted.names, kept) == wanted.names.end()) wanted.names.push_back(std::move(kept));
        if (wanted.names.size() > most_properties) return too_much;
    }
    return wanted;
}

bool Filter::matches(const Object& object) const {
    if (nothing) return false;
    if (uid) {
        const auto held = uid_exactly ? object.uid : http::ascii_lower(object.uid);
        const bool found = held.find(uid_exactly ? *uid : http::ascii_lower(*uid)) != std::string::npos;
        if (found == uid_negated) return false;
    }
    return !span || !occurrences(object, *span, 1).empty();
}

std::optional<Filter> read_filter(xml_node calendar_query) {
    Filter filter;
    const auto calendar =
        xml::child(xml::child(calendar_query, {caldav_space, "filter"}), {caldav_space, "comp-filter"});
    if (!http::iequals(calendar.attribute("name").value(), "VCALENDAR")) return std::nullopt;
    for (auto node = calendar.first_child(); node; node = node.next_sibling()) {
        if (!is(node, caldav_space, "comp-filter") || node != calendar.first_child()) return std::nullopt;
        if (!read_component_filter(node, filter)) return std::nullopt;
    }
    return filter;
}

std::optional<Instant> parse_utc(std::string_view text) {
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    const auto part = [&](std::size_t from, std::size_t count) { return std::string{text.substr(from, count)}; };
    return parse_rfc3339(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) + ":" +
                         part(13, 2) + "Z");
}

}  // namespace passerelle::server::caldav
