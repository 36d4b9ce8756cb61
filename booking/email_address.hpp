// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace passerelle::booking {

/// An address that mail can be sent to: trimmed, domain in lower case, no control byte, so that it can stand in a
/// header or an SMTP command as it is.
class EmailAddress {
public:
    /// `email_malformed` where it is not of the form local@domain (RFC 5321 lengths; UTF-8 local parts are taken).
    static Result<EmailAddress> parse(std::string_view text);

    const std::string& text() const { return text_; }

    /// What two spellings of one mailbox share: all lower case. Used to recognise, never to send.
    std::string key() const;

    auto operator<=>(const EmailAddress&) const = default;

private:
    std::string text_;
};

}  // namespace passerelle::booking
