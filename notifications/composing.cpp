// SPDX-License-Identifier: Apache-2.0
#include "notifications/composing.hpp"

#include "notifications/views.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace passerelle::notifications {

namespace {

using calendar::Meeting;
using nlohmann::json;
using storage::Notice;

std::optional<Interval> interval_before(const EventSubject& subject, const Meeting& meeting) {
    if (subject.was) return subject.was;
    if (subject.before == nullptr) return std::nullopt;
    const auto found = std::ranges::find(subject.before->meetings, meeting.id, &Meeting::id);
    if (found == subject.before->meetings.end()) return std::nullopt;
    return calendar::interval_of(*found);
}

}  // namespace

std::string title_and_day(const std::string& title, Language language, LocalTime day) {
    return title + ", " + text::short_date(language, day);
}

std::string was_text(const Recipient& to, const EventSubject& subject, const Meeting& meeting) {
    const auto was = interval_before(subject, meeting);
    if (!was || *was == calendar::interval_of(meeting)) return {};
    const auto zone = calendar::Zone::find(to.zone);
    return when_text(to.language, *was, zone ? *zone : calendar::Zone::quebec());
}

Notice Composer::Impl::write(const Kind& kind, const std::string& about, const Recipient& to, json view,
                             const Stamp& stamp) const {
    return writer.write(kind.name, kind.subject, about, to, std::move(view), stamp);
}

Notice Composer::Impl::with(Notice notice, Invitation invitation) {
    notice.calendar = std::move(invitation.ics);
    notice.calendar_method = std::move(invitation.method);
    return notice;
}

}  // namespace passerelle::notifications
