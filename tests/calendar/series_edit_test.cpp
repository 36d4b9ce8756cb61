// SPDX-License-Identifier: Apache-2.0
#include "calendar/series_edit.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace passerelle::calendar {
namespace {

using std::chrono::minutes;

const Instant edit_now = utc("2026-11-16T15:00:00Z");  // a Monday
const LocalTime edit_horizon = local("2027-03-01T00:00");

Series weekly_session(const std::string& rule = "FREQ=WEEKLY;BYDAY=WE") {
    const auto random = seeded(7);
    return {.id = SeriesId::make(utc("2026-01-01T00:00:00Z"), random),
            .programme = ProgrammeId::make(utc("2026-01-01T00:00:00Z"), random),
            .title = {"Info-Emploi", "Job info"},
            .rule = RecurrenceRule::parse(rule).value(),
            .starts = local("2026-11-04T12:00"),
            .capacity = 100,
            .slots = 3,
            .lead_in = minutes{6}};
}

std::vector<SeriesEvent> laid_out(const Series& series) {
    std::vector<SeriesEvent> events;
    const auto random = seeded(11);
    for (const auto start : occurrences(series, {series.starts, edit_horizon}))
        events.push_back({.event = occurrence(series, start, utc("2026-10-01T00:00:00Z"), random)});
    return events;
}

SeriesEvent& on(std::vector<SeriesEvent>& events, std::string_view day) {
    const auto wanted = local(std::string{day} + "T12:00");
    return *std::ranges::find(events, wanted, [](const SeriesEvent& held) { return *held.event.recurrence; });
}

Result<SeriesPlan> planned(const Series& series, const std::vector<SeriesEvent>& events, const SeriesEdit& edit) {
    return plan(series, events, edit, edit_horizon, edit_now, seeded(13));
}

/// The events as they are once the plan is carried out.
std::map<EventId, Event> carried_out(const std::vector<SeriesEvent>& events, const SeriesPlan& plan) {
    std::map<EventId, Event> all;
    for (const auto& held : events) all.emplace(held.event.id, held.event);
    for (const auto& change : plan.change.events) {
        if (change.before) all.erase(change.before->id);
        if (change.after) all.emplace(change.after->id, *change.after);
    }
    return all;
}

TEST(PlanOfASeries, ChangesWordsInPlaceAndEverywhere) {
    const auto series = weekly_session();
    const auto events = laid_out(series);
    auto wanted = series;
    wanted.title.french = "Info-Emploi en région";
    const auto result = planned(series, events, {wanted}).value();
    EXPECT_EQ(result.series.id, series.id);
    EXPECT_EQ(result.series.sequence, series.sequence + 1);
    ASSERT_EQ(result.change.events.size(), events.size()) << "the past too, so that it stays one series";
    for (const auto& change : result.change.events) {
        EXPECT_EQ(change.after->title, wanted.title);
        EXPECT_EQ(news_of(change), EventNews::none) << "nobody is written to for a title";
    }
}

TEST(PlanOfASeries, KeepsTheTitleThatOneSessionHasOfItsOwn) {
    const auto series = weekly_session();
    auto events = laid_out(series);
    on(events, "2026-12-02").event.title.french = "Spéciale Gaspésie";
    auto wanted = series;
    wanted.title.french = "Info-Emploi en région";
    const auto all = carried_out(events, planned(series, events, {wanted}).value());
    EXPECT_EQ(all.at(on(events, "2026-12-02").event.id).title.french, "Spéciale Gaspésie");
    EXPECT_EQ(all.at(on(events, "2026-12-09").event.id).title.french, "Info-Emploi en région");
}

TEST(PlanOfASeries, EndsTheOldOneAndBeginsANewOneWhereTheTimeChanges) {
    const auto series = weekly_session();
    const auto events = laid_out(series);
    auto wanted = continued_at(series, local("2026-12-02T12:00"));
    wanted.starts = local("2026-12-02T13:30");
    const auto result = planned(series, events, {wanted, local("2026-12-02T12:00")}).value();
    EXPECT_NE(result.series.id, series.id);
    EXPECT_EQ(result.series.starts, local("2026-12-02T13:30"));
    ASSERT_EQ(result.change.series.size(), 2U);
    EXPECT_EQ(result.change.series[0].after->rule.text(), "FREQ=WEEKLY;UNTIL=20261202T115959;BYDAY=WE");
    for (const auto& change : result.change.events) {
        EXPECT_EQ(change.after->id, change.before->id);
        EXPECT_EQ(change.after->series, result.series.id);
        EXPECT_EQ(change.after->meetings[0].starts - change.before->meetings[0].starts, minutes{90});
        EXPECT_EQ(change.after->meetings[0].slots[1].id, change.before->meetings[0].slots[1].id);
        EXPECT_EQ(news_of(change), EventNews::changed);
        EXPECT_FALSE(keeps_identity(change));
    }
}

TEST(PlanOfASeries, MovesEachSessionToTheNewDayOfItsWeek) {
    const auto series = weekly_session();
    auto events = laid_out(series);
    on(events, "2026-12-09").registrations = 12;
    auto wanted = continued_at(series, local("2026-12-02T12:00"));
    wanted.rule = RecurrenceRule::parse("FREQ=WEEKLY;BYDAY=TH").value();
    wanted.starts = local("2026-12-03T12:00");
    const auto result = planned(series, events, {wanted, local("2026-12-02T12:00")}).value();
    EXPECT_TRUE(result.orphans.empty());
    const auto all = carried_out(events, result);
    EXPECT_EQ(all.at(on(events, "2026-12-09").event.id).meetings[0].starts, local("2026-12-10T12:00"));
    EXPECT_EQ(all.size(), events.size());
}

TEST(PlanOfASeries, ShowsFirstWhomAnEditWouldOrphan) {
    const auto series = weekly_session();
    auto events = laid_out(series);
    on(events, "2026-12-09").registrations = 3;
    on(events, "2026-12-23").booked = {on(events, "2026-12-23").event.meetings[0].slots[0].id};
    on(events, "2027-01-06").has_history = true;
    auto wanted = continued_at(series, local("2026-12-02T12:00"));
    wanted.rule = RecurrenceRule::parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE").value();
    SeriesEdit edit{wanted, local("2026-12-02T12:00")};
    const auto shown = planned(series, events, edit).value();
    ASSERT_EQ(shown.orphans.size(), 2U);
    EXPECT_EQ(shown.orphans[0].id, on(events, "2026-12-09").event.id);
    EXPECT_EQ(shown.orphans[1].id, on(events, "2026-12-23").event.id);

    edit.decisions = {{shown.orphans[0].id, OrphanDecision::keep}, {shown.orphans[1].id, OrphanDecision::cancel}};
    const auto decided = planned(series, events, edit).value();
    EXPECT_TRUE(decided.orphans.empty());
    const auto all = carried_out(events, decided);
    const auto& kept = all.at(shown.orphans[0].id);
    EXPECT_EQ(kept.meetings[0].starts, local("2026-12-09T12:00"));
    EXPECT_FALSE(kept.recurrence) << "an extra date";
    EXPECT_EQ(all.at(shown.orphans[1].id).status, Status::cancelled);
    EXPECT_EQ(all.at(on(events, "2027-01-06").event.id).status, Status::cancelled) << "history names it";
    EXPECT_FALSE(all.contains(on(events, "2027-01-20").event.id)) << "nobody ever touched it";
}

TEST(PlanOfASeries, KeepsTheThirdSlotWhereAPartnerHoldsIt) {
    const auto series = weekly_session();
    auto events = laid_out(series);
    const auto third = on(events, "2026-12-02").event.meetings[0].slots[2];
    on(events, "2026-12-02").booked = {third.id};
    on(events, "2026-12-09").confirmed = on(events, "2026-12-09").registrations = 60;
    auto wanted = series;
    wanted.slots = 2;
    wanted.capacity = 50;
    const auto result = planned(series, events, {wanted}).value();
    ASSERT_EQ(result.kept_slots.size(), 1U);
    EXPECT_EQ(result.kept_slots[0].meetings[0].slots[2].id, third.id);
    ASSERT_EQ(result.kept_places.size(), 1U);
    EXPECT_EQ(result.kept_places[0].capacity, 60);
    const auto all = carried_out(events, result);
    EXPECT_EQ(all.at(on(events, "2026-12-16").event.id).meetings[0].slots.size(), 2U);
    EXPECT_EQ(all.at(on(events, "2026-11-04").event.id), on(events, "2026-11-04").event) << "history";
}

TEST(PlanOfASeries, SkipsHolidaysFromNowOn) {
    auto series = weekly_session("FREQ=WEEKLY;BYDAY=FR");
    series.starts = local("2026-12-04T12:00");
    const auto events = laid_out(series);
    auto wanted = series;
    wanted.skip_holidays = true;
    const auto result = planned(series, events, {wanted}).value();
    EXPECT_EQ(result.series.id, series.id) << "all of it lies ahead";
    const auto all = carried_out(events, result);
    const auto is_on = [&](std::string_view day) {
        return std::ranges::any_of(
            all, [&](const auto& entry) { return entry.second.recurrence == local(std::string{day} + "T12:00"); });
    };
    EXPECT_TRUE(is_on("2026-12-18"));
    EXPECT_FALSE(is_on("2026-12-25"));
    EXPECT_FALSE(is_on("2027-01-01"));
    EXPECT_TRUE(is_on("2027-01-08"));
}

TEST(PlanOfASeries, CountsWhatWasHeldAlready) {
    const auto series = weekly_session("FREQ=WEEKLY;COUNT=6;BYDAY=WE");  // 4, 11, 18, 25 November, 2, 9 December
    const auto events = laid_out(series);
    auto wanted = series;
    wanted.starts = local("2026-11-04T18:00");
    const auto result = planned(series, events, {wanted}).value();
    EXPECT_EQ(result.series.rule.count(), 4);
    EXPECT_EQ(result.series.starts, local("2026-11-18T18:00"));
    EXPECT_EQ(carried_out(events, result).size(), 6U);
    EXPECT_EQ(continued_at(series, local("2026-11-25T12:00")).rule.count(), 3);
}

TEST(PlanOfASeries, HoldsNoSecondSessionInAWeekThatHadItsOwn) {
    auto series = weekly_session("FREQ=WEEKLY;BYDAY=MO");
    series.starts = local("2026-11-02T08:00");  // that of 16 November has just been held
    const auto events = laid_out(series);
    auto wanted = series;
    wanted.rule = RecurrenceRule::parse("FREQ=WEEKLY;BYDAY=TH").value();
    wanted.starts = local("2026-11-05T08:00");
    const auto result = planned(series, events, {wanted}).value();
    EXPECT_EQ(result.series.starts, local("2026-11-26T08:00"));
}

struct Refusal {
    const char* name;
    std::function<void(SeriesEdit&)> ask;
    std::string code;
};

class RefusedEdits : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedEdits, AreExplained) {
    const auto series = weekly_session("FREQ=WEEKLY;UNTIL=20261130;BYDAY=WE");
    const auto events = laid_out(series);
    SeriesEdit edit{series};
    GetParam().ask(edit);
    const auto result = planned(series, events, edit);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().issues.front().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Series, RefusedEdits,
    testing::Values(Refusal{"Nothing", [](SeriesEdit&) {}, "nothing_changed"},
                    Refusal{"Title", [](SeriesEdit& e) { e.wanted.title = {}; }, "required"},
                    Refusal{"Past", [](SeriesEdit& e) { e.from = local("2026-11-04T12:00"); }, "event_past"},
                    Refusal{"Over", [](SeriesEdit& e) { e.from = local("2026-12-24T12:00"); }, "series_over"}),
    [](const auto& test) { return std::string{test.param.name}; });

Series arbitrary_wish(const Series& series) {
    auto wanted = series;
    wanted.rule =
        RecurrenceRule::parse(*rc::gen::element<std::string>(
                                  "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
                                  "FREQ=MONTHLY;BYDAY=1TU", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;COUNT=5;BYDAY=SU"))
            .value();
    wanted.starts += minutes{*rc::gen::inRange(-600, 600)};
    wanted.duration = minutes{*rc::gen::inRange(30, 120)};
    wanted.slots = *rc::gen::inRange(0, 5);
    wanted.skip_holidays = *rc::gen::arbitrary<bool>();
    wanted.capacity = *rc::gen::inRange(1, 200);
    return wanted;
}

RC_GTEST_PROP(PlansOfASeries, LoseNothingThatPeopleHold, ()) {
    const auto series = weekly_session();
    auto events = laid_out(series);
    for (auto& held : events) {
        held.confirmed = held.registrations = *rc::gen::element(0, 0, 7);
        if (*rc::gen::element(false, false, true))
            held.booked = {held.event.meetings[0].slots[*rc::gen::inRange<std::size_t>(0, 3)].id};
        if (*rc::gen::element(false, false, false, true))
            held.event = cancel(held.event, edit_now).value().after.value();
    }
    SeriesEdit edit{arbitrary_wish(series)};
    const auto from = *rc::gen::inRange<std::size_t>(0, events.size());
    if (from > 2) {
        edit.from = events[from].event.recurrence;
        edit.wanted.starts += *edit.from - series.starts;
    }
    const auto result = planned(series, events, edit);
    RC_PRE(result.has_value());
    const auto all = carried_out(events, *result);
    std::set<std::pair<SeriesId, LocalTime>> places;
    for (const auto& [id, event] : all) {
        RC_ASSERT(issues_of(validate(event)).empty());
        if (event.recurrence)
            RC_ASSERT(places.emplace(*event.series, *event.recurrence).second || !result->orphans.empty());
    }
    for (const auto& held : events) {
        if (!held.held()) continue;
        RC_ASSERT(all.contains(held.event.id));
        const auto& now = all.at(held.event.id);
        RC_ASSERT(now.status == held.event.status);
        RC_ASSERT(!now.capacity || *now.capacity >= held.confirmed);
        for (const auto& slot : held.booked) RC_ASSERT(std::ranges::count(now.meetings[0].slots, slot, &Slot::id) == 1);
        if (interval_of(held.event).begin <= edit_now) RC_ASSERT(now == held.event);
    }
}

}  // namespace
}  // namespace passerelle::calendar
