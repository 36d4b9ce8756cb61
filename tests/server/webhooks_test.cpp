// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/webhooks.hpp"

#include "server/webhooks/signature.hpp"
#include "tests/server/evidence_world.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::usecases {
namespace {

using attendance::report::Movement;
using test::at;
using test::code_of;
using What = Movement::What;

class Webhooks : public WithEvidence {
protected:
    Webhooks() { note_numbers(); }

    /// One number for both meetings, as a room that is used each week.
    void note_numbers() {
        number_ = std::to_string(std::stoll(number_) + 1);
        for (const std::size_t number : {0, 1})
            organized([&](const Context& context) {
                return note_meeting_number(context, meeting(number), Platform::zoom, number_);
            }).value();
    }

    Movement told(What what, const char* moment, const std::string& connection = "p1") {
        return {.what = what,
                .meeting = number_,
                .instance = "u==",
                .at = at(moment),
                .connection = what == What::ended ? std::string{} : connection,
                .name = what == What::ended ? std::string{} : std::string{"Awa Diallo"},
                .raw = "{}"};
    }
    Received receive(const Movement& movement) {
        tick();
        return as_nobody([&](const Context& context) { return receive_movement(context, Platform::zoom, movement); });
    }
    std::int64_t awa() { return present().at("Awa Diallo"); }

    std::string number_ = "81234567890";
};

TEST_F(Webhooks, ComingAndGoingIsAPresence) {
    EXPECT_EQ(receive(told(What::joined, "2026-11-17T14:10:00Z")), Received::kept);
    EXPECT_EQ(awa(), 3000) << "as long as nothing ends it, it lasts with the schedule";
    EXPECT_EQ(receive(told(What::left, "2026-11-17T14:20:30Z")), Received::kept);
    EXPECT_EQ(awa(), 630);
}

TEST_F(Webhooks, RepeatsAddNothing) {
    receive(told(What::joined, "2026-11-17T14:10:00Z"));
    EXPECT_EQ(receive(told(What::joined, "2026-11-17T14:10:00Z")), Received::repeated);
    receive(told(What::left, "2026-11-17T14:20:00Z"));
    EXPECT_EQ(receive(told(What::left, "2026-11-17T14:20:00Z")), Received::repeated);
    EXPECT_EQ(awa(), 600);
}

TEST_F(Webhooks, TheEndOfTheMeetingEndsWhoDidNotLeave) {
    receive(told(What::joined, "2026-11-17T14:10:00Z"));
    receive(told(What::ended, "2026-11-17T14:40:00Z"));
    EXPECT_EQ(awa(), 1800);
}

TEST_F(Webhooks, NothingIsKeptOfOtherMeetings) {
    auto other = told(What::joined, "2026-11-17T14:10:00Z");
    other.meeting = "99999999999";
    EXPECT_EQ(receive(other), Received::not_ours);
    EXPECT_EQ(receive(told(What::joined, "2026-11-18T14:10:00Z")), Received::not_ours) << "another day";
}

TEST_F(Webhooks, AStrangerGoesToReview) {
    auto stranger = told(What::joined, "2026-11-17T14:10:00Z");
    stranger.name = "Poste sept";
    receive(stranger);
    const auto rows = to_review();
    ASSERT_EQ(rows.size(), 1U);
    decide({.row = rows[0].row.id, .person = person("Mei Chen")}).value();
    auto left = told(What::left, "2026-11-17T14:20:00Z");
    left.name = "Poste sept";
    receive(left);
    EXPECT_EQ(present().at("Mei Chen"), 600) << "the decision holds for what comes later";
}

TEST_F(Webhooks, OrderAndRepetitionChangeNothing) {
    const std::vector<Movement> movements{
        told(What::joined, "2026-11-17T14:00:00Z"), told(What::left, "2026-11-17T14:10:00Z"),
        told(What::joined, "2026-11-17T14:05:00Z", "p2"), told(What::joined, "2026-11-17T14:30:00Z"),
        told(What::ended, "2026-11-17T14:50:00Z")};
    EXPECT_TRUE(rc::check([&] {
        plan_anew();
        note_numbers();
        std::vector<Movement> sent;
        for (const auto& movement : movements)
            if (*rc::gen::inRange(0, 4) != 0) sent.push_back(movement);
        auto shuffled = sent;
        for (const auto& movement : sent)
            if (*rc::gen::arbitrary<bool>()) shuffled.push_back(movement);
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
        for (auto& movement : sent) {
            movement.meeting = number_;
            receive(movement);
        }
        for (auto& movement : shuffled) {
            movement.meeting = number_;
            movement.at += std::chrono::days{7};
            receive(movement);
        }
        RC_ASSERT(present_in(0) == present_in(1));
    }));
}

TEST(MeetingNumber, IsFoundInALinkAsAWhole) {
    EXPECT_TRUE(is_called(Platform::zoom, "https://zoom.us/j/81234567890?pwd=x", "", "81234567890"));
    EXPECT_TRUE(is_called(Platform::zoom, "", "812 3456 7890", "81234567890"));
    EXPECT_FALSE(is_called(Platform::zoom, "https://zoom.us/j/812345678901", "", "81234567890"));
    EXPECT_FALSE(is_called(Platform::zoom, "https://zoom.us/j/81234567890", "", "8123"));
    EXPECT_FALSE(is_called(Platform::zoom, "", "", ""));
    EXPECT_TRUE(is_called(Platform::bigbluebutton, "https://bbb.example/rooms/cours-1/join", "", "cours-1"));
    EXPECT_FALSE(is_called(Platform::bigbluebutton, "https://bbb.example/rooms/cours-12/join", "", "cours-1"));
    EXPECT_TRUE(is_called(Platform::bigbluebutton, "", "cours-1", "cours-1"));
}

TEST_F(Webhooks, ANumberThatIsNoneIsRefused) {
    const auto note = [&](const std::string& number) {
        return organized(
            [&](const Context& context) { return note_meeting_number(context, meeting(1), Platform::zoom, number); });
    };
    EXPECT_EQ(code_of(note("12345")), "meeting_number_malformed");
    EXPECT_EQ(code_of(note("")), "");
}

using server::webhooks::hash_of;
using server::webhooks::hmac_sha256;
using server::webhooks::is_of_bbb;
using server::webhooks::is_of_zoom;

TEST(WebhookSignature, HashesAsThePlatformsDo) {
    // RFC 4231, case 2; and BigBlueButton's documentation of an API call.
    EXPECT_EQ(hmac_sha256("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hash_of(config::BbbChecksum::sha1,
                      "createname=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444639259d4-9dd8-4b25-"
                      "bf01-95f9567eaf4b"),
              "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17");
    EXPECT_EQ(hash_of(config::BbbChecksum::sha256, "abc").substr(0, 8), "ba7816bf");
    EXPECT_EQ(hash_of(config::BbbChecksum::sha512, "abc").substr(0, 8), "ddaf35a1");
}

TEST(WebhookSignature, ZoomsHoldsForFiveMinutesAndTheseVeryBytes) {
    const auto now = at("2026-11-17T14:00:00Z");
    const auto seconds = std::to_string(to_microseconds(now) / 1'000'000);
    const auto signature = "v0=" + hmac_sha256("s", "v0:" + seconds + ":{}");
    EXPECT_TRUE(is_of_zoom("s", signature, seconds, "{}", now));
    EXPECT_TRUE(is_of_zoom("s", signature, seconds, "{}", now + std::chrono::minutes{5}));
    EXPECT_FALSE(is_of_zoom("s", signature, seconds, "{}", now + std::chrono::seconds{301}));
    EXPECT_FALSE(is_of_zoom("s", signature, seconds, "{}", now - std::chrono::seconds{301}));
    EXPECT_FALSE(is_of_zoom("s", signature, seconds, "{ }", now));
    EXPECT_FALSE(is_of_zoom("t", signature, seconds, "{}", now));
    for (const auto* wrong : {"", "x", "99999999999999999999", "-1", " 1"})
        EXPECT_FALSE(is_of_zoom("s", signature, wrong, "{}", now)) << wrong;
    EXPECT_FALSE(is_of_zoom("s", "", seconds, "{}", now));
}

TEST(WebhookSignature, BigBlueButtonsIsOverAddressBodyAndSecret) {
    const auto checksum = hash_of(config::BbbChecksum::sha256, "https://a.example/hookevent=%5B%5Dsecret");
    EXPECT_TRUE(is_of_bbb(config::BbbChecksum::sha256, "secret", checksum, "https://a.example/hook", "event=%5B%5D"));
    EXPECT_FALSE(is_of_bbb(config::BbbChecksum::sha1, "secret", checksum, "https://a.example/hook", "event=%5B%5D"));
    EXPECT_FALSE(is_of_bbb(config::BbbChecksum::sha256, "secret", checksum, "https://a.example/hook", "event=%5B%5D "));
}

}  // namespace
}  // namespace passerelle::usecases
