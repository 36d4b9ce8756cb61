// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/composer.hpp"
#include "notifications/notice_writer.hpp"

#include <string>
#include <vector>

namespace passerelle::notifications {

/// The badge as a mail shows it: its code, and the dark squares that stand for it, row by row ('1' is dark), drawn so
/// that every mail program shows them without loading anything.
struct BadgeMail {
    std::string code;
    std::vector<std::string> squares;
};

/// The mails of a forum, beside those of any registration.
class ForumMails {
public:
    ForumMails(Sender sender, const text::Translator& translator) : writer_{std::move(sender), translator} {}

    /// The badge of a person with a place, before the day.
    storage::Notice badge(const Recipient& to, const EventSubject& subject, const booking::Registration& registration,
                          const BadgeMail& badge, const Stamp& stamp) const;

    /// Asks, after the event, what the person suggests; `link` opens the page for it.
    storage::Notice suggestions(const Recipient& to, const EventSubject& subject, const std::string& link,
                                const Stamp& stamp) const;

private:
    NoticeWriter writer_;
};

}  // namespace passerelle::notifications
