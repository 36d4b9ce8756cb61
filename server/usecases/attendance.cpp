// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/attendance.hpp"

#include "server/usecases/door_presences.hpp"
#include "storage/certificates.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/presences.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/reports.hpp"
#include "text/collation.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using attendance::Certificate;
using attendance::Presence;

std::vector<booking::Person> confirmed_persons(storage::Transaction& tx, EventId event) {
    std::vector<PersonId> ids;
    for (const auto& registration : storage::list_registrations(tx, event))
        if (registration.status == booking::RegistrationStatus::confirmed) ids.push_back(registration.person);
    auto persons = storage::find_persons(tx, ids);
    std::ranges::stable_sort(persons, {},
                             [](const booking::Person& person) { return text::collation_key(person.name); });
    return persons;
}

PersonAttendance reckon(const EventAttendance& of, const booking::Person& person,
                        const std::vector<Presence>& presences) {
    PersonAttendance result{
        .person = person, .attendance = attendance::attendance_over(of.event, presences), .present = {}};
    for (const auto& meeting : of.event.meetings)
        result.present.push_back(attendance::present_intervals(meeting, presences));
    result.qualifies =
        attendance::within_allowed_absence(result.attendance, of.programme.certificate_rules.absence_percent);
    return result;
}

}  // namespace

Result<EventAttendance> attendance_of(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    EventAttendance result{storage::find_programme(context.tx, event->programme).value(), *event, {}, 0};
    std::map<PersonId, std::vector<Presence>> presences;
    for (auto& presence : storage::list_presences(context.tx, id)) presences[presence.person].push_back(presence);
    for (auto& presence : door_presences(context, *event)) presences[presence.person].push_back(presence);
    std::map<PersonId, Certificate> certificates;
    for (auto& certificate : storage::list_certificates(context.tx, id))
        if (!certificate.revoked_at) certificates.emplace(certificate.person, certificate);
    for (const auto& person : confirmed_persons(context.tx, id)) {
        auto reckoned = reckon(result, person, presences[person.id]);
        if (const auto found = certificates.find(person.id); found != certificates.end())
            reckoned.certificate = found->second;
        result.persons.push_back(std::move(reckoned));
    }
    result.rows_to_review = static_cast<int>(storage::list_rows_to_review(context.tx, id).size());
    return result;
}

}  // namespace passerelle::usecases
