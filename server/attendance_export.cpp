// SPDX-License-Identifier: Apache-2.0
#include "server/attendance_export.hpp"

#include "calendar/zone.hpp"
#include "server/csv.hpp"
#include "server/documents/attendance_report_pdf.hpp"
#include "server/respond.hpp"

#include <algorithm>

namespace passerelle::server {

namespace {

using usecases::EventAttendance;
using usecases::PersonAttendance;

std::string verdict_of(const EventAttendance& of, const PersonAttendance& person) {
    if (person.outlook.whole.due() == 0) return "nothing_due";
    if (!of.programme.features.certificate) return "";
    if (person.refused()) return "refused";
    return person.outlook.to_come > 0 ? "open" : "granted";
}

std::vector<std::string> person_cells(const EventAttendance& of, const PersonAttendance& person) {
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    const auto& whole = person.outlook.whole;
    const auto& so_far = person.outlook.so_far;
    return {person.person.name,
            person.person.email.text(),
            number(whole.scheduled),
            number(whole.due()),
            number(so_far.scheduled),
            number(so_far.present),
            number(whole.excused),
            number(so_far.absent()),
            number(person.outlook.allowed),
            number(person.outlook.left),
            number(of.programme.certificate_rules.absence_percent),
            verdict_of(of, person),
            person.certificate ? person.certificate->number : ""};
}

std::string file_name(const EventAttendance& of, const char* extension) {
    const auto day = to_string(of.event.meetings.front().starts).substr(0, 10);
    return "assiduite-" + day + "." + extension;
}

documents::ReportedPerson reported(const EventAttendance& of, const PersonAttendance& person) {
    documents::ReportedPerson shown{.name = person.person.name,
                                    .outlook = person.outlook,
                                    .certificate = person.certificate ? person.certificate->number : std::string{},
                                    .meetings = {}};
    for (const auto& part : person.meetings)
        shown.meetings.push_back({usecases::meeting_in(of.event, part.meeting), part.timeline, part.known_until});
    return shown;
}

}  // namespace

http::Response attendance_csv(const EventAttendance& of) {
    Csv csv;
    csv.row({"name", "email", "scheduled_seconds", "due_seconds", "known_seconds", "present_seconds", "excused_seconds",
             "absent_seconds", "allowed_absence_seconds", "left_seconds", "absence_percent", "verdict", "certificate"});
    for (const auto& person : of.persons) csv.row(person_cells(of, person));
    return csv.response(file_name(of, "csv"));
}

http::Response attendance_pdf(const Call& call, const EventAttendance& of) {
    documents::AttendanceReport report{.organisation = call.services.settings.organisation,
                                       .programme = of.programme.name.in(call.language),
                                       .colour = of.programme.colour,
                                       .title = of.event.title.in(call.language),
                                       .meetings = of.event.meetings,
                                       .certifies = of.programme.features.certificate,
                                       .absence_percent = of.programme.certificate_rules.absence_percent,
                                       .excused_absence = of.programme.certificate_rules.excused_absence,
                                       .language = call.language,
                                       .made_at = call.context.now,
                                       .persons = {}};
    for (const auto& person : of.persons) report.persons.push_back(reported(of, person));
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "inline; filename=\"" + file_name(of, "pdf") + "\"");
    forbid_storing(response);
    response.body = documents::attendance_report_pdf(report, call.services.translator);
    return response;
}

}  // namespace passerelle::server
