// SPDX-License-Identifier: Apache-2.0
#include "server/pages/attendance_view.hpp"

#include "calendar/zone.hpp"
#include "server/pages/attendance_timeline.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/persons.hpp"
#include "text/dates.hpp"
#include "text/figures.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using attendance::Attendance;
using nlohmann::json;
using text::exact_duration;
using usecases::EventAttendance;
using usecases::MeetingAttendance;
using usecases::PersonAttendance;

std::string say(const Call& call, std::string_view message, const std::vector<std::string>& arguments) {
    return call.services.translator.format(call.language, message, arguments);
}

json figure(const std::string& label, std::int64_t seconds) {
    return {{"label", label}, {"value", exact_duration(seconds)}};
}

json reckoned_figures(const Call& call, const PersonAttendance& person) {
    const auto& so_far = person.outlook.so_far;
    json all = json::array();
    all.push_back(figure(call.tr("Scheduled so far"), so_far.scheduled));
    all.push_back(figure(call.tr("Present so far"), so_far.present));
    if (person.outlook.whole.excused > 0) all.push_back(figure(call.tr("Excused"), person.outlook.whole.excused));
    all.push_back(figure(call.tr("Absent so far"), so_far.absent()));
    all.push_back(figure(call.tr("Absence allowed in all"), person.outlook.allowed));
    all.push_back(figure(call.tr("May still be missed"), std::max<std::int64_t>(person.outlook.left, 0)));
    return all;
}

/// The comparison of the rule in whole numbers, as anybody can reckon it again.
std::string comparison_text(const Call& call, const Attendance& whole, int percent) {
    const auto number = [&](std::int64_t value) { return text::grouped(call.language, value); };
    const auto left = whole.absent() * 100;
    const auto right = whole.due() * percent;
    const std::vector<std::string> arguments{number(whole.absent()), number(left), number(whole.due()),
                                             std::to_string(percent), number(right)};
    if (whole.due() == 0) return call.tr("Nothing is due: there is nothing to compare, and no certificate.");
    if (left > right)
        return say(call,
                   "Absent: {1} s × 100 = {2}. Due: {3} s × {4} = {5}. As {2} is more than {5}, the rule refuses.",
                   arguments);
    return say(call, "Absent: {1} s × 100 = {2}. Due: {3} s × {4} = {5}. As {2} is not more than {5}, the rule is met.",
               arguments);
}

std::string due_text(const Call& call, const Attendance& whole) {
    const auto scheduled = exact_duration(whole.scheduled);
    if (whole.excused == 0) return say(call, "Due over the whole training: {1}.", {scheduled});
    const auto excused = exact_duration(whole.excused);
    if (whole.excused_absence == calendar::ExcusedAbsence::counted_present)
        return say(call, "Due over the whole training: {1}, of which {2} are excused and count as presence.",
                   {scheduled, excused});
    return say(call, "Due over the whole training: {1}, that is {2} less {3} excused.",
               {exact_duration(whole.due()), scheduled, excused});
}

json stretch_view(const Call& call, const attendance::Stretch& stretch, const calendar::Zone& zone, bool known) {
    std::string sources;
    for (const auto source : stretch.sources) sources += (sources.empty() ? "" : ", ") + source_name(call, source);
    const bool present = stretch.state == attendance::State::present;
    const bool excused = stretch.state == attendance::State::excused;
    return {{"from_text", clock_text(zone.local_of(stretch.interval.begin))},
            {"to_text", clock_text(zone.local_of(stretch.interval.end))},
            {"duration_text", exact_duration(stretch.seconds())},
            {"state_text", present   ? call.tr("Present")
                           : excused ? call.tr("Excused")
                           : !known  ? call.tr("Not known yet")
                                     : call.tr("Absent")},
            {"good", present},
            {"warn", excused},
            {"bad", !present && !excused && known},
            {"sources_text", text_or_false(sources)}};
}

/// Cut where knowledge ends, so that what is to come is not called absence.
json stretch_views(const Call& call, const MeetingAttendance& part, const calendar::Zone& zone) {
    json all = json::array();
    for (const auto& stretch : part.timeline) {
        auto known = stretch;
        auto unknown = stretch;
        known.interval.end = std::min(known.interval.end, part.known_until);
        unknown.interval.begin = std::max(unknown.interval.begin, part.known_until);
        if (!known.interval.empty()) all.push_back(stretch_view(call, known, zone, true));
        if (!unknown.interval.empty()) all.push_back(stretch_view(call, unknown, zone, false));
    }
    return all;
}

std::string awaited_text(const Call& call, const calendar::Meeting& meeting, const MeetingAttendance& part) {
    const auto whole = calendar::interval_of(meeting);
    if (part.timeline.empty() || part.known_until >= whole.end) return {};
    if (call.context.now < whole.begin) return call.tr("To come");
    if (call.context.now < whole.end) return call.tr("Going on now");
    return call.tr("Over; the evidence is awaited");
}

json meeting_view(const Call& call, const EventAttendance& of, const MeetingAttendance& part) {
    const auto& meeting = usecases::meeting_in(of.event, part.meeting);
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto& figures = part.attendance;
    const bool known = part.known_until > calendar::interval_of(meeting).begin;
    return {{"title", meeting_name(call, of.event, meeting)},
            {"date_text", text::long_date(call.language, meeting.starts)},
            {"time_text", text::time_range(call.language, meeting.starts, meeting.ends)},
            {"cancelled", meeting.status == calendar::Status::cancelled},
            {"awaited_text", text_or_false(awaited_text(call, meeting, part))},
            {"scheduled_text", exact_duration(figures.scheduled)},
            {"known", known},
            {"present_text", exact_duration(figures.present)},
            {"absent_text", exact_duration(figures.absent())},
            {"excused_text", figures.excused > 0 ? json(exact_duration(figures.excused)) : json(false)},
            {"whole", part.known_until >= calendar::interval_of(meeting).end},
            {"timeline", timeline_view(call, meeting, part)},
            {"has_stretches", !part.timeline.empty()},
            {"stretches", stretch_views(call, part, zone)}};
}

json excuse_view(const Call& call, const EventAttendance& of, const attendance::Excuse& excuse) {
    const auto& meeting = usecases::meeting_in(of.event, excuse.meeting);
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto name = [&](PersonId id) { return storage::find_person(call.context.tx, id).value().name; };
    auto what = meeting_name(call, of.event, meeting);
    if (excuse.interval)
        what += ", " + clock_text(zone.local_of(excuse.interval->begin)) + "–" +
                clock_text(zone.local_of(excuse.interval->end));
    json withdrawn = false;
    if (excuse.withdrawal)
        withdrawn = {{"text", say(call, "Withdrawn by {1}, {2}",
                                  {name(excuse.withdrawal->by), moment_text(call, excuse.withdrawal->at)})},
                     {"reason", excuse.withdrawal->reason}};
    return {{"id", excuse.id.to_string()},
            {"what", what},
            {"reason", excuse.reason},
            {"given_text", say(call, "By {1}, {2}", {name(excuse.by), moment_text(call, excuse.at)})},
            {"withdrawn", withdrawn},
            {"withdraw_action", excuse.withdrawal || !call.actor().is_staff()
                                    ? json(false)
                                    : json(link(call, "/gestion/excuses/" + excuse.id.to_string() + "/retrait"))}};
}

}  // namespace

json reckoning_view(const Call& call, const EventAttendance& of, const PersonAttendance& person) {
    const int percent = of.programme.certificate_rules.absence_percent;
    json meetings = json::array();
    for (const auto& part : person.meetings) meetings.push_back(meeting_view(call, of, part));
    json excuses = json::array();
    for (const auto& excuse : person.excuses) excuses.push_back(excuse_view(call, of, excuse));
    return {{"standing", standing_view(call, of, person)},
            {"figures", reckoned_figures(call, person)},
            {"due_text", due_text(call, person.outlook.whole)},
            {"comparison_text", comparison_text(call, person.outlook.whole, percent)},
            {"assumed_text", person.outlook.to_come > 0
                                 ? json(say(call, "The {1} of which nothing is known yet are taken for presence.",
                                            {exact_duration(person.outlook.to_come)}))
                                 : json(false)},
            {"sparkline", sparkline_view(call, of, person)},
            {"meetings", meetings},
            {"has_excuses", !excuses.empty()},
            {"excuses", excuses}};
}

json standing_view(const Call& call, const EventAttendance& of, const PersonAttendance& person) {
    const auto& outlook = person.outlook;
    const auto shown = [&](const char* kind, std::string text) {
        const std::string_view is{kind};
        return json{{"good", is == "good"}, {"warn", is == "warn"}, {"bad", is == "bad"}, {"text", std::move(text)}};
    };
    if (outlook.whole.scheduled == 0) return shown("warn", call.tr("No scheduled hours"));
    if (outlook.whole.due() == 0) return shown("warn", call.tr("Nothing is due"));
    if (!of.programme.features.certificate)
        return person.attendance.present > 0 ? shown("good", call.tr("Present")) : shown("warn", call.tr("Absent"));
    if (person.refused()) return shown("bad", call.tr("Absent too long"));
    if (outlook.to_come == 0) return shown("good", call.tr("Meets the rule"));
    if (outlook.so_far.scheduled == 0) return shown("none", call.tr("Nothing known yet"));
    if (attendance::warning_of(outlook)) return shown("warn", call.tr("Little absence left"));
    return shown("good", call.tr("On the way"));
}

std::string source_name(const Call& call, attendance::Source source) {
    using enum attendance::Source;
    switch (source) {
        case zoom:
            return "Zoom";
        case teams:
            return "Microsoft Teams";
        case meet:
            return "Google Meet";
        case bigbluebutton:
            return "BigBlueButton";
        case csv:
            return call.tr("Attendance file");
        case manual:
            return call.tr("Noted by an organizer");
        case check_in:
            return call.tr("Check-in");
        case live_room:
            return call.tr("Live room");
        case recording:
            return call.tr("Recording");
    }
    return {};
}

std::string meeting_name(const Call& call, const calendar::Event& event, const calendar::Meeting& meeting) {
    if (!meeting.title.french.empty()) return meeting.title.in(call.language);
    const auto found = std::ranges::find(event.meetings, meeting.id, &calendar::Meeting::id);
    return say(call, "Meeting {1}", {std::to_string(found - event.meetings.begin() + 1)});
}

std::string excused_absence_text(const Call& call, calendar::ExcusedAbsence excused_absence) {
    return excused_absence == calendar::ExcusedAbsence::not_due
               ? call.tr("Excused absence is taken out of what is due.")
               : call.tr("Excused absence counts as presence.");
}

}  // namespace passerelle::server::pages
