// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/absence_warnings.hpp"

#include "server/usecases/reviews.hpp"
#include "storage/absence_warnings.hpp"
#include "storage/notices.hpp"

#include <set>
#include <utility>

namespace passerelle::usecases {

namespace {

using attendance::Warning;

constexpr std::chrono::days watched_after_end{14};

/// Who was told what. To whom it is told that the rule is out of reach, no hint is of use any more.
using Told = std::set<std::pair<PersonId, Warning>>;

bool is_news(const Told& told, PersonId person, Warning warning) {
    return !told.contains({person, warning}) && !told.contains({person, Warning::out_of_reach});
}

void warn(const Context& context, const EventAttendance& of, const PersonAttendance& person, Warning warning) {
    const auto news = warning == Warning::little_left ? notifications::AttendanceNews::little_left
                                                      : notifications::AttendanceNews::out_of_reach;
    const notifications::AttendanceSubject subject{.event = of.event,
                                                   .so_far = person.settled.so_far,
                                                   .allowed = person.settled.allowed,
                                                   .left = person.settled.left,
                                                   .absence_percent = of.programme.certificate_rules.absence_percent,
                                                   .url = own_attendance_url(context, person.registration)};
    storage::insert(context.tx,
                    storage::AbsenceWarning{of.event.id, person.person.id, warning, person.settled.left, context.now});
    storage::insert(context.tx,
                    context.composer.attendance(news, recipient(person.person), subject, new_stamp(context)));
}

int warn_in(const Context& context, EventId event) {
    const auto of = attendance_of(context, event);
    if (!of) return 0;
    Told told;
    for (const auto& warning : storage::list_absence_warnings(context.tx, event))
        told.emplace(warning.person, warning.kind);
    int count = 0;
    for (const auto& person : of->persons) {
        const auto warning = attendance::warning_of(person.settled);
        if (!warning || person.certificate || !is_news(told, person.person.id, *warning)) continue;
        warn(context, *of, person, *warning);
        ++count;
    }
    return count;
}

}  // namespace

int warn_of_absence(const Context& context) {
    int count = 0;
    for (const auto event : storage::list_events_to_watch(context.tx, context.now - watched_after_end, context.now))
        count += warn_in(context, event);
    return count;
}

}  // namespace passerelle::usecases
