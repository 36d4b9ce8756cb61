// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"
#include "server/http/message.hpp"

#include <exception>
#include <functional>
#include <string>

namespace passerelle::server {

/// What every answer gets on its way out: an ETag and 304 where the reader has it already, gzip where it is taken.
http::Response finish(http::Response response, const http::Request& request);

/// The answer to an exception that left a handler: logged with the request's id, 503 for an outage of the store, 500
/// for a bug. The one place where exceptions end.
http::Response refuse_outage(const std::exception_ptr& failed, const std::string& request_id,
                             const std::function<http::Response(const Error&)>& refuse);

}  // namespace passerelle::server
