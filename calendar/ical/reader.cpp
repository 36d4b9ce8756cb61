// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/reader.hpp"

#include "calendar/ical/file_clocks.hpp"
#include "calendar/ical/plain_text.hpp"
#include "calendar/ical/rule_reading.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

using Form = FileTime::Form;

constexpr std::size_t quoted_octets = 80;

Error refusal(std::string_view code, int line, std::string_view quoted = {}) {
    std::vector<std::string> arguments{std::to_string(line)};
    if (!quoted.empty()) arguments.push_back(plain_text(quoted.substr(0, quoted_octets)));
    return fail(Failure::invalid, std::string{code}, "file", std::move(arguments));
}

std::string text_of(const ContentComponent& component, std::string_view name) {
    const auto* property = component.find(name);
    return property == nullptr ? std::string{} : plain_text(unescaped(property->value));
}

/// Reads one event.
class EventReader {
public:
    EventReader(const ContentComponent& component, const FileClocks& clocks) : component_{component}, clocks_{clocks} {}

    Result<ReadEvent> read() {
        event_.uid = text_of(component_, "UID");
        const auto* start = component_.find("DTSTART");
        if (event_.uid.empty() || start == nullptr) return refusal("ics_incomplete", component_.line);
        for (const auto step : {&EventReader::read_times, &EventReader::read_identity, &EventReader::read_rule})
            if (const auto done = (this->*step)(); !done) return done.error();
        read_words();
        return ReadEvent{std::move(event_), component_.line};
    }

private:
    /// A time as the event's clocks show it.
    Result<DateTime> time_of(const ContentProperty& property) const {
        const auto time = ical::read_time(property);
        if (!time) return refusal("ics_malformed", property.line, property.value);
        return clocks_.told(*time, property.line);
    }

    Result<void> read_times() {
        const auto start = time_of(*component_.find("DTSTART"));
        if (!start) return start.error();
        event_.start = event_.end = *start;
        if (const auto* property = component_.find("DTEND")) {
            const auto end = time_of(*property);
            if (!end) return end.error();
            if (end->index() != start->index()) return refusal("ics_malformed", property->line, property->value);
            event_.end = *end;
        } else if (const auto* duration = component_.find("DURATION")) {
            const auto read = read_duration(duration->value);
            if (!read || read->is_negative()) return refusal("ics_malformed", duration->line, duration->value);
            add(*read);
        } else if (auto* day = std::get_if<Day>(&event_.end)) {
            day->day = date::sys_days{day->day} + date::days{1};
        }
        return {};
    }

    /// Days by the wall clock, the rest exactly (RFC 5545 3.3.6).
    void add(const FileDuration& duration) {
        if (auto* day = std::get_if<Day>(&event_.end)) {
            day->day = date::sys_days{day->day} + date::days{duration.days.count()};
            return;
        }
        auto& zoned = std::get<ZonedTime>(event_.end);
        const auto zone = Zone::find(zoned.zone).value();
        zoned.local = zone.local_of(zone.resolve(zoned.local + duration.days) + duration.exact);
    }

    Result<void> read_identity() {
        if (const auto* sequence = component_.find("SEQUENCE"))
            event_.sequence =
                static_cast<int>(std::clamp(std::strtol(sequence->value.c_str(), nullptr, 10), 0L, 1'000'000L));
        const auto* original = component_.find("RECURRENCE-ID");
        if (original == nullptr) return {};
        if (!original->parameter("RANGE").empty()) return refusal("ics_unsupported", original->line, "RANGE");
        const auto time = time_of(*original);
        if (!time) return time.error();
        event_.recurrence_id = *time;
        return {};
    }

    Result<void> read_rule() {
        if (const auto* dates = component_.find("RDATE")) return refusal("ics_unsupported", dates->line, "RDATE");
        const auto rules = component_.all("RRULE");
        if (rules.size() > 1) return refusal("ics_unsupported", rules[1]->line, rules[1]->value);
        if (rules.empty()) return {};
        const auto rule = ical::read_rule(rules.front()->value);
        if (!rule) {
            const bool unsupported = rule.error().issues.front().code == "rule_unsupported";
            return refusal(unsupported ? "ics_unsupported" : "ics_malformed", rules.front()->line,
                           rules.front()->value);
        }
        const auto* zoned = std::get_if<ZonedTime>(&event_.start);
        event_.rule = rule->in(zoned != nullptr ? Zone::find(zoned->zone).value() : Zone::quebec()).text();
        return read_exceptions();
    }

    Result<void> read_exceptions() {
        for (const auto* property : component_.all("EXDATE")) {
            const auto times = ical::read_times(*property);
            if (!times) return refusal("ics_malformed", property->line, property->value);
            for (const auto& time : *times) {
                auto told = clocks_.told(time, property->line);
                if (!told) return told.error();
                event_.exceptions.push_back(std::move(*told));
            }
        }
        return {};
    }

    void read_words() {
        event_.summary = text_of(component_, "SUMMARY");
        event_.description = text_of(component_, "DESCRIPTION");
        event_.location = text_of(component_, "LOCATION");
        if (const auto* url = component_.find("URL"); url != nullptr && is_plain_uri(url->value))
            event_.url = url->value;
        if (const auto* categories = component_.find("CATEGORIES"))
            for (const auto piece : list_pieces(categories->value))
                event_.categories.push_back(plain_text(unescaped(piece)));
        const auto status = upper_case(text_of(component_, "STATUS"));
        if (status == "CANCELLED") event_.status = EventStatus::cancelled;
        if (status == "TENTATIVE") event_.status = EventStatus::tentative;
        event_.transparent = upper_case(text_of(component_, "TRANSP")) == "TRANSPARENT";
        for (const auto* name : {"DTSTAMP", "LAST-MODIFIED"})
            if (const auto* property = component_.find(name))
                if (const auto time = ical::read_time(property->value); time && time->form == Form::utc)
                    event_.stamp = Instant{time->local.time_since_epoch()};
    }

    const ContentComponent& component_;
    const FileClocks& clocks_;
    EventComponent event_;
};

/// Why the file as a whole is refused.
std::optional<Error> find_refusal(const ParsedFile& file) {
    for (const auto& finding : file.findings.sorted()) {
        if (finding.severity != Severity::unreadable) continue;
        const bool large = finding.code == "file_too_large" || finding.code == "too_many_components";
        return large ? fail(Failure::invalid, "ics_too_large", "file") : refusal("ics_malformed", finding.line);
    }
    for (const auto& component : file.components)
        if (component.name != "VCALENDAR") return refusal("ics_malformed", component.line, component.name);
    return std::nullopt;
}

}  // namespace

Result<ReadCalendar> read(std::string_view bytes, const Zone& zone, const ParseLimits& limits) {
    const auto file = parse(bytes, limits);
    if (auto refused = find_refusal(file)) return *refused;
    ReadCalendar read;
    for (const auto& calendar : file.components) {
        const FileClocks clocks{calendar, zone};
        if (read.name.empty()) read.name = text_of(calendar, "X-WR-CALNAME");
        for (const auto& component : calendar.components) {
            if (component.name != "VEVENT") continue;
            auto event = EventReader{component, clocks}.read();
            if (!event) return event.error();
            read.events.push_back(std::move(*event));
        }
    }
    return read;
}

}  // namespace passerelle::calendar::ical
