// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/webhooks.hpp"

#include "server/secrets.hpp"
#include "server/usecases/candidates.hpp"
#include "server/usecases/settlement.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/report_reading.hpp"
#include "storage/reports.hpp"

#include <algorithm>
#include <array>

namespace passerelle::usecases {

namespace {

using attendance::report::Kind;
using attendance::report::Movement;
using storage::Disposition;
using storage::ImportedReport;
using storage::ImportedRow;

/// How far from its schedule a meeting may be joined: rooms open early and overrun.
constexpr std::chrono::hours around{3};

constexpr std::array platforms{
    std::pair{Platform::zoom, std::string_view{"zoom"}},
    std::pair{Platform::bigbluebutton, std::string_view{"bigbluebutton"}},
};

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

bool is_word_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/// Does the link hold the word, with neither letter nor digit beside it?
bool holds_word(std::string_view link, std::string_view word) {
    for (auto at = link.find(word); at != std::string_view::npos; at = link.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_word_character(link[at - 1])) && (end == link.size() || !is_word_character(link[end])))
            return true;
    }
    return false;
}

std::chrono::microseconds distance(Interval interval, Instant at) {
    if (at < interval.begin) return interval.begin - at;
    return at > interval.end ? at - interval.end : std::chrono::microseconds{0};
}

std::optional<MeetingId> find_meeting(const Context& context, Platform platform, const Movement& movement) {
    std::optional<MeetingId> nearest;
    auto least = std::chrono::microseconds::max();
    for (const auto& meeting : storage::list_platform_meetings(context.tx, platform_name(platform),
                                                               {movement.at - around, movement.at + around})) {
        if (!is_called(platform, meeting.room_link, meeting.number, movement.meeting)) continue;
        const auto off = distance(meeting.interval, movement.at);
        if (off < least) {
            nearest = meeting.meeting;
            least = off;
        }
    }
    return nearest;
}

/// One report a meeting and platform, which grows.
ImportedReport growing_report(const Context& context, Platform platform, MeetingId meeting) {
    const auto digest = "webhooks:" + std::string{platform_name(platform)};
    if (auto found = storage::find_report(context.tx, meeting, digest)) return *found;
    const bool zoom = platform == Platform::zoom;
    const ImportedReport report{.id = context.new_id<ReportId>(),
                                .meeting = meeting,
                                .kind = zoom ? Kind::zoom_webhooks : Kind::bbb_webhooks,
                                .source = zoom ? attendance::Source::zoom : attendance::Source::bigbluebutton,
                                .file_name = zoom ? "Zoom" : "BigBlueButton",
                                .digest = digest,
                                .zone = "UTC",
                                .imported_at = context.now};
    storage::insert(context.tx, report);
    return report;
}

/// What makes two deliveries one: whose, what, when.
std::string delivery_of(const Movement& movement) {
    const auto what = std::to_string(static_cast<int>(movement.what));
    const auto who = movement.connection.empty() ? movement.name + '\n' + movement.email : movement.connection;
    return server::digest(what + '\n' + movement.instance + '\n' + who + '\n' +
                          std::to_string(to_microseconds(movement.at)));
}

ImportedRow row_of(const Context& context, const ImportedReport& report, const Movement& movement) {
    ImportedRow row;
    row.id = context.new_id<ReportRowId>();
    row.report = report.id;
    row.line = storage::next_line(context.tx, report.id);
    row.name = movement.name;
    row.original_name = movement.original_name;
    row.email = movement.email;
    (movement.what == Movement::What::joined ? row.joined : row.left) = movement.at;
    row.host = movement.host;
    row.connection = movement.connection;
    row.token = movement.token;
    row.raw = movement.raw;
    row.delivery = delivery_of(movement);
    return row;
}

void recognise(const Context& context, const calendar::Event& event, const Movement& movement, ImportedRow& row) {
    if (movement.what != Movement::What::joined) {
        row.disposition = Disposition::set_aside;
        row.reason = movement.what == Movement::What::ended ? "meeting_ended" : "unpaired";
        return;
    }
    const std::array read{as_read(row)};
    const auto match = Recogniser{context.tx, event}.recognise(read).front();
    row.reason = attendance::to_string(match.kind);
    if (match.kind == attendance::MatchKind::dismissed) {
        row.disposition = Disposition::dismissed;
    } else if (match.person) {
        row.disposition = Disposition::used;
        row.person = match.person;
        row.companions = match.companions;
    } else if (row.host) {
        row.disposition = Disposition::set_aside;
        row.reason = "host";
    }
}

}  // namespace

std::string_view platform_name(Platform platform) {
    return std::ranges::find(platforms, platform, &std::pair<Platform, std::string_view>::first)->second;
}

std::optional<Platform> parse_platform(std::string_view text) {
    for (const auto& [platform, name] : platforms)
        if (name == text) return platform;
    return std::nullopt;
}

bool is_called(Platform platform, std::string_view link, std::string_view noted, std::string_view number) {
    if (number.empty()) return false;
    if (platform == Platform::bigbluebutton) return noted == number || holds_word(link, number);
    const auto digits = digits_of(number);
    // Shorter numbers are no meeting's, and would be found in any link.
    constexpr std::size_t shortest = 9;
    if (digits.size() < shortest) return false;
    return digits_of(noted) == digits || holds_word(link, digits);
}

Received receive_movement(const Context& context, Platform platform, const Movement& movement) {
    const auto id = find_meeting(context, platform, movement);
    if (!id) return Received::not_ours;
    const auto event = storage::find_event_of_meeting(context.tx, *id).value();
    if (!storage::find_programme(context.tx, event.programme).value().features.attendance) return Received::not_ours;
    const auto report = growing_report(context, platform, *id);
    if (storage::was_delivered(context.tx, report.id, delivery_of(movement))) return Received::repeated;
    auto row = row_of(context, report, movement);
    recognise(context, event, movement, row);
    storage::insert(context.tx, std::vector{row});
    const auto connection =
        movement.what == Movement::What::ended ? std::nullopt : std::optional{movement.connection};
    settle_meeting(context, meeting_of(event, *id), report.source, {}, connection);
    return Received::kept;
}

Result<void> note_meeting_number(const Context& context, MeetingId meeting, Platform platform, std::string number) {
    if (!storage::find_event_of_meeting(context.tx, meeting)) return missing();
    if (platform == Platform::zoom) {
        const auto digits = digits_of(number);
        const bool is_number = digits.size() >= 9 && digits.size() <= 12;
        if (!number.empty() && !is_number) return fail(Failure::invalid, "meeting_number_malformed", "zoom");
        number = digits;
    }
    storage::set_meeting_number(context.tx, meeting, platform_name(platform), number);
    return {};
}

}  // namespace passerelle::usecases
