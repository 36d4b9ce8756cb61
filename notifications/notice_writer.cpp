// SPDX-License-Identifier: Apache-2.0
#include "notifications/notice_writer.hpp"

#include "embedded/mail_templates.hpp"
#include "notifications/invitations.hpp"
#include "notifications/views.hpp"

#include <utility>
#include <vector>

namespace passerelle::notifications {

namespace {

std::vector<text::TemplateSource> template_sources() {
    std::vector<text::TemplateSource> sources;
    for (const auto& file : embedded::mail_templates()) sources.push_back({file.path, file.bytes});
    return sources;
}

/// Sections that were left out leave empty lines behind: never more than one in a row.
std::string without_gaps(std::string text) {
    for (auto at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n", at)) text.erase(at, 1);
    return text;
}

}  // namespace

NoticeWriter::NoticeWriter(Sender sender, const text::Translator& translator)
    : sender_{std::move(sender)}, translator_{translator}, templates_{template_sources(), translator} {}

storage::Notice NoticeWriter::write(const std::string& kind, const char* subject, const std::string& about,
                                    const Recipient& to, nlohmann::json view, const Stamp& stamp) const {
    const auto greeted = greeting_name(to.name);
    storage::Notice notice{.id = stamp.id,
                           .kind = kind,
                           .to_email = to.email,
                           .to_name = greeted,
                           .language = to.language,
                           .message_id = "<" + stamp.id.to_string() + "@" + host_of(sender_) + ">",
                           .subject = translator_.format(to.language, subject, {about}),
                           .text = {},
                           .html = {},
                           .calendar = {},
                           .calendar_method = {},
                           .owed_at = stamp.now,
                           .next_attempt_at = stamp.now,
                           .sent_at = {},
                           .last_error = {}};
    view["language"] = tag(to.language);
    view["subject"] = notice.subject;
    view["name"] = greeted;
    view["organisation"] = sender_.organisation;
    view["postal_address"] = sender_.postal_address;
    view["site"] = sender_.public_url;
    notice.text = without_gaps(templates_.render(kind + ".txt", to.language, view));
    notice.html = templates_.render(kind + ".html", to.language, view);
    return notice;
}

}  // namespace passerelle::notifications
