// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/calendar/make.hpp"

#include <libical/ical.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

/// A reader of calendars that shares nothing with their writer but the zones: libical parses the bytes and iterates the
/// rules, in wall-clock time, since it maps DST against RFC 5545.
namespace passerelle::calendar {

class FeedReader {
public:
    explicit FeedReader(const std::string& bytes) : calendar_{icalparser_parse_string(bytes.c_str())} {
        if (!calendar_ || icalcomponent_count_errors(calendar_.get()) != 0)
            throw std::runtime_error{"libical finds errors"};
        if (icalrestriction_check(calendar_.get()) == 0) throw std::runtime_error{"libical finds a breach of RFC 5546"};
    }

    /// When something begins, up to `end`: rules without their exceptions, overrides in place of what they override.
    std::multiset<Instant> starts(Instant end) const {
        std::map<std::pair<std::string, Instant>, Instant> occurrences;
        std::multiset<Instant> starts;
        each_event([&](icalcomponent* event) {
            const auto uid = std::string{icalcomponent_get_uid(event)};
            if (!find(event, ICAL_RECURRENCEID_PROPERTY))
                for (const auto start : starts_of(event, end))
                    if (!occurrences.emplace(std::pair{uid, start}, start).second)
                        throw std::runtime_error{"one UID stands for two events"};
        });
        each_event([&](icalcomponent* event) {
            auto* original = find(event, ICAL_RECURRENCEID_PROPERTY);
            if (original == nullptr) return;
            const auto found = occurrences.find({icalcomponent_get_uid(event), instant_of(original)});
            if (found == occurrences.end()) throw std::runtime_error{"an override of nothing"};
            found->second = instant_of(find(event, ICAL_DTSTART_PROPERTY));
        });
        for (const auto& [identity, start] : occurrences)
            if (start < end) starts.insert(start);
        return starts;
    }

    /// When the events that name one occurrence begin: those of an invitation have no rule beside them.
    std::multiset<Instant> overrides() const {
        std::multiset<Instant> starts;
        each_event([&](icalcomponent* event) {
            if (find(event, ICAL_RECURRENCEID_PROPERTY)) starts.insert(instant_of(find(event, ICAL_DTSTART_PROPERTY)));
        });
        return starts;
    }

private:
    struct Free {
        void operator()(icalcomponent* component) const { icalcomponent_free(component); }
        void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
    };

    template <class Visit>
    void each_event(Visit visit) const {
        for (auto* event = icalcomponent_get_first_component(calendar_.get(), ICAL_VEVENT_COMPONENT); event != nullptr;
             event = icalcomponent_get_next_component(calendar_.get(), ICAL_VEVENT_COMPONENT))
            visit(event);
    }

    static icalproperty* find(icalcomponent* event, icalproperty_kind kind) {
        return icalcomponent_get_first_property(event, kind);
    }

    static icaltimetype time_of(icalproperty* property) {
        return icalvalue_get_datetime(icalproperty_get_value(property));
    }

    static LocalTime wall_clock(const icaltimetype& time) {
        const date::year_month_day day{date::year{time.year}, date::month{static_cast<unsigned>(time.month)},
                                       date::day{static_cast<unsigned>(time.day)}};
        return LocalTime{date::local_days{day}} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
               std::chrono::seconds{time.second};
    }

    static Zone zone_of(icalproperty* property) {
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        return Zone::find(parameter == nullptr ? "UTC" : icalparameter_get_tzid(parameter)).value();
    }

    static Instant instant_of(icalproperty* property) {
        return zone_of(property).resolve(wall_clock(time_of(property)));
    }

    static std::set<Instant> starts_of(icalcomponent* event, Instant end) {
        auto* first = find(event, ICAL_DTSTART_PROPERTY);
        auto* rule = find(event, ICAL_RRULE_PROPERTY);
        if (rule == nullptr) return {instant_of(first)};
        auto starts = rule_starts(first, icalproperty_get_rrule(rule), end);
        for (auto* exception = find(event, ICAL_EXDATE_PROPERTY); exception != nullptr;
             exception = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
            if (starts.erase(instant_of(exception)) == 0) throw std::runtime_error{"an exception to nothing"};
        return starts;
    }

    /// UNTIL is in UTC, the iterator's times are not: it is taken out and compared here.
    static std::set<Instant> rule_starts(icalproperty* first, icalrecurrencetype rule, Instant end) {
        const auto zone = zone_of(first);
        if (!icaltime_is_null_time(rule.until)) {
            if (!icaltime_is_utc(rule.until)) throw std::runtime_error{"UNTIL is not in UTC"};
            end = std::min(end, Instant{wall_clock(rule.until).time_since_epoch()} + std::chrono::seconds{1});
            rule.until = icaltime_null_time();
        }
        auto wall = time_of(first);
        wall.zone = nullptr;
        std::set<Instant> starts;
        const std::unique_ptr<icalrecur_iterator, Free> iterator{icalrecur_iterator_new(rule, wall)};
        for (auto next = icalrecur_iterator_next(iterator.get()); !icaltime_is_null_time(next);
             next = icalrecur_iterator_next(iterator.get())) {
            const auto start = zone.resolve(wall_clock(next));
            if (start >= end) break;
            starts.insert(start);
        }
        return starts;
    }

    std::unique_ptr<icalcomponent, Free> calendar_;
};

}  // namespace passerelle::calendar
