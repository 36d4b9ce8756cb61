// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::report {

/// Somebody came or went, or everybody did, as a platform tells it while the meeting runs.
struct Movement {
    enum class What { joined, left, ended };

    What what = What::joined;
    std::string meeting;   ///< the number or name by which the platform calls the meeting
    std::string instance;  ///< this one holding of it; may be empty
    Instant at;
    std::string connection = {};  ///< one device's coming and going; may be empty
    std::string token = {};       ///< who registered; may be empty
    std::string name = {};
    std::string original_name = {};
    std::string email = {};
    bool host = false;
    std::string raw = {};  ///< as it was told; its beginning where it is long

    bool operator==(const Movement&) const = default;
};

/// What Zoom tells.
struct ZoomMessage {
    std::optional<Movement> movement = {};  ///< absent: an event that says nothing of presence
    std::string plain_token = {};           ///< of `endpoint.url_validation`: to be answered encrypted
};

/// Reads the body of a Zoom webhook: participant_joined, participant_left and ended, of meetings and webinars.
/// Errors: `json_malformed`; `webhook_unknown` where it is JSON of another shape.
Result<ZoomMessage> read_zoom_webhook(std::string_view body);

/// Reads the JSON of BigBlueButton's form field `event`: user-joined, user-left and meeting-ended, in order; others are
/// passed over. Errors as above.
Result<std::vector<Movement>> read_bbb_webhook(std::string_view events);

}  // namespace passerelle::attendance::report
