// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/collection.hpp"

#include "calendar/ical/writer.hpp"
#include "calendar/recurrence.hpp"
#include "calendar/zone.hpp"
#include "server/http/conditional.hpp"

#include <algorithm>
#include <set>

namespace passerelle::server::caldav {

namespace {

using calendar::Zone;
using calendar::ical::DateTime;
using calendar::ical::Day;
using calendar::ical::EventComponent;
using calendar::ical::ZonedTime;

constexpr const char* utc = "UTC";
constexpr std::chrono::days margin{2};

LocalTime local_of(const DateTime& time) {
    if (const auto* day = std::get_if<Day>(&time)) return LocalTime{date::local_days{day->day}};
    return std::get<ZonedTime>(time).local;
}

Zone zone_of(const DateTime& time) {
    const auto* zoned = std::get_if<ZonedTime>(&time);
    return zoned == nullptr ? Zone::quebec() : Zone::find(zoned->zone).value();
}

Instant instant_of(const DateTime& time) {
    return zone_of(time).resolve(local_of(time));
}

bool overlaps(const EventComponent& component, const Interval& span) {
    return instant_of(component.start) < span.end && instant_of(component.end) > span.begin;
}

/// Times that a clock can show, wherever the span is open.
Interval bounded(Interval span) {
    using namespace std::chrono;
    constexpr Instant first{date::sys_days{date::year{1900} / 1 / 1}};
    constexpr Instant last{date::sys_days{date::year{2200} / 1 / 1}};
    return {std::clamp(span.begin, first, last), std::clamp(span.end, first, last)};
}

/// The master as it is at one of its starts.
EventComponent occurrence_at(const EventComponent& master, LocalTime start) {
    auto moved = master;
    const auto shift = start - local_of(master.start);
    const auto move = [&](DateTime& time) {
        if (auto* day = std::get_if<Day>(&time))
            day->day = date::year_month_day{date::floor<date::days>(local_of(time) + shift)};
        else
            std::get<ZonedTime>(time).local += shift;
    };
    move(moved.start);
    move(moved.end);
    moved.recurrence_id = moved.start;
    moved.rule.clear();
    moved.exceptions.clear();
    return moved;
}

/// Starts of the rule that are no more, or that an override stands for.
std::set<LocalTime> left_out(const Object& object, const EventComponent& master) {
    std::set<LocalTime> starts;
    for (const auto& exception : master.exceptions) starts.insert(local_of(exception));
    for (const auto& component : object.components)
        if (component.recurrence_id) starts.insert(local_of(*component.recurrence_id));
    return starts;
}

void add_rule(std::vector<EventComponent>& found, const Object& object, const EventComponent& master,
              const Interval& span, std::size_t most) {
    const auto zone = zone_of(master.start);
    const auto length = local_of(master.end) - local_of(master.start);
    const auto out = left_out(object, master);
    const calendar::ExpansionBounds bounds{.from = zone.local_of(span.begin) - length - margin,
                                           .to = zone.local_of(span.end) + margin,
                                           .most = most + out.size() + 2 * static_cast<std::size_t>(margin.count())};
    const auto rule = calendar::RecurrenceRule::parse(master.rule).value();
    for (const auto start : calendar::expand(rule, local_of(master.start), bounds)) {
        if (found.size() >= most) return;
        if (out.contains(start)) continue;
        auto occurrence = occurrence_at(master, start);
        if (overlaps(occurrence, span)) found.push_back(std::move(occurrence));
    }
}

void to_utc(DateTime& time) {
    if (!std::holds_alternative<ZonedTime>(time)) return;
    const auto seconds = date::floor<std::chrono::seconds>(instant_of(time)).time_since_epoch();
    time = ZonedTime{LocalTime{seconds}, utc};
}

std::string object_bytes(std::vector<EventComponent> components) {
    calendar::ical::Calendar calendar;
    calendar.bare = true;
    calendar.events = std::move(components);
    return calendar::ical::write(calendar);
}

}  // namespace

const Object* Collection::find(std::string_view object) const {
    const auto found = std::ranges::lower_bound(objects, object, {}, &Object::name);
    return found == objects.end() || found->name != object ? nullptr : &*found;
}

Collection make_collection(const calendar::ical::Calendar& calendar, std::string_view key) {
    Collection collection{.name = calendar.name, .description = calendar.description, .token = {}};
    std::map<std::string_view, std::size_t> by_uid;
    for (const auto& component : calendar.events) {
        const auto [known, added] = by_uid.emplace(component.uid, collection.objects.size());
        if (added)
            collection.objects.push_back(
                {component.uid.substr(0, component.uid.find('@')) + ".ics", component.uid, {}, {}, {}});
        collection.objects[known->second].components.push_back(component);
    }
    std::ranges::sort(collection.objects, {}, &Object::name);
    Snapshot snapshot;
    std::string state{key};
    for (auto& object : collection.objects) {
        object.body = object_bytes(object.components);
        object.etag = http::strong_etag(object.body);
        snapshot.emplace(object.name, object.etag);
        state += object.name + object.etag;
    }
    state += collection.name + collection.description;
    const auto tag = http::strong_etag(state);
    collection.token = tag.substr(1, tag.size() - 2);
    collection.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    return collection;
}

std::vector<EventComponent> occurrences(const Object& object, Interval span, std::size_t most) {
    span = bounded(span);
    std::vector<EventComponent> found;
    for (const auto& component : object.components) {
        if (found.size() >= most) break;
        if (!component.rule.empty())
            add_rule(found, object, component, span, most);
        else if (overlaps(component, span))
            found.push_back(component);
    }
    return found;
}

std::string expanded(const Object& object, Interval span) {
    auto components = occurrences(object, span);
    for (auto& component : components) {
        to_utc(component.start);
        to_utc(component.end);
        if (component.recurrence_id) to_utc(*component.recurrence_id);
    }
    return object_bytes(std::move(components));
}

}  // namespace passerelle::server::caldav
