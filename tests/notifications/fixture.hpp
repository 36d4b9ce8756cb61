// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"
#include "storage/notices.hpp"

#include <cstdint>
#include <string>

namespace passerelle::notifications {

inline Instant moment(const char* text) {
    return parse_rfc3339(text).value();
}

/// The n-th notice: its identifier, Message-ID and subject tell which.
inline storage::Notice make_notice(std::uint8_t n = 1) {
    UuidBytes bytes{};
    bytes[15] = n;
    const NoticeId id{bytes};
    return {.id = id,
            .kind = "registration_confirmed",
            .to_email = "mai@exemple.quebec",
            .to_name = "Thi Mai Nguyễn",
            .language = Language::french,
            .message_id = "<" + id.to_string() + "@exemple.quebec>",
            .subject = "Votre place est confirmée (" + std::to_string(n) + ")",
            .text = "Bonjour,\n\nVotre place est confirmée.\n",
            .html = "<p>Votre place est confirmée.</p>",
            .calendar = {},
            .calendar_method = {},
            .owed_at = moment("2026-10-05T14:02:00Z"),
            .next_attempt_at = moment("2026-10-05T14:02:00Z"),
            .sent_at = {},
            .last_error = {}};
}

/// Settings to send through a server on this machine, without TLS.
inline config::MailSettings local_smtp(const std::string& url) {
    return {.transport = config::MailTransport::smtp, .smtp_url = url, .smtp_require_tls = false};
}

}  // namespace passerelle::notifications
