// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule.hpp"

#include "calendar/zone.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

#include <algorithm>
#include <set>

namespace passerelle::usecases {

namespace {

using calendar::Series;

constexpr std::size_t preview_length = 10;
constexpr std::chrono::days far_ahead{366 * 30};

/// Events for the occurrences that have none yet. Their original starts tell which are laid out.
int lay_out(const Context& context, const Series& series) {
    std::set<LocalTime> laid_out;
    for (const auto& event : storage::list_events(context.tx, {.series = series.id}))
        if (event.recurrence) laid_out.insert(*event.recurrence);
    const auto from = laid_out.empty() ? series.starts : *laid_out.rbegin() + std::chrono::seconds{1};
    int made = 0;
    for (const auto start : calendar::occurrences(series, {from, horizon_of(series, context.now)})) {
        if (laid_out.contains(start)) continue;
        storage::insert(context.tx, calendar::occurrence(series, start, context.now, context.random));
        ++made;
    }
    return made;
}

}  // namespace

Result<Series> series_from(const Context& context, const CreateSeries& command) {
    const auto programme = storage::find_programme(context.tx, command.programme);
    if (!programme) return fail(Failure::invalid, "unknown_programme", "programme", {command.programme});
    auto rule = calendar::RecurrenceRule::parse(command.rule);
    if (!rule) return rule.error();
    Series series{.id = context.new_id<SeriesId>(),
                  .programme = programme->id,
                  .title = command.title,
                  .description = command.description,
                  .rule = *rule,
                  .starts = command.starts,
                  .duration = command.duration,
                  .zone = command.zone.empty() ? programme->zone : command.zone,
                  .room = command.room == calendar::Room{} ? programme->default_room : command.room,
                  .capacity = command.capacity,
                  .slots = command.slots,
                  .lead_in = command.lead_in,
                  .skip_holidays = command.skip_holidays,
                  .created_at = context.now,
                  .revised_at = context.now};
    if (series.slots > 0 && !programme->features.slots)
        return fail(Failure::invalid, "programme_without_slots", "slots");
    if (const auto valid = calendar::validate(series); !valid) return valid.error();
    return series;
}

std::vector<LocalTime> next_dates(const Series& series, LocalTime from) {
    return calendar::occurrences(series, {from, from + far_ahead, preview_length});
}

Result<SeriesPreview> preview_series(const Context& context, const CreateSeries& command) {
    auto series = series_from(context, command);
    if (!series) return series.error();
    SeriesPreview preview{*series, next_dates(*series, series->starts), series->rule.until() || series->rule.count()};
    if (preview.starts.empty()) return fail(Failure::invalid, "rule_without_occurrence", "rule");
    return preview;
}

Result<calendar::Series> create_series(const Context& context, const CreateSeries& command) {
    const auto preview = preview_series(context, command);
    if (!preview) return preview.error();
    storage::insert(context.tx, preview->series);
    lay_out(context, preview->series);
    return preview->series;
}

int extend_series(const Context& context) {
    int made = 0;
    for (const auto& series : storage::list_series(context.tx, std::nullopt)) made += lay_out(context, series);
    return made;
}

Result<calendar::Event> create_event(const Context& context, CreateEvent command) {
    const auto programme = storage::find_programme(context.tx, command.programme);
    if (!programme) return fail(Failure::invalid, "unknown_programme", "programme", {command.programme});
    auto& event = command.event;
    event.id = context.new_id<EventId>();
    event.programme = programme->id;
    event.created_at = event.revised_at = context.now;
    for (auto& meeting : event.meetings) {
        meeting.id = context.new_id<MeetingId>();
        if (meeting.room == calendar::Room{}) meeting.room = programme->default_room;
        for (auto& slot : meeting.slots) slot.id = context.new_id<SlotId>();
    }
    std::ranges::stable_sort(event.meetings, {}, &calendar::Meeting::starts);
    if (const auto valid = calendar::validate(event); !valid) return valid.error();
    storage::insert(context.tx, event);
    return event;
}

}  // namespace passerelle::usecases
