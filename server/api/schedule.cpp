// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule.hpp"

#include "calendar/zone.hpp"
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/commands.hpp"
#include "server/respond.hpp"
#include "server/usecases/changes.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

#include <boost/url/url.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

namespace passerelle::server::api {

namespace {

using nlohmann::json;

constexpr int most_events = 1'000;

/// Moments of a query: "2026-10-01T00:00:00Z", or with an offset, or a day.
std::optional<Instant> parse_moment(std::string_view text) {
    if (const auto instant = parse_rfc3339(text)) return instant;
    // A plus sign in a query stands for a space; FullCalendar does not escape it everywhere.
    std::string mended{text};
    if (const auto space = mended.find(' '); space != std::string::npos) mended[space] = '+';
    if (const auto instant = parse_rfc3339(mended)) return instant;
    if (const auto local = parse_local_time(mended.size() == 10 ? mended + "T00:00" : mended))
        return calendar::Zone::quebec().resolve(*local);
    return std::nullopt;
}

/// What the query says of time and programme.
Result<storage::EventFilter> read_filter(Call& call, const char* from_name, const char* to_name) {
    storage::EventFilter filter;
    Error error;
    Interval span{call.context.now - std::chrono::days{366}, call.context.now + std::chrono::days{2 * 366}};
    for (const auto& [name, bound] : {std::pair{from_name, &span.begin}, {to_name, &span.end}}) {
        const auto typed = call.request.query.find(name);
        if (!typed) continue;
        const auto read = parse_moment(*typed);
        read ? * bound = *read : (error.issues.push_back({"instant_malformed", name}), *bound);
    }
    if (const auto key = call.request.query.find("programme")) {
        const auto programme = storage::find_programme(call.context.tx, *key);
        if (programme) filter.programme = programme->id;
        if (!programme) error.issues.push_back({"unknown_programme", "programme", {std::string{*key}}});
    }
    if (!error.issues.empty()) return error;
    filter.overlapping = span;
    filter.limit = most_events;
    return filter;
}

/// Of a list: the event that a page ended with, "1794931200000000_01900000-…".
std::string cursor_after(const calendar::Event& last) {
    return std::to_string(to_microseconds(calendar::interval_of(last).begin)) + "_" + last.id.to_string();
}

std::optional<storage::EventPosition> parse_cursor(std::string_view text) {
    std::int64_t starts = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), starts);
    const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || !rest.starts_with('_')) return std::nullopt;
    const auto id = EventId::parse(rest.substr(1));
    if (!id) return std::nullopt;
    return storage::EventPosition{from_microseconds(starts), *id};
}

/// `limit` and `cursor`.
std::optional<Error> read_page(const Call& call, storage::EventFilter& filter) {
    Error error;
    if (const auto typed = call.request.query.find("limit")) {
        const auto [end, wrong] = std::from_chars(typed->data(), typed->data() + typed->size(), filter.limit);
        if (wrong != std::errc{} || end != typed->data() + typed->size() || filter.limit < 1 ||
            filter.limit > most_events)
            error.issues.push_back({"out_of_range", "limit", {"1", std::to_string(most_events)}});
    }
    if (const auto typed = call.request.query.find("cursor")) {
        filter.after = parse_cursor(*typed);
        if (!filter.after) error.issues.push_back({"cursor_malformed", "cursor"});
    }
    return error.issues.empty() ? std::nullopt : std::optional{error};
}

/// The same question, from there.
std::string next_page(const Call& call, const std::string& cursor) {
    boost::urls::url next{"/api/v1/events"};
    for (const auto& [name, value] : call.request.query)
        if (name != "cursor") next.params().append({name, value});
    next.params().append({"cursor", cursor});
    return std::string{next.buffer()};
}

json preview_json(const usecases::SeriesPreview& preview) {
    json starts = json::array();
    for (const auto start : preview.starts) starts.push_back(to_string(start));
    return {{"series", to_json(preview.series)}, {"starts", starts}, {"ends", preview.ends}};
}

/// The meetings of an event on one day: a forum's workshops are one line of a calendar.
struct Day {
    const calendar::Meeting* first;
    Interval span;
    int meetings = 1;
    bool cancelled = true;
};

std::vector<Day> days_of(const calendar::Event& event) {
    std::vector<Day> days;
    for (const auto& meeting : event.meetings) {
        const auto span = calendar::interval_of(meeting);
        const bool cancelled = meeting.status == calendar::Status::cancelled;
        if (days.empty() ||
            date::floor<date::days>(days.back().first->starts) != date::floor<date::days>(meeting.starts))
            days.push_back({&meeting, span, 0});
        auto& day = days.back();
        day.span.end = std::max(day.span.end, span.end);
        day.cancelled = day.cancelled && cancelled;
        ++day.meetings;
    }
    return days;
}

/// One entry of FullCalendar's JSON feed for each day of an event.
json calendar_entry(const Call& call, const calendar::Programme& programme, const calendar::Event& event,
                    const Day& day) {
    auto title = event.title.in(call.language);
    if (day.meetings == 1 && !day.first->title.french.empty()) title += " – " + day.first->title.in(call.language);
    return {{"id", day.first->id.to_string()},
            {"title", title},
            {"start", to_rfc3339(day.span.begin)},
            {"end", to_rfc3339(day.span.end)},
            {"url", localized_path(call.language, "/evenements/" + event.id.to_string())},
            {"color", programme.colour},
            {"extendedProps", {{"status", day.cancelled ? "cancelled" : "scheduled"}, {"programme", programme.key}}}};
}

}  // namespace

http::Response list_programmes(Call& call) {
    json programmes = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx)) programmes.push_back(to_json(programme));
    return json_response({{"programmes", programmes}});
}

http::Response list_series(Call& call) {
    json all = json::array();
    for (const auto& series : storage::list_series(call.context.tx, std::nullopt)) all.push_back(to_json(series));
    return json_response({{"series", all}});
}

http::Response preview_series(Call& call) {
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_create_series(*fields);
    if (!command) return problem(call, command.error());
    const auto preview = usecases::preview_series(call.context, *command);
    if (!preview) return problem(call, preview.error());
    return json_response(preview_json(*preview));
}

http::Response create_series(Call& call) {
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_create_series(*fields);
    if (!command) return problem(call, command.error());
    const auto series = usecases::create_series(call.context, *command);
    if (!series) return problem(call, series.error());
    return json_response(to_json(*series), 201);
}

http::Response list_events(Call& call) {
    auto filter = read_filter(call, "from", "to");
    if (!filter) return problem(call, filter.error());
    if (const auto error = read_page(call, *filter)) return problem(call, *error);
    const auto most = filter->limit++;
    auto found = storage::list_events(call.context.tx, *filter);
    const bool more = found.size() > static_cast<std::size_t>(most);
    if (more) found.pop_back();
    json events = json::array();
    for (const auto& event : found) events.push_back(to_json(event));
    const auto cursor = more ? json(cursor_after(found.back())) : json(nullptr);
    auto response = json_response({{"events", events}, {"next_cursor", cursor}});
    if (more) response.headers.set("Link", "<" + next_page(call, cursor) + ">; rel=\"next\"");
    return response;
}

http::Response list_event_changes(Call& call) {
    const auto changes = usecases::changes_since(call.context.tx, call.request.query.find("token"));
    if (!changes) return problem(call, changes.error());
    json events = json::array();
    for (const auto& event : changes->events) events.push_back(to_json(event));
    json removed = json::array();
    for (const auto id : changes->removed) removed.push_back(id.to_string());
    return json_response(
        {{"events", events}, {"removed", removed}, {"token", changes->token}, {"more", changes->more}});
}

http::Response show_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return problem(call, id.error());
    const auto event = storage::find_event(call.context.tx, *id);
    if (!event) return problem(call, usecases::missing());
    return json_response(to_json(*event));
}

http::Response create_event(Call& call) {
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_create_event(*fields);
    if (!command) return problem(call, command.error());
    const auto event = usecases::create_event(call.context, *command);
    if (!event) return problem(call, event.error());
    return json_response(to_json(*event), 201);
}

http::Response fullcalendar(Call& call) {
    const auto filter = read_filter(call, "start", "end");
    if (!filter) return problem(call, filter.error());
    std::map<ProgrammeId, calendar::Programme> programmes;
    for (const auto& programme : storage::list_programmes(call.context.tx)) programmes.emplace(programme.id, programme);
    json entries = json::array();
    for (const auto& event : storage::list_events(call.context.tx, *filter))
        for (const auto& day : days_of(event))
            entries.push_back(calendar_entry(call, programmes.at(event.programme), event, day));
    auto response = json_response(entries);
    response.headers.set("Vary", "Accept-Language");
    return response;
}

}  // namespace passerelle::server::api
