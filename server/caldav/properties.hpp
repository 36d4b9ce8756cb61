// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/caldav/collection.hpp"
#include "server/caldav/multistatus.hpp"
#include "server/caldav/site.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::server::caldav {

/// What stands at an address.
enum class Kind { root, principal, home, calendar, object };

/// One resource, and what is told of it. Its members outlive it.
struct Resource {
    Kind kind;
    std::string href;
    const Site& site;
    const Collection* collection = nullptr;  ///< of a calendar and its objects
    const Object* object = nullptr;
    std::optional<Interval> expansion = {};  ///< calendar-data with single occurrences of this span
};

/// Writes what the property holds; false where the resource has none of this name.
bool write_property(pugi::xml_node element, const PropertyName& name, const Resource& resource);

/// What `allprop` gives.
std::vector<PropertyName> usual_properties(const Resource& resource);

/// The sync token as clients see it, and back; nothing where it is none.
std::string sync_token_uri(const Collection& collection);
std::optional<std::string> parse_sync_token(std::string_view uri);

/// A site that is its own principal is one resource of both kinds.
bool is_principal(const Resource& resource);

}  // namespace passerelle::server::caldav
