// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/readership.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::feeds {

namespace {

/// Feeds times families, until they are stored: a stranger can make no more by asking.
constexpr std::size_t most_readings = 10'000;

/// What a family's programs write into their User-Agent; the first that fits counts, so that what calls itself
/// Mozilla for old times' sake comes last.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> marks{{
    {"Google-Calendar", "Google"},
    {"Googlebot", "Google"},
    {"Google", "Google"},
    {"Thunderbird", "Thunderbird"},
    {"Lightning", "Thunderbird"},
    {"Betterbird", "Thunderbird"},
    {"Microsoft Office", "Outlook"},
    {"Outlook", "Outlook"},
    {"Microsoft.Exchange", "Outlook"},
    {"Exchange", "Outlook"},
    {"DAVx5", "DAVx5"},
    {"ICSx5", "DAVx5"},
    {"ICSdroid", "DAVx5"},
    {"Nextcloud", "Nextcloud"},
    {"ownCloud", "Nextcloud"},
    {"CalendarAgent", "Apple"},
    {"dataaccessd", "Apple"},
    {"CalendarStore", "Apple"},
    {"iCal", "Apple"},
    {"Evolution", "Evolution"},
    {"KOrganizer", "KDE"},
    {"akonadi", "KDE"},
    {"vdirsyncer", "vdirsyncer"},
    {"khal", "vdirsyncer"},
    {"python-caldav", "other"},
    {"Mozilla/", "browser"},
}};

/// "personal/SECRET.ics" becomes "personal.ics", "personal/SECRET/calendar/" becomes "personal".
std::string without_secret(std::string_view name) {
    for (const std::string_view kind : {"personal", "partner"}) {
        if (!name.starts_with(kind) || !name.substr(kind.size()).starts_with("/")) continue;
        const auto rest = name.substr(kind.size() + 1);
        const auto dot = rest.find('/') == std::string_view::npos ? rest.rfind('.') : std::string_view::npos;
        return std::string{kind} + std::string{dot == std::string_view::npos ? "" : rest.substr(dot)};
    }
    return std::string{name};
}

}  // namespace

std::string feed_of(std::string_view path) {
    constexpr std::string_view feeds = "/calendar/";
    constexpr std::string_view dav = "/dav/";
    constexpr std::string_view public_dav = "calendars/";
    if (path.starts_with("/en/")) path.remove_prefix(3);
    if (path.starts_with(feeds)) return without_secret(path.substr(feeds.size()));
    if (!path.starts_with(dav)) return {};
    path.remove_prefix(dav.size());
    if (path.starts_with("me/")) return "dav/me";
    if (!path.starts_with(public_dav)) {
        const auto name = without_secret(path);
        return name == path ? std::string{} : "dav/" + name;
    }
    // The calendar that an object is of.
    path.remove_prefix(public_dav.size());
    const auto name = path.substr(0, path.find('/'));
    return name.empty() ? std::string{} : "dav/" + std::string{name};
}

std::string_view family_of(std::string_view user_agent) {
    const auto found =
        std::ranges::find_if(marks, [&](const auto& mark) { return user_agent.find(mark.first) != std::string::npos; });
    return found == marks.end() ? "other" : found->second;
}

void Readership::note(const http::Request& request, int status, Instant now) {
    if (status != 200 && status != 207 && status != 304) return;
    auto feed = feed_of(request.path);
    if (feed.empty()) return;
    const auto family = family_of(request.headers.find("User-Agent").value_or(""));
    const std::lock_guard lock{mutex_};
    const std::pair key{std::move(feed), family};
    if (readings_.size() >= most_readings && !readings_.contains(key)) return;
    auto& reading = readings_[key];
    reading.feed = key.first;
    reading.family = family;
    ++(status == 304 ? reading.unchanged : reading.sent);
    reading.last_at = std::max(reading.last_at, now);
}

std::vector<storage::FeedReading> Readership::take() {
    std::vector<storage::FeedReading> taken;
    const std::lock_guard lock{mutex_};
    for (auto& [key, reading] : readings_) taken.push_back(std::move(reading));
    readings_.clear();
    return taken;
}

}  // namespace passerelle::server::feeds
