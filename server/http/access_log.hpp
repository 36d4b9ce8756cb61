// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace passerelle::http {

/// Tells whether the segment that follows `parent` ("/calendriers", without a slash at the end) is a secret. Both are
/// as sent, percent-encoded.
using IsSecretSegment = std::function<bool(std::string_view parent, std::string_view segment)>;

/// An address that no longer names one household: IPv4 to 24 bits, IPv6 to 48 bits; "-" where it is none.
std::string truncate_address(std::string_view address);

/// The path of a target, without its query, with "***" for each secret segment. Printable ASCII without spaces, as the
/// gate lets no other target in.
std::string redact_path(std::string_view target, const IsSecretSegment& is_secret);

/// Writes one line for each answered request: `id method path status bytes ms address`. Thread-safe.
class AccessLog {
public:
    AccessLog(std::shared_ptr<spdlog::logger> logger, IsSecretSegment is_secret);

    /// Wraps `next` so that each of its answers is written down.
    Handler wrap(Handler next) const;
    Immediate wrap(Immediate next) const;

    static std::string line(const Request& request, const Response& response, std::chrono::microseconds took,
                            const IsSecretSegment& is_secret);

private:
    std::shared_ptr<spdlog::logger> logger_;
    IsSecretSegment is_secret_;
};

}  // namespace passerelle::http
