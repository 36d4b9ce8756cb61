// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/live.hpp"

#include "server/browser_cookie.hpp"
#include "server/http/socket.hpp"
#include "server/usecases/sign_in.hpp"
#include "storage/presences.hpp"
#include "tests/server/web_house.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::code_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// What the service tells one browser, for whoever does not listen.
class Silence final : public http::SocketSender {
public:
    void send(std::shared_ptr<const std::string>) override {}
    void close(std::uint16_t) override {}
};

class LiveRoom : public test::OnTheWeb {
protected:
    LiveRoom() {
        event_ = an_event("formation", {"2026-11-16T10:00"});  // in a moment: 15:00 UTC
        change([](calendar::Event& event) { event.meetings[0].room.link = "https://visio.exemple.quebec/formation"; });
        token_ = token_of("awa@exemple.quebec");
    }
    void change(const std::function<void(calendar::Event&)>& how) {
        database().write([&](storage::Transaction& tx) {
            how(event_);
            storage::update(tx, event_);
        });
    }
    std::string token_of(const std::string& email) {
        now_ -= 24h;
        const Register command{.event = event_.id, .email = email, .name = "Awa Diallo"};
        const auto registered =
            as_nobody([&](const Context& context) { return register_person(context, command).value(); });
        now_ += 24h;
        return registered.manage_url.substr(registered.manage_url.rfind('/') + 1);
    }
    std::string path() const { return "/live/" + token_ + "/" + event_.meetings[0].id.to_string(); }
    Result<LivePlace> place() {
        return as_nobody([&](const Context& context) { return live_place(context, token_, event_.meetings[0].id); });
    }
    http::Response open_socket(const std::string& target, const std::string& origin = "http://127.0.0.1:8080",
                               const std::string& cookie = "") {
        return get(target, {{"Upgrade", "websocket"}, {"Origin", origin}, {"Cookie", cookie}});
    }
    /// The cookie of an organizer who signed in.
    std::string organizer_cookie() {
        const auto opened =
            as(organizer(), [&](const Context& context) { return open_session(context, *context.actor.person, ""); });
        return server::session_cookie_name(services_) + "=" + opened.session_token;
    }
    std::vector<attendance::Presence> presences() {
        return database().read([&](storage::Transaction& tx) { return storage::list_presences(tx, event_.id); });
    }
    void store(bool all) {
        const auto record = house_.rooms.take(all, now_, random_);
        database().write([&](storage::Transaction& tx) { keep(tx, record); });
    }

    calendar::Event event_;
    std::string token_;
};

TEST_F(LiveRoom, IsForThoseWithAPlaceInAMeetingByVideoconference) {
    EXPECT_TRUE(place());
    token_ = "unknown";
    EXPECT_EQ(code_of(place()), "not_found");
    token_ = token_of("zoe@exemple.quebec");
    EXPECT_TRUE(place());
    change([](calendar::Event& event) { event.meetings[0].room.link.clear(); });
    EXPECT_EQ(code_of(place()), "not_found");
    change([](calendar::Event& event) { event.meetings[0].room.link = "https://visio.exemple.quebec/a"; });
    change([](calendar::Event& event) { event.meetings[0].status = calendar::Status::cancelled; });
    EXPECT_EQ(code_of(place()), "not_found");
}

TEST_F(LiveRoom, IsNotForWhoGaveThePlaceBack) {
    as_nobody([&](const Context& context) { return cancel_registration_by_token(context, token_).value(); });
    EXPECT_EQ(code_of(place()), "not_found");
}

TEST_F(LiveRoom, IsOnlyForThoseWhoChoseTheWorkshop) {
    auto view = place()->view;
    auto workshop = event_.meetings[0];
    workshop.capacity = 10;
    EXPECT_FALSE(has_live_room(view, workshop));
    view.registration.workshops = {workshop.id};
    EXPECT_TRUE(has_live_room(view, workshop));
    view.programme.features.attendance = false;
    EXPECT_FALSE(has_live_room(view, workshop));
}

TEST_F(LiveRoom, OfTheNextMeetingIsTheOneThatGoesOn) {
    const auto view = place()->view;
    EXPECT_EQ(next_live_meeting(view, now_ - 24h)->id, event_.meetings[0].id);
    EXPECT_TRUE(next_live_meeting(view, now_ + 59min));
    EXPECT_FALSE(next_live_meeting(view, now_ + 60min));
}

TEST_F(LiveRoom, OpensAQuarterOfAnHourBeforeAndClosesAtTheEnd) {
    const auto begin = now_;
    const struct {
        std::chrono::seconds after;
        bool open;
    } cases[] = {{-16min, false}, {-15min, true}, {0s, true}, {59min, true}, {60min, false}};
    for (const auto& [after, open] : cases) {
        now_ = begin + after;
        EXPECT_EQ(open_socket(path() + "/socket").status, open ? 101 : 409) << after.count();
        const auto page = get(path());
        EXPECT_EQ(page.status, 200);
        EXPECT_EQ(page.body.find("data-live=") != std::string::npos, open) << after.count();
        const auto way = get("/inscriptions/" + token_).body;
        EXPECT_EQ(way.find("href=\"" + path() + "\"") != std::string::npos, open) << after.count();
    }
}

TEST_F(LiveRoom, SaysPlainlyThatItMeasures) {
    const auto page = get(path());
    EXPECT_THAT(page.body, HasSubstr("Cette page mesure votre présence"));
    EXPECT_THAT(page.body, HasSubstr("https://visio.exemple.quebec/formation"));
    EXPECT_THAT(page.body, Not(HasSubstr("<iframe")));
    EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(page, "Cache-Control"), "private, no-store");
    EXPECT_EQ(header(page, "Permissions-Policy"), "");
    EXPECT_THAT(get("/en" + path()).body, HasSubstr("This page measures your presence"));
}

TEST_F(LiveRoom, ShowsAnOwnJitsiAndLetsNoOtherFrameIn) {
    change([](calendar::Event& event) { event.meetings[0].room.link = "https://jitsi.exemple.quebec/formation"; });
    const auto page = get(path());
    EXPECT_THAT(page.body, HasSubstr("<iframe class=\"live-frame\" src=\"https://jitsi.exemple.quebec/formation\""));
    EXPECT_THAT(header(page, "Content-Security-Policy"), HasSubstr("; frame-src https://jitsi.exemple.quebec"));
    EXPECT_THAT(header(page, "Permissions-Policy"), HasSubstr("camera=(\"https://jitsi.exemple.quebec\")"));
}

TEST_F(LiveRoom, TakesSocketsFromItsOwnPagesOnly) {
    EXPECT_EQ(open_socket(path() + "/socket").status, 101);
    EXPECT_EQ(open_socket(path() + "/socket", "https://ailleurs.exemple").status, 403);
    EXPECT_EQ(get(path() + "/socket", {{"Upgrade", "websocket"}}).status, 403);
    EXPECT_EQ(get(path() + "/socket").status, 400);
    EXPECT_EQ(open_socket("/live/unknown/" + event_.meetings[0].id.to_string() + "/socket").status, 404);
    EXPECT_EQ(open_socket("/live/" + token_ + "/" + event_.id.to_string() + "/socket").status, 404);
}

TEST_F(LiveRoom, HasAWallForOrganizersAlone) {
    const auto wall = "/gestion/evenements/" + event_.id.to_string() + "/direct";
    EXPECT_EQ(get(wall).status, 303);
    EXPECT_EQ(open_socket(wall + "/socket").status, 303);
    const auto cookie = organizer_cookie();
    EXPECT_EQ(open_socket(wall + "/socket", "http://127.0.0.1:8080", cookie).status, 101);
    EXPECT_EQ(open_socket(wall + "/socket", "https://ailleurs.exemple", cookie).status, 403);
    EXPECT_THAT(get(wall, {{"Cookie", cookie}}).body, HasSubstr("data-state=\"away\""));

    const auto socket = open_socket(path() + "/socket");
    socket.upgrade->listener->opened(std::make_shared<Silence>());
    EXPECT_THAT(get(wall, {{"Cookie", cookie}}).body, HasSubstr("data-state=\"in\""));
    now_ += 60s;
    socket.upgrade->listener->closed(true);
    const auto left = get(wall, {{"Cookie", cookie}}).body;
    EXPECT_THAT(left, HasSubstr("data-state=\"left\""));
    EXPECT_THAT(left, HasSubstr("10\u00a0h\u00a001"));
}

TEST_F(LiveRoom, ProvesPresenceWithItsSource) {
    const auto socket = open_socket(path() + "/socket");
    const auto begin = now_;
    socket.upgrade->listener->opened(std::make_shared<Silence>());
    for (int i = 0; i < 10; ++i) {
        now_ += 20s;
        socket.upgrade->listener->received("here");
        if (i == 4) store(true);
    }
    EXPECT_THAT(presences(), IsEmpty());
    socket.upgrade->listener->closed(false);
    store(false);
    ASSERT_THAT(presences(), SizeIs(1));
    EXPECT_EQ(presences()[0].interval, (Interval{begin, begin + 200s}));
    EXPECT_EQ(presences()[0].source, attendance::Source::live_room);
    EXPECT_THAT(database().read([](storage::Transaction& tx) { return storage::list_live_presences(tx); }), IsEmpty());
}

TEST_F(LiveRoom, LosesAtACrashOnlyWhatCameAfterTheLastStoring) {
    const auto begin = now_;
    {
        const auto socket = open_socket(path() + "/socket");
        socket.upgrade->listener->opened(std::make_shared<Silence>());
        now_ += 60s;
        socket.upgrade->listener->received("here");
        store(true);
    }
    const auto settle = [&] { return as_nobody([](const Context& c) { return settle_interrupted(c); }); };
    EXPECT_EQ(settle(), 1);
    EXPECT_EQ(settle(), 0) << "once";
    ASSERT_THAT(presences(), SizeIs(1));
    EXPECT_EQ(presences()[0].interval, (Interval{begin, begin + 60s}));
}

TEST_F(LiveRoom, KeepsTheOthersWhereAMeetingWasTakenBack) {
    const auto person = place()->view.person.id;
    const auto gone = MeetingId::make(now_, random_);
    const Interval minute{now_, now_ + 1min};
    LiveRecord record;
    for (const auto& meeting : {gone, event_.meetings[0].id}) {
        record.ended.push_back(
            {PresenceId::make(now_, random_), meeting, person, attendance::Source::live_room, minute});
        record.growing.push_back({meeting, person, {minute}});
    }
    database().write([&](storage::Transaction& tx) { keep(tx, record); });
    EXPECT_THAT(presences(), ElementsAre(record.ended[1]));
    EXPECT_THAT(database().read([](storage::Transaction& tx) { return storage::list_live_presences(tx); }), ElementsAre(record.growing[1]));
}

}  // namespace
}  // namespace passerelle::usecases
