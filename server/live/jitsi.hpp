// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::server::live {

/// A room of Jitsi that can be shown inside a page.
struct JitsiRoom {
    std::string origin;   ///< "https://jitsi.example.org"
    std::string address;  ///< of the frame
};

/// The room behind a link, where it is one of an organisation's own Jitsi: over https, on a host of which one label is
/// `jitsi`, with a path. Nothing for meet.jit.si, which ends embedded conversations after five minutes: there, as for
/// all else, a link is the way.
std::optional<JitsiRoom> jitsi_room(std::string_view link);

}  // namespace passerelle::server::live
