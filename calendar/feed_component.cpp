// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_component.hpp"

#include "calendar/ical/colour.hpp"
#include "calendar/ical/stamp.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

constexpr const char* domain = "@passerelle";

/// More than a series can have exceptions: a change of the series outranks those that it takes away.
constexpr int sequence_step = 10'000;

/// The meeting that was made first bears the event's own UID, so that it keeps it when others join it. UUIDs of
/// version 7 sort by time of making.
bool was_made_first(const Event& event, const Meeting& meeting) {
    return std::ranges::none_of(event.meetings, [&](const Meeting& other) { return other.id < meeting.id; });
}

std::string page_of(const Event& event, const FeedOptions& options) {
    return options.base_url + (options.language == Language::english ? "/en" : "") + "/evenements/" +
           event.id.to_string();
}

std::string calendar_page(const FeedOptions& options) {
    return options.base_url + (options.language == Language::english ? "/en" : "") + "/calendrier";
}

/// "Forum – Atelier A", "Formation (2/5)".
std::string title_of(const Event& event, const Meeting& meeting, Language language) {
    const auto& title = event.title.in(language);
    if (const auto& own = meeting.title.in(language); !own.empty()) return title + " \u2013 " + own;
    if (event.meetings.size() < 2) return title;
    const auto before = std::ranges::count_if(event.meetings, [&](const Meeting& other) {
        return std::pair{other.starts, other.id} < std::pair{meeting.starts, meeting.id};
    });
    return title + " (" + std::to_string(before + 1) + "/" + std::to_string(event.meetings.size()) + ")";
}

std::string place_of(const Room& room, const FeedStyle& style) {
    if (!style.shows_link || room.link.empty()) return style.words.place(room);
    return room.address.empty() ? room.link : room.address + " \u2013 " + room.link;
}

/// Paragraphs that are not empty.
std::string join(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const auto& paragraph : paragraphs)
        if (!paragraph.empty()) text += (text.empty() ? "" : "\n\n") + paragraph;
    return text;
}

/// What all components share, whatever they stand for.
ical::EventComponent make_component(const Programme* programme, const FeedStyle& style) {
    ical::EventComponent component;
    if (programme == nullptr) return component;
    component.categories = {programme->name.in(style.options.language)};
    if (style.shows_colour) component.colour = ical::nearest_colour(programme->colour);
    return component;
}

void strike(ical::EventComponent& component, const FeedWords& words) {
    component.status = ical::EventStatus::cancelled;
    component.summary = words.cancelled(component.summary);
    component.transparent = true;
    component.reminder.reset();
}

/// When the event is, where one line can say it: all on one day, by one clock. Each meeting says its own anyway.
std::string hours_of(const Event& event, const FeedWords& words) {
    auto from = event.meetings.front().starts;
    auto to = event.meetings.front().ends;
    const auto& zone = event.meetings.front().zone;
    for (const auto& meeting : event.meetings) {
        if (meeting.zone != zone) return {};
        from = std::min(from, meeting.starts);
        to = std::max(to, meeting.ends);
    }
    if (to > date::floor<date::days>(from) + date::days{1}) return {};
    return words.when(from, to, Zone::find(zone).value());
}

std::vector<std::chrono::seconds> offsets_at(const std::vector<LocalTime>& starts, const Zone& zone) {
    std::vector<std::chrono::seconds> offsets;
    for (const auto start : starts)
        if (const auto offset = zone.offset_at(zone.resolve(start));
            std::ranges::find(offsets, offset) == offsets.end())
            offsets.push_back(offset);
    return offsets;
}

}  // namespace

std::string uid_of(const Series& series) {
    return series.id.to_string() + domain;
}

std::string uid_of(const Event& event, const Meeting& meeting) {
    return (was_made_first(event, meeting) ? event.id.to_string() : meeting.id.to_string()) + domain;
}

std::string banner_uid(const Event& event) {
    return event.id.to_string() + "-jours" + domain;
}

std::optional<FeedIdentity> occurrence_identity(const Series& series, const Event& event) {
    if (event.series != series.id || !event.recurrence || event.meetings.size() != 1) return std::nullopt;
    const auto start = *event.recurrence;
    if (expand(series.rule, series.starts, {start, start + std::chrono::seconds{1}, 1}).empty()) return std::nullopt;
    // Readers differ over a first start that the rule does not give; in the feed it is an event by itself.
    if (start == series.starts && !begins_with(series.rule, start)) return std::nullopt;
    return FeedIdentity{uid_of(series), ical::ZonedTime{start, series.zone}};
}

FeedIdentity expanded_identity(const Series& series, LocalTime recurrence) {
    auto uid = series.id.to_string() + "-";
    ical::append_utc(uid, Zone::find(series.zone).value().resolve(recurrence));
    return {uid + domain};
}

int sequence_of(const Series* series, const Event& event, const Meeting& meeting) {
    return (series != nullptr ? series->sequence * sequence_step : 0) + event.sequence + meeting.sequence;
}

bool is_cancelled(const Event& event, const Meeting& meeting) {
    return event.status == Status::cancelled || meeting.status == Status::cancelled;
}

bool is_in(const Interval& window, const Event& event) {
    const auto [begin, end] = interval_of(event);
    return begin < window.end && end > window.begin;
}

ical::EventComponent component_of(const Programme* programme, const Series* series, const Event& event,
                                  const Meeting& meeting, FeedIdentity identity, const FeedStyle& style) {
    const auto language = style.options.language;
    const auto zone = Zone::find(meeting.zone).value();
    auto component = make_component(programme, style);
    component.uid = std::move(identity.uid);
    component.recurrence_id = std::move(identity.recurrence_id);
    component.sequence = sequence_of(series, event, meeting);
    component.stamp = series != nullptr ? std::max(series->revised_at, event.revised_at) : event.revised_at;
    component.created = event.created_at;
    component.start = ical::ZonedTime{meeting.starts, meeting.zone};
    component.end = ical::ZonedTime{meeting.ends, meeting.zone};
    component.summary = title_of(event, meeting, language);
    component.location = place_of(meeting.room, style);
    component.url = page_of(event, style.options);
    component.reminder = style.options.reminder;
    const bool joinable = style.shows_link && !meeting.room.link.empty();
    component.description =
        join({event.description.in(language), style.words.when(meeting.starts, meeting.ends, zone),
              joinable ? style.words.joining(meeting.room.link) : "", style.words.details(component.url)});
    if (is_cancelled(event, meeting)) strike(component, style.words);
    return component;
}

ical::EventComponent banner_of(const Programme* programme, const Event& event, const FeedStyle& style) {
    const auto first = *std::ranges::min_element(event.meetings, {}, &Meeting::starts);
    const auto last = *std::ranges::max_element(event.meetings, {}, &Meeting::ends);
    const auto first_day = date::floor<date::days>(first.starts);
    // What ends at midnight does not reach into the day that begins then.
    const auto last_day = date::floor<date::days>(last.ends - std::chrono::seconds{1});
    auto component = make_component(programme, style);
    component.uid = banner_uid(event);
    component.sequence = event.sequence;
    for (const auto& meeting : event.meetings) component.sequence += meeting.sequence;
    component.stamp = event.revised_at;
    component.created = event.created_at;
    component.start = ical::Day{date::year_month_day{first_day}};
    component.end = ical::Day{date::year_month_day{last_day + date::days{1}}};
    component.summary = event.title.in(style.options.language);
    component.location = style.words.place(first.room);
    component.url = page_of(event, style.options);
    component.transparent = true;
    component.description = join({event.description.in(style.options.language), hours_of(event, style.words),
                                  style.words.details(component.url)});
    const auto cancelled = [&](const Meeting& meeting) { return is_cancelled(event, meeting); };
    if (std::ranges::all_of(event.meetings, cancelled)) strike(component, style.words);
    return component;
}

ical::EventComponent master_of(const Programme* programme, const Series& series, const std::vector<LocalTime>& starts,
                               const FeedStyle& style) {
    const auto language = style.options.language;
    const auto zone = Zone::find(series.zone).value();
    auto component = make_component(programme, style);
    component.uid = uid_of(series);
    component.sequence = series.sequence * sequence_step;
    component.stamp = series.revised_at;
    component.created = series.created_at;
    component.start = ical::ZonedTime{series.starts, series.zone};
    component.end = ical::ZonedTime{series.starts + series.duration, series.zone};
    component.summary = series.title.in(language);
    component.location = style.words.place(series.room);
    component.url = calendar_page(style.options);
    component.rule = series.rule.text();
    component.reminder = style.options.reminder;
    component.description =
        join({series.description.in(language),
              style.words.when(series.starts, series.starts + series.duration, zone, offsets_at(starts, zone)),
              style.words.details(component.url)});
    return component;
}

}  // namespace passerelle::calendar
