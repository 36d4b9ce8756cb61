// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_series.hpp"

#include <algorithm>
#include <map>

namespace passerelle::calendar {

namespace {

/// Twenty years of days, and no more steps than a daily rule needs for it.
constexpr std::size_t most_starts = 7'500;
constexpr std::chrono::hours year{24 * 366};
/// How far beyond its layout a rule without end has its holidays taken out.
constexpr std::chrono::hours holidays_ahead = 3 * year;
constexpr std::chrono::seconds instant_after{1};

/// One occurrence less, where the rule counts them; none where that was the last.
std::optional<RecurrenceRule> without_first(const RecurrenceRule& rule) {
    if (!rule.count()) return rule;
    if (*rule.count() < 2) return std::nullopt;
    return rule.counting(*rule.count() - 1);
}

/// The series from the first start that its rule gives. RFC 5545 3.8.5.3 leaves open what a reader makes of another
/// DTSTART, and readers differ: that first event is set apart. Nothing where the rule gives no start at all.
std::optional<Series> anchored(const Series& series) {
    if (begins_with(series.rule, series.starts)) return series;
    const auto rule = without_first(series.rule);
    const auto next = expand(series.rule, series.starts, {series.starts + instant_after, LocalTime::max(), 1});
    if (!rule || next.empty()) return std::nullopt;
    auto from_next = series;
    from_next.rule = *rule;
    from_next.starts = next.front();
    return from_next;
}

LocalTime end_of_layout(const Series& series, std::span<const Event* const> events) {
    auto end = series.starts;
    for (const auto* event : events)
        if (event->recurrence) end = std::max(end, *event->recurrence + instant_after);
    return end;
}

/// What the rule gives as far as it is laid out, and the events that stand for it; the others are apart.
struct Layout {
    Layout(const Series& series, std::span<const Event* const> events)
        : end{end_of_layout(series, events)},
          starts{expand(series.rule, series.starts, {series.starts, end, most_starts})} {
        for (const auto* event : events) {
            const bool given = event->recurrence && std::ranges::binary_search(starts, *event->recurrence);
            if (!given || event->meetings.size() != 1 || !placed.emplace(*event->recurrence, event).second)
                apart.push_back(event);
        }
    }

    const Event* at(LocalTime start) const {
        const auto found = placed.find(start);
        return found == placed.end() ? nullptr : found->second;
    }

    LocalTime end;
    std::vector<LocalTime> starts;
    std::map<LocalTime, const Event*> placed;
    std::vector<const Event*> apart;
};

std::chrono::microseconds length_of(const ical::EventComponent& component) {
    const auto instant = [](const ical::DateTime& time) {
        const auto& zoned = std::get<ical::ZonedTime>(time);
        return Zone::find(zoned.zone).value().resolve(zoned.local);
    };
    return instant(component.end) - instant(component.start);
}

/// Readers repeat the wall-clock start of the master and the exact time that it takes (RFC 5545 3.8.5.3). Where DST
/// skips a start or lengthens a night, they would go wrong each in their own way.
bool keeps_time(const Event& event, const Meeting& usual, const ical::EventComponent& master) {
    const auto& meeting = event.meetings.front();
    const auto [begin, end] = interval_of(meeting);
    return meeting.starts == *event.recurrence && meeting.ends == usual.ends && meeting.zone == usual.zone &&
           end - begin == length_of(master);
}

/// What a reader of this calendar would notice; a link that only the registered see is none of it.
bool differs(const Event& event, const Series& series, const ical::EventComponent& master, const FeedStyle& style) {
    const auto language = style.options.language;
    const auto expected = occurrence(series, *event.recurrence, {}, [](std::span<std::uint8_t>) {});
    const auto& meeting = event.meetings.front();
    const auto& usual = expected.meetings.front();
    return is_cancelled(event, meeting) || event.title.in(language) != expected.title.in(language) ||
           event.description.in(language) != expected.description.in(language) || !meeting.title.in(language).empty() ||
           !keeps_time(event, usual, master) || style.words.place(meeting.room) != style.words.place(usual.room);
}

/// All that are laid out, or a year from the first start, tell which offsets the series meets.
std::vector<LocalTime> starts_to_spell(const Series& series, const Layout& layout) {
    if (layout.end >= series.starts + year) return layout.starts;
    return expand(series.rule, series.starts, {series.starts, series.starts + year, most_starts});
}

bool goes_on(const Series& series, LocalTime from) {
    return !occurrences(series, {from, LocalTime::max(), 1}).empty();
}

/// Beyond the layout the rule speaks alone, and it knows no holiday.
void except_holidays(ical::EventComponent& master, const Series& series, LocalTime from) {
    if (!series.skip_holidays) return;
    for (const auto start : expand(series.rule, series.starts, {from, from + holidays_ahead, most_starts}))
        if (skips(series, start)) master.exceptions.emplace_back(ical::ZonedTime{start, series.zone});
}

/// The master changes with each of its events, and with each exception (RFC 5545 3.8.7.4). An override is left out by
/// some readers where its SEQUENCE is lower than the master's.
void revise(std::vector<ical::EventComponent>& components, std::span<const Event* const> events) {
    auto& master = components.front();
    for (const auto* event : events) master.stamp = std::max(master.stamp, event->revised_at);
    const auto exceptions = static_cast<int>(master.exceptions.size());
    for (auto& component : components) component.sequence += exceptions;
}

}  // namespace

SeriesComponents components_of(const Programme* programme, const Series& series, std::span<const Event* const> events,
                               const FeedStyle& style) {
    const auto written = anchored(series);
    if (!written) return {{}, {events.begin(), events.end()}};
    Layout layout{*written, events};
    SeriesComponents result{{}, std::move(layout.apart)};
    auto& components = result.components;
    components.push_back(master_of(programme, *written, starts_to_spell(*written, layout), style));
    for (const auto start : layout.starts) {
        const ical::ZonedTime original{start, series.zone};
        const auto* event = layout.at(start);
        if (event == nullptr || (style.options.hide_cancelled && is_cancelled(*event, event->meetings.front())))
            components.front().exceptions.emplace_back(original);
        else if (differs(*event, *written, components.front(), style))
            components.push_back(component_of(programme, &*written, *event, event->meetings.front(),
                                              {components.front().uid, original}, style));
    }
    const bool nothing_left = components.front().exceptions.size() == layout.starts.size();
    except_holidays(components.front(), *written, layout.end);
    if (nothing_left && !goes_on(*written, layout.end))
        components.clear();
    else
        revise(components, events);
    return result;
}

SeriesComponents expanded_components_of(const Programme* programme, const Series& series,
                                        std::span<const Event* const> events, const FeedStyle& style) {
    const auto written = anchored(series);
    if (!written) return {{}, {events.begin(), events.end()}};
    Layout layout{*written, events};
    SeriesComponents result{{}, std::move(layout.apart)};
    for (const auto& [start, event] : layout.placed)
        if (is_in(style.options.window, *event))
            result.components.push_back(component_of(programme, &series, *event, event->meetings.front(),
                                                     expanded_identity(series, start), style));
    return result;
}

}  // namespace passerelle::calendar
