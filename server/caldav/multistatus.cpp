// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/multistatus.hpp"

#include <array>
#include <utility>

namespace passerelle::server::caldav {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> prefixes{
    {{dav, "D"}, {caldav_space, "C"}, {calendarserver, "CS"}, {apple, "A"}}};

void declare(pugi::xml_node root) {
    for (const auto& [space, prefix] : prefixes)
        root.append_attribute(("xmlns:" + std::string{prefix}).c_str()) = std::string{space}.c_str();
}

http::Response answer(const pugi::xml_document& document, int status) {
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/xml; charset=utf-8");
    response.headers.set("DAV", "1, 3, calendar-access");
    response.headers.set("Cache-Control", "private, no-cache");
    response.body = xml::to_string(document);
    return response;
}

void add_status(pugi::xml_node parent, const char* status) {
    append(parent, dav, "status").text().set(status);
}

}  // namespace

pugi::xml_node append(pugi::xml_node parent, std::string_view space, std::string_view local) {
    for (const auto& [known, prefix] : prefixes)
        if (known == space) return parent.append_child((std::string{prefix} + ":" + std::string{local}).c_str());
    // A namespace that only the client knows; none is none.
    auto element = parent.append_child((space.empty() ? std::string{local} : "X:" + std::string{local}).c_str());
    if (!space.empty()) element.append_attribute("xmlns:X") = std::string{space}.c_str();
    return element;
}

Multistatus::Multistatus() : root_{append(document_, dav, "multistatus")} {
    declare(root_);
}

void Multistatus::add(const std::string& href, const std::vector<PropertyName>& names, const WriteProperty& write) {
    auto response = append(root_, dav, "response");
    xml::add_text(response, "D:href", href);
    pugi::xml_document missing;
    auto found = append(response, dav, "propstat");
    auto properties = append(found, dav, "prop");
    for (const auto& name : names) {
        auto element = append(properties, name.space, name.local);
        if (write(element, name)) continue;
        properties.remove_child(element);
        append(missing, name.space, name.local);
    }
    const bool none_found = !properties.first_child();
    const bool none_missing = !missing.first_child();
    if (none_found && !none_missing)
        response.remove_child(found);
    else
        add_status(found, "HTTP/1.1 200 OK");
    if (none_missing) return;
    auto not_found = append(response, dav, "propstat");
    auto unknown = append(not_found, dav, "prop");
    for (auto node = missing.first_child(); node; node = node.next_sibling()) unknown.append_copy(node);
    add_status(not_found, "HTTP/1.1 404 Not Found");
}

void Multistatus::add_missing(const std::string& href) {
    auto response = append(root_, dav, "response");
    xml::add_text(response, "D:href", href);
    add_status(response, "HTTP/1.1 404 Not Found");
}

void Multistatus::set_sync_token(const std::string& token) {
    xml::add_text(root_, "D:sync-token", token);
}

http::Response Multistatus::response() const {
    return answer(document_, 207);
}

http::Response refused(int status, std::string_view space, std::string_view condition) {
    pugi::xml_document document;
    auto root = append(document, dav, "error");
    declare(root);
    append(root, space, condition);
    return answer(document, status);
}

}  // namespace passerelle::server::caldav
