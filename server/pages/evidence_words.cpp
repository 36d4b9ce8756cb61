// SPDX-License-Identifier: Apache-2.0
#include "server/pages/evidence_words.hpp"

#include "server/marked.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace passerelle::server::pages {

namespace {

using attendance::Source;
using attendance::report::Kind;
using storage::Disposition;

constexpr std::array kind_names{
    std::pair{Kind::zoom_participants, tr("Zoom, participants of a meeting")},
    std::pair{Kind::zoom_unique_users, tr("Zoom, people with their minutes, without times")},
    std::pair{Kind::zoom_webinar, tr("Zoom, webinar")},
    std::pair{Kind::teams_sections, tr("Microsoft Teams")},
    std::pair{Kind::teams_activity, tr("Microsoft Teams, comings and goings")},
    std::pair{Kind::meet, tr("Google Meet")},
    std::pair{Kind::bbb_dashboard, tr("BigBlueButton, learning dashboard")},
    std::pair{Kind::csv, tr("Table (CSV)")},
    std::pair{Kind::zoom_webhooks, tr("Zoom, as the meeting ran")},
    std::pair{Kind::bbb_webhooks, tr("BigBlueButton, as the meeting ran")},
};

constexpr std::array source_names{
    std::pair{Source::zoom, tr("Zoom")},
    std::pair{Source::teams, tr("Microsoft Teams")},
    std::pair{Source::meet, tr("Google Meet")},
    std::pair{Source::bigbluebutton, tr("BigBlueButton")},
    std::pair{Source::csv, tr("Table (CSV)")},
    std::pair{Source::manual, tr("Entered by hand")},
    std::pair{Source::check_in, tr("Checked in on site")},
    std::pair{Source::live_room, tr("Live room")},
    std::pair{Source::recording, tr("Recording: never counts")},
};

constexpr std::array reason_names{
    std::pair{std::string_view{"token"}, tr("Found by the registration code.")},
    std::pair{std::string_view{"email"}, tr("Found by the e-mail address.")},
    std::pair{std::string_view{"name"}, tr("Found by the name.")},
    std::pair{std::string_view{"remembered"}, tr("Found by an earlier decision.")},
    std::pair{std::string_view{"organizer"}, tr("Joined by an organizer.")},
    std::pair{std::string_view{"matched"}, tr("Found before.")},
    std::pair{std::string_view{"ambiguous"}, tr("Several registered people bear this name.")},
    std::pair{std::string_view{"unknown"}, tr("Nobody registered has this name or address.")},
    std::pair{std::string_view{"split"}, tr("Split from somebody: who is it then?")},
    std::pair{std::string_view{"dismissed"}, tr("Nobody who counts, an organizer says.")},
    std::pair{std::string_view{"waiting_room"}, tr("In the waiting room: not presence.")},
    std::pair{std::string_view{"did_not_attend"}, tr("Did not attend.")},
    std::pair{std::string_view{"no_times"}, tr("The file gives no times.")},
    std::pair{std::string_view{"minutes_only"}, tr("Minutes without times, which were not accepted as evidence.")},
    std::pair{std::string_view{"malformed_time"}, tr("A time could not be read.")},
    std::pair{std::string_view{"leave_before_join"}, tr("Left before joining.")},
    std::pair{std::string_view{"bounds"}, tr("Summary of someone whose comings and goings are listed too.")},
    std::pair{std::string_view{"registered_only"}, tr("Registered on the platform: not presence.")},
    std::pair{std::string_view{"host"}, tr("Host or panelist who is not registered.")},
    std::pair{std::string_view{"paired"}, tr("A leave, joined to the arrival that it ends.")},
    std::pair{std::string_view{"unpaired"}, tr("A leave without an arrival.")},
    std::pair{std::string_view{"superseded"}, tr("Another row says the same, or more.")},
    std::pair{std::string_view{"meeting_ended"}, tr("The meeting was ended.")},
    std::pair{std::string_view{"decided"}, tr("An organizer decided so.")},
    std::pair{std::string_view{"undone"}, tr("A decision was taken back.")},
};

template <std::size_t Count, class Key, class Wanted>
std::string named(const Call& call, const std::array<std::pair<Key, std::string_view>, Count>& names, const Wanted& key,
                  std::string otherwise) {
    for (const auto& [known, name] : names)
        if (known == key) return call.tr(name);
    return otherwise;
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string kind_words(const Call& call, Kind kind) {
    return named(call, kind_names, kind, {});
}

std::string source_words(const Call& call, Source source) {
    return named(call, source_names, source, {});
}

std::string reason_words(const Call& call, const std::string& reason) {
    return named(call, reason_names, reason, reason);
}

std::string disposition_words(const Call& call, Disposition disposition) {
    switch (disposition) {
        case Disposition::used:
            return call.tr("Counted");
        case Disposition::review:
            return call.tr("To review");
        case Disposition::dismissed:
            return call.tr("Dismissed");
        case Disposition::set_aside:
            break;
    }
    return call.tr("Set aside");
}

std::string clock_words(const Call& call, LocalTime local, LocalTime day) {
    auto shown = passerelle::to_string(local).substr(11);
    if (date::floor<date::days>(local) != date::floor<date::days>(day))
        shown = text::short_date(call.language, local) + " " + shown;
    return shown;
}

std::string presence_words(const Call& call, const storage::ImportedRow& row, const calendar::Zone& zone) {
    if (!row.joined && !row.left) {
        if (!row.duration) return call.tr("Unknown");
        return call.services.translator.format(call.language, "{1}, without times",
                                               {seconds_words(row.duration->count())});
    }
    const auto day = zone.local_of(row.joined ? *row.joined : *row.left);
    const auto at = [&](const std::optional<Instant>& instant) {
        return instant ? clock_words(call, zone.local_of(*instant), day) : std::string{"…"};
    };
    return at(row.joined) + " – " + at(row.left);
}

std::string seconds_words(std::int64_t seconds) {
    return std::to_string(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60);
}

std::string line_words(const Call& call, const storage::ImportedReport& report, int line) {
    const bool counted = report.kind == Kind::bbb_dashboard || !report.imported_by;
    const auto number = std::to_string(line);
    return counted ? call.services.translator.format(call.language, "entry {1}", {number})
                   : call.services.translator.format(call.language, "line {1}", {number});
}

nlohmann::json event_link(const Call& call, const calendar::Event& event) {
    return {{"title", title_of(call, event)},
            {"manage_href", link(call, "/gestion/evenements/" + event.id.to_string())}};
}

}  // namespace passerelle::server::pages
