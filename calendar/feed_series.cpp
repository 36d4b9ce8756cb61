// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_series.hpp"

#include <algorithm>
#include <map>

namespace passerelle::calendar {

namespace {

/// Twenty years of days, and no more steps than a daily rule needs for it.
constexpr std::size_t most_starts = 7'500;
constexpr std::chrono::hours year{24 * 366};

/// Events by the start that the rule gave them; the others are apart.
std::map<LocalTime, const Event*> place(const std::vector<LocalTime>& starts, std::span<const Event* const> events,
                                        std::vector<const Event*>& apart) {
    std::map<LocalTime, const Event*> placed;
    for (const auto* event : events) {
        const bool given = event->recurrence && std::ranges::binary_search(starts, *event->recurrence);
        if (!given || event->meetings.size() != 1 || !placed.emplace(*event->recurrence, event).second)
            apart.push_back(event);
    }
    return placed;
}

LocalTime end_of_layout(const Series& series, std::span<const Event* const> events) {
    auto end = series.starts;
    for (const auto* event : events)
        if (event->recurrence) end = std::max(end, *event->recurrence + std::chrono::seconds{1});
    return end;
}

/// What a reader of this calendar would notice; a link that only the registered see is none of it.
bool differs(const Event& event, const Series& series, const FeedStyle& style) {
    const auto language = style.options.language;
    const auto expected = occurrence(series, *event.recurrence, {}, [](std::span<std::uint8_t>) {});
    const auto& meeting = event.meetings.front();
    const auto& usual = expected.meetings.front();
    return is_cancelled(event, meeting) || event.title.in(language) != expected.title.in(language) ||
           event.description.in(language) != expected.description.in(language) || !meeting.title.in(language).empty() ||
           meeting.starts != usual.starts || meeting.ends != usual.ends || meeting.zone != usual.zone ||
           style.words.place(meeting.room) != style.words.place(usual.room);
}

/// A year from the first start, or all that are laid out, tell which offsets the series meets.
std::vector<LocalTime> starts_to_spell(const Series& series, const std::vector<LocalTime>& starts) {
    return starts.size() > 1 ? starts
                             : expand(series.rule, series.starts, {series.starts, series.starts + year, most_starts});
}

bool goes_on(const Series& series, LocalTime from) {
    return !expand(series.rule, series.starts, {from, LocalTime::max(), 1}).empty();
}

}  // namespace

SeriesComponents components_of(const Programme* programme, const Series& series, std::span<const Event* const> events,
                               const FeedStyle& style) {
    const auto end = end_of_layout(series, events);
    const auto starts = expand(series.rule, series.starts, {series.starts, end, most_starts});
    SeriesComponents result;
    const auto placed = place(starts, events, result.apart);
    auto master = master_of(programme, series, starts_to_spell(series, starts), style);
    std::vector<ical::EventComponent> overrides;
    for (const auto start : starts) {
        const ical::ZonedTime original{start, series.zone};
        const auto found = placed.find(start);
        const auto* event = found == placed.end() ? nullptr : found->second;
        if (event == nullptr || (style.options.hide_cancelled && is_cancelled(*event, event->meetings.front())))
            master.exceptions.emplace_back(original);
        else if (differs(*event, series, style))
            overrides.push_back(
                component_of(programme, &series, *event, event->meetings.front(), {master.uid, original}, style));
    }
    if (master.exceptions.size() == starts.size() && !goes_on(series, end)) return result;
    result.components.push_back(std::move(master));
    std::ranges::move(overrides, std::back_inserter(result.components));
    return result;
}

}  // namespace passerelle::calendar
