// SPDX-License-Identifier: Apache-2.0
#include "server/pages/status.hpp"

#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using booking::BookingStatus;
using booking::RegistrationStatus;
using storage::NoticeStatus;

std::string text_of(const Call& call, RegistrationStatus status) {
    switch (status) {
        case RegistrationStatus::confirmed:
            return call.tr("Confirmed");
        case RegistrationStatus::waiting:
            return call.tr("Waiting list");
        case RegistrationStatus::offered:
            return call.tr("A place is offered");
        case RegistrationStatus::requested:
            return call.tr("Requested");
        case RegistrationStatus::cancelled:
            return call.tr("Cancelled");
        case RegistrationStatus::declined:
            return call.tr("Declined");
        case RegistrationStatus::expired:
            return call.tr("Offer expired");
    }
    return {};
}

std::string word_for(const Call& call, BookingStatus status) {
    switch (status) {
        case BookingStatus::held:
            return call.tr("Held");
        case BookingStatus::requested:
            return call.tr("Requested");
        case BookingStatus::confirmed:
            return call.tr("Confirmed");
        case BookingStatus::declined:
            return call.tr("Declined");
        case BookingStatus::expired:
            return call.tr("Hold ended");
        case BookingStatus::cancelled:
            return call.tr("Cancelled");
    }
    return {};
}

}  // namespace

nlohmann::json status_view(const Call& call, RegistrationStatus status) {
    const auto is = [&](RegistrationStatus one) { return status == one; };
    return {{"confirmed", is(RegistrationStatus::confirmed)},
            {"waiting", is(RegistrationStatus::waiting)},
            {"offered", is(RegistrationStatus::offered)},
            {"requested", is(RegistrationStatus::requested)},
            {"cancelled", booking::is_over(status)},
            {"status_text", text_of(call, status)}};
}

nlohmann::json status_view(const Call& call, BookingStatus status) {
    return {{"confirmed", status == BookingStatus::confirmed},
            {"requested", status == BookingStatus::requested || status == BookingStatus::held},
            {"cancelled", !booking::is_active(status)},
            {"status_text", word_for(call, status)}};
}

nlohmann::json status_view(const Call& call, NoticeStatus status) {
    const bool sent = status == NoticeStatus::sent;
    const bool owed = status == NoticeStatus::owed;
    return {{"sent", sent},
            {"owed", owed},
            {"failed", status == NoticeStatus::failed},
            {"status_text", sent   ? call.tr("Sent")
                            : owed ? call.tr("Waiting")
                                   : call.tr("Failed")}};
}

std::string points_text(const Call& call, int points_hundredths) {
    if (points_hundredths == 0) return {};
    // French counts as one what is below two; English only one itself.
    const bool one = points_hundredths == 100 || (call.language == Language::french && points_hundredths < 200);
    return call.services.translator.format(call.language, one ? "{1} point" : "{1} points",
                                           {text::hundredths(call.language, points_hundredths)});
}

}  // namespace passerelle::server::pages
