// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/routes.hpp"

#include <optional>

namespace passerelle::server {

/// What can be judged without the database: a change must come from our own pages or from a program (Sec-Fetch-Site,
/// Origin: `cross_site`), and its body must be of the route's kind (`media_type_unsupported`).
std::optional<Error> check_origin(const Services& services, const Route& route, const http::Request& request);

/// What a WebSocket must show, since no browser keeps other sites from opening one with a visitor's cookie: an Origin
/// that is ours (`cross_site`), and the wish to be one (`socket_expected`).
std::optional<Error> check_socket(const Services& services, const http::Request& request);

/// The route's policy: `not_signed_in`, `not_allowed`; and for forms of the signed-in their token: `cross_site`.
std::optional<Error> check_access(const Route& route, const Call& call);

}  // namespace passerelle::server
