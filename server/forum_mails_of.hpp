// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/forum_mails.hpp"
#include "server/call.hpp"

namespace passerelle::server {

/// The writer of a forum's mails, as the settings name the sender.
inline notifications::ForumMails forum_mails_of(const Call& call) {
    const auto& settings = call.services.settings;
    return {{settings.organisation, settings.mail.from_address, settings.mail.postal_address, call.services.public_url},
            call.services.translator};
}

}  // namespace passerelle::server
