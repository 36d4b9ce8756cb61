// SPDX-License-Identifier: Apache-2.0
#include "server/attendance_export.hpp"
#include "server/input/fields.hpp"
#include "server/pages/attendance_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/excuses.hpp"
#include "storage/absence_warnings.hpp"
#include "storage/reviews.hpp"
#include "text/figures.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::EventAttendance;
using usecases::PersonAttendance;

std::string attendance_path(EventId event) {
    return manage_path(event) + "/assiduite";
}

Result<EventAttendance> asked_event(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return id.error();
    auto of = usecases::attendance_of(call.context, *id);
    if (of && !of->programme.features.attendance) return usecases::missing();
    return of;
}

Result<EventAttendance> asked_person(const Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    const auto person = call.parameters.id<PersonId>("person");
    if (!event || !person) return usecases::missing();
    return usecases::attendance_of(call.context, *event, *person);
}

json person_rows(const Call& call, const EventAttendance& of) {
    json rows = json::array();
    for (const auto& person : of.persons) {
        const auto& outlook = person.outlook;
        rows.push_back({{"name", person.person.name},
                        {"href", link(call, attendance_path(of.event.id) + "/" + person.person.id.to_string())},
                        {"sparkline", sparkline_view(call, of, person)},
                        {"present_text", text::exact_duration(outlook.so_far.present)},
                        {"absent_text", text::exact_duration(outlook.so_far.absent())},
                        {"excused_text", text::exact_duration(outlook.whole.excused)},
                        {"left_text", text::exact_duration(std::max<std::int64_t>(outlook.left, 0))},
                        {"standing", standing_view(call, of, person)},
                        {"certificate", person.certificate ? json(person.certificate->number) : json(false)}});
    }
    return rows;
}

json warning_rows(const Call& call, const EventAttendance& of) {
    json rows = json::array();
    for (const auto& warning : storage::list_absence_warnings(call.context.tx, of.event.id)) {
        const auto found = std::ranges::find_if(
            of.persons, [&](const PersonAttendance& person) { return person.person.id == warning.person; });
        if (found == of.persons.end()) continue;
        const bool out = warning.kind == attendance::Warning::out_of_reach;
        rows.push_back({{"name", found->person.name},
                        {"text", out ? call.tr("told that the certificate is out of reach")
                                     : call.tr("told that little absence is left")},
                        {"at_text", moment_text(call, warning.at)}});
    }
    return rows;
}

json mode_options(const Call& call, calendar::ExcusedAbsence selected) {
    json options = json::array();
    for (const auto mode : {calendar::ExcusedAbsence::not_due, calendar::ExcusedAbsence::counted_present}) {
        const auto value = std::string{calendar::name_of(mode)};
        options.push_back(option(value, excused_absence_text(call, mode), std::string{calendar::name_of(selected)}));
    }
    return options;
}

std::string rule_words(const Call& call, const EventAttendance& of) {
    return call.services.translator.format(
        call.language, "Absence may reach {1}% of the hours due, to the second. A recording never counts.",
        {std::to_string(of.programme.certificate_rules.absence_percent)});
}

http::Response show_person(const Call& call, const EventAttendance& of, const FormView& form, int status) {
    const auto& person = of.persons.front();
    const auto path = attendance_path(of.event.id);
    json meetings = json::array();
    for (const auto& part : person.meetings) {
        const auto& meeting = usecases::meeting_in(of.event, part.meeting);
        meetings.push_back(option(meeting.id.to_string(),
                                  meeting_name(call, of.event, meeting) + " – " + meeting_text(call, meeting),
                                  form.value("meeting")));
    }
    auto fields = form.fields({"meeting", "from", "to", "reason"});
    fields["meeting"]["options"] = meetings;
    const auto review = storage::find_review(call.context.tx, of.event.id, person.person.id);
    const auto own = path + "/" + person.person.id.to_string();
    return page(
        call, "manage_attendance_person.html", person.person.name,
        {{"back_href", link(call, path)},
         {"event_title", title_of(call, of.event)},
         {"name", person.person.name},
         {"email", person.person.email.text()},
         {"rule_text", rule_words(call, of)},
         {"excused_text", excused_absence_text(call, of.programme.certificate_rules.excused_absence)},
         {"review_href", review ? json(link(call, "/gestion/revisions/" + review->id.to_string())) : json(false)},
         {"excuse_action", link(call, own + "/excuses")},
         {"excuse_open", form.failed()},
         {"fields", fields},
         {"error_summary", form.summary()},
         {"reckoning", reckoning_view(call, of, person)}},
        status);
}

}  // namespace

http::Response manage_attendance(Call& call) {
    const auto of = asked_event(call);
    if (!of) return error_page(call, of.error());
    const auto path = attendance_path(of->event.id);
    const auto warnings = warning_rows(call, *of);
    return page(call, "manage_attendance.html", call.tr("Attendance"),
                {{"event_href", link(call, manage_path(of->event.id))},
                 {"event_title", title_of(call, of->event)},
                 {"rule_text", rule_words(call, *of)},
                 {"percent", std::to_string(of->programme.certificate_rules.absence_percent)},
                 {"review_href",
                  of->rows_to_review > 0 ? json(link(call, manage_path(of->event.id) + "/verification")) : json(false)},
                 {"csv_href", link(call, path + ".csv")},
                 {"pdf_href", link(call, path + ".pdf")},
                 {"json_href", "/api/v1/events/" + of->event.id.to_string() + "/attendance"},
                 {"has_people", !of->persons.empty()},
                 {"people", person_rows(call, *of)},
                 {"has_warnings", !warnings.empty()},
                 {"warnings", warnings},
                 {"mode_action", link(call, "/gestion/programmes/" + of->programme.id.to_string() + "/excuses")},
                 {"event", of->event.id.to_string()},
                 {"modes", {{"options", mode_options(call, of->programme.certificate_rules.excused_absence)}}}});
}

http::Response manage_attendance_person(Call& call) {
    const auto of = asked_person(call);
    if (!of) return error_page(call, of.error());
    return show_person(call, *of, {}, 200);
}

http::Response excuse_absence(Call& call) {
    const auto of = asked_person(call);
    if (!of) return error_page(call, of.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    usecases::ExcuseAbsence command{of->event.id,
                                    of->persons.front().person.id,
                                    fields.id<MeetingId>("meeting"),
                                    fields.optional_local_time("from"),
                                    fields.optional_local_time("to"),
                                    fields.text("reason", attendance::longest_excuse_reason / 4)};
    const auto wrong = fields.finish();
    const auto excused = wrong ? Result<attendance::Excuse>{*wrong} : usecases::excuse_absence(call.context, command);
    if (excused)
        return redirect_saying(call, attendance_path(of->event.id) + "/" + command.person.to_string(),
                               "absence_excused");
    auto form = FormView::of(typed);
    form.explain(call, excused.error());
    return show_person(call, *of, form, 422);
}

http::Response withdraw_excuse(Call& call) {
    const auto id = call.parameters.id<attendance::ExcuseId>("excuse");
    if (!id) return error_page(call, id.error());
    auto fields = Fields::of_form(posted(call));
    const auto withdrawn = usecases::withdraw_excuse(
        call.context, *id, fields.optional_text("reason", attendance::longest_excuse_reason / 4));
    if (!withdrawn) return error_page(call, withdrawn.error());
    return redirect_saying(call, attendance_path(withdrawn->event) + "/" + withdrawn->excuse.person.to_string(),
                           "excuse_withdrawn");
}

http::Response set_excused_absence(Call& call) {
    const auto programme = call.parameters.id<ProgrammeId>("programme");
    if (!programme) return error_page(call, programme.error());
    auto fields = Fields::of_form(posted(call));
    const auto mode = calendar::parse_excused_absence(fields.optional_text("excused_absence"));
    const auto event = fields.optional_id<EventId>("event");
    if (!mode) return error_page(call, fail(Failure::invalid, "excused_absence_unknown", "excused_absence"));
    const auto set = usecases::set_excused_absence(call.context, *programme, *mode);
    if (!set) return error_page(call, set.error());
    return redirect_saying(call, event ? attendance_path(*event) : std::string{"/gestion"}, "saved");
}

http::Response attendance_csv(Call& call) {
    const auto of = asked_event(call);
    if (!of) return error_page(call, of.error());
    return server::attendance_csv(*of);
}

http::Response attendance_pdf(Call& call) {
    const auto of = asked_event(call);
    if (!of) return error_page(call, of.error());
    return server::attendance_pdf(call, *of);
}

}  // namespace passerelle::server::pages
