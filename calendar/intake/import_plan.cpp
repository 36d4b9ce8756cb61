// SPDX-License-Identifier: Apache-2.0
#include "calendar/intake/import_plan.hpp"

#include "calendar/intake/entry.hpp"
#include "calendar/zone.hpp"

#include <algorithm>

namespace passerelle::calendar::intake {

namespace {

constexpr std::chrono::seconds after_it{1};
constexpr std::chrono::hours longest_event{24 * 31};

/// The refusal of one entry, with the line and the title that an organizer will look for.
Error refused(const ical::ReadEvent& read, const Error& reason) {
    Error error{Failure::invalid,
                {Issue{"ics_event_refused", "file", {std::to_string(read.line), read.event.summary}}}};
    for (auto issue : reason.issues) {
        issue.field = "file";
        error.issues.push_back(std::move(issue));
    }
    return error;
}

template <class Part>
void shift(Part& part, std::chrono::seconds by) {
    part.starts += by;
    part.ends += by;
}

class Importer {
public:
    Importer(const Programme& programme, const Imported& imported, Instant now, const RandomSource& random)
        : programme_{programme}, imported_{imported}, now_{now}, random_{random} {}

    Result<void> take(const Entry& entry) {
        const auto& master = entry.master.event;
        const auto span = span_of(master, programme_);
        if (span.ends <= span.starts) return refused(entry.master, fail(Failure::invalid, "end_before_start"));
        if (span.ends - span.starts > longest_event)
            return refused(entry.master, fail(Failure::invalid, "event_too_long"));
        line_ = {.line = entry.master.line,
                 .title = words_of(master, programme_).title.french,
                 .starts = span.starts,
                 .zone = span.zone,
                 .rule = master.rule};
        const auto known = std::ranges::find(imported_.entries, entry.uid, &ImportedEntry::uid);
        remembered_ = {entry.uid, template_fingerprint(entry), fingerprint(entry)};
        const auto done = known == imported_.entries.end() ? begin(entry, span) : follow(entry, span, *known);
        if (!done) return done.error();
        plan_.lines.push_back(line_);
        return {};
    }

    ImportPlan plan() && { return std::move(plan_); }

private:
    // What is new

    Result<void> begin(const Entry& entry, const Span& span) {
        if (entry.master.event.status == ical::EventStatus::cancelled) {
            line_.outcome = Outcome::left_out;
            return {};
        }
        return entry.master.event.rule.empty() ? make_event(entry, span) : make_series(entry, span);
    }

    Result<void> make_event(const Entry& entry, const Span& span) {
        auto event = event_from(entry.master.event, span);
        if (const auto valid = validate(event); !valid) return refused(entry.master, valid.error());
        remembered_.event = event.id;
        line_.events = 1;
        plan_.change.events.push_back({std::nullopt, std::move(event)});
        plan_.entries.push_back(remembered_);
        return {};
    }

    Result<void> make_series(const Entry& entry, const Span& span) {
        const auto series = series_from(entry.master.event, span);
        if (const auto valid = validate(series); !valid) return refused(entry.master, valid.error());
        plan_.change.series.push_back({std::nullopt, series});
        std::vector<SeriesEvent> events;
        for (const auto start : occurrences(series, {series.starts, end_of_layout(entry, series)}))
            if (!excludes(entry.master.event, start)) events.push_back({occurrence(series, start, now_, random_)});
        for (const auto& other : entry.overrides)
            if (const auto done = apply(other, series, events); !done) return done.error();
        for (auto& held : events) plan_.change.events.push_back({std::nullopt, std::move(held.event)});
        line_.events = events.size();
        remembered_.series = series.id;
        plan_.entries.push_back(remembered_);
        return {};
    }

    /// As far as series are laid out, and as far as the file speaks of single dates.
    LocalTime end_of_layout(const Entry& entry, const Series& series) const {
        auto end = horizon_of(series, now_);
        const auto reach = [&](const ical::DateTime& time) {
            if (const auto* zoned = std::get_if<ical::ZonedTime>(&time)) end = std::max(end, zoned->local + after_it);
        };
        for (const auto& exception : entry.master.event.exceptions) reach(exception);
        for (const auto& other : entry.overrides) reach(*other.event.recurrence_id);
        return end;
    }

    // What was here before

    Result<void> follow(const Entry& entry, const Span& span, const ImportedEntry& known) {
        remembered_.series = known.series;
        remembered_.event = known.event;
        line_.outcome = Outcome::unchanged;
        if (known.fingerprint == remembered_.fingerprint) return {};
        const auto done = known.series ? follow_series(entry, span, known) : follow_event(entry, span, known);
        if (done) plan_.entries.push_back(remembered_);
        return done;
    }

    Result<void> follow_event(const Entry& entry, const Span& span, const ImportedEntry& known) {
        const auto found = imported_.events.find(known.event.value_or(EventId{}));
        if (found == imported_.events.end()) return {};  // removed here, and so it stays
        auto after = changed(found->second, entry.master.event, span);
        if (const auto valid = validate(after); !valid) return refused(entry.master, valid.error());
        note(found->second, after);
        return {};
    }

    Result<void> follow_series(const Entry& entry, const Span& span, const ImportedEntry& known) {
        const auto found = imported_.series.find(known.series.value());
        if (found == imported_.series.end()) return {};
        auto series = found->second.series;
        auto events = found->second.events;
        if (known.template_fingerprint != remembered_.template_fingerprint && !entry.master.event.rule.empty())
            if (const auto done = replan(entry, span, series, events); !done) return done.error();
        const auto before = events;
        for (auto& held : events)
            if (held.event.recurrence && is_ahead(held.event) && excludes(entry.master.event, *held.event.recurrence))
                set_status(held.event, Status::cancelled);
        for (const auto& other : entry.overrides)
            if (const auto done = apply(other, series, events); !done) return done.error();
        for (std::size_t at = 0; at < events.size(); ++at)
            note(at < before.size() ? std::optional{before[at].event} : std::nullopt, events[at].event);
        return {};
    }

    /// The series as the file now has it; `series` and `events` become what they will be.
    Result<void> replan(const Entry& entry, const Span& span, Series& series, std::vector<SeriesEvent>& events) {
        auto wanted = series_from(entry.master.event, span);
        wanted.id = series.id;
        wanted.capacity = series.capacity;
        wanted.slots = series.slots;
        wanted.lead_in = series.lead_in;
        wanted.skip_holidays = series.skip_holidays;
        wanted.title.english = series.title.english;
        wanted.description.english = series.description.english;
        // A series that was cut here since does not begin anew before it does.
        const auto next = occurrences(wanted, {date::floor<date::days>(series.starts), LocalTime::max(), 1});
        if (!next.empty()) wanted = continued_at(wanted, next.front());
        const auto horizon = std::max(horizon_of(series, now_), horizon_of(wanted, now_));
        const auto planned = calendar::plan(series, events, {wanted, std::nullopt, {}}, horizon, now_, random_);
        if (!planned) {
            const auto code = planned.error().issues.front().code;
            if (code == "nothing_changed" || code == "series_over") return {};
            return refused(entry.master, planned.error());
        }
        if (!planned->orphans.empty())
            return fail(Failure::conflict, "ics_orphans", "file",
                        {std::to_string(entry.master.line), line_.title, std::to_string(planned->orphans.size())});
        adopt(*planned, series, events);
        return {};
    }

    void adopt(const SeriesPlan& planned, Series& series, std::vector<SeriesEvent>& events) {
        line_.outcome = Outcome::changed;
        for (const auto& change : planned.change.series) plan_.change.series.push_back(change);
        for (const auto& change : planned.change.events) {
            plan_.change.events.push_back(change);
            if (change.before)
                std::erase_if(events, [&](const SeriesEvent& held) { return held.event.id == change.before->id; });
            if (change.after) events.push_back({*change.after});
        }
        series = planned.series;
        remembered_.series = series.id;
    }

    // One date of a series

    Result<void> apply(const ical::ReadEvent& other, const Series& series, std::vector<SeriesEvent>& events) {
        const auto span = span_of(other.event, programme_);
        if (span.ends <= span.starts) return refused(other, fail(Failure::invalid, "end_before_start"));
        const auto original = original_start(other.event, series);
        const auto found = std::ranges::find(events, std::optional{original},
                                             [](const SeriesEvent& held) { return held.event.recurrence; });
        if (found == events.end()) return add_date(other, span, series, events);
        if (!is_ahead(found->event) && imported_.series.contains(series.id)) return {};  // what was is history
        auto after = changed(found->event, other.event, span);
        if (const auto valid = validate(after); !valid) return refused(other, valid.error());
        found->event = std::move(after);
        return {};
    }

    Result<void> add_date(const ical::ReadEvent& other, const Span& span, const Series& series,
                          std::vector<SeriesEvent>& events) {
        if (other.event.status == ical::EventStatus::cancelled) return {};
        auto event = event_from(other.event, span);
        event.series = series.id;
        const bool there = std::ranges::any_of(events, [&](const SeriesEvent& held) {
            return held.event.meetings.front().starts == event.meetings.front().starts;
        });
        if (there) return {};
        if (const auto valid = validate(event); !valid) return refused(other, valid.error());
        events.push_back({std::move(event)});
        return {};
    }

    LocalTime original_start(const ical::EventComponent& event, const Series& series) const {
        if (const auto* day = std::get_if<ical::Day>(&*event.recurrence_id))
            return LocalTime{date::local_days{day->day}};
        const auto& zoned = std::get<ical::ZonedTime>(*event.recurrence_id);
        if (zoned.zone == series.zone) return zoned.local;
        const auto zone = Zone::find(series.zone).value();
        return zone.local_of(Zone::find(zoned.zone).value().resolve(zoned.local));
    }

    // From the file's words to ours

    Event event_from(const ical::EventComponent& component, const Span& span) const {
        const auto words = words_of(component, programme_);
        Event event{.id = EventId::make(now_, random_),
                    .programme = programme_.id,
                    .title = words.title,
                    .description = words.description,
                    .created_at = now_,
                    .revised_at = now_};
        event.meetings = meetings_of(span, words.room);
        for (auto& meeting : event.meetings) meeting.id = MeetingId::make(now_, random_);
        return event;
    }

    Series series_from(const ical::EventComponent& component, const Span& span) const {
        const auto words = words_of(component, programme_);
        return {.id = SeriesId::make(now_, random_),
                .programme = programme_.id,
                .title = words.title,
                .description = words.description,
                .rule = RecurrenceRule::parse(component.rule).value(),
                .starts = span.starts,
                .duration = std::chrono::duration_cast<std::chrono::minutes>(span.ends - span.starts),
                .zone = span.zone,
                .room = words.room,
                .created_at = now_,
                .revised_at = now_};
    }

    /// The event with the words and times of the component; slots, places and what else is ours stay.
    Event changed(const Event& event, const ical::EventComponent& component, const Span& span) const {
        auto after = event;
        const auto words = words_of(component, programme_);
        after.title.french = words.title.french;
        after.description.french = words.description.french;
        auto meetings = meetings_of(span, words.room);
        for (std::size_t at = 0; at < meetings.size(); ++at) {
            if (at == after.meetings.size()) {
                meetings[at].id = MeetingId::make(now_, random_);
                after.meetings.push_back(meetings[at]);
                continue;
            }
            auto& meeting = after.meetings[at];
            const auto by = meetings[at].starts - meeting.starts;
            for (auto& slot : meeting.slots) shift(slot, by);
            for (auto& pause : meeting.breaks) shift(pause, by);
            meeting.starts = meetings[at].starts;
            meeting.ends = meetings[at].ends;
            meeting.zone = meetings[at].zone;
            meeting.room = meetings[at].room;
        }
        const bool on = component.status != ical::EventStatus::cancelled;
        set_status(after, on ? Status::scheduled : Status::cancelled);
        return after;
    }

    static void set_status(Event& event, Status status) {
        event.status = status;
        for (auto& meeting : event.meetings) meeting.status = status;
    }

    bool is_ahead(const Event& event) const { return interval_of(event).begin > now_; }

    void note(const std::optional<Event>& before, const Event& after) {
        if (before && *before == after) return;
        const bool off = after.status == Status::cancelled && before && before->status == Status::scheduled;
        if (line_.outcome != Outcome::changed) line_.outcome = off ? Outcome::cancelled : Outcome::changed;
        ++line_.events;
        // What the series' own change touched already is one change with this one.
        const auto same = std::ranges::find_if(plan_.change.events, [&](const EventChange& change) {
            return change.after && change.after->id == after.id;
        });
        if (same != plan_.change.events.end())
            same->after = after;
        else
            plan_.change.events.push_back({before, before ? revised(after, now_) : after});
    }

    const Programme& programme_;
    const Imported& imported_;
    Instant now_;
    const RandomSource& random_;
    ImportPlan plan_;
    ImportLine line_;
    ImportedEntry remembered_;
};

}  // namespace

Result<ImportPlan> plan_import(const ical::ReadCalendar& calendar, const Programme& programme, const Imported& imported,
                               Instant now, const RandomSource& random) {
    const auto entries = entries_of(calendar);
    if (entries.empty()) return fail(Failure::invalid, "ics_nothing", "file");
    Importer importer{programme, imported, now, random};
    for (const auto& entry : entries)
        if (const auto taken = importer.take(entry); !taken) return taken.error();
    return std::move(importer).plan();
}

}  // namespace passerelle::calendar::intake
