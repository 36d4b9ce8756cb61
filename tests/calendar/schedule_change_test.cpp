// SPDX-License-Identifier: Apache-2.0
#include "calendar/schedule_change.hpp"

#include "tests/calendar/make.hpp"

namespace passerelle::calendar {
namespace {

using std::chrono::minutes;

const Instant change_now = utc("2026-11-16T15:00:00Z");

Event a_session() {
    const auto random = seeded(5);
    Series series{.id = SeriesId::make(change_now, random),
                  .programme = ProgrammeId::make(change_now, random),
                  .title = {"Info-Emploi"},
                  .rule = RecurrenceRule::parse("FREQ=WEEKLY").value(),
                  .starts = local("2026-12-02T12:00"),
                  .slots = 3,
                  .lead_in = minutes{6}};
    auto event = occurrence(series, series.starts, change_now, random);
    event.meetings[0].breaks = {};
    return event;
}

TEST(Cancelling, CancelsOnceAndCanBeTakenBack) {
    const auto cancelled = cancel(a_session(), change_now).value();
    EXPECT_EQ(news_of(cancelled), EventNews::cancelled);
    EXPECT_EQ(cancelled.after->meetings[0].status, Status::cancelled);
    EXPECT_GT(cancelled.after->meetings[0].sequence, cancelled.before->meetings[0].sequence);
    EXPECT_EQ(issues_of(cancel(*cancelled.after, change_now)), std::vector<std::string>{"event_cancelled "});

    const auto restored = restore(*cancelled.after, change_now).value();
    EXPECT_EQ(news_of(restored), EventNews::restored);
    EXPECT_GT(restored.after->sequence, restored.before->sequence);
    EXPECT_EQ(issues_of(restore(*restored.after, change_now)), std::vector<std::string>{"event_not_cancelled "});
    EXPECT_EQ(issues_of(restore(*cancelled.after, utc("2026-12-02T18:00:00Z"))),
              std::vector<std::string>{"event_past "});
}

TEST(Moving, TakesBreaksSlotsAndFurtherMeetingsAlong) {
    auto event = a_session();
    auto second = event.meetings[0];
    second.id = MeetingId::make(change_now, seeded(9));
    second.slots = {};
    second.starts += date::days{1};
    second.ends += date::days{1};
    second.breaks = {{second.starts + minutes{10}, second.starts + minutes{20}}};
    event.meetings.push_back(second);
    const auto moved = move(event, local("2026-12-03T13:00"), std::nullopt, change_now).value();
    const auto by = minutes{25 * 60};
    EXPECT_EQ(news_of(moved), EventNews::changed);
    EXPECT_TRUE(keeps_identity(moved));
    EXPECT_EQ(moved.after->meetings[0].slots[0].starts, event.meetings[0].slots[0].starts + by);
    EXPECT_EQ(moved.after->meetings[1].breaks[0].ends, second.breaks[0].ends + by);
    EXPECT_EQ(moved.after->recurrence, event.recurrence) << "RECURRENCE-ID is what the rule said";
}

TEST(Moving, CutsTheSlotsAnewWhereTheLengthChanges) {
    const auto event = a_session();
    const auto moved = move(event, event.meetings[0].starts, minutes{90}, change_now).value();
    const auto& slots = moved.after->meetings[0].slots;
    EXPECT_EQ(slots[0].starts, local("2026-12-02T12:06"));
    EXPECT_EQ(slots[2].ends, local("2026-12-02T13:30"));
    EXPECT_EQ(slots[1].id, event.meetings[0].slots[1].id);
}

TEST(Moving, IsRefusedWithItsReason) {
    const auto event = a_session();
    const auto code = [&](const Event& of, const char* to, std::optional<minutes> duration, Instant now) {
        return issues_of(move(of, local(to), duration, now)).front();
    };
    EXPECT_EQ(code(event, "2026-12-03T12:00", {}, utc("2026-12-02T17:00:00Z")), "event_past ");
    EXPECT_EQ(code(event, "2026-11-16T09:00", {}, change_now), "time_past starts");
    EXPECT_EQ(code(event, "2027-03-14T02:30", {}, change_now), "time_skipped meetings/0/starts");
    EXPECT_EQ(code(event, "2026-12-02T12:00", minutes{15}, change_now), "slots_do_not_fit duration_minutes");
    EXPECT_EQ(code(*cancel(event, change_now)->after, "2026-12-03T12:00", {}, change_now), "event_cancelled ");
    auto two = event;
    two.meetings.push_back(two.meetings[0]);
    EXPECT_EQ(code(two, "2026-12-03T12:00", minutes{30}, change_now), "one_meeting_only duration_minutes");
}

TEST(TakingBack, RestoresAllButTheSequencesWhichRise) {
    const auto event = a_session();
    const auto moved = move(event, local("2026-12-03T13:00"), std::nullopt, change_now).value();
    const auto back = reversed({{}, {moved}}, change_now);
    ASSERT_EQ(back.events.size(), 1U);
    auto after = *back.events[0].after;
    EXPECT_EQ(back.events[0].before, moved.after);
    EXPECT_EQ(after.sequence, moved.after->sequence + 1);
    EXPECT_EQ(after.meetings[0].sequence, moved.after->meetings[0].sequence + 1);
    after.sequence = event.sequence;
    after.revised_at = event.revised_at;
    after.meetings[0].sequence = event.meetings[0].sequence;
    EXPECT_EQ(after, event);
}

TEST(TakingBack, RemovesWhatWasMade) {
    const auto back = reversed({{}, {{std::nullopt, a_session()}}}, change_now);
    EXPECT_FALSE(back.events[0].after);
    EXPECT_EQ(news_of(back.events[0]), EventNews::none);
}

}  // namespace
}  // namespace passerelle::calendar
