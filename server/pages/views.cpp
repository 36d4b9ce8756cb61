// SPDX-License-Identifier: Apache-2.0
#include "server/pages/views.hpp"

#include "calendar/zone.hpp"
#include "server/pages/page.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

#include <fmt/format.h>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

calendar::Zone reader_zone(const Call& call) {
    if (!call.actor().person) return calendar::Zone::quebec();
    const auto zone = calendar::Zone::find(call.actor().person->zone);
    return zone ? *zone : calendar::Zone::quebec();
}

}  // namespace

std::string datetime(Instant instant, const calendar::Zone& zone) {
    const auto offset = std::chrono::duration_cast<std::chrono::minutes>(zone.offset_at(instant)).count();
    const auto absolute = std::abs(offset);
    return fmt::format("{}{}{:02}:{:02}", to_string(zone.local_of(instant)), offset < 0 ? '-' : '+', absolute / 60,
                       absolute % 60);
}

json when(const Call& call, Interval interval, const calendar::Zone& zone) {
    const auto from = zone.local_of(interval.begin);
    const auto to = zone.local_of(interval.end);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(interval.end - interval.begin).count();
    return {{"datetime_start", datetime(interval.begin, zone)},
            {"datetime_end", datetime(interval.end, zone)},
            {"date_text", text::long_date(call.language, from)},
            {"time_text", text::time_range(call.language, from, to)},
            {"zone", zone.name()},
            {"zone_text", text::zone_name(call.language, zone)},
            {"offset_text", text::utc_offset(zone.offset_at(interval.begin))},
            {"duration_text", text::duration(call.language, seconds)}};
}

json when_for_reader(const Call& call, Interval interval, const calendar::Zone& zone) {
    const auto own = reader_zone(call);
    if (own.offset_at(interval.begin) == zone.offset_at(interval.begin)) return false;
    return when(call, interval, own);
}

std::string zone_note(const Call& call) {
    const auto quebec = calendar::Zone::quebec();
    return call.services.translator.format(call.language, "Times are those of Montréal ({1}).",
                                           {text::utc_offset(quebec.offset_at(call.context.now))});
}

std::string title_of(const Call& call, const calendar::Event& event) {
    return event.title.in(call.language);
}

json event_row(const Call& call, const calendar::Programme& programme, const calendar::Event& event,
               const std::string& state) {
    const auto interval = calendar::interval_of(event);
    const auto zone = calendar::Zone::quebec();
    const auto shown = when(call, interval, zone);
    const bool one_day =
        date::floor<date::days>(zone.local_of(interval.begin)) == date::floor<date::days>(zone.local_of(interval.end));
    const auto last = text::long_date(call.language, zone.local_of(interval.end));
    return {{"href", link(call, "/evenements/" + event.id.to_string())},
            {"title", title_of(call, event)},
            {"programme", programme.name.in(call.language)},
            {"colour", programme.colour},
            {"date_text", shown["date_text"]},
            {"time_text",
             one_day ? shown["time_text"] : json(call.services.translator.format(call.language, "until {1}", {last}))},
            {"datetime", shown["datetime_start"]},
            {"state_text", text_or_false(state)},
            {"cancelled", event.status == calendar::Status::cancelled}};
}

std::map<ProgrammeId, calendar::Programme> programmes_by_id(const Call& call) {
    std::map<ProgrammeId, calendar::Programme> all;
    for (const auto& programme : storage::list_programmes(call.context.tx)) all.emplace(programme.id, programme);
    return all;
}

std::string meeting_text(const Call& call, const calendar::Meeting& meeting) {
    return text::long_date(call.language, meeting.starts) + ", " +
           text::time_range(call.language, meeting.starts, meeting.ends);
}

std::string moment_text(const Call& call, Instant instant) {
    const auto local = calendar::Zone::quebec().local_of(instant);
    return text::short_date(call.language, local) + ", " + text::time_of_day(call.language, local);
}

json text_or_false(const std::string& text) {
    return text.empty() ? json(false) : json(text);
}

}  // namespace passerelle::server::pages
