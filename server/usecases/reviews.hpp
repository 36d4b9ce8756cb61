// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/review.hpp"
#include "server/usecases/attendance.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// A person's own reckoning in an event, with the review that was asked for.
struct OwnAttendance {
    EventAttendance attendance;  ///< of this one person
    std::optional<attendance::Review> review = {};

    const PersonAttendance& person() const { return attendance.persons.front(); }
};

/// By the registration's owner or staff: `not_found` for anyone else, where the place is not confirmed, and where
/// attendance is not taken.
Result<OwnAttendance> attendance_of_registration(const Context& context, RegistrationId registration);

/// By whoever holds the registration's secret link.
Result<OwnAttendance> attendance_by_token(const Context& context, std::string_view token);

/// Asks a human to look again, in the person's own words; the person is told that it was received and until when it is
/// answered. Refused as check_review_request refuses, and `programme_without_certificate`.
Result<attendance::Review> ask_for_review(const Context& context, const OwnAttendance& own,
                                          const std::string& observations);

/// A review as organizers see it.
struct ReviewView {
    attendance::Review review;
    booking::Person person;
    calendar::Event event;
    std::string decided_by = {};  ///< name; empty while it awaits a decision
};

/// Those that await a decision by deadline, then the decided ones.
std::vector<ReviewView> list_reviews(const Context& context);
Result<ReviewView> find_review(const Context& context, attendance::ReviewId id);

/// What an organizer decides; the person is told with the reason. Refused as check_review_outcome refuses.
Result<ReviewView> decide_review(const Context& context, attendance::ReviewId id, attendance::ReviewVerdict verdict,
                                 const std::string& reason);

/// The person's page of a registration, for those who are signed in.
std::string own_attendance_url(const Context& context, RegistrationId registration);

}  // namespace passerelle::usecases
