// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/writer.hpp"

#include "calendar/ical/content_line.hpp"
#include "calendar/ical/rule_writing.hpp"
#include "calendar/ical/stamp.hpp"
#include "calendar/ical/timezone.hpp"
#include "calendar/ical/zone_use.hpp"

#include <algorithm>
#include <charconv>

namespace passerelle::calendar::ical {

namespace {

/// Octets that a calendar's own lines and an event usually take.
constexpr std::size_t usual_head = 2'048;
constexpr std::size_t usual_event = 768;

bool is_word(std::string_view text) {
    return !text.empty() &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

void append_number(std::string& out, std::int64_t number) {
    char text[20];
    out.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

/// The lines of one calendar.
class CalendarLines {
public:
    explicit CalendarLines(std::string& out) : out_{out}, lines_{out} {}

    void head(const Calendar& calendar, const ZoneSpans& zones) {
        lines_.line("BEGIN:VCALENDAR");
        lines_.line("VERSION:2.0");
        lines_.line(calendar.language == "en" ? "PRODID:-//Passerelle//Calendar//EN"
                                              : "PRODID:-//Passerelle//Calendrier//FR");
        lines_.line("CALSCALE:GREGORIAN");
        if (const auto method = usable_method(calendar); !method.empty()) word("METHOD", method);
        // Outlook takes a message that names a calendar for a subscription.
        if (!calendar.bare && (calendar.method.empty() || calendar.method == "PUBLISH")) subscription(calendar);
        for (const auto& use : zones.uses()) out_.append(write_timezone(use.zone, use.span));
    }

    void end() { lines_.line("END:VCALENDAR"); }

    void write(const EventComponent& event) {
        lines_.line("BEGIN:VEVENT");
        identity(event);
        times(event);
        words(event);
        state(event);
        if (event.reminder) alarm(event);
        lines_.line("END:VEVENT");
    }

private:
    /// PUBLISH asks for an organizer in each event and for no attendee (RFC 5546 3.2.1).
    static std::string_view usable_method(const Calendar& calendar) {
        const auto publishable = [](const EventComponent& event) { return event.organizer && !event.attendee; };
        if (calendar.method == "PUBLISH" && !std::ranges::all_of(calendar.events, publishable)) return {};
        return calendar.method;
    }

    void subscription(const Calendar& calendar) {
        lines_.text("NAME", calendar.name);
        lines_.text("X-WR-CALNAME", calendar.name);
        lines_.text("DESCRIPTION", calendar.description);
        lines_.text("X-WR-CALDESC", calendar.description);
        if (Zone::find(calendar.zone)) lines_.text("X-WR-TIMEZONE", calendar.zone);
        lines_.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        lines_.line("X-PUBLISHED-TTL:PT1H");
        word("COLOR", calendar.colour);
        lines_.uri("SOURCE;VALUE=URI", calendar.url);
        utc("LAST-MODIFIED:", calendar.last_modified);
    }

    void identity(const EventComponent& event) {
        lines_.text("UID", event.uid);
        utc("DTSTAMP:", event.stamp);
        utc("CREATED:", event.created);
        utc("LAST-MODIFIED:", event.stamp);
        append_number(lines_.begin("SEQUENCE:"), event.sequence);
        lines_.end();
    }

    void times(const EventComponent& event) {
        moment("DTSTART", event.start);
        // RFC 5545 3.6.1: later than the start and of its type, or not at all.
        if (event.end.index() == event.start.index() && ends_after_start(event)) moment("DTEND", event.end);
        if (event.recurrence_id) moment("RECURRENCE-ID", *event.recurrence_id);
        if (const auto rule = written_rule(event.rule, event.start); !rule.empty()) {
            lines_.begin("RRULE:").append(rule);
            lines_.end();
        }
        // One a line: some readers take only the first of a list.
        for (const auto& exception : event.exceptions) moment("EXDATE", exception);
    }

    void words(const EventComponent& event) {
        lines_.text("SUMMARY", event.summary);
        lines_.text("DESCRIPTION", event.description);
        lines_.text("LOCATION", event.location);
        lines_.uri("URL", event.url);
        lines_.texts("CATEGORIES", event.categories);
        word("COLOR", event.colour);
    }

    void state(const EventComponent& event) {
        switch (event.status) {
            case EventStatus::confirmed:
                lines_.line("STATUS:CONFIRMED");
                break;
            case EventStatus::tentative:
                lines_.line("STATUS:TENTATIVE");
                break;
            case EventStatus::cancelled:
                lines_.line("STATUS:CANCELLED");
                break;
        }
        lines_.line(event.transparent ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        if (event.organizer) lines_.person("ORGANIZER", event.organizer->name, event.organizer->email);
        // Who is invited registered first: there is no answer to ask for.
        if (event.attendee)
            lines_.person("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
                          event.attendee->name, event.attendee->email);
        lines_.text("RELATED-TO", event.related_to);
    }

    void alarm(const EventComponent& event) {
        lines_.line("BEGIN:VALARM");
        lines_.line("ACTION:DISPLAY");
        lines_.text("DESCRIPTION", event.summary.empty() ? event.uid : event.summary);
        append_number(lines_.begin("TRIGGER:-PT"), std::max<std::int64_t>(0, event.reminder->count()));
        out_ += 'M';
        lines_.end();
        lines_.line("END:VALARM");
    }

    void word(std::string_view name, std::string_view value) {
        if (!is_word(value)) return;
        lines_.begin(name).append(":").append(value);
        lines_.end();
    }

    void utc(std::string_view name_and_colon, Instant instant) {
        append_utc(lines_.begin(name_and_colon), instant);
        lines_.end();
    }

    void moment(std::string_view name, const DateTime& time) {
        lines_.begin(name);
        if (const auto* day = std::get_if<Day>(&time)) {
            append_day(out_.append(";VALUE=DATE:"), day->day);
        } else {
            const auto& zoned = std::get<ZonedTime>(time);
            const bool utc = is_utc(zoned.zone);
            if (!utc) out_.append(";TZID=").append(zoned.zone);
            append_local(out_.append(":"), zoned.local);
            if (utc) out_ += 'Z';
        }
        lines_.end();
    }

    static bool ends_after_start(const EventComponent& event) {
        if (const auto* day = std::get_if<Day>(&event.start)) return day->day < std::get<Day>(event.end).day;
        const auto& start = std::get<ZonedTime>(event.start);
        const auto& end = std::get<ZonedTime>(event.end);
        if (start.zone == end.zone && start.local < end.local) return true;
        return Zone::find(start.zone).value().resolve(start.local) < Zone::find(end.zone).value().resolve(end.local);
    }

    std::string& out_;
    ContentLines lines_;
};

}  // namespace

std::string write(const Calendar& calendar) {
    ZoneSpans zones;
    for (const auto& event : calendar.events) zones.take(event);
    std::string out;
    out.reserve(usual_head + calendar.events.size() * usual_event);
    CalendarLines lines{out};
    lines.head(calendar, zones);
    for (const auto& event : calendar.events) lines.write(event);
    lines.end();
    return out;
}

void append_head(std::string& out, const Calendar& calendar, const ZoneSpans& zones) {
    CalendarLines{out}.head(calendar, zones);
}

void append_event(std::string& out, const EventComponent& event) {
    CalendarLines{out}.write(event);
}

void append_end(std::string& out) {
    CalendarLines{out}.end();
}

std::size_t octets(const EventComponent& event) {
    std::string out;
    append_event(out, event);
    return out.size();
}

}  // namespace passerelle::calendar::ical
