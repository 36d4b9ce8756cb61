// SPDX-License-Identifier: Apache-2.0
#include "server/api/json.hpp"

#include "calendar/zone.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

template <class T>
json or_null(const std::optional<T>& value) {
    return value ? json(*value) : json(nullptr);
}

json moment(const std::optional<Instant>& instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}

const char* name_of(calendar::Status status) {
    return status == calendar::Status::cancelled ? "cancelled" : "scheduled";
}

const char* name_of(booking::RegistrationStatus status) {
    switch (status) {
        case booking::RegistrationStatus::confirmed:
            return "confirmed";
        case booking::RegistrationStatus::waiting:
            return "waiting";
        case booking::RegistrationStatus::offered:
            return "offered";
        case booking::RegistrationStatus::requested:
            return "requested";
        case booking::RegistrationStatus::cancelled:
            return "cancelled";
        case booking::RegistrationStatus::declined:
            return "declined";
        case booking::RegistrationStatus::expired:
            return "expired";
    }
    return "";
}

json meeting_json(const calendar::Meeting& meeting) {
    const auto interval = calendar::interval_of(meeting);
    json breaks = json::array();
    for (const auto& pause : meeting.breaks)
        breaks.push_back({{"starts", to_string(pause.starts)}, {"ends", to_string(pause.ends)}});
    json slots = json::array();
    for (const auto& slot : meeting.slots) slots.push_back(to_json(slot));
    return {{"id", meeting.id.to_string()},
            {"title", to_json(meeting.title)},
            {"starts", to_string(meeting.starts)},
            {"ends", to_string(meeting.ends)},
            {"zone", meeting.zone},
            {"starts_at", to_rfc3339(interval.begin)},
            {"ends_at", to_rfc3339(interval.end)},
            {"status", name_of(meeting.status)},
            {"online", !meeting.room.link.empty()},
            {"address", meeting.room.address},
            {"capacity", or_null(meeting.capacity)},
            {"block", meeting.block},
            {"breaks", breaks},
            {"slots", slots}};
}

json person_json(const booking::Person& person) {
    return {{"id", person.id.to_string()}, {"name", person.name}, {"email", person.email.text()}};
}

}  // namespace

json to_json(const attendance::Attendance& attendance) {
    return {
        {"scheduled_seconds", attendance.scheduled}, {"present_seconds", attendance.present},
        {"excused_seconds", attendance.excused},     {"excused_absence", calendar::name_of(attendance.excused_absence)},
        {"due_seconds", attendance.due()},           {"absent_seconds", attendance.absent()}};
}

json to_json(const attendance::Outlook& outlook) {
    return {{"so_far", to_json(outlook.so_far)},
            {"whole", to_json(outlook.whole)},
            {"allowed_absence_seconds", outlook.allowed},
            {"absence_left_seconds", outlook.left},
            {"to_come_seconds", outlook.to_come}};
}

json to_json(const LocalizedText& text) {
    return {{"fr", text.french}, {"en", text.english}};
}

json to_json(const calendar::Slot& slot) {
    return {{"id", slot.id.to_string()},
            {"position", slot.position},
            {"starts", passerelle::to_string(slot.starts)},
            {"ends", passerelle::to_string(slot.ends)}};
}

json to_json(const calendar::Programme& programme) {
    return {{"id", programme.id.to_string()},
            {"key", programme.key},
            {"name", to_json(programme.name)},
            {"description", to_json(programme.description)},
            {"colour", programme.colour},
            {"zone", programme.zone},
            {"features",
             {{"slots", programme.features.slots},
              {"registration", programme.features.registration},
              {"attendance", programme.features.attendance},
              {"certificate", programme.features.certificate}}},
            {"absence_percent", programme.certificate_rules.absence_percent},
            {"excused_absence", calendar::name_of(programme.certificate_rules.excused_absence)}};
}

json to_json(const calendar::Series& series) {
    return {{"id", series.id.to_string()},
            {"programme_id", series.programme.to_string()},
            {"title", to_json(series.title)},
            {"description", to_json(series.description)},
            {"rule", series.rule.text()},
            {"starts", to_string(series.starts)},
            {"duration_minutes", series.duration.count()},
            {"zone", series.zone},
            {"slots", series.slots},
            {"lead_in_minutes", series.lead_in.count()},
            {"skip_holidays", series.skip_holidays},
            {"capacity", or_null(series.capacity)}};
}

json to_json(const calendar::Event& event) {
    json meetings = json::array();
    for (const auto& meeting : event.meetings) meetings.push_back(meeting_json(meeting));
    return {{"id", event.id.to_string()},
            {"programme_id", event.programme.to_string()},
            {"series_id", event.series ? json(event.series->to_string()) : json(nullptr)},
            {"title", to_json(event.title)},
            {"description", to_json(event.description)},
            {"status", name_of(event.status)},
            {"capacity", or_null(event.capacity)},
            {"registration_opens", moment(event.registration_opens)},
            {"registration_closes", moment(event.registration_closes)},
            {"points_hundredths", event.points_hundredths},
            {"sequence", event.sequence},
            {"revised_at", to_rfc3339(event.revised_at)},
            {"meetings", meetings}};
}

json to_json(const booking::Partner& partner) {
    return {{"id", partner.id.to_string()},
            {"name", partner.name},
            {"region", {{"number", partner.region.number()}, {"name", partner.region.name()}}},
            {"website", partner.website}};
}

json to_json(const booking::Registration& registration) {
    json workshops = json::array();
    for (const auto& workshop : registration.workshops) workshops.push_back(workshop.to_string());
    return {{"event_id", registration.event.to_string()},
            {"status", name_of(registration.status)},
            {"organisation", registration.organisation},
            {"sector", registration.sector ? json(booking::to_string(*registration.sector)) : json(nullptr)},
            {"region", registration.region ? json(registration.region->number()) : json(nullptr)},
            {"workshops", workshops}};
}

json to_json(const usecases::RegistrationView& view) {
    auto shown = to_json(view.registration);
    shown["id"] = view.registration.id.to_string();
    shown["registered_at"] = to_rfc3339(view.registration.registered_at);
    shown["person"] = person_json(view.person);
    shown["place_in_line"] = view.place_in_line;
    return shown;
}

json to_json(const usecases::EventAttendance& attendance) {
    json persons = json::array();
    for (const auto& person : attendance.persons)
        persons.push_back(
            {{"person", person_json(person.person)},
             {"attendance", to_json(person.attendance)},
             {"outlook", to_json(person.outlook)},
             {"qualifies", person.qualifies},
             {"certificate_id", person.certificate ? json(person.certificate->id.to_string()) : json(nullptr)}});
    return {{"event_id", attendance.event.id.to_string()},
            {"absence_percent", attendance.programme.certificate_rules.absence_percent},
            {"rows_to_review", attendance.rows_to_review},
            {"persons", persons}};
}

json to_json(const attendance::Certificate& certificate) {
    auto shown = public_json(certificate);
    shown["id"] = certificate.id.to_string();
    shown["event_id"] = certificate.event.to_string();
    shown["person_id"] = certificate.person.to_string();
    shown["revoked_reason"] = certificate.revoked_reason;
    shown["replaces_id"] = certificate.replaces ? json(certificate.replaces->to_string()) : json(nullptr);
    shown["replaced_by_id"] = certificate.replaced_by ? json(certificate.replaced_by->to_string()) : json(nullptr);
    shown["bilingual"] = certificate.bilingual;
    return shown;
}

json public_json(const attendance::Certificate& certificate) {
    return {{"number", certificate.number},
            {"code", certificate.code},
            {"valid", !certificate.revoked_at.has_value()},
            {"holder", certificate.holder},
            {"title", to_json(certificate.title)},
            {"attendance", to_json(certificate.attendance)},
            {"absence_percent", certificate.absence_percent},
            {"points_hundredths", certificate.points_hundredths},
            {"credential", to_json(certificate.credential)},
            {"first_day", to_string(certificate.first_day).substr(0, 10)},
            {"last_day", to_string(certificate.last_day).substr(0, 10)},
            {"issued_at", to_rfc3339(certificate.issued_at)},
            {"revoked_at", moment(certificate.revoked_at)}};
}

}  // namespace passerelle::server::api
