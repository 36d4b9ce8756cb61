// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace passerelle::config {

/// How BigBlueButton signs.
enum class BbbChecksum { sha1, sha256, sha512 };

/// Secrets shared with the platforms that tell who comes and goes; where one is empty, its address does not exist.
struct WebhookSettings {
    std::string zoom_secret = {};  ///< the "secret token" of the Zoom app
    std::string bbb_secret = {};   ///< the shared secret of the BigBlueButton server
    BbbChecksum bbb_checksum = BbbChecksum::sha1;

    bool operator==(const WebhookSettings&) const = default;
};

}  // namespace passerelle::config
