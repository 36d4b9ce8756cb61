// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

#include <string>

/// The two cookies of the service: who is signed in, and which browser asked for a link.
namespace passerelle::server {

/// Where the service is reached by https, names begin with __Host- and the cookies are Secure.
std::string session_cookie_name(const Services& services);
void set_session_cookie(const Call& call, http::Response& response, const std::string& token);
void clear_session_cookie(const Call& call, http::Response& response);

/// The secret of the asking browser: from its cookie, or a new one.
std::string browser_secret(const Call& call);
void set_browser_cookie(const Call& call, http::Response& response, const std::string& secret);

}  // namespace passerelle::server
