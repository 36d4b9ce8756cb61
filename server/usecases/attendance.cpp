// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/attendance.hpp"

#include "server/usecases/door_presences.hpp"
#include "storage/certificates.hpp"
#include "storage/events.hpp"
#include "storage/excuses.hpp"
#include "storage/live_presences.hpp"
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
using attendance::Evidence;
using attendance::Excuse;
using attendance::Presence;

/// What is known of one person.
struct Dossier {
    std::vector<Presence> presences = {};
    std::vector<Excuse> excuses = {};
    std::map<MeetingId, Instant> live_until = {};
};

/// What is known of an event: of its meetings, and of each person.
struct Archive {
    std::map<MeetingId, Evidence> evidence;
    std::map<PersonId, Dossier> persons;
    std::map<PersonId, Certificate> certificates;
    int rows_to_review = 0;
};

void read_reports(const Context& context, const calendar::Event& event, Archive& archive) {
    std::map<ReportId, MeetingId> meetings;
    for (const auto& meeting : event.meetings)
        for (const auto& report : storage::list_reports(context.tx, meeting.id)) {
            if (storage::find_report_withdrawal(context.tx, report.id)) continue;
            meetings.emplace(report.id, meeting.id);
            archive.evidence[meeting.id].report = true;
        }
    for (const auto id : storage::list_meetings_with_presences(context.tx, event.id)) archive.evidence[id].any = true;
    for (const auto& row : storage::list_rows_to_review(context.tx, event.id)) {
        ++archive.rows_to_review;
        if (const auto found = meetings.find(row.report); found != meetings.end())
            archive.evidence[found->second].under_review = true;
    }
}

/// What a room has measured to its end is known as long as the meeting goes on; what still grows, as far as it grew.
void read_live_rooms(const Context& context, EventId event, Archive& archive) {
    for (auto& [id, dossier] : archive.persons)
        for (const auto& presence : dossier.presences)
            if (presence.source == attendance::Source::live_room) dossier.live_until[presence.meeting] = context.now;
    for (const auto& [meeting, person, intervals] : storage::list_live_presences(context.tx, event)) {
        auto& dossier = archive.persons[person];
        archive.evidence[meeting].any = true;
        for (const auto& interval : intervals) {
            dossier.presences.push_back({{}, meeting, person, attendance::Source::live_room, interval});
            dossier.live_until[meeting] = interval.end;
        }
    }
}

Archive read_archive(const Context& context, const calendar::Event& event, std::optional<PersonId> only) {
    Archive archive;
    auto presences =
        only ? storage::list_presences(context.tx, event.id, *only) : storage::list_presences(context.tx, event.id);
    for (auto& presence : presences) archive.persons[presence.person].presences.push_back(presence);
    for (auto& presence : door_presences(context, event)) {
        archive.evidence[presence.meeting].any = true;
        if (!only || presence.person == *only) archive.persons[presence.person].presences.push_back(presence);
    }
    for (auto& excuse : storage::list_excuses(context.tx, event.id))
        archive.persons[excuse.person].excuses.push_back(excuse);
    for (auto& certificate : storage::list_certificates(context.tx, event.id))
        if (!certificate.revoked_at) archive.certificates.emplace(certificate.person, certificate);
    read_reports(context, event, archive);
    read_live_rooms(context, event.id, archive);
    return archive;
}

/// The meetings that are due from this person: of workshops, those that were chosen.
calendar::Event attended(calendar::Event event, const std::vector<MeetingId>& chosen) {
    std::erase_if(event.meetings, [&](const calendar::Meeting& meeting) {
        return event.status == calendar::Status::cancelled ||
               (meeting.capacity && std::ranges::find(chosen, meeting.id) == chosen.end());
    });
    return event;
}

/// How far each meeting is known (or settled), for the outlook.
class Knowledge {
public:
    Knowledge(const Archive& archive, const Dossier& dossier, Instant now)
        : archive_{archive}, dossier_{dossier}, now_{now} {}

    Instant known(const calendar::Meeting& meeting) const { return known_until(meeting, of(meeting), now_); }
    Instant settled(const calendar::Meeting& meeting) const { return settled_until(meeting, of(meeting), now_); }

private:
    Evidence of(const calendar::Meeting& meeting) const {
        Evidence evidence;
        if (const auto found = archive_.evidence.find(meeting.id); found != archive_.evidence.end())
            evidence = found->second;
        if (const auto found = dossier_.live_until.find(meeting.id); found != dossier_.live_until.end())
            evidence.live_until = found->second;
        return evidence;
    }

    const Archive& archive_;
    const Dossier& dossier_;
    Instant now_;
};

PersonAttendance reckon(const EventAttendance& of, const calendar::Event& event, const Dossier& dossier,
                        const Knowledge& knowledge) {
    const auto& rules = of.programme.certificate_rules;
    PersonAttendance result;
    std::vector<attendance::KnownMeeting> known;
    std::vector<attendance::KnownMeeting> settled;
    for (const auto& meeting : event.meetings) {
        auto timeline = attendance::timeline(meeting, dossier.presences, dossier.excuses);
        const auto part = attendance::attendance_along(timeline, rules.excused_absence);
        known.push_back({timeline, knowledge.known(meeting)});
        settled.push_back({timeline, knowledge.settled(meeting)});
        result.meetings.push_back({meeting.id, std::move(timeline), part, known.back().known_until});
    }
    for (const auto& meeting : of.event.meetings)
        result.present.push_back(attendance::present_intervals(meeting, dossier.presences));
    result.attendance = attendance::attendance_over(event, dossier.presences, dossier.excuses, rules.excused_absence);
    result.qualifies = attendance::within_allowed_absence(result.attendance, rules.absence_percent);
    result.outlook = attendance::outlook(known, rules.excused_absence, rules.absence_percent);
    result.settled = attendance::outlook(settled, rules.excused_absence, rules.absence_percent);
    result.excuses = dossier.excuses;
    return result;
}

void sort_by_name(std::vector<PersonAttendance>& persons) {
    std::ranges::stable_sort(persons, {},
                             [](const PersonAttendance& person) { return text::collation_key(person.person.name); });
}

Result<EventAttendance> attendance_of(const Context& context, EventId id, std::optional<PersonId> only) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    EventAttendance result{storage::find_programme(context.tx, event->programme).value(), *event, {}, 0};
    auto archive = read_archive(context, *event, only);
    result.rows_to_review = archive.rows_to_review;
    std::map<PersonId, booking::Registration> places;
    std::vector<PersonId> ids;
    for (auto& registration : storage::list_registrations(context.tx, id)) {
        if (registration.status != booking::RegistrationStatus::confirmed) continue;
        if (only && registration.person != *only) continue;
        ids.push_back(registration.person);
        places.emplace(registration.person, std::move(registration));
    }
    for (const auto& person : storage::find_persons(context.tx, ids)) {
        const auto& place = places.at(person.id);
        const auto& dossier = archive.persons[person.id];
        auto reckoned =
            reckon(result, attended(*event, place.workshops), dossier, Knowledge{archive, dossier, context.now});
        reckoned.person = person;
        reckoned.registration = place.id;
        if (const auto found = archive.certificates.find(person.id); found != archive.certificates.end())
            reckoned.certificate = found->second;
        result.persons.push_back(std::move(reckoned));
    }
    sort_by_name(result.persons);
    return result;
}

}  // namespace

Result<EventAttendance> attendance_of(const Context& context, EventId event) {
    return attendance_of(context, event, std::optional<PersonId>{});
}

Result<EventAttendance> attendance_of(const Context& context, EventId event, PersonId person) {
    auto result = attendance_of(context, event, std::optional{person});
    if (result && result->persons.empty()) return missing();
    return result;
}

const calendar::Meeting& meeting_in(const calendar::Event& event, MeetingId id) {
    return *std::ranges::find(event.meetings, id, &calendar::Meeting::id);
}

}  // namespace passerelle::usecases
