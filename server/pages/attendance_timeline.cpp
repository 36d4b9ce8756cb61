// SPDX-License-Identifier: Apache-2.0
#include "server/pages/attendance_timeline.hpp"

#include "calendar/zone.hpp"
#include "server/pages/attendance_view.hpp"
#include "text/dates.hpp"
#include "text/figures.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using attendance::Source;
using attendance::State;
using attendance::Stretch;
using nlohmann::json;

/// Where a moment stands between the two ends, in percent.
class Scale {
public:
    explicit Scale(const Interval& whole) : whole_{whole} {}

    std::string at(Instant moment) const { return fmt::format("{:.3f}", percent(moment)); }
    std::string width(const Interval& part) const {
        return fmt::format("{:.3f}", percent(part.end) - percent(part.begin));
    }

private:
    double percent(Instant moment) const {
        const auto length = static_cast<double>((whole_.end - whole_.begin).count());
        return length <= 0 ? 0 : 100 * static_cast<double>((moment - whole_.begin).count()) / length;
    }

    Interval whole_;
};

/// How the line under a presence is drawn: reports of platforms whole, what we measured dashed, what a person noted
/// dotted.
const char* dashes_of(const std::vector<Source>& sources) {
    const auto has = [&](Source source) { return std::ranges::find(sources, source) != sources.end(); };
    if (has(Source::live_room)) return "8 4";
    if (has(Source::manual) || has(Source::check_in)) return "2 4";
    return "none";
}

json piece(const Scale& scale, const Stretch& stretch, bool known) {
    const bool present = stretch.state == State::present;
    const bool excused = stretch.state == State::excused;
    const bool absent = !present && !excused && known;
    return {{"x", scale.at(stretch.interval.begin)},
            {"to", scale.at(stretch.interval.end)},
            {"width", scale.width(stretch.interval)},
            {"present", present},
            {"excused", excused},
            {"absent", absent},
            {"unknown", !present && !excused && !known},
            {"dashes", present ? json(dashes_of(stretch.sources)) : json(false)}};
}

json pieces(const Scale& scale, const usecases::MeetingAttendance& part) {
    json all = json::array();
    for (const auto& stretch : part.timeline) {
        auto known = stretch;
        auto unknown = stretch;
        known.interval.end = std::min(known.interval.end, part.known_until);
        unknown.interval.begin = std::max(unknown.interval.begin, part.known_until);
        if (!known.interval.empty()) all.push_back(piece(scale, known, true));
        if (!unknown.interval.empty()) all.push_back(piece(scale, unknown, false));
    }
    return all;
}

/// The begin, the end, and the full hours between them where there is room.
json ticks(const Call& call, const Scale& scale, const Interval& whole, const calendar::Zone& zone) {
    json all = json::array();
    const auto add = [&](Instant moment, const char* anchor) {
        all.push_back({{"x", scale.at(moment)},
                       {"anchor", anchor},
                       {"text", text::time_of_day(call.language, zone.local_of(moment))}});
    };
    add(whole.begin, "start");
    const auto middle = std::chrono::floor<std::chrono::minutes>(whole.begin + (whole.end - whole.begin) / 2);
    add(middle, "middle");
    add(whole.end, "end");
    return all;
}

std::string told(const Call& call, const usecases::MeetingAttendance& part) {
    const auto& figures = part.attendance;
    return call.services.translator.format(
        call.language, "Timeline: of {1} scheduled, present {2}, excused {3}, absent or not known {4}.",
        {text::exact_duration(figures.scheduled), text::exact_duration(figures.present),
         text::exact_duration(figures.excused), text::exact_duration(figures.absent())});
}

}  // namespace

json timeline_view(const Call& call, const calendar::Meeting& meeting, const usecases::MeetingAttendance& part) {
    if (part.timeline.empty()) return false;
    const auto whole = calendar::interval_of(meeting);
    const Scale scale{whole};
    return {{"label", told(call, part)},
            {"pieces", pieces(scale, part)},
            {"ticks", ticks(call, scale, whole, calendar::Zone::find(meeting.zone).value())}};
}

std::string clock_text(LocalTime local) {
    return to_string(local).substr(11, 8);
}

json sparkline_view(const Call& call, const usecases::EventAttendance& of, const usecases::PersonAttendance& person) {
    const auto& outlook = person.outlook;
    const auto total = static_cast<double>(std::max<std::int64_t>(outlook.whole.scheduled, 1));
    // The limit stands in the middle: what is above it is too much.
    const auto top = 2.0 * static_cast<double>(std::max<std::int64_t>(outlook.allowed, 1));
    std::int64_t passed = 0;
    std::int64_t absent = 0;
    const auto point = [&] {
        const auto share = std::min(1.0, static_cast<double>(absent) / top);
        return fmt::format("{:.2f},{:.2f}", 100 * static_cast<double>(passed) / total, 30 - 30 * share);
    };
    auto points = point();
    for (const auto& part : person.meetings)
        for (const auto& stretch : part.timeline) {
            const Stretch known{
                {stretch.interval.begin, std::min(stretch.interval.end, part.known_until)}, stretch.state, {}};
            if (known.interval.empty()) continue;
            passed += known.seconds();
            if (known.state == State::absent) absent += known.seconds();
            points += " " + point();
        }
    const auto label = call.services.translator.format(
        call.language, "Absence so far {1}, of {2} allowed ({3}%)",
        {text::exact_duration(outlook.so_far.absent()), text::exact_duration(outlook.allowed),
         std::to_string(of.programme.certificate_rules.absence_percent)});
    return {{"points", points}, {"label", label}, {"over", person.refused()}};
}

}  // namespace passerelle::server::pages
