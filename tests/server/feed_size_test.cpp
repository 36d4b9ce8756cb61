// SPDX-License-Identifier: Apache-2.0
// A calendar of 10,000 events through the front door.
#include "tests/server/web_house.hpp"

namespace passerelle::server {
namespace {

constexpr int many = 10'000;

class BigFeed : public test::OnTheWeb {
protected:
    BigFeed() {
        database().write([&](storage::Transaction& tx) {
            const auto programme = storage::find_programme(tx, "formation").value().id;
            for (int i = 0; i < many; ++i) storage::insert(tx, event(programme, i));
        });
    }

    calendar::Event event(ProgrammeId programme, int number) {
        calendar::Event made{.id = EventId::make(now_, random_),
                             .programme = programme,
                             .title = {"Développer un territoire, séance " + std::to_string(number)},
                             .description = {"Une formation en ligne pour qui accueille des personnes immigrantes."},
                             .created_at = now_,
                             .revised_at = now_};
        made.meetings.push_back({.id = MeetingId::make(now_, random_),
                                 .starts = test::local("2026-06-01T12:00") + std::chrono::hours{number},
                                 .ends = test::local("2026-06-01T13:00") + std::chrono::hours{number}});
        return made;
    }

    std::string body(const std::string& target) { return std::string{get(target).content()}; }

    static int events_in(const std::string& feed) {
        int count = 0;
        for (auto at = feed.find("BEGIN:VEVENT"); at != std::string::npos; at = feed.find("BEGIN:VEVENT", at + 1))
            ++count;
        return count;
    }
};

TEST_F(BigFeed, IsWholeAndSmallEnoughForEveryReader) {
    const auto whole = get("/calendar/all.ics?all=1", {{"Accept-Encoding", "identity"}});
    EXPECT_EQ(events_in(std::string{whole.content()}), many);
    const auto zipped = get("/calendar/all.ics?all=1", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(header(zipped, "Content-Encoding"), "gzip");
    EXPECT_LT(zipped.content().size(), 1'000'000U);
    EXPECT_EQ(get("/calendar/all.ics?all=1", {{"Accept-Encoding", "gzip"}}).content().data(), zipped.content().data())
        << "every client is given the same bytes";
    EXPECT_LE(body("/calendar/all.ics").size(), 900'000U) << "without all=1, what Google reads";
}

TEST_F(BigFeed, HasAChangeAtOnceAndIsThenWhatAnyoneWouldBeGivenAnew) {
    const auto before = body("/calendar/all.ics?all=1");
    auto changed = database().read([](storage::Transaction& tx) { return storage::list_events(tx, {}); }).at(many / 2);
    tick();
    changed.title.french = "Un autre titre";
    changed.revised_at = now_;
    database().write([&](storage::Transaction& tx) { storage::update(tx, changed); });
    const auto after = body("/calendar/all.ics?all=1");
    EXPECT_NE(after.find("Un autre titre"), std::string::npos);
    EXPECT_EQ(after, body("/calendar/all.ics?all=1&lang=fr")) << "of which nothing was kept";
    EXPECT_NE(after, before);
}

}  // namespace
}  // namespace passerelle::server
