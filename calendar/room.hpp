// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace passerelle::calendar {

/// Where a meeting is held: a videoconference link, an address, or both.
struct Room {
    std::string link = {};     ///< an http(s) URL; shown only to those who may join
    std::string address = {};  ///< what a person would write on an envelope

    bool operator==(const Room&) const = default;
};

}  // namespace passerelle::calendar
