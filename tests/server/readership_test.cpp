// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/readership.hpp"

#include <gtest/gtest.h>

namespace passerelle::server::feeds {
namespace {

const auto noon = parse_rfc3339("2026-11-16T17:00:00Z").value();

http::Request from(const std::string& path, const std::string& agent) {
    http::Request request;
    request.path = path;
    request.headers.set("User-Agent", agent);
    return request;
}

TEST(Readership, NamesAFeedWithoutItsSecret) {
    const std::pair<const char*, const char*> cases[] = {
        {"/calendar/all.ics", "all.ics"},
        {"/en/calendar/info-emploi.ics", "info-emploi.ics"},
        {"/calendar/region/01.ics", "region/01.ics"},
        {"/calendar/personal/s3cret.ics", "personal.ics"},
        {"/calendar/personal/s3.cr.et.json", "personal.json"},
        {"/calendar/partner/s3cret", "partner"},
        {"/dav/calendars/all/", "dav/all"},
        {"/dav/calendars/all/an-event.ics", "dav/all"},
        {"/dav/personal/s3cret/calendar/an-event.ics", "dav/personal"},
        {"/dav/me/calendar/", "dav/me"},
        {"/dav/", ""},
        {"/calendrier", ""},
        {"/", ""},
    };
    for (const auto& [path, feed] : cases) EXPECT_EQ(feed_of(path), feed) << path;
}

TEST(Readership, KnowsTheFamilyOfAProgram) {
    const std::pair<const char*, const char*> cases[] = {
        {"Google-Calendar-Importer", "Google"},
        {"iOS/17.5.1 (21F90) dataaccessd/1.0", "Apple"},
        {"macOS/14.5 (23F79) CalendarAgent/1.0", "Apple"},
        {"Microsoft.Exchange/15.20 (Windows NT 10.0)", "Outlook"},
        {"Mozilla/4.0 (compatible; MSIE 7.0; Microsoft Outlook 16.0)", "Outlook"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.12.2", "Thunderbird"},
        {"Nextcloud Server Crawler", "Nextcloud"},
        {"DAVx5/4.4-ose (2024/07/01; dav4jvm; okhttp/4.12.0) Android/14", "DAVx5"},
        {"ICSx5/2.2 (Android)", "DAVx5"},
        {"vdirsyncer/0.19.0", "vdirsyncer"},
        {"Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0", "browser"},
        {"curl/8.0", "other"},
        {"", "other"},
    };
    for (const auto& [agent, family] : cases) EXPECT_EQ(family_of(agent), family) << agent;
}

TEST(Readership, CountsWhatWasSentAndWhatHadNotChanged) {
    Readership readers;
    const auto google = from("/calendar/all.ics", "Google-Calendar-Importer");
    readers.note(google, 200, noon + std::chrono::hours{1});
    readers.note(google, 304, noon);
    readers.note(google, 304, noon);
    for (const int status : {404, 405, 410, 500}) readers.note(google, status, noon + std::chrono::hours{2});
    readers.note(from("/calendrier", "Google-Calendar-Importer"), 200, noon);
    const auto taken = readers.take();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0], (storage::FeedReading{"all.ics", "Google", 1, 2, noon + std::chrono::hours{1}}));
    EXPECT_TRUE(readers.take().empty()) << "what was taken is not counted twice";
}

TEST(Readership, StaysBoundedWhateverIsAsked) {
    Readership readers;
    for (int i = 0; i < 12'000; ++i) readers.note(from("/calendar/" + std::to_string(i) + ".ics", ""), 200, noon);
    EXPECT_EQ(readers.take().size(), 10'000U);
}

}  // namespace
}  // namespace passerelle::server::feeds
