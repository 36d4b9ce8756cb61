// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// What single texts of the settings may be.
namespace passerelle::config {

/// Without control characters, so that it can stand in a header or a log line; empty is fine.
bool is_plain(std::string_view text);

/// Plain and not empty.
bool is_filled(std::string_view text);

/// An IPv4 or IPv6 address, as a socket is bound to.
bool is_ip_address(std::string_view text);

/// A host name or address as in a Host header, with or without a port.
bool is_host(std::string_view text);

/// `scheme` followed by a host and, unless it is the last thing, a path; no blank, query, fragment or user.
bool is_url_of(std::string_view scheme, std::string_view text);

/// local@domain without anything that has a meaning in a header.
bool is_address(std::string_view text);

}  // namespace passerelle::config
