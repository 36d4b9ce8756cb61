// SPDX-License-Identifier: Apache-2.0
#include "calendar/series.hpp"

#include "calendar/holidays.hpp"
#include "calendar/text_rules.hpp"
#include "calendar/zone.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

using std::chrono::minutes;

constexpr int most_slots = 24;
constexpr minutes longest_lead_in{120};

/// The meeting at one occurrence, without identifiers or slots.
Meeting meeting_at(const Series& series, LocalTime start) {
    const auto zone = Zone::find(series.zone).value();
    // Through UTC and back: a time that DST skips becomes the one that clocks then show.
    const auto existing = [&](LocalTime local) { return zone.local_of(zone.resolve(local)); };
    Meeting meeting;
    meeting.starts = existing(start);
    meeting.ends = existing(meeting.starts + series.duration);
    meeting.zone = series.zone;
    meeting.room = series.room;
    return meeting;
}

void check_numbers(const Series& series, std::vector<Issue>& issues) {
    if (series.duration < minutes{1} || series.duration > longest_meeting)
        issues.push_back({"duration_out_of_range", "duration_minutes"});
    if (series.capacity && *series.capacity < 1) issues.push_back({"capacity_not_positive", "capacity"});
    if (series.slots < 0 || series.slots > most_slots)
        issues.push_back({"out_of_range", "slots", {"0", std::to_string(most_slots)}});
    if (series.lead_in < minutes{0} || series.lead_in > longest_lead_in)
        issues.push_back({"out_of_range", "lead_in_minutes", {"0", std::to_string(longest_lead_in.count())}});
}

/// The first event stands for all: what its times lack, any would. The rest was checked by itself.
void check_first(const Series& series, std::vector<Issue>& issues) {
    const auto zone = Zone::find(series.zone);
    if (!zone) {
        issues.push_back({"unknown_zone", "zone", {series.zone}});
        return;
    }
    const auto year = static_cast<int>(date::year_month_day{date::floor<date::days>(series.starts)}.year());
    if (year < first_year || year > last_year) {
        issues.push_back({"out_of_range", "starts", {std::to_string(first_year), std::to_string(last_year)}});
    } else if (const auto first = zone->instant_of(series.starts); !first) {
        const auto issue = first.error().issues.front();
        issues.push_back({issue.code, "starts", issue.arguments});
    }
    if (series.rule.until() && *series.rule.until() < series.starts)
        issues.push_back({"rule_without_occurrence", "rule"});
    if (issues.empty() && !cut_slots(meeting_at(series, series.starts), series.slots, series.lead_in))
        issues.push_back({"slots_do_not_fit", "slots"});
}

}  // namespace

Result<void> validate(const Series& series) {
    std::vector<Issue> issues;
    check(series.title, title_rule, "title", issues);
    check(series.description, description_rule, "description", issues);
    if (!series.room.link.empty() && !is_web_link(series.room.link)) issues.push_back({"url_malformed", "room_link"});
    if (auto issue = find_issue(series.room.address, address_rule, "room_address")) issues.push_back(std::move(*issue));
    check_numbers(series, issues);
    check_first(series, issues);
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return {};
}

bool skips(const Series& series, LocalTime start) {
    if (!series.skip_holidays) return false;
    const auto holiday = holiday_on(date::floor<date::days>(start));
    return holiday && holiday->observance != Observance::federal;
}

std::vector<LocalTime> occurrences(const Series& series, const ExpansionBounds& bounds) {
    if (!series.skip_holidays) return expand(series.rule, series.starts, bounds);
    auto wider = bounds;
    // A year has ten holidays: so many more are enough, but for a rule that gives little else.
    wider.most = std::max(bounds.most, std::min<std::size_t>(bounds.most * 4, ExpansionBounds{}.most));
    auto starts = expand(series.rule, series.starts, wider);
    std::erase_if(starts, [&](LocalTime start) { return skips(series, start); });
    if (starts.size() > bounds.most) starts.resize(bounds.most);
    return starts;
}

Event occurrence(const Series& series, LocalTime start, Instant now, const RandomSource& random) {
    auto meeting = meeting_at(series, start);
    // An occurrence shortened by DST may have no room for its slots: it then has none, and an organizer decides.
    if (auto slots = cut_slots(meeting, series.slots, series.lead_in)) meeting.slots = std::move(*slots);
    meeting.id = MeetingId::make(now, random);
    for (auto& slot : meeting.slots) slot.id = SlotId::make(now, random);
    Event event{.id = EventId::make(now, random),
                .programme = series.programme,
                .series = series.id,
                .recurrence = start,
                .title = series.title,
                .description = series.description,
                .capacity = series.capacity,
                .created_at = now,
                .revised_at = now};
    event.meetings.push_back(std::move(meeting));
    return event;
}

LocalTime horizon_of(const Series& series, Instant now) {
    return std::max(Zone::find(series.zone).value().local_of(now), series.starts) + series_horizon;
}

}  // namespace passerelle::calendar
