// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/http/message.hpp"

#include <span>
#include <string_view>

namespace passerelle::server {

/// Who may call a route.
enum class Who { anyone, signed_in, partner, organizer, administrator };

/// Whose objects it touches: the handler's use case asks, and a test calls every route as everyone on everyone's.
enum class Whose { nobodys, public_, own, own_organisation, all, holder_of_secret };

/// What the handler needs of the database.
enum class Needs { read, write };

/// How it answers and is defended: JSON for programs, pages and forms for people, a file, or what a platform signs with
/// a secret that it shares with us.
enum class Kind { api, page, file, webhook };

/// One line of the route table. All members must be given: a route without a policy does not build.
struct Route {
    http::Method method;
    std::string_view path;
    Kind kind;
    Who who;
    Whose whose;
    Needs needs;
    Handle handle;

    constexpr Route(http::Method m, std::string_view p, Kind k, Who w, Whose of, Needs n, Handle h)
        : method{m}, path{p}, kind{k}, who{w}, whose{of}, needs{n}, handle{h} {}
};

/// Every address of the service.
std::span<const Route> routes();

/// Those that exist in the demonstration only.
std::span<const Route> demo_routes();

/// Does a path segment below `parent` hold a secret? As the table says: `holder_of_secret`.
bool is_secret_segment(std::string_view parent, std::string_view segment);

}  // namespace passerelle::server
