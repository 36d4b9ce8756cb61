// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule.hpp"

#include "server/usecases/schedule_edits.hpp"
#include "tests/server/house.hpp"

namespace passerelle::usecases {
namespace {

using test::code_of;
using test::local;

class Schedule : public test::InTheHouse {
protected:
    static CreateSeries weekly(const std::string& rule = "FREQ=WEEKLY") {
        return {.programme = "info-emploi",
                .title = {"Info-Emploi", "Info-Emploi"},
                .rule = rule,
                .starts = local("2026-11-18T12:00"),
                .slots = 3};
    }
    Result<calendar::Series> create(const CreateSeries& command) {
        return as(organizer(), [&](const Context& context) { return create_series(context, command); });
    }
    std::vector<calendar::Event> events(SeriesId series) {
        return database().read([&](storage::Transaction& tx) { return storage::list_events(tx, {.series = series}); });
    }
};

TEST_F(Schedule, LaysASeriesOutAndKeepsTheHourThroughDst) {
    const auto series = create(weekly("FREQ=WEEKLY;COUNT=30")).value();
    const auto made = events(series.id);
    ASSERT_EQ(made.size(), 30U);
    for (const auto& event : made) {
        EXPECT_EQ(date::format("%H:%M", event.meetings[0].starts), "12:00");
        EXPECT_EQ(event.meetings[0].slots.size(), 3U);
        EXPECT_EQ(event.recurrence, event.meetings[0].starts);
    }
    const auto first = calendar::interval_of(made.front()).begin;
    const auto last = calendar::interval_of(made.back()).begin;
    EXPECT_EQ(last - first, std::chrono::hours{24 * 7 * 29} - std::chrono::hours{1}) << "summer time came between";
}

TEST_F(Schedule, ExtendsASeriesWithoutEndDayByDay) {
    const auto series = create(weekly()).value();
    const auto before = events(series.id).size();
    EXPECT_EQ(as_nobody([](const Context& c) { return extend_series(c); }), 0);
    now_ += std::chrono::days{14};
    EXPECT_EQ(as_nobody([](const Context& c) { return extend_series(c); }), 2);
    EXPECT_EQ(as_nobody([](const Context& c) { return extend_series(c); }), 0);
    EXPECT_EQ(events(series.id).size(), before + 2);
}

TEST_F(Schedule, ShowsWhatARuleMeansBeforeItIsSaved) {
    const auto preview =
        as(organizer(), [](const Context& context) { return preview_series(context, weekly()); }).value();
    ASSERT_EQ(preview.starts.size(), 10U);
    EXPECT_EQ(preview.starts[1], local("2026-11-25T12:00"));
    EXPECT_FALSE(preview.ends);
    EXPECT_TRUE(database().read([](storage::Transaction& tx) { return storage::list_events(tx, {}); }).empty());
}

TEST_F(Schedule, NamesTheFieldThatIsWrong) {
    const auto refused_field = [&](CreateSeries command) {
        const auto made = create(command);
        return made ? std::string{} : made.error().issues.front().field;
    };
    auto wrong = weekly();
    wrong.programme = "nothing";
    EXPECT_EQ(refused_field(wrong), "programme");
    wrong = weekly("FREQ=NEVER");
    EXPECT_EQ(refused_field(wrong), "rule");
    wrong = weekly();
    wrong.zone = "Mars/Olympus";
    EXPECT_EQ(refused_field(wrong), "zone");
    wrong = weekly();
    wrong.starts = local("2027-03-14T02:30");
    EXPECT_EQ(refused_field(wrong), "starts");
    wrong = weekly();
    wrong.slots = 13;
    EXPECT_EQ(refused_field(wrong), "slots");
}

TEST_F(Schedule, CancelsOnce) {
    const auto series = create(weekly("FREQ=WEEKLY;COUNT=2")).value();
    const auto event = events(series.id).front();
    const auto cancel = [&] { return as(organizer(), [&](const Context& c) { return cancel_event(c, event.id); }); };
    const auto cancelled = cancel().value();
    EXPECT_EQ(cancelled.status, calendar::Status::cancelled);
    EXPECT_GT(cancelled.sequence, event.sequence);
    EXPECT_EQ(code_of(cancel()), "event_cancelled");
}

}  // namespace
}  // namespace passerelle::usecases
