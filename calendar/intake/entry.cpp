// SPDX-License-Identifier: Apache-2.0
#include "calendar/intake/entry.hpp"

#include "calendar/text_rules.hpp"
#include "calendar/zone.hpp"

#include <boost/uuid/name_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <algorithm>
#include <map>

namespace passerelle::calendar::intake {

namespace {

constexpr std::chrono::hours day{24};

std::string spelled(const ical::DateTime& time) {
    if (const auto* zoned = std::get_if<ical::ZonedTime>(&time)) return to_string(zoned->local) + zoned->zone;
    return to_string(LocalTime{date::local_days{std::get<ical::Day>(time).day}}) + "day";
}

/// What matters of a component, part by part.
std::string spelled(const ical::EventComponent& event) {
    std::string text;
    const auto add = [&](const std::string& part) { text.append(part).push_back('\0'); };
    for (const auto* part : {&event.summary, &event.description, &event.location, &event.url, &event.rule}) add(*part);
    add(spelled(event.start));
    add(spelled(event.end));
    add(event.status == ical::EventStatus::cancelled ? "cancelled" : "");
    return text;
}

std::string digest(const std::string& text) {
    return to_string(boost::uuids::name_generator_sha1{boost::uuids::ns::oid()}(text));
}

LocalTime local_in(const ical::ZonedTime& time, const std::string& zone) {
    if (time.zone == zone) return time.local;
    return Zone::find(zone).value().local_of(Zone::find(time.zone).value().resolve(time.local));
}

/// What a title can hold, cut at a character.
std::string cut(std::string text, std::size_t most) {
    text = normalized(text);
    while (code_points(text) > most) {
        auto end = text.size() - 1;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        text.resize(end);
    }
    return normalized(text);
}

}  // namespace

std::vector<Entry> entries_of(const ical::ReadCalendar& calendar) {
    std::vector<Entry> entries;
    std::map<std::string, std::size_t> masters;
    for (const auto& read : calendar.events)
        if (!read.event.recurrence_id && masters.emplace(read.event.uid, entries.size()).second)
            entries.push_back({read.event.uid, read});
    for (const auto& read : calendar.events) {
        if (!read.event.recurrence_id) continue;
        const auto master = masters.find(read.event.uid);
        if (master != masters.end())
            entries[master->second].overrides.push_back(read);
        else
            entries.push_back({read.event.uid + ' ' + spelled(*read.event.recurrence_id), read});
    }
    std::ranges::stable_sort(entries, {}, [](const Entry& entry) { return entry.master.line; });
    return entries;
}

std::string template_fingerprint(const Entry& entry) {
    return digest(spelled(entry.master.event));
}

std::string fingerprint(const Entry& entry) {
    auto text = spelled(entry.master.event);
    for (const auto& exception : entry.master.event.exceptions) text += spelled(exception);
    for (const auto& other : entry.overrides) text += spelled(*other.event.recurrence_id) + spelled(other.event);
    return digest(text);
}

Span span_of(const ical::EventComponent& event, const Programme& programme) {
    if (const auto* first = std::get_if<ical::Day>(&event.start)) {
        const LocalTime starts{date::local_days{first->day}};
        const LocalTime ends{date::local_days{std::get<ical::Day>(event.end).day}};
        return {starts, std::max(ends, starts + day), programme.zone};
    }
    const auto& start = std::get<ical::ZonedTime>(event.start);
    return {start.local, local_in(std::get<ical::ZonedTime>(event.end), start.zone), start.zone};
}

Words words_of(const ical::EventComponent& event, const Programme& programme) {
    Words words;
    words.title.french = cut(event.summary, title_rule.most);
    std::ranges::replace(words.title.french, '\n', ' ');
    if (words.title.french.empty()) words.title.french = programme.name.french;
    words.description.french = normalized(event.description);
    if (!event.url.empty() && words.description.french.find(event.url) == std::string::npos)
        words.description.french = normalized(words.description.french + "\n\n" + event.url);
    words.description.french = cut(words.description.french, description_rule.most);
    auto place = cut(event.location, address_rule.most);
    std::ranges::replace(place, '\n', ' ');
    if (is_web_link(place))
        words.room.link = place;
    else
        words.room.address = place;
    if (words.room == Room{}) words.room = programme.default_room;
    return words;
}

std::vector<Meeting> meetings_of(const Span& span, const Room& room) {
    std::vector<Meeting> meetings;
    const auto add = [&](LocalTime starts, LocalTime ends) {
        Meeting meeting;
        meeting.starts = starts;
        meeting.ends = ends;
        meeting.zone = span.zone;
        meeting.room = room;
        meetings.push_back(std::move(meeting));
    };
    if (span.ends - span.starts <= longest_meeting) {
        add(span.starts, span.ends);
        return meetings;
    }
    for (auto starts = span.starts; starts < span.ends;) {
        const LocalTime midnight = date::floor<date::days>(starts) + day;
        add(starts, std::min(midnight, span.ends));
        starts = midnight;
    }
    return meetings;
}

bool excludes(const ical::EventComponent& master, LocalTime start) {
    return std::ranges::any_of(master.exceptions, [&](const ical::DateTime& exception) {
        if (const auto* zoned = std::get_if<ical::ZonedTime>(&exception)) {
            const auto* first = std::get_if<ical::ZonedTime>(&master.start);
            return first != nullptr && local_in(*zoned, first->zone) == start;
        }
        return date::year_month_day{date::floor<date::days>(start)} == std::get<ical::Day>(exception).day;
    });
}

}  // namespace passerelle::calendar::intake
