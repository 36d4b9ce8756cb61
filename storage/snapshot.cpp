// SPDX-License-Identifier: Apache-2.0
#include "storage/snapshot.hpp"

#include <nlohmann/json.hpp>

namespace passerelle::storage {

namespace {

using calendar::Event;
using calendar::Meeting;
using calendar::Series;
using calendar::Status;
using nlohmann::json;

json put(LocalTime local) {
    return passerelle::to_string(local);
}
json put(Instant instant) {
    return to_microseconds(instant);
}
json put(int number) {
    return number;
}
json put(const LocalizedText& text) {
    return json::array({text.french, text.english});
}
json put(const calendar::Room& room) {
    return json::array({room.link, room.address});
}
template <class Tag>
json put(const Id<Tag>& id) {
    return id.to_string();
}
json put(const Event& event);
json put(const Series& series);
template <class Value>
json put(const std::optional<Value>& value) {
    return value ? put(*value) : json(nullptr);
}

void take(const json& from, LocalTime& local) {
    local = parse_local_time(from.get_ref<const std::string&>()).value();
}
void take(const json& from, Instant& instant) {
    instant = from_microseconds(from.get<std::int64_t>());
}
void take(const json& from, int& number) {
    number = from.get<int>();
}
void take(const json& from, LocalizedText& text) {
    text = {from.at(0), from.at(1)};
}
void take(const json& from, calendar::Room& room) {
    room = {from.at(0), from.at(1)};
}
template <class Tag>
void take(const json& from, Id<Tag>& id) {
    id = Id<Tag>::parse(from.get_ref<const std::string&>()).value();
}
void take(const json& from, Event& event);
void take(const json& from, Series& series);
template <class Value>
void take(const json& from, std::optional<Value>& value) {
    value.reset();
    if (!from.is_null()) take(from, value.emplace());
}

json put(const Meeting& m) {
    json breaks = json::array();
    for (const auto& pause : m.breaks) breaks.push_back({put(pause.starts), put(pause.ends)});
    json slots = json::array();
    for (const auto& slot : m.slots) slots.push_back({put(slot.id), slot.position, put(slot.starts), put(slot.ends)});
    return {{"id", put(m.id)},
            {"title", put(m.title)},
            {"starts", put(m.starts)},
            {"ends", put(m.ends)},
            {"zone", m.zone},
            {"room", put(m.room)},
            {"block", m.block},
            {"capacity", put(m.capacity)},
            {"cancelled", m.status == Status::cancelled},
            {"sequence", m.sequence},
            {"breaks", breaks},
            {"slots", slots}};
}

Meeting read_meeting_snapshot(const json& from) {
    Meeting m;
    take(from.at("id"), m.id);
    take(from.at("title"), m.title);
    take(from.at("starts"), m.starts);
    take(from.at("ends"), m.ends);
    m.zone = from.at("zone");
    take(from.at("room"), m.room);
    m.block = from.at("block");
    take(from.at("capacity"), m.capacity);
    m.status = from.at("cancelled").get<bool>() ? Status::cancelled : Status::scheduled;
    m.sequence = from.at("sequence");
    for (const auto& pause : from.at("breaks")) {
        auto& read = m.breaks.emplace_back();
        take(pause.at(0), read.starts);
        take(pause.at(1), read.ends);
    }
    for (const auto& slot : from.at("slots")) {
        auto& read = m.slots.emplace_back();
        take(slot.at(0), read.id);
        read.position = slot.at(1);
        take(slot.at(2), read.starts);
        take(slot.at(3), read.ends);
    }
    return m;
}

json put(const Event& e) {
    json meetings = json::array();
    for (const auto& meeting : e.meetings) meetings.push_back(put(meeting));
    return {{"id", put(e.id)},
            {"programme", put(e.programme)},
            {"series", put(e.series)},
            {"recurrence", put(e.recurrence)},
            {"title", put(e.title)},
            {"description", put(e.description)},
            {"cancelled", e.status == Status::cancelled},
            {"capacity", put(e.capacity)},
            {"opens", put(e.registration_opens)},
            {"closes", put(e.registration_closes)},
            {"points", e.points_hundredths},
            {"sequence", e.sequence},
            {"created", put(e.created_at)},
            {"revised", put(e.revised_at)},
            {"meetings", meetings}};
}

void take(const json& from, Event& e) {
    take(from.at("id"), e.id);
    take(from.at("programme"), e.programme);
    take(from.at("series"), e.series);
    take(from.at("recurrence"), e.recurrence);
    take(from.at("title"), e.title);
    take(from.at("description"), e.description);
    e.status = from.at("cancelled").get<bool>() ? Status::cancelled : Status::scheduled;
    take(from.at("capacity"), e.capacity);
    take(from.at("opens"), e.registration_opens);
    take(from.at("closes"), e.registration_closes);
    e.points_hundredths = from.at("points");
    e.sequence = from.at("sequence");
    take(from.at("created"), e.created_at);
    take(from.at("revised"), e.revised_at);
    for (const auto& meeting : from.at("meetings")) e.meetings.push_back(read_meeting_snapshot(meeting));
}

json put(const Series& s) {
    return {{"id", put(s.id)},
            {"programme", put(s.programme)},
            {"title", put(s.title)},
            {"description", put(s.description)},
            {"rule", s.rule.text()},
            {"starts", put(s.starts)},
            {"duration", s.duration.count()},
            {"zone", s.zone},
            {"room", put(s.room)},
            {"capacity", put(s.capacity)},
            {"slots", s.slots},
            {"lead_in", s.lead_in.count()},
            {"skip_holidays", s.skip_holidays},
            {"sequence", s.sequence},
            {"created", put(s.created_at)},
            {"revised", put(s.revised_at)}};
}

void take(const json& from, Series& s) {
    take(from.at("id"), s.id);
    take(from.at("programme"), s.programme);
    take(from.at("title"), s.title);
    take(from.at("description"), s.description);
    s.rule = calendar::RecurrenceRule::parse(from.at("rule").get_ref<const std::string&>()).value();
    take(from.at("starts"), s.starts);
    s.duration = std::chrono::minutes{from.at("duration").get<int>()};
    s.zone = from.at("zone");
    take(from.at("room"), s.room);
    take(from.at("capacity"), s.capacity);
    s.slots = from.at("slots");
    s.lead_in = std::chrono::minutes{from.at("lead_in").get<int>()};
    s.skip_holidays = from.at("skip_holidays");
    s.sequence = from.at("sequence");
    take(from.at("created"), s.created_at);
    take(from.at("revised"), s.revised_at);
}

template <class Value>
json put_all(const std::vector<calendar::Change<Value>>& changes) {
    json all = json::array();
    for (const auto& [before, after] : changes) all.push_back({put(before), put(after)});
    return all;
}

template <class Value>
void take_all(const json& from, std::vector<calendar::Change<Value>>& changes) {
    for (const auto& pair : from) {
        auto& change = changes.emplace_back();
        take(pair.at(0), change.before);
        take(pair.at(1), change.after);
    }
}

}  // namespace

std::string write_snapshot(const calendar::ScheduleChange& change) {
    return json{{"series", put_all(change.series)}, {"events", put_all(change.events)}}.dump();
}

calendar::ScheduleChange read_snapshot(const std::string& text) {
    const auto from = json::parse(text);
    calendar::ScheduleChange change;
    take_all(from.at("series"), change.series);
    take_all(from.at("events"), change.events);
    return change;
}

}  // namespace passerelle::storage
