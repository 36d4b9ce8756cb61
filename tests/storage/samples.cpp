// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/samples.hpp"

#include <chrono>
#include <string>

namespace passerelle::storage::test {

using namespace std::chrono_literals;

namespace {

std::string numbered(const std::string& text, int n) {
    return text + " " + std::to_string(n);
}

LocalizedText words(const std::string& french, const std::string& english, int n) {
    return {numbered(french, n), numbered(english, n)};
}

}  // namespace

Instant at(std::string_view rfc3339) {
    return parse_rfc3339(rfc3339).value();
}

LocalTime local(std::string_view text) {
    return parse_local_time(text).value();
}

Interval between(std::string_view begin, std::string_view end) {
    return {at(begin), at(end)};
}

calendar::Programme a_programme(int n) {
    calendar::Programme programme;
    programme.id = id<ProgrammeId>(n);
    programme.key = "programme-" + std::to_string(n);
    programme.name = words("Info-Emploi", "Info-Jobs", n);
    programme.description = words("Chaque mercredi ; l’été aussi", "Every Wednesday", n);
    programme.colour = "#0a7a5c";
    programme.features = {.slots = true, .registration = false, .attendance = true, .certificate = false};
    programme.zone = "America/Toronto";
    programme.report_zone = "America/Halifax";
    programme.default_room = {"https://visio.example/info", "1, rue Principale, Gaspé"};
    programme.slot_rules = {.notice = 72h,
                            .per_partner_per_quarter = 3,
                            .approved_by_itself = false,
                            .hold = 45min,
                            .regions_in_rotation = false,
                            .regions = {1, 11},
                            .partners = {id<PartnerId>(4), id<PartnerId>(3)},
                            .presenter_instructions = words("Arrivez dix minutes avant.", "Come early.", n)};
    programme.certificate_rules = {.absence_percent = 15,
                                   .excused_absence = calendar::ExcusedAbsence::counted_present,
                                   .signatory = words("La directrice", "The director", n),
                                   .credential = words("DE", "ED", n)};
    return programme;
}

calendar::Series a_series(int n) {
    calendar::Series series;
    series.id = id<SeriesId>(n);
    series.programme = id<ProgrammeId>(1);
    series.title = words("Séance hebdomadaire", "Weekly session", n);
    series.description = words("Trois régions", "Three regions", n);
    series.rule = calendar::RecurrenceRule::parse("FREQ=WEEKLY;BYDAY=WE").value();
    series.starts = local("2026-10-07T12:00:00");
    series.duration = 90min;
    series.zone = "America/Toronto";
    series.room = {"https://visio.example/serie", "2, rue de l’Église"};
    series.capacity = 250;
    series.slots = 3;
    series.lead_in = 10min;
    series.sequence = 4;
    series.created_at = at("2026-09-01T13:00:00Z");
    series.revised_at = at("2026-09-02T13:00:00.000001Z");
    return series;
}

calendar::Meeting a_meeting(int n, std::string_view day) {
    const auto clock = [&](const char* time) { return local(std::string{day} + "T" + time); };
    calendar::Meeting meeting;
    meeting.id = id<MeetingId>(n);
    meeting.title = words("Rencontre", "Meeting", n);
    meeting.starts = clock("12:00:00");
    meeting.ends = clock("13:30:00");
    meeting.zone = "America/Toronto";
    meeting.room = {"https://visio.example/salle", "3, rue du Quai"};
    meeting.capacity = 40;
    meeting.block = "A";
    meeting.sequence = 2;
    meeting.breaks = {{clock("12:40:00"), clock("12:50:00")}};
    meeting.slots = {{id<SlotId>(10 * n + 1), 1, clock("12:10:00"), clock("12:40:00")},
                     {id<SlotId>(10 * n + 2), 2, clock("12:50:00"), clock("13:20:00")}};
    return meeting;
}

calendar::Event an_event(int n, std::string_view day) {
    calendar::Event event;
    event.id = id<EventId>(n);
    event.programme = id<ProgrammeId>(1);
    event.title = words("Séance", "Session", n);
    event.description = words("Gaspésie et Côte-Nord", "Gaspé and the North Shore", n);
    event.capacity = 300;
    event.registration_opens = at("2026-09-10T12:00:00Z");
    event.registration_closes = at("2026-10-06T03:59:59.999999Z");
    event.points_hundredths = 125;
    event.sequence = 7;
    event.created_at = at("2026-09-03T13:00:00Z");
    event.revised_at = at("2026-09-04T13:00:00Z");
    event.meetings = {a_meeting(n, day)};
    return event;
}

booking::Person a_person(int n) {
    const auto address = "Marie.Tremblay" + std::to_string(n) + "@exemple.quebec";
    return {id<PersonId>(n),
            booking::EmailAddress::parse(address).value(),
            numbered("N’Dèye Ωmega 王", n),
            Language::english,
            "America/Halifax",
            booking::Role::participant};
}

booking::Partner a_partner(int n) {
    return {id<PartnerId>(n),
            numbered("MRC d’Avignon", n),
            booking::Region::from_number(11).value(),
            "https://avignon.example",
            {}};
}

booking::Booking a_booking(int n) {
    booking::Booking booking;
    booking.id = id<BookingId>(n);
    booking.slot = id<SlotId>(11);
    booking.partner = id<PartnerId>(1);
    booking.status = booking::BookingStatus::requested;
    booking.presentation = {.title = "Vivre en Gaspésie",
                            .presenters = "Jo & Ana",
                            .phone = "418 555-0123",
                            .community = "Carleton-sur-Mer",
                            .job_offers = "Soudeurs; infirmières",
                            .needs = "Écran « partagé »"};
    booking.booked_by = id<PersonId>(1);
    booking.booked_at = at("2026-09-15T14:00:00.123456Z");
    booking.sequence = 3;
    booking.moved_at = at("2026-09-16T13:00:00Z");
    return booking;
}

booking::Registration a_registration(int n) {
    booking::Registration registration;
    registration.id = id<RegistrationId>(n);
    registration.event = id<EventId>(1);
    registration.person = id<PersonId>(n);
    registration.organisation = "Ville de Gaspé";
    registration.sector = booking::Sector::business;
    registration.region = booking::Region::from_number(11);
    registration.registered_at = at("2026-09-20T14:00:00Z") + std::chrono::seconds{n};
    return registration;
}

ImportedReport a_report(int n) {
    ImportedReport report;
    report.id = id<ReportId>(n);
    report.meeting = id<MeetingId>(1);
    report.kind = attendance::report::Kind::teams_activity;
    report.source = attendance::Source::teams;
    report.file_name = "rapport de présence.csv";
    report.digest = std::string(63, 'a') + static_cast<char>('a' + n);
    report.zone = "America/Toronto";
    report.imported_at = at("2026-10-08T14:00:00Z");
    report.imported_by = id<PersonId>(1);
    return report;
}

ImportedRow a_row(int n) {
    ImportedRow row;
    row.id = id<ReportRowId>(n);
    row.report = id<ReportId>(1);
    row.line = n;
    row.name = numbered("Marie T.", n);
    row.original_name = numbered("TREMBLAY, Marie", n);
    row.email = "marie@exemple.quebec";
    row.joined = at("2026-10-07T16:01:00Z");
    row.left = at("2026-10-07T17:29:00Z");
    row.host = true;
    row.reason = "ambiguous";
    return row;
}

attendance::Presence a_presence(int n) {
    attendance::Presence presence;
    presence.id = id<PresenceId>(n);
    presence.meeting = id<MeetingId>(1);
    presence.person = id<PersonId>(1);
    presence.source = attendance::Source::check_in;
    presence.interval = between("2026-10-07T16:01:00Z", "2026-10-07T17:29:00Z");
    return presence;
}

attendance::Certificate a_certificate(int n) {
    attendance::Certificate certificate;
    certificate.id = id<CertificateId>(n);
    certificate.number = attendance::certificate_number(2026, n);
    certificate.code = "AAAAAAAA" + std::to_string(10 + n);
    certificate.event = id<EventId>(1);
    certificate.person = id<PersonId>(n);
    certificate.holder = numbered("Zoé O’Brien", n);
    certificate.title = words("Accueillir", "Welcoming", n);
    certificate.attendance = {.scheduled = 4800,
                              .present = 4000,
                              .excused = 300,
                              .excused_absence = calendar::ExcusedAbsence::counted_present};
    certificate.absence_percent = 17;
    certificate.points_hundredths = 125;
    certificate.credential = words("Développeur", "Developer", n);
    certificate.signatory = words("La directrice", "The director", n);
    certificate.first_day = local("2026-10-07T12:00:00");
    certificate.last_day = local("2026-10-14T12:00:00");
    certificate.issued_at = at("2026-10-15T14:00:00Z");
    certificate.issued_by = id<PersonId>(1);
    certificate.bilingual = true;
    certificate.logo = numbered("logo", n);
    certificate.signature = numbered("signature", n);
    return certificate;
}

Notice a_notice(int n) {
    Notice notice;
    notice.id = id<NoticeId>(n);
    notice.kind = "sign_in";
    notice.to_email = "marie@exemple.quebec";
    notice.to_name = "Marie";
    notice.language = Language::english;
    notice.message_id = "<" + std::to_string(n) + "@passerelle.example>";
    notice.subject = "Votre lien";
    notice.text = "https://passerelle.example/secret";
    notice.html = "<p>secret</p>";
    notice.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    notice.calendar_method = "REQUEST";
    notice.owed_at = at("2026-09-20T14:00:00Z") + std::chrono::minutes{n};
    notice.next_attempt_at = at("2026-09-20T15:00:00Z") + std::chrono::minutes{n};
    return notice;
}

SignInLink a_link(int n) {
    return {.token_hash = numbered("token", n),
            .code_hash = numbered("code", n),
            .browser_hash = "browser",
            .person = id<PersonId>(1),
            .expires_at = at("2026-09-20T14:10:00Z") + std::chrono::minutes{n}};
}

Session a_session(int n) {
    return {.token_hash = numbered("session", n),
            .person = id<PersonId>(1),
            .csrf_token = "csrf",
            .device = "Firefox sous Linux",
            .created_at = at("2026-09-20T14:00:00Z"),
            .seen_at = at("2026-09-20T15:00:00Z") + std::chrono::minutes{n},
            .expires_at = at("2026-10-20T14:00:00Z") + std::chrono::minutes{n}};
}

}  // namespace passerelle::storage::test
