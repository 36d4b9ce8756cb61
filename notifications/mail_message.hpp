// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/email_address.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "config/settings.hpp"
#include "storage/notices.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::notifications {

/// A text that may stand in a header: no control character can be in it, so that it never adds a line to a mail.
class HeaderText {
public:
    HeaderText() = default;
    /// Control characters become spaces.
    explicit HeaderText(std::string_view text);

    const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// A name and an address.
struct Mailbox {
    booking::EmailAddress address;
    HeaderText name = {};
};

/// A calendar that goes with a mail.
struct CalendarPart {
    std::string ics;     ///< bytes, kept as they are
    std::string method;  ///< REQUEST, CANCEL: also shown in place by mail programs; PUBLISH: only attached
};

/// One mail to one person.
struct MailMessage {
    Mailbox from;
    Mailbox to;
    std::optional<booking::EmailAddress> reply_to = {};
    HeaderText message_id;  ///< "<id@host>"
    HeaderText subject;
    Instant date;
    Language language = Language::french;
    std::string text;
    std::string html;
    std::optional<CalendarPart> calendar = {};
};

/// The mail as RFC 5322 and MIME bytes, ASCII, CRLF: text and HTML as alternatives, with the invitation among them and
/// attached as a file (RFC 6047). Equal mails give equal bytes.
std::string to_bytes(const MailMessage& mail);

/// The mail of a notice; `email_malformed` where it bears an address that mail cannot be sent to.
Result<MailMessage> mail_of(const storage::Notice& notice, const config::MailSettings& settings);

}  // namespace passerelle::notifications
