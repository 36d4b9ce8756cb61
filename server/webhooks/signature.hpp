// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"
#include "config/webhooks.hpp"

#include <string>
#include <string_view>

/// How platforms prove that a delivery is theirs. All comparisons take a time that depends on lengths only.
namespace passerelle::server::webhooks {

/// Deliveries that are older, or from the future, are refused: what was overheard cannot be sent again much later.
inline constexpr std::chrono::minutes longest_way{5};

/// HMAC-SHA256, hex.
std::string hmac_sha256(std::string_view secret, std::string_view message);

/// Zoom: `signature` is "v0=" and the HMAC of "v0:timestamp:body", and the timestamp (seconds since 1970) is now.
bool is_of_zoom(std::string_view secret, std::string_view signature, std::string_view timestamp, std::string_view body,
                Instant now);

/// The hash by name, hex.
std::string hash_of(config::BbbChecksum kind, std::string_view message);

/// BigBlueButton: `checksum` is the hash of callback address, body and secret.
bool is_of_bbb(config::BbbChecksum kind, std::string_view secret, std::string_view checksum,
               std::string_view callback_url, std::string_view body);

}  // namespace passerelle::server::webhooks
