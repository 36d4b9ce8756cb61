// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"
#include "server/xml/document.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::server::caldav {

inline constexpr std::string_view dav = "DAV:";
inline constexpr std::string_view caldav_space = "urn:ietf:params:xml:ns:caldav";
inline constexpr std::string_view calendarserver = "http://calendarserver.org/ns/";
inline constexpr std::string_view apple = "http://apple.com/ns/ical/";

/// The name of a property, kept apart from the document that it was read in.
struct PropertyName {
    std::string space;
    std::string local;

    bool operator==(const PropertyName&) const = default;
};

/// An element of this name below `parent`, with the prefix that our documents have for its namespace.
pugi::xml_node append(pugi::xml_node parent, std::string_view space, std::string_view local);

/// Writes what one property holds into its element; false where the resource has no such property.
using WriteProperty = std::function<bool(pugi::xml_node element, const PropertyName& name)>;

/// A 207 answer (RFC 4918, 13).
class Multistatus {
public:
    Multistatus();

    /// A resource with those of the properties asked for that it has, and those that it has not.
    void add(const std::string& href, const std::vector<PropertyName>& names, const WriteProperty& write);
    /// A resource that is not there.
    void add_missing(const std::string& href);
    /// What only the answer to a synchronisation has.
    void set_sync_token(const std::string& token);

    http::Response response() const;

private:
    pugi::xml_document document_;
    pugi::xml_node root_;
};

/// A refusal with the condition that was not met (RFC 4918, 16): 403 with `<error><valid-sync-token/></error>`.
http::Response refused(int status, std::string_view space, std::string_view condition);

}  // namespace passerelle::server::caldav
