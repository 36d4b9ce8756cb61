// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/properties.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::caldav {

namespace {

using pugi::xml_node;

constexpr std::string_view token_prefix = "urn:passerelle:sync:";

void add_href(xml_node parent, const std::string& href) {
    xml::add_text(parent, "D:href", href);
}

bool set(xml_node element, const std::string& text) {
    element.text().set(text.c_str());
    return !text.empty();
}

bool resource_type(xml_node element, const Resource& resource) {
    if (resource.kind != Kind::object) append(element, dav, "collection");
    if (is_principal(resource)) append(element, dav, "principal");
    if (resource.kind == Kind::calendar) append(element, caldav_space, "calendar");
    return true;
}

bool display_name(xml_node element, const Resource& resource) {
    if (resource.kind == Kind::calendar) return set(element, resource.collection->name);
    return is_principal(resource) && set(element, "Passerelle");
}

bool current_user_principal(xml_node element, const Resource& resource) {
    add_href(element, resource.site.principal);
    return true;
}

bool privileges(xml_node element, const Resource&) {
    append(append(element, dav, "privilege"), dav, "read");
    return true;
}

bool owner(xml_node element, const Resource& resource) {
    if (resource.kind == Kind::root) return false;
    add_href(element, resource.site.principal);
    return true;
}

bool home_set(xml_node element, const Resource& resource) {
    if (!is_principal(resource)) return false;
    add_href(element, resource.site.home);
    return true;
}

bool principal_url(xml_node element, const Resource& resource) {
    return is_principal(resource) && current_user_principal(element, resource);
}

bool reports(xml_node element, const Resource& resource) {
    if (resource.kind != Kind::calendar) return false;
    const auto add = [&](std::string_view space, std::string_view name) {
        append(append(append(element, dav, "supported-report"), dav, "report"), space, name);
    };
    add(caldav_space, "calendar-query");
    add(caldav_space, "calendar-multiget");
    add(dav, "sync-collection");
    return true;
}

bool sync_token(xml_node element, const Resource& resource) {
    return resource.kind == Kind::calendar && set(element, sync_token_uri(*resource.collection));
}

bool ctag(xml_node element, const Resource& resource) {
    return resource.kind == Kind::calendar && set(element, resource.collection->token);
}

bool components(xml_node element, const Resource& resource) {
    if (resource.kind != Kind::calendar) return false;
    append(element, caldav_space, "comp").append_attribute("name") = "VEVENT";
    return true;
}

bool calendar_description(xml_node element, const Resource& resource) {
    return resource.kind == Kind::calendar && set(element, resource.collection->description);
}

/// Apple's form has an opacity.
bool calendar_colour(xml_node element, const Resource& resource) {
    if (resource.kind != Kind::calendar || resource.collection->colour.empty()) return false;
    return set(element, resource.collection->colour + "ff");
}

bool etag(xml_node element, const Resource& resource) {
    if (resource.kind == Kind::calendar) return set(element, "\"" + resource.collection->token + "\"");
    return resource.kind == Kind::object && set(element, resource.object->etag);
}

bool content_type(xml_node element, const Resource& resource) {
    return resource.kind == Kind::object && set(element, "text/calendar; charset=utf-8; component=VEVENT");
}

bool content_length(xml_node element, const Resource& resource) {
    return resource.kind == Kind::object && set(element, std::to_string(resource.object->body.size()));
}

bool calendar_data(xml_node element, const Resource& resource) {
    if (resource.kind != Kind::object) return false;
    return set(element, resource.expansion ? expanded(*resource.object, *resource.expansion) : resource.object->body);
}

struct Property {
    std::string_view space;
    std::string_view local;
    bool (*write)(xml_node, const Resource&);
    bool usual = true;  ///< given where all are asked for
};

constexpr std::array properties{
    Property{dav, "resourcetype", resource_type},
    Property{dav, "displayname", display_name},
    Property{dav, "getetag", etag},
    Property{dav, "getcontenttype", content_type},
    Property{dav, "getcontentlength", content_length},
    Property{dav, "current-user-principal", current_user_principal, false},
    Property{dav, "principal-URL", principal_url, false},
    Property{dav, "owner", owner, false},
    Property{dav, "current-user-privilege-set", privileges, false},
    Property{dav, "supported-report-set", reports, false},
    Property{dav, "sync-token", sync_token, false},
    Property{caldav_space, "calendar-home-set", home_set, false},
    Property{caldav_space, "supported-calendar-component-set", components, false},
    Property{caldav_space, "calendar-description", calendar_description, false},
    Property{caldav_space, "calendar-data", calendar_data, false},
    Property{calendarserver, "getctag", ctag, false},
    Property{apple, "calendar-color", calendar_colour, false},
};

}  // namespace

bool write_property(xml_node element, const PropertyName& name, const Resource& resource) {
    const auto found = std::ranges::find_if(
        properties, [&](const Property& p) { return p.space == name.space && p.local == name.local; });
    return found != properties.end() && found->write(element, resource);
}

std::vector<PropertyName> usual_properties(const Resource& resource) {
    std::vector<PropertyName> names;
    pugi::xml_document scratch;
    for (const auto& property : properties)
        if (property.usual && property.write(scratch.append_child("x"), resource))
            names.push_back({std::string{property.space}, std::string{property.local}});
    return names;
}

std::string sync_token_uri(const Collection& collection) {
    return std::string{token_prefix} + collection.token;
}

std::optional<std::string> parse_sync_token(std::string_view uri) {
    if (!uri.starts_with(token_prefix)) return std::nullopt;
    return std::string{uri.substr(token_prefix.size())};
}

bool is_principal(const Resource& resource) {
    return resource.href == resource.site.principal;
}

}  // namespace passerelle::server::caldav
