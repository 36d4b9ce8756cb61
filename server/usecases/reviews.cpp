// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/reviews.hpp"

#include "server/secrets.hpp"
#include "storage/events.hpp"
#include "storage/notices.hpp"
#include "storage/persons.hpp"
#include "storage/registrations.hpp"
#include "storage/reviews.hpp"

namespace passerelle::usecases {

namespace {

using attendance::Review;
using attendance::ReviewOutcome;
using attendance::ReviewVerdict;
using notifications::AttendanceNews;

Result<OwnAttendance> own_attendance(const Context& context, const booking::Registration& registration) {
    auto attendance = attendance_of(context, registration.event, registration.person);
    if (!attendance) return attendance.error();
    if (!attendance->programme.features.attendance) return missing();
    return OwnAttendance{std::move(*attendance),
                         storage::find_review(context.tx, registration.event, registration.person)};
}

void tell(const Context& context, AttendanceNews news, const EventAttendance& of, const Review& review) {
    const auto& person = of.persons.front();
    notifications::AttendanceSubject subject{.event = of.event,
                                             .so_far = person.attendance,
                                             .allowed = person.outlook.allowed,
                                             .left = person.outlook.left,
                                             .absence_percent = of.programme.certificate_rules.absence_percent,
                                             .url = own_attendance_url(context, person.registration),
                                             .reason = review.outcome ? review.outcome->reason : std::string{},
                                             .answer_by = review.answer_by};
    storage::insert(context.tx,
                    context.composer.attendance(news, recipient(person.person), subject, new_stamp(context)));
}

ReviewView view(storage::Transaction& tx, const Review& review) {
    ReviewView result{
        review, storage::find_person(tx, review.person).value(), storage::find_event(tx, review.event).value(), {}};
    if (review.outcome) result.decided_by = storage::find_person(tx, review.outcome->by).value().name;
    return result;
}

}  // namespace

Result<OwnAttendance> attendance_of_registration(const Context& context, RegistrationId id) {
    const auto registration = storage::find_registration(context.tx, id);
    if (!registration) return missing();
    if (!context.actor.is_staff() && !context.actor.is(registration->person)) return missing();
    return own_attendance(context, *registration);
}

Result<OwnAttendance> attendance_by_token(const Context& context, std::string_view token) {
    const auto registration = storage::find_registration_by_token(context.tx, server::hash_secret(token));
    if (!registration) return missing();
    return own_attendance(context, *registration);
}

Result<Review> ask_for_review(const Context& context, const OwnAttendance& own, const std::string& observations) {
    const auto& of = own.attendance;
    const auto& person = own.person();
    if (!of.programme.features.certificate) return fail(Failure::conflict, "programme_without_certificate");
    const auto checked = attendance::check_review_request(observations, person.outlook, own.review.has_value());
    if (!checked) return checked.error();
    const Review review{.id = context.new_id<attendance::ReviewId>(),
                        .event = of.event.id,
                        .person = person.person.id,
                        .observations = observations,
                        .asked_at = context.now,
                        .answer_by = context.now + attendance::review_period,
                        .attendance = person.outlook.whole,
                        .absence_percent = of.programme.certificate_rules.absence_percent};
    storage::insert(context.tx, review);
    tell(context, AttendanceNews::review_received, of, review);
    return review;
}

std::vector<ReviewView> list_reviews(const Context& context) {
    std::vector<ReviewView> views;
    for (const auto& review : storage::list_reviews(context.tx)) views.push_back(view(context.tx, review));
    return views;
}

Result<ReviewView> find_review(const Context& context, attendance::ReviewId id) {
    const auto review = storage::find_review(context.tx, id);
    if (!review) return missing();
    return view(context.tx, *review);
}

Result<ReviewView> decide_review(const Context& context, attendance::ReviewId id, ReviewVerdict verdict,
                                 const std::string& reason) {
    auto review = storage::find_review(context.tx, id);
    if (!review) return missing();
    const auto of = attendance_of(context, review->event, review->person);
    if (!of) return of.error();
    const ReviewOutcome outcome{verdict, reason, context.actor.person.value().id, context.now};
    const auto checked = attendance::check_review_outcome(*review, outcome, of->persons.front().outlook);
    if (!checked) return checked.error();
    storage::insert(context.tx, id, outcome);
    review->outcome = outcome;
    const bool granted = verdict == ReviewVerdict::granted;
    tell(context, granted ? AttendanceNews::review_granted : AttendanceNews::review_upheld, *of, *review);
    return view(context.tx, *review);
}

std::string own_attendance_url(const Context& context, RegistrationId registration) {
    return context.public_url + "/compte/inscriptions/" + registration.to_string() + "/assiduite";
}

}  // namespace passerelle::usecases
