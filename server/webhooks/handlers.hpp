// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// What platforms send while a meeting runs. Where the settings hold no secret for one, its address is unknown.
namespace passerelle::server::webhooks {

/// Signed by Zoom (401 otherwise); answers its validation of the address.
http::Response zoom(Call& call);

/// Signed by BigBlueButton (401 otherwise).
http::Response bigbluebutton(Call& call);

}  // namespace passerelle::server::webhooks
