// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/pages/edit_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/certification.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/reports.hpp"
#include "storage/schedule_edits.hpp"
#include "text/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// Everything that the organizers' page of one event shows.
struct ManagedEvent {
    usecases::EventAttendance attendance;
    std::vector<usecases::RegistrationView> registrations;
    std::map<SlotId, booking::Booking> bookings;

    const calendar::Event& event() const { return attendance.event; }
    const calendar::Programme& programme() const { return attendance.programme; }
};

Result<ManagedEvent> load(const Call& call, const Result<EventId>& id) {
    if (!id) return id.error();
    auto attendance = usecases::attendance_of(call.context, *id);
    if (!attendance) return attendance.error();
    ManagedEvent managed{*attendance, usecases::registrations_for(call.context, attendance->event), {}};
    for (auto& booking : storage::list_active_bookings(call.context.tx, *id))
        managed.bookings.emplace(booking.slot, booking);
    return managed;
}

json booking_view(const Call& call, const booking::Booking& booking) {
    const auto partner = storage::find_partner(call.context.tx, booking.partner).value();
    const auto id = booking.id.to_string();
    const bool requested = booking.status == booking::BookingStatus::requested;
    json view{
        {"id", id},
        {"presentation_title", booking.presentation.title},
        {"partner", partner.name},
        {"region", partner.region.name()},
        {"presenters", text_or_false(booking.presentation.presenters)},
        {"needs", text_or_false(booking.presentation.needs)},
        {"confirm_action", requested ? json(link(call, "/gestion/reservations/" + id + "/confirmation")) : json(false)},
        {"cancel_action", link(call, "/partenaire/reservations/" + id + "/annulation")}};
    view.update(status_view(call, booking.status));
    return view;
}

json slot_rows(const Call& call, const ManagedEvent& managed, const calendar::Meeting& meeting) {
    json rows = json::array();
    for (const auto& slot : meeting.slots) {
        const auto found = managed.bookings.find(slot.id);
        rows.push_back({{"time_text", text::time_range(call.language, slot.starts, slot.ends)},
                        {"booking", found == managed.bookings.end() ? json(false) : booking_view(call, found->second)},
                        {"book_href", link(call, "/partenaire/creneaux/" + slot.id.to_string())}});
    }
    return rows;
}

json report_rows(const Call& call, const calendar::Meeting& meeting) {
    json rows = json::array();
    for (const auto& report : storage::list_reports(call.context.tx, meeting.id))
        rows.push_back(
            {{"text", call.services.translator.format(call.language, "{1}, imported on {2}",
                                                      {report.file_name, moment_text(call, report.imported_at)})},
             {"href", link(call, "/gestion/rapports/" + report.id.to_string())}});
    return rows;
}

json meeting_rows(const Call& call, const ManagedEvent& managed) {
    json rows = json::array();
    for (const auto& meeting : managed.event().meetings) {
        const auto zone = calendar::Zone::find(meeting.zone).value();
        const auto interval = calendar::interval_of(meeting);
        const auto number = std::to_string(rows.size() + 1);
        const bool may_import = managed.programme().features.attendance && interval.begin <= call.context.now;
        rows.push_back(
            {{"id", meeting.id.to_string()},
             {"title", meeting.title.french.empty()
                           ? call.services.translator.format(call.language, "Meeting {1}", {number})
                           : meeting.title.in(call.language)},
             {"date_text", text::long_date(call.language, meeting.starts)},
             {"time_text", text::time_range(call.language, meeting.starts, meeting.ends)},
             {"datetime", datetime(interval.begin, zone)},
             {"place_text", text_or_false(meeting.room.address.empty() ? meeting.room.link : meeting.room.address)},
             {"places_text", false},
             {"has_slots", !meeting.slots.empty()},
             {"slots", slot_rows(call, managed, meeting)},
             {"import_action", may_import
                                   ? json(link(call, "/gestion/rencontres/" + meeting.id.to_string() + "/rapport"))
                                   : json(false)},
             {"reports", report_rows(call, meeting)}});
    }
    return rows;
}

std::string verdict(const Call& call, const ManagedEvent& managed, const usecases::PersonAttendance& person) {
    if (person.attendance.scheduled == 0) return call.tr("No scheduled hours");
    if (!managed.programme().features.certificate)
        return person.attendance.present > 0 ? call.tr("Present") : call.tr("Absent");
    return person.qualifies ? call.tr("Meets the rule") : call.tr("Absent too long");
}

json attendance_rows(const Call& call, const ManagedEvent& managed) {
    const int limit = 100 - managed.programme().certificate_rules.absence_percent;
    json rows = json::array();
    for (const auto& person : managed.attendance.persons) {
        const auto& figures = person.attendance;
        const double share = figures.scheduled == 0 ? 0
                                                    : 100.0 * static_cast<double>(figures.present) /
                                                          static_cast<double>(figures.scheduled);
        json certificate = false;
        if (person.certificate)
            certificate = {{"href", link(call, "/attestations/" + person.certificate->id.to_string())},
                           {"number", person.certificate->number}};
        rows.push_back({{"name", person.person.name},
                        {"email", person.person.email.text()},
                        {"trace_href", link(call, "/gestion/evenements/" + managed.event().id.to_string() +
                                                      "/personnes/" + person.person.id.to_string() + "/presences")},
                        {"present_text", text::duration(call.language, figures.present)},
                        {"absent_text", text::duration(call.language, figures.absent(), true)},
                        {"percent_text", call.services.translator.format(call.language, "{1}% present",
                                                                         {fmt::format("{:.0f}", share)})},
                        {"bar_present", fmt::format("{:.1f}", share)},
                        {"bar_limit", limit},
                        {"qualifies", person.qualifies},
                        {"verdict_text", verdict(call, managed, person)},
                        {"certificate", certificate}});
    }
    return rows;
}

json registration_rows(const Call& call, const ManagedEvent& managed) {
    json rows = json::array();
    for (const auto& view : managed.registrations) {
        json row{
            {"name", view.person.name},
            {"email", view.person.email.text()},
            {"organisation", view.registration.organisation},
            {"sector", view.registration.sector ? json(sector_name(call, *view.registration.sector)) : json(false)},
            {"region", view.registration.region ? json(view.registration.region->name()) : json(false)}};
        row.update(status_view(call, view.registration.status));
        rows.push_back(row);
    }
    return rows;
}

json figures(const Call& call, const ManagedEvent& managed) {
    const auto confirmed = std::ranges::count_if(managed.registrations, [](const auto& view) {
        return view.registration.status == booking::RegistrationStatus::confirmed;
    });
    const auto waiting = static_cast<std::ptrdiff_t>(managed.registrations.size()) - confirmed;
    json all = json::array();
    all.push_back({{"label", call.tr("Registered")}, {"value", confirmed}});
    all.push_back({{"label", call.tr("Waiting list")}, {"value", waiting}});
    if (managed.event().capacity) all.push_back({{"label", call.tr("Places")}, {"value", *managed.event().capacity}});
    if (managed.programme().features.slots)
        all.push_back({{"label", call.tr("Slots booked")}, {"value", managed.bookings.size()}});
    return all;
}

json review_view(const Call& call, const ManagedEvent& managed) {
    const int rows = managed.attendance.rows_to_review;
    if (rows == 0) return false;
    return {{"text", call.services.translator.plural(call.language, "{1} row of a report to review",
                                                     "{1} rows of reports to review", rows)},
            {"href", link(call, "/gestion/evenements/" + managed.event().id.to_string() + "/verification")}};
}

std::string rule_text(const Call& call, const ManagedEvent& managed) {
    if (!managed.programme().features.certificate) return {};
    return call.services.translator.format(call.language,
                                           "Absence may reach {1}% of the scheduled hours. A recording never counts.",
                                           {std::to_string(managed.programme().certificate_rules.absence_percent)});
}

/// Move it, cancel it, put it back: what can be done with the event now.
json edits_view(const Call& call, const calendar::Event& event, const FormView& form) {
    const auto path = "/gestion/evenements/" + event.id.to_string();
    const auto interval = calendar::interval_of(event);
    const bool cancelled = event.status == calendar::Status::cancelled;
    const bool may_move = !cancelled && interval.begin > call.context.now;
    const bool may_restore = cancelled && interval.end > call.context.now;
    const auto action = [&](bool may, const char* what) { return may ? json(link(call, path + what)) : json(false); };
    auto filled = form;
    if (!form.failed()) filled.with("starts", to_string(event.meetings.front().starts).substr(0, 16));
    const auto last = event.series ? storage::last_edit(call.context.tx, *event.series)
                                   : storage::last_edit(call.context.tx, event.id);
    return {
        {"series_href", event.series ? json(link(call, "/gestion/series/" + event.series->to_string())) : json(false)},
        {"last_edit", last_edit_view(call, last, path + "/reprise")},
        {"may_edit", !cancelled || may_restore},
        {"fields", filled.fields({"starts", "duration_minutes"})},
        {"move_open", form.failed()},
        {"move_action", action(may_move, "/deplacement")},
        {"restore_action", action(may_restore, "/retablissement")},
        {"cancel_action", action(!cancelled, "/annulation")}};
}

http::Response show_event(const Call& call, const ManagedEvent& managed, const FormView& form, int status) {
    const auto& event = managed.event();
    const auto path = "/evenements/" + event.id.to_string();
    const auto zone = calendar::Zone::find(event.meetings.front().zone).value();
    auto view = when(call, calendar::interval_of(event), zone);
    const bool cancelled = event.status == calendar::Status::cancelled;
    const auto people = managed.programme().features.attendance ? attendance_rows(call, managed) : json::array();
    const auto registered = registration_rows(call, managed);
    view.update(
        {{"title", title_of(call, event)},
         {"event_href", link(call, path)},
         {"edit_href", cancelled ? json(false) : json(link(call, manage_path(event.id) + "/modification"))},
         {"questions_href", managed.programme().features.registration
                                ? json(link(call, manage_path(event.id) + "/questions"))
                                : json(false)},
         {"forum_href", event.series ? json(false) : json(link(call, "/gestion" + path + "/forum"))},
         {"places_href", managed.programme().features.registration ? json(link(call, manage_path(event.id) + "/places"))
                                                                  : json(false)},
         {"live_href",
          managed.programme().features.attendance ? json(link(call, "/gestion" + path + "/direct")) : json(false)},
         {"programme", {{"name", managed.programme().name.in(call.language)}, {"colour", managed.programme().colour}}},
         {"cancelled", cancelled},
         {"error_summary", form.summary()},
         {"figures", figures(call, managed)},
         {"meetings", meeting_rows(call, managed)},
         {"review", review_view(call, managed)},
         {"decisions_href", link(call, "/gestion" + path + "/verification")},
         {"platforms_href", link(call, "/gestion" + path + "/plateformes")},
         {"has_attendance", !people.empty()},
         {"attendance", people},
         {"attendance_href", link(call, "/gestion" + path + "/assiduite")},
         {"rule_text", text_or_false(rule_text(call, managed))},
         {"issue_action", managed.programme().features.certificate
                              ? json(link(call, "/gestion" + path + "/attestations"))
                              : json(false)},
         {"corrections_href", managed.programme().features.certificate ? json(link(call, "/gestion" + path + "/corrections"))
                                                                       : json(false)},
         {"has_registrations", !registered.empty()},
         {"registrations", registered}});
    view.update(edits_view(call, event, form));
    return page(call, "manage_event.html", title_of(call, event), view, status);
}

}  // namespace

std::string manage_path(EventId event) {
    return "/gestion/evenements/" + event.to_string();
}

http::Response show_managed_event(const Call& call, const Result<EventId>& id, const FormView& form, int status) {
    const auto managed = load(call, id);
    if (!managed) return error_page(call, managed.error());
    return show_event(call, *managed, form, status);
}

http::Response manage_event(Call& call) {
    return show_managed_event(call, call.parameters.id<EventId>("event"), {}, 200);
}

http::Response confirm_booking(Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return error_page(call, id.error());
    const auto confirmed = usecases::confirm_booking(call.context, *id);
    if (!confirmed) return error_page(call, confirmed.error());
    if (posted(call).get("from") == "guichet") return redirect_saying(call, "/gestion/guichet", "booking_confirmed");
    const auto event = storage::find_event_of_slot(call.context.tx, confirmed->slot).value();
    return redirect_saying(call, manage_path(event.id), "booking_confirmed");
}

http::Response issue_certificates(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto result = usecases::issue_certificates(call.context, *id, std::nullopt);
    if (!result) return error_page(call, result.error());
    return redirect_saying(call, manage_path(*id),
                           result->issued.empty() ? "certificates_none" : "certificates_issued");
}

}  // namespace passerelle::server::pages
