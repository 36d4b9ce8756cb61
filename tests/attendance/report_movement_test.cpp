// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/movement.hpp"

#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

using What = Movement::What;
using testing::SizeIs;

std::string zoom_body(const std::string& event, const std::string& participant) {
    return R"({"event": ")" + event +
           R"(", "event_ts": 1791291480500, "payload": {"account_id": "a", "object": {"id": "81234567890", "uuid": "u==", )" +
           R"("host_id": "h", "topic": "Cours", "participant": )" + participant + "}}}";
}

TEST(ZoomWebhook, TellsWhoJoined) {
    const auto message = read_zoom_webhook(zoom_body(
        "meeting.participant_joined",
        R"json({"user_name": "Jo (Joséphine Roy)", "email": "jo@exemple.org", "registrant_id": "r-1",
            "participant_uuid": "p-1", "user_id": 167, "join_time": "2026-10-06T12:58:00Z"})json"));
    ASSERT_TRUE(message && message->movement);
    const auto& movement = *message->movement;
    EXPECT_EQ(movement.what, What::joined);
    EXPECT_EQ(movement.meeting, "81234567890");
    EXPECT_EQ(movement.instance, "u==");
    EXPECT_EQ(movement.at, at("2026-10-06T12:58:00Z"));
    EXPECT_EQ(movement.connection, "p-1");
    EXPECT_EQ(movement.token, "r-1");
    EXPECT_EQ(movement.name, "Jo");
    EXPECT_EQ(movement.original_name, "Joséphine Roy");
    EXPECT_EQ(movement.email, "jo@exemple.org");
    EXPECT_FALSE(movement.host);
}

TEST(ZoomWebhook, TellsWhoLeftAndWhoHosts) {
    const auto message = read_zoom_webhook(zoom_body(
        "webinar.participant_left", R"({"id": "h", "user_name": "Rita", "user_id": 168, "leave_time": "2026-10-06T13:00:00Z"})"));
    ASSERT_TRUE(message && message->movement);
    EXPECT_EQ(message->movement->what, What::left);
    EXPECT_EQ(message->movement->connection, "168");
    EXPECT_TRUE(message->movement->host);
}

TEST(ZoomWebhook, TakesTheTimeOfTellingWhereNoneIsNamed) {
    const auto message = read_zoom_webhook(zoom_body("meeting.participant_joined", R"({"user_name": "A"})"));
    EXPECT_EQ(message->movement->at, at("2026-10-06T12:58:00.5Z"));
}

TEST(ZoomWebhook, TellsTheEnd) {
    const auto message = read_zoom_webhook(
        R"({"event": "meeting.ended", "event_ts": 1, "payload": {"object": {"id": 81234567890, "uuid": "u", "end_time": "2026-10-06T16:00:00Z"}}})");
    EXPECT_EQ(message->movement->what, What::ended);
    EXPECT_EQ(message->movement->meeting, "81234567890");
    EXPECT_EQ(message->movement->at, at("2026-10-06T16:00:00Z"));
}

TEST(ZoomWebhook, AsksForValidation) {
    const auto message = read_zoom_webhook(R"({"event": "endpoint.url_validation", "payload": {"plainToken": "abc"}})");
    EXPECT_EQ(message->plain_token, "abc");
    EXPECT_EQ(message->movement, std::nullopt);
}

TEST(ZoomWebhook, OtherEventsSayNothing) {
    const auto message = read_zoom_webhook(R"({"event": "meeting.participant_jbh_waiting", "payload": {}})");
    ASSERT_TRUE(message);
    EXPECT_EQ(message->movement, std::nullopt);
    EXPECT_EQ(message->plain_token, "");
}

TEST(ZoomWebhook, WhatIsNoMessageIsRefused) {
    const auto code = [](std::string_view body) {
        const auto message = read_zoom_webhook(body);
        return message ? std::string{"none"} : message.error().issues.front().code;
    };
    EXPECT_EQ(code(""), "json_malformed");
    EXPECT_EQ(code("[1]"), "webhook_unknown");
    EXPECT_EQ(code(R"({"event": 1})"), "webhook_unknown");
    EXPECT_EQ(code(R"({"event": "meeting.ended"})"), "webhook_unknown");
    EXPECT_EQ(code(R"({"event": "endpoint.url_validation"})"), "webhook_unknown");
    EXPECT_EQ(code(zoom_body("meeting.participant_left", "[]").substr(0, 40)), "json_malformed");
}

constexpr const char* bbb_events = R"([
 {"data": {"type": "event", "id": "user-joined", "attributes": {"meeting": {"internal-meeting-id": "i", "external-meeting-id": "cours-1"},
   "user": {"internal-user-id": "w_1", "external-user-id": "reg-1", "name": "Awa Diallo", "role": "VIEWER"}}, "event": {"ts": 1791291480000}}},
 {"data": {"type": "event", "id": "user-audio-voice-enabled", "attributes": {}, "event": {"ts": 1}}},
 {"data": {"type": "event", "id": "user-left", "attributes": {"meeting": {"internal-meeting-id": "i", "external-meeting-id": "cours-1"},
   "user": {"internal-user-id": "w_1", "external-user-id": "reg-1"}}, "event": {"ts": 1791295200000}}},
 {"data": {"type": "event", "id": "meeting-ended", "attributes": {"meeting": {"internal-meeting-id": "i", "external-meeting-id": "cours-1"}}, "event": {"ts": 1791302700000}}}
])";

TEST(BbbWebhook, TellsComingGoingAndTheEnd) {
    const auto movements = read_bbb_webhook(bbb_events).value();
    ASSERT_THAT(movements, SizeIs(3));
    EXPECT_EQ(movements[0].what, What::joined);
    EXPECT_EQ(movements[0].meeting, "cours-1");
    EXPECT_EQ(movements[0].name, "Awa Diallo");
    EXPECT_EQ(movements[0].token, "reg-1");
    EXPECT_EQ(movements[0].connection, "w_1");
    EXPECT_EQ(movements[0].at, at("2026-10-06T12:58:00Z"));
    EXPECT_EQ(movements[1].what, What::left);
    EXPECT_EQ(movements[2].what, What::ended);
}

TEST(BbbWebhook, WhatIsNoMessageIsRefused) {
    EXPECT_EQ(read_bbb_webhook("").error().issues.front().code, "json_malformed");
    EXPECT_EQ(read_bbb_webhook("1").error().issues.front().code, "webhook_unknown");
    EXPECT_THAT(read_bbb_webhook("[]").value(), SizeIs(0));
    EXPECT_THAT(read_bbb_webhook("[1, null, {}]").value(), SizeIs(0));
}

RC_GTEST_PROP(BbbWebhook, RandomEditsNeverCrash, ()) {
    std::string text{bbb_events};
    for (int edits = *rc::gen::inRange(1, 8); edits > 0; --edits)
        text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::element('"', '{', '}', '[', ':', '0', '-', 'n');
    const auto movements = read_bbb_webhook(text);
    RC_ASSERT(movements.has_value() || !movements.error().issues.empty());
    const auto message = read_zoom_webhook(text);
    RC_ASSERT(message.has_value() || !message.error().issues.empty());
}

}  // namespace
}  // namespace passerelle::attendance::report
