// SPDX-License-Identifier: Apache-2.0
#include "notifications/composer.hpp"

#include "calendar/zone.hpp"
#include "notifications/composing.hpp"
#include "notifications/views.hpp"
#include "text/dates.hpp"
#include "text/figures.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace passerelle::notifications {

namespace {

using booking::RegistrationStatus;
using nlohmann::json;
using storage::Notice;

Kind kind_of(RegistrationNews news, const calendar::Event& event) {
    switch (news) {
        case RegistrationNews::confirmed:
            return {"registration_confirmed", tr("Your place is confirmed: {1}")};
        case RegistrationNews::waiting:
            return {"registration_waiting", tr("You are on the waiting list: {1}")};
        case RegistrationNews::promoted:
            return {"registration_promoted", tr("A place is yours: {1}")};
        case RegistrationNews::cancelled:
            if (event.status == calendar::Status::cancelled) return {"registration_cancelled", tr("Cancelled: {1}")};
            return {"registration_cancelled", tr("Your registration is cancelled: {1}")};
        case RegistrationNews::already_registered:
            return {"registration_again", tr("You are already registered: {1}")};
        case RegistrationNews::changed:
            return {"registration_changed", tr("Changed: {1}")};
        case RegistrationNews::restored:
            return {"registration_restored", tr("It takes place after all: {1}")};
        case RegistrationNews::replaced:
            return {"registration_replaced", tr("This date no longer holds: {1}")};
        case RegistrationNews::updated:
            return {"registration_updated", tr("Your registration is changed: {1}")};
        case RegistrationNews::transferred:
            return {"registration_transferred", tr("A colleague’s place is yours: {1}")};
        case RegistrationNews::handed_over:
            return {"registration_handed_over", tr("You handed your place over: {1}")};
        case RegistrationNews::requested:
            return {"registration_requested", tr("Your request is being examined: {1}")};
        case RegistrationNews::offered:
            return {"registration_offered", tr("A place is offered to you: {1}")};
        case RegistrationNews::expired:
            return {"registration_expired", tr("The offer has expired: {1}")};
        case RegistrationNews::approved:
            return {"registration_approved", tr("Your request is accepted: {1}")};
        case RegistrationNews::declined:
            return {"registration_declined", tr("Your request could not be accepted: {1}")};
        case RegistrationNews::workshops:
            return {"registration_workshops", tr("Your workshops: {1}")};
        case RegistrationNews::group:
            return {"registration_group", tr("Your group is registered: {1}")};
    }
    return {};
}

Kind kind_of(AttendanceNews news) {
    switch (news) {
        case AttendanceNews::little_left:
            return {"absence_little_left", tr("Little absence is left to you: {1}")};
        case AttendanceNews::out_of_reach:
            return {"absence_out_of_reach", tr("The certificate is out of reach: {1}")};
        case AttendanceNews::review_received:
            return {"review_received", tr("We have received your request for a review: {1}")};
        case AttendanceNews::review_upheld:
            return {"review_upheld", tr("Your review is decided: {1}")};
        case AttendanceNews::review_granted:
            return {"review_granted", tr("Your review is decided in your favour: {1}")};
    }
    return {};
}

std::string days(Language language, LocalTime first, LocalTime last) {
    const auto from = text::long_date(language, first);
    const auto to = text::long_date(language, last);
    return from == to ? from : from + " – " + to;
}

/// Workshops that one waits for, by their titles.
json waits_of(const Recipient& to, const calendar::Event& event, const booking::Registration& registration) {
    json waits = json::array();
    for (const auto& meeting : event.meetings)
        if (std::ranges::find(registration.waiting_workshops, meeting.id, &booking::WorkshopWait::meeting) !=
            registration.waiting_workshops.end())
            waits.push_back({{"title", meeting.title.in(to.language)}});
    return waits;
}

/// Who was registered in one go, without what would be an advertisement.
json names_of(const EventSubject& subject) {
    json names = json::array();
    if (subject.group == nullptr) return names;
    for (const auto& name : *subject.group)
        if (const auto shown = greeting_name(name); !shown.empty()) names.push_back({{"person", shown}});
    return names;
}

/// A moment in the reader's own zone.
std::string deadline(const Recipient& to, std::optional<Instant> until) {
    if (!until) return {};
    const auto found = calendar::Zone::find(to.zone);
    const auto zone = found ? *found : calendar::Zone::quebec();
    const auto local = zone.local_of(*until);
    return text::long_date(to.language, local) + ", " + text::time_of_day(to.language, local) + " (" +
           text::zone_name(to.language, zone) + ")";
}

json certificate_view(const Recipient& to, const attendance::Certificate& certificate, const std::string& url) {
    const auto points = certificate.points_hundredths;
    return {{"title", certificate.title.in(to.language)},
            {"number", certificate.number},
            {"holder", certificate.holder},
            {"days", days(to.language, certificate.first_day, certificate.last_day)},
            {"scheduled", text::duration(to.language, certificate.attendance.scheduled)},
            {"present", text::duration(to.language, certificate.attendance.present)},
            {"percent", certificate.absence_percent},
            {"points", points > 0 ? json(text::hundredths(to.language, points)) : json(false)},
            {"credential", certificate.credential.in(to.language)},
            {"url", url}};
}

}  // namespace

Composer::Composer(Sender sender, const text::Translator& translator)
    : impl_{std::make_unique<Impl>(std::move(sender), translator)} {}
Composer::~Composer() = default;

Notice Composer::sign_in(const Recipient& to, const std::string& link, const std::string& code, Stamp stamp) const {
    const Kind kind{"sign_in", tr("Your sign-in link")};
    return impl_->write(kind, "", to, {{"url", link}, {"code", code}}, stamp);
}

Notice Composer::registration(RegistrationNews news, const Recipient& to, const EventSubject& subject,
                              const booking::Registration& registration, const std::string& manage_url,
                              Stamp stamp) const {
    const auto& event = subject.event;
    const bool cancelled = news == RegistrationNews::cancelled || news == RegistrationNews::replaced ||
                           news == RegistrationNews::handed_over;
    const bool has_place = !cancelled && registration.status == RegistrationStatus::confirmed;
    const auto meetings = meetings_of(event, registration.workshops);
    const auto title = event.title.in(to.language);
    json view{{"title", title},
              {"programme", subject.programme.name.in(to.language)},
              {"was", text_or_false(meetings.empty() ? std::string{} : was_text(to, subject, meetings.front()))},
              {"url", manage_url},
              {"has_place", has_place},
              {"event_cancelled", event.status == calendar::Status::cancelled},
              {"until", deadline(to, registration.offered_until)},
              {"reason", text_or_false(registration.reason)},
              {"waits", waits_of(to, event, registration)},
              {"group", names_of(subject)},
              {"meetings", json::array()}};
    view["has_waits"] = !view["waits"].empty();
    for (const auto& meeting : meetings)
        view["meetings"].push_back(meeting_view(to, meeting, calendar::interval_of(meeting), has_place));
    const auto invitation =
        has_place || cancelled ? invitation_of(impl_->sender, to, subject, meetings, cancelled) : Invitation{};
    view["has_invitation"] = has_place && !invitation.ics.empty();
    const auto day = event.meetings.empty() ? LocalTime{} : event.meetings.front().starts;
    return Impl::with(impl_->write(kind_of(news, event), title_and_day(title, to.language, day), to, view, stamp),
                      invitation);
}

Notice Composer::certificate(const Recipient& to, const attendance::Certificate& certificate,
                             const std::string& verification_url, Stamp stamp) const {
    const Kind kind{"certificate_issued", tr("Your certificate: {1}")};
    const auto view = certificate_view(to, certificate, verification_url);
    return impl_->write(kind, certificate.title.in(to.language), to, view, stamp);
}

Notice Composer::certificate_replaced(const Recipient& to, const attendance::Certificate& certificate,
                                      const std::string& former_number, const std::string& reason,
                                      const std::string& verification_url, Stamp stamp) const {
    const Kind kind{"certificate_replaced", tr("Your corrected certificate: {1}")};
    auto view = certificate_view(to, certificate, verification_url);
    view["former_number"] = former_number;
    view["reason"] = reason;
    return impl_->write(kind, certificate.title.in(to.language), to, view, stamp);
}

Notice Composer::certificate_revoked(const Recipient& to, const attendance::Certificate& certificate,
                                     const std::string& verification_url, Stamp stamp) const {
    const Kind kind{"certificate_revoked", tr("Your certificate was revoked: {1}")};
    auto view = certificate_view(to, certificate, verification_url);
    view["reason"] = certificate.revoked_reason;
    return impl_->write(kind, certificate.title.in(to.language), to, view, stamp);
}

Notice Composer::attendance(AttendanceNews news, const Recipient& to, const AttendanceSubject& subject,
                            Stamp stamp) const {
    const auto exact = [&](std::int64_t seconds) { return text::exact_duration(seconds); };
    const auto& figures = subject.so_far;
    const auto title = subject.event.title.in(to.language);
    const auto quebec = calendar::Zone::quebec();
    const json view{
        {"title", title},
        {"scheduled", exact(figures.scheduled)},
        {"present", exact(figures.present)},
        {"absent", exact(figures.absent())},
        {"excused", figures.excused > 0 ? json(exact(figures.excused)) : json(false)},
        {"allowed", exact(subject.allowed)},
        {"left", exact(std::max<std::int64_t>(subject.left, 0))},
        {"percent", subject.absence_percent},
        {"reason", text_or_false(subject.reason)},
        {"answer_by",
         subject.answer_by ? json(text::long_date(to.language, quebec.local_of(*subject.answer_by))) : json(false)},
        {"url", subject.url}};
    return impl_->write(kind_of(news), title, to, view, stamp);
}

}  // namespace passerelle::notifications
