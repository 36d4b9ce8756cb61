// SPDX-License-Identifier: Apache-2.0
#include "server/live/jitsi.hpp"
#include "server/live/listeners.hpp"
#include "server/live/rooms.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <thread>

namespace passerelle::server::live {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::at;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A browser that remembers what it was told.
class Heard final : public http::SocketSender {
public:
    void send(std::shared_ptr<const std::string> text) override { texts.push_back(*text); }
    void close(std::uint16_t code) override { code_ = code; }

    json last() const { return json::parse(texts.back()); }
    std::vector<std::string> texts;
    int code_ = 0;
};

class LiveRooms : public testing::Test {
protected:
    template <class IdType>
    IdType make() {
        return IdType::make(now_, random_);
    }
    Guest guest(const std::string& name) {
        return {event_, meeting_, make<PersonId>(), name, "MRC", "Estrie", {start_ - 15min, start_ + 1h}};
    }
    void pass(std::chrono::seconds time) { now_ += time; }
    usecases::LiveRecord take(bool all = true) { return rooms_.take(all, now_, random_); }

    RandomSource random_ = demo::repeatable_random(11);
    const Instant start_ = at("2026-11-16T15:00:00Z");
    Instant now_ = start_;
    EventId event_ = make<EventId>();
    MeetingId meeting_ = make<MeetingId>();
    Rooms rooms_;
    const std::shared_ptr<Heard> page_ = std::make_shared<Heard>();
    const std::shared_ptr<Heard> wall_ = std::make_shared<Heard>();
};

TEST_F(LiveRooms, KeepWhatGrowsAndWhatEnded) {
    const auto awa = guest("Awa");
    const auto tab = rooms_.enter(awa, page_, now_);
    pass(20s);
    EXPECT_EQ(rooms_.heard(awa, tab, now_).proven, 20s);
    EXPECT_TRUE(take(false).empty()) << "only all asks for what grows";
    const auto growing = take();
    EXPECT_THAT(growing.ended, IsEmpty());
    ASSERT_THAT(growing.growing, SizeIs(1));
    EXPECT_THAT(growing.growing[0].intervals, ElementsAre(Interval{start_, start_ + 20s}));
    EXPECT_TRUE(take().empty()) << "nothing grew since";
    pass(10s);
    rooms_.leave(awa, tab, now_, true);
    const auto ended = take(false);
    ASSERT_THAT(ended.ended, SizeIs(1));
    EXPECT_EQ(ended.ended[0].interval, (Interval{start_, start_ + 30s}));
    EXPECT_EQ(ended.ended[0].source, attendance::Source::live_room);
    EXPECT_EQ(ended.ended[0].person, awa.person);
    ASSERT_THAT(ended.growing, SizeIs(1));
    EXPECT_THAT(ended.growing[0].intervals, IsEmpty()) << "what is final is not kept twice";
    EXPECT_TRUE(take().empty());
}

TEST_F(LiveRooms, GiveAgainWhatCouldNotBeStored) {
    const auto awa = guest("Awa");
    const auto tab = rooms_.enter(awa, page_, now_);
    pass(20s);
    rooms_.leave(awa, tab, now_, true);
    const auto record = take();
    rooms_.give_back(record);
    const auto again = take();
    EXPECT_EQ(again.ended, record.ended);
    EXPECT_EQ(again.growing, record.growing);
}

TEST_F(LiveRooms, TellAWallOfOneWhoCameWithoutWaitingForTheNextTick) {
    rooms_.enter(guest("Awa"), page_, now_);
    rooms_.watch(event_, wall_);
    rooms_.tell_walls();
    const auto told = wall_->texts.size();
    const auto zoe = guest("Zoé");
    rooms_.enter(zoe, page_, now_);
    rooms_.tell_walls();
    EXPECT_EQ(wall_->texts.size(), told + 1);
    ASSERT_THAT(wall_->last()["people"], SizeIs(1)) << "only what changed";
    EXPECT_EQ(wall_->last()["people"][0]["name"], "Zoé");
    rooms_.tell_walls();
    EXPECT_EQ(wall_->texts.size(), told + 1) << "nothing changed";
}

TEST_F(LiveRooms, ShowAWallWhoIsThereThenWhatChanges) {
    const auto awa = guest("Awa");
    const auto tab = rooms_.enter(awa, page_, now_);
    EXPECT_NE(rooms_.watch(event_, wall_), 0U);
    EXPECT_THAT(wall_->last()["people"], SizeIs(1));
    rooms_.tick(now_);
    const auto told = wall_->texts.size();
    rooms_.tick(now_);
    EXPECT_EQ(wall_->texts.size(), told) << "nothing changed";
    const auto zoe = guest("Zoé");
    rooms_.enter(zoe, page_, now_);
    pass(65s);
    rooms_.leave(awa, tab, now_, true);
    rooms_.tick(now_);
    const auto people = wall_->last()["people"];
    ASSERT_THAT(people, SizeIs(2));
    const auto& left = people[0]["name"] == "Awa" ? people[0] : people[1];
    EXPECT_EQ(left, (json{{"id", awa.person.to_string()},
                          {"name", "Awa"},
                          {"organisation", "MRC"},
                          {"region", "Estrie"},
                          {"in", false},
                          {"since", "2026-11-16T15:00:00Z"},
                          {"until", "2026-11-16T15:01:05Z"}}));
}

TEST_F(LiveRooms, TellNoWallOfAnotherEvent) {
    rooms_.watch(make<EventId>(), wall_);
    rooms_.enter(guest("Awa"), page_, now_);
    rooms_.tick(now_);
    EXPECT_THAT(wall_->texts, SizeIs(1));
    EXPECT_THAT(wall_->last()["people"], IsEmpty());
}

TEST_F(LiveRooms, ShowOneWhoIsInTwoMeetingsOnce) {
    auto awa = guest("Awa");
    const auto tab = rooms_.enter(awa, page_, now_);
    rooms_.leave(awa, tab, now_, true);
    pass(1min);
    awa.meeting = make<MeetingId>();
    rooms_.enter(awa, page_, now_);
    const auto seen = rooms_.seen(event_);
    ASSERT_THAT(seen, SizeIs(1));
    EXPECT_TRUE(seen[0].present);
}

TEST_F(LiveRooms, CloseWhenTheMeetingIsOver) {
    const auto awa = guest("Awa");
    const auto tab = rooms_.enter(awa, page_, now_);
    pass(59min);
    rooms_.tick(now_);
    EXPECT_EQ(page_->code_, 0);
    pass(1min);
    EXPECT_TRUE(rooms_.heard(awa, tab, now_).over);
    rooms_.tick(now_);
    EXPECT_EQ(page_->code_, 1000);
    EXPECT_EQ(page_->last(), json({{"over", true}}));
    rooms_.tick(now_);
    EXPECT_THAT(page_->texts, SizeIs(1)) << "once is enough";
}

TEST_F(LiveRooms, AreForgottenLongAfterTheirEndOnceAllIsStored) {
    const auto awa = guest("Awa");
    const auto tab = rooms_.enter(awa, page_, now_);
    rooms_.leave(awa, tab, now_, true);
    pass(24h);
    rooms_.tick(now_);
    EXPECT_THAT(rooms_.seen(event_), SizeIs(1)) << "not before it is stored";
    take();
    rooms_.tick(now_);
    EXPECT_THAT(rooms_.seen(event_), IsEmpty());
    EXPECT_TRUE(rooms_.heard(awa, tab, now_).over);
    rooms_.leave(awa, tab, now_, true);
}

TEST_F(LiveRooms, LetOnePersonOpenAFewPagesOnly) {
    const auto awa = guest("Awa");
    for (int i = 0; i < 8; ++i) EXPECT_NE(rooms_.enter(awa, page_, now_), 0U);
    EXPECT_EQ(rooms_.enter(awa, page_, now_), 0U);
    EXPECT_NE(rooms_.enter(guest("Zoé"), page_, now_), 0U);
    for (int i = 0; i < 32; ++i) EXPECT_NE(rooms_.watch(event_, wall_), 0U);
    EXPECT_EQ(rooms_.watch(event_, wall_), 0U);
}

TEST_F(LiveRooms, AreMeasuredFromManyThreadsAtOnce) {
    std::vector<Guest> guests;
    for (int i = 0; i < 4; ++i) guests.push_back(guest("Personne"));
    {
        std::vector<std::jthread> threads;
        for (const auto& who : guests)
            threads.emplace_back([&, who] {
                const auto own = std::make_shared<Heard>();
                for (int i = 0; i < 100; ++i) {
                    const auto begin = start_ + std::chrono::seconds{i * 10};
                    const auto tab = rooms_.enter(who, own, begin);
                    rooms_.heard(who, tab, begin + 5s);
                    rooms_.leave(who, tab, begin + 5s, true);
                }
            });
        for (int i = 0; i < 50; ++i) rooms_.tick(start_);
    }
    const auto record = take();
    EXPECT_THAT(record.ended, SizeIs(400));
}

class LiveListeners : public LiveRooms {
protected:
    const std::function<Instant()> clock_ = [this] { return now_; };
};

TEST_F(LiveListeners, AnswerEachSignWithWhatIsMeasured) {
    const auto listener = listen_to_page(rooms_, clock_, guest("Awa"));
    listener->opened(page_);
    EXPECT_EQ(page_->last(), json({{"seconds", 0}}));
    pass(20s);
    listener->received("here");
    EXPECT_EQ(page_->last(), json({{"seconds", 20}}));
    pass(30s);
    listener->alive();
    listener->closed(false);
    ASSERT_THAT(take().ended,
                ElementsAre(testing::Field(&attendance::Presence::interval, Interval{start_, start_ + 50s})));
}

TEST_F(LiveListeners, EndWhoSaysAnythingElse) {
    const auto listener = listen_to_page(rooms_, clock_, guest("Awa"));
    listener->opened(page_);
    listener->received("{\"here\": true}");
    EXPECT_EQ(page_->code_, 1008);
    const auto wall = listen_to_wall(rooms_, event_);
    wall->opened(wall_);
    wall->received("here");
    EXPECT_EQ(wall_->last(), json({{"people", json::array()}}));
    wall->received("who?");
    EXPECT_EQ(wall_->code_, 1008);
    wall->closed(true);
}

TEST_F(LiveListeners, RefuseAPageTooMany) {
    const auto awa = guest("Awa");
    for (int i = 0; i < 8; ++i) rooms_.enter(awa, page_, now_);
    const auto listener = listen_to_page(rooms_, clock_, awa);
    listener->opened(wall_);
    EXPECT_EQ(wall_->code_, 1008);
    EXPECT_THAT(wall_->texts, IsEmpty());
    listener->closed(true);
}

TEST(LiveJitsi, IsShownInAPageOnlyFromAnOwnServer) {
    EXPECT_EQ(jitsi_room("https://jitsi.exemple.quebec/formation")->origin, "https://jitsi.exemple.quebec");
    EXPECT_EQ(jitsi_room("https://visio.jitsi.exemple.quebec:8443/a?b#c")->origin,
              "https://visio.jitsi.exemple.quebec:8443");
    for (const auto* link :
         {"", "jitsi", "http://jitsi.exemple.quebec/formation", "https://jitsi.exemple.quebec",
          "https://jitsi.exemple.quebec/", "https://meet.jit.si/formation", "https://notjitsi.exemple.quebec/a",
          "https://zoom.us/jitsi", "https://a:b@jitsi.exemple.quebec/a", "https://jitsi.exemple.quebec;script-src/a",
          "https://jitsi.ex%22mple.quebec/a", "https://[::1]/jitsi", "javascript:alert(1)//jitsi/a"})
        EXPECT_FALSE(jitsi_room(link)) << link;
}

}  // namespace
}  // namespace passerelle::server::live
