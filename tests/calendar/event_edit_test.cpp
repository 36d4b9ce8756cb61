// SPDX-License-Identifier: Apache-2.0
#include "calendar/event_edit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::calendar::event_edit {
namespace {

using namespace std::chrono_literals;

Instant moment_of(std::string_view text) {
    return parse_rfc3339(text).value();
}
LocalTime clock_of(std::string_view text) {
    return parse_local_time(text).value();
}

/// Numbers that are never the same twice.
RandomSource counting_source() {
    return [n = std::uint8_t{0}](std::span<std::uint8_t> out) mutable { std::ranges::fill(out, ++n); };
}

const Instant edited_at = moment_of("2026-11-16T15:00:00Z");

Meeting held_meeting(int number, const char* starts, std::chrono::minutes length = 60min) {
    UuidBytes bytes{};
    bytes[15] = static_cast<std::uint8_t>(number);
    return {.id = MeetingId{bytes}, .starts = clock_of(starts), .ends = clock_of(starts) + length};
}

Event edited_training() {
    Event event{.id = EventId::make(edited_at, counting_source()),
                .programme = {},
                .title = {"Développer un territoire"},
                .sequence = 4};
    event.meetings = {held_meeting(1, "2026-12-01T09:00"), held_meeting(2, "2026-12-02T09:00"),
                      held_meeting(3, "2026-12-03T09:00")};
    return event;
}

Result<EventChange> edit_of(const Event& event, const Event& wanted, const MeetingHolds& holds = {},
                            std::set<MeetingId> may_cancel = {}) {
    return edit(event, {wanted, std::move(may_cancel)}, holds, edited_at, counting_source());
}

std::string edit_refusal(const Result<EventChange>& change) {
    return change ? "" : change.error().issues.front().field + " " + change.error().issues.front().code;
}

TEST(EventEdit, ChangesWhatIsTypedAndNothingElse) {
    auto event = edited_training();
    event.points_hundredths = 150;
    auto wanted = event;
    wanted.title.french = "Développer une région";
    wanted.sequence = 0;
    wanted.id = {};
    const auto change = edit_of(event, wanted).value();
    EXPECT_EQ(change.before, event);
    EXPECT_EQ(change.after->id, event.id);
    EXPECT_EQ(change.after->title.french, "Développer une région");
    EXPECT_EQ(change.after->sequence, 5);
    EXPECT_EQ(change.after->revised_at, edited_at);
    EXPECT_EQ(edit_refusal(edit_of(event, event)), " nothing_changed");
}

TEST(EventEdit, RaisesNoSequenceForWhatNobodySees) {
    const auto event = edited_training();
    auto wanted = event;
    wanted.capacity = 12;
    wanted.registration_closes = moment_of("2026-11-30T17:00:00Z");
    const auto change = edit_of(event, wanted).value();
    EXPECT_EQ(change.after->capacity, 12);
    EXPECT_EQ(change.after->sequence, event.sequence);
}

TEST(EventEdit, AddsMeetingsInTheOrderOfTime) {
    const auto event = edited_training();
    auto wanted = event;
    wanted.meetings.push_back(held_meeting(0, "2026-12-01T14:00"));
    const auto after = *edit_of(event, wanted).value().after;
    ASSERT_EQ(after.meetings.size(), 4U);
    EXPECT_EQ(after.meetings[1].starts, clock_of("2026-12-01T14:00"));
    EXPECT_NE(after.meetings[1].id, MeetingId{});
}

TEST(EventEdit, DeletesOnlyWhatNobodyKnowsOf) {
    const auto event = edited_training();
    auto wanted = event;
    wanted.meetings.erase(wanted.meetings.begin());
    EXPECT_EQ(edit_of(event, wanted).value().after->meetings.size(), 2U);
    const auto after = *edit_of(event, wanted, {.held = {}, .known = true}).value().after;
    ASSERT_EQ(after.meetings.size(), 3U);
    EXPECT_EQ(after.meetings.front().status, Status::cancelled);
    EXPECT_EQ(after.meetings.front().sequence, event.meetings.front().sequence + 1);
}

TEST(EventEdit, CancelsAHeldMeetingOnlyOnceItIsDecided) {
    const auto event = edited_training();
    const auto id = event.meetings.front().id;
    auto wanted = event;
    wanted.meetings.erase(wanted.meetings.begin());
    const MeetingHolds holds{.held = {id}, .known = true};
    const auto refused = edit_of(event, wanted, holds);
    EXPECT_EQ(edit_refusal(refused), "meetings meeting_held");
    EXPECT_EQ(refused.error().issues.front().arguments.front(), id.to_string());
    EXPECT_EQ(edit_of(event, wanted, holds, {id}).value().after->meetings.front().status, Status::cancelled);
}

TEST(EventEdit, LeavesCancelledMeetingsAsTheyAre) {
    auto event = edited_training();
    event.meetings.front().status = Status::cancelled;
    auto wanted = event;
    wanted.meetings.erase(wanted.meetings.begin());
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), " nothing_changed");
    EXPECT_EQ(edit_refusal(edit_of(event, event)), "meetings/0/id meeting_unknown");
}

TEST(EventEdit, KnowsItsOwnMeetingsOnly) {
    const auto event = edited_training();
    auto wanted = event;
    wanted.meetings.push_back(held_meeting(9, "2026-12-09T09:00"));
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "meetings/3/id meeting_unknown");
    wanted.meetings.back() = wanted.meetings.front();
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "meetings meeting_unknown");
}

TEST(EventEdit, LeavesThePastAlone) {
    auto event = edited_training();
    event.meetings.front() = held_meeting(1, "2026-11-10T09:00");
    auto wanted = event;
    wanted.title.french = "Autre titre";
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "");
    wanted.meetings.front().ends += 30min;
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "meetings/0/starts meeting_begun");
    wanted = event;
    wanted.meetings[1].starts = clock_of("2026-11-16T09:59");
    wanted.meetings[1].ends = clock_of("2026-11-16T11:00");
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "meetings/1/starts time_past") << "10:00 in Montréal is now";
}

TEST(EventEdit, NamesFieldsInTheOrderTyped) {
    const auto event = edited_training();
    auto wanted = event;
    std::ranges::reverse(wanted.meetings);
    wanted.meetings.front().ends = wanted.meetings.front().starts;
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "meetings/0/ends end_before_start");
}

TEST(EventEdit, KeepsSlotsWithTheirMeeting) {
    auto event = edited_training();
    auto& first = event.meetings.front();
    first.slots = cut_slots(first, 3, 6min).value();
    for (auto& slot : first.slots) slot.id = SlotId::make(edited_at, counting_source());
    auto wanted = event;
    for (auto& typed : wanted.meetings) typed.slots.clear();
    wanted.meetings.front().starts += 24h;
    wanted.meetings.front().ends += 24h;
    auto after = *edit_of(event, wanted).value().after;
    const auto moved = std::ranges::find(after.meetings, first.id, &Meeting::id);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(moved->slots[i].id, first.slots[i].id);
        EXPECT_EQ(moved->slots[i].starts, first.slots[i].starts + 24h);
    }
    wanted.meetings.front().ends += 60min;
    after = *edit_of(event, wanted).value().after;
    const auto longer = std::ranges::find(after.meetings, first.id, &Meeting::id);
    EXPECT_EQ(longer->slots[2].ends, longer->ends);
    EXPECT_EQ(longer->slots[2].id, first.slots[2].id);
    wanted.meetings.front().ends = wanted.meetings.front().starts + 15min;
    EXPECT_EQ(edit_refusal(edit_of(event, wanted)), "meetings/0/ends slots_do_not_fit");
}

TEST(EventEdit, IsNotForACancelledEvent) {
    auto event = edited_training();
    event.status = Status::cancelled;
    EXPECT_EQ(edit_refusal(edit_of(event, edited_training())), " event_cancelled");
}

RC_GTEST_PROP(EventEditProperty, LosesNothingThatSomebodyHolds, ()) {
    const auto event = edited_training();
    auto wanted = event;
    std::erase_if(wanted.meetings, [](const Meeting&) { return *rc::gen::arbitrary<bool>(); });
    for (auto& typed : wanted.meetings) {
        const auto days = std::chrono::days{*rc::gen::inRange(-30, 30)};
        typed.starts += days;
        typed.ends += days;
    }
    MeetingHolds holds{.known = *rc::gen::arbitrary<bool>()};
    std::set<MeetingId> decided;
    for (const auto& known : event.meetings) {
        if (*rc::gen::arbitrary<bool>()) holds.held.insert(known.id);
        if (*rc::gen::arbitrary<bool>()) decided.insert(known.id);
    }
    holds.known = holds.known || !holds.held.empty();
    const auto change = edit_of(event, wanted, holds, decided);
    if (!change) return;
    for (const auto id : holds.held) {
        const auto found = std::ranges::find(change->after->meetings, id, &Meeting::id);
        RC_ASSERT(found != change->after->meetings.end());
        RC_ASSERT(found->status == Status::scheduled || decided.contains(id));
    }
    RC_ASSERT(validate(*change->after).has_value());
}

TEST(UndoneEdit, CancelsWhatItWouldDelete) {
    const auto event = edited_training();
    auto fewer = event;
    fewer.meetings.pop_back();
    const auto change = cancelling_instead_of_deleting({event, fewer});
    ASSERT_EQ(change.after->meetings.size(), 3U);
    EXPECT_EQ(change.after->meetings.back().status, Status::cancelled);
    EXPECT_EQ(cancelling_instead_of_deleting({std::nullopt, fewer}).after, fewer);
}

}  // namespace
}  // namespace passerelle::calendar::event_edit
