// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/head.hpp"
#include "server/http/message.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// The one strict gate. Whatever a proxy in front and this server might read differently is refused here, in one pure
/// function: request smuggling lives on such differences (RFC 9112, 11.2).
namespace passerelle::http {

struct GateRules {
    std::vector<std::string> hosts;  ///< lower case, IPv6 in brackets; with a port where only that one is ours
    std::uint16_t port = 0;          ///< may follow any of them
    std::size_t max_body_bytes = 0;
    std::size_t max_upload_bytes = 0;  ///< for files (multipart/form-data, text/csv, application/pdf…) and REPORT
};

/// A request that may be read on: method, path, target, query and headers are set.
struct Admitted {
    Request request;
    std::size_t content_length = 0;
    bool keep_alive = false;
    bool expects_continue = false;
};

/// Lets a request in, or tells with which status (400, 405, 411, 413, 414, 417, 421, 501) it is turned away.
std::variant<Admitted, Refusal> admit(Head head, const GateRules& rules);

/// The Allow field for a 405 of the gate's.
constexpr std::string_view known_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PROPFIND, REPORT";

}  // namespace passerelle::http
