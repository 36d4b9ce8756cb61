// SPDX-License-Identifier: Apache-2.0
#include "notifications/mail_message.hpp"

#include "notifications/mime.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <locale>
#include <vector>

namespace passerelle::notifications {

namespace {

constexpr std::string_view crlf = "\r\n";

std::string header(std::string_view name, std::string_view value) {
    return fmt::format("{}: {}\r\n", name, value);
}

std::string mailbox_header(std::string_view name, const Mailbox& box) {
    const auto& address = box.address.text();
    if (box.name.text().empty()) return header(name, address);
    const auto shown = mime::display_name(box.name.text(), name.size() + 2);
    return fmt::format("{}: {}\r\n <{}>\r\n", name, shown, address);
}

std::string rfc5322_date(Instant instant) {
    return date::format(std::locale::classic(), "%a, %d %b %Y %H:%M:%S +0000",
                        date::floor<std::chrono::seconds>(instant));
}

/// A MIME entity: its headers, and its body after an empty line.
struct Entity {
    std::string headers;
    std::string body;
};

Entity text_part(std::string_view type, std::string_view text) {
    return {header("Content-Type", fmt::format("{}; charset=utf-8", type)) +
                header("Content-Transfer-Encoding", "quoted-printable"),
            mime::quoted_printable(text)};
}

Entity calendar_part(const CalendarPart& calendar) {
    return {header("Content-Type", fmt::format("text/calendar; charset=utf-8; method={}", calendar.method)) +
                header("Content-Transfer-Encoding", "base64"),
            mime::base64(calendar.ics)};
}

Entity attachment(const CalendarPart& calendar) {
    const auto name = calendar.method == "PUBLISH" ? "calendar.ics" : "invitation.ics";
    return {header("Content-Type", fmt::format("application/ics; name=\"{}\"", name)) +
                header("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)) +
                header("Content-Transfer-Encoding", "base64"),
            mime::base64(calendar.ics)};
}

/// `boundary` begins with "=_", which neither quoted-printable nor base64 can contain: no search is needed.
Entity multipart(std::string_view kind, std::string_view boundary, const std::vector<Entity>& parts) {
    std::string body;
    for (const auto& part : parts) {
        body += fmt::format("--{}\r\n", boundary);
        body += part.headers;
        body += crlf;
        body += part.body;
        body += crlf;
    }
    body += fmt::format("--{}--\r\n", boundary);
    return {header("Content-Type", fmt::format("multipart/{};\r\n boundary=\"{}\"", kind, boundary)), body};
}

Entity content(const MailMessage& mail) {
    std::vector<Entity> alternatives{text_part("text/plain", mail.text), text_part("text/html", mail.html)};
    if (!mail.calendar) return multipart("alternative", "=_alternative", alternatives);
    const bool is_invitation = mail.calendar->method != "PUBLISH";
    if (is_invitation) alternatives.push_back(calendar_part(*mail.calendar));
    const auto body = multipart("alternative", "=_alternative", alternatives);
    return multipart("mixed", "=_mixed", {body, attachment(*mail.calendar)});
}

bool is_method(std::string_view method) {
    return method == "REQUEST" || method == "CANCEL" || method == "PUBLISH";
}

}  // namespace

HeaderText::HeaderText(std::string_view text) : text_{text} {
    std::ranges::replace_if(
        text_, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
}

std::string to_bytes(const MailMessage& mail) {
    const auto body = content(mail);
    std::string out = header("Date", rfc5322_date(mail.date));
    out += mailbox_header("From", mail.from);
    out += mailbox_header("To", mail.to);
    if (mail.reply_to) out += header("Reply-To", mail.reply_to->text());
    out += header("Message-ID", mail.message_id.text());
    out += header("Subject", mime::header_text(mail.subject.text(), std::string_view{"Subject: "}.size()));
    out += header("Content-Language", tag(mail.language));
    // RFC 3834: no absence notice answers a mail that a service wrote.
    out += header("Auto-Submitted", "auto-generated");
    out += header("MIME-Version", "1.0");
    out += body.headers;
    out += crlf;
    out += body.body;
    return out;
}

Result<MailMessage> mail_of(const storage::Notice& notice, const config::MailSettings& settings) {
    const auto to = booking::EmailAddress::parse(notice.to_email);
    if (!to) return to.error();
    const auto from = booking::EmailAddress::parse(settings.from_address);
    if (!from) return from.error();
    MailMessage mail{.from = {*from, HeaderText{settings.from_name}},
                     .to = {*to, HeaderText{notice.to_name}},
                     .message_id = HeaderText{notice.message_id},
                     .subject = HeaderText{notice.subject},
                     .date = notice.owed_at,
                     .language = notice.language,
                     .text = notice.text,
                     .html = notice.html};
    if (!settings.reply_to.empty()) {
        const auto reply_to = booking::EmailAddress::parse(settings.reply_to);
        if (!reply_to) return reply_to.error();
        mail.reply_to = *reply_to;
    }
    if (!notice.calendar.empty() && is_method(notice.calendar_method))
        mail.calendar = CalendarPart{notice.calendar, notice.calendar_method};
    return mail;
}

}  // namespace passerelle::notifications
