// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

namespace passerelle::server {

/// An error as a page, for the visitor at hand. Who is not signed in is sent to sign in, and back.
http::Response error_page(const Call& call, const Error& error);

/// The same where nobody is known: before the database was asked, or when it does not answer.
http::Response plain_error_page(const Services& services, Language language, const http::Request& request,
                                const Error& error);

}  // namespace passerelle::server
