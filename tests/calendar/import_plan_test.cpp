// SPDX-License-Identifier: Apache-2.0
#include "calendar/intake/import_plan.hpp"

#include "calendar/feed.hpp"
#include "calendar/ical/writer.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Instant now = utc("2026-10-01T12:00:00Z");

std::string file_of(std::string_view events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string{events} + "END:VCALENDAR\r\n";
}
std::string vevent(std::string_view uid, std::string_view lines) {
    return "BEGIN:VEVENT\r\nUID:" + std::string{uid} + "\r\n" + std::string{lines} + "END:VEVENT\r\n";
}

constexpr std::string_view noon =
    "SUMMARY:Info-Emploi\r\nDTSTART;TZID=America/Toronto:20261104T120000\r\nDTEND;TZID=America/"
    "Toronto:20261104T130000\r\n";
const std::string weekly = std::string{noon} + "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=4\r\n";
std::string changed_date(std::string_view identity, std::string_view lines) {
    return vevent("a", "RECURRENCE-ID;TZID=America/Toronto:" + std::string{identity} + "\r\n" + std::string{lines});
}

/// What a database would hold after imports, one after the other.
class Intake {
public:
    Result<ImportPlan> preview(const std::string& bytes) const {
        const auto read = ical::read(bytes, Zone::quebec());
        if (!read) return read.error();
        return plan_import(*read, info_emploi(), held_, now, random_);
    }
    ImportPlan take(const std::string& bytes) {
        auto plan = preview(bytes).value();
        for (const auto& [before, after] : plan.change.series) {
            if (before) series_.erase(before->id);
            if (after) series_.insert_or_assign(after->id, *after);
        }
        for (const auto& [before, after] : plan.change.events) {
            if (before) events_.erase(before->id);
            if (after) {
                EXPECT_TRUE(validate(*after)) << after->title.french;
                events_.insert_or_assign(after->id, *after);
            }
        }
        for (const auto& entry : plan.entries) {
            std::erase_if(held_.entries, [&](const ImportedEntry& other) { return other.uid == entry.uid; });
            held_.entries.push_back(entry);
        }
        refresh();
        return plan;
    }
    /// All starts, in order.
    std::vector<std::string> starts() const {
        std::vector<std::string> all;
        for (const auto& [id, event] : events_)
            if (event.status == Status::scheduled)
                for (const auto& meeting : event.meetings) all.push_back(to_string(meeting.starts).substr(0, 16));
        std::ranges::sort(all);
        return all;
    }
    Event& event_at(std::string_view start) {
        for (auto& [id, event] : events_)
            if (event.meetings.front().starts == local(start)) return event;
        throw std::logic_error{"no event there"};
    }
    void hold(std::string_view start) { held_places_.insert(event_at(start).id), refresh(); }
    void refresh() {
        held_.events = events_;
        held_.series.clear();
        for (const auto& [id, series] : series_) {
            KnownSeries known{series, {}};
            for (const auto& [event_id, event] : events_)
                if (event.series == id) known.events.push_back({event, held_places_.contains(event_id) ? 1 : 0});
            std::ranges::sort(known.events, {},
                              [](const SeriesEvent& held) { return held.event.meetings.front().starts; });
            held_.series.emplace(id, std::move(known));
        }
    }
    std::map<EventId, Event> events_;

private:
    std::map<SeriesId, Series> series_;
    std::set<EventId> held_places_;
    Imported held_;
    RandomSource random_ = seeded(7);
};

TEST(Import, MakesAnEventOfWhatHappensOnce) {
    Intake intake;
    const auto plan = intake.take(
        file_of(vevent("a", std::string{noon} + "LOCATION:https://zoom.example/j/1\r\n"
                                                "URL:https://example.org/e/1\r\nDESCRIPTION:Bienvenue\r\n")));
    ASSERT_THAT(plan.change.events, SizeIs(1));
    const auto& event = *plan.change.events[0].after;
    EXPECT_EQ(event.title.french, "Info-Emploi");
    EXPECT_EQ(event.description.french, "Bienvenue\n\nhttps://example.org/e/1");
    EXPECT_EQ(event.meetings[0].room.link, "https://zoom.example/j/1");
    EXPECT_THAT(intake.starts(), ElementsAre("2026-11-04T12:00"));
}

TEST(Import, MakesASeriesOfARuleWithItsExceptionsAndChangedDates) {
    Intake intake;
    const auto plan =
        intake.take(file_of(vevent("a", weekly + "EXDATE;TZID=America/Toronto:20261111T120000\r\n") +
                            changed_date("20261118T120000",
                                         "SUMMARY:Spécial\r\nDTSTART;TZID=America/Toronto:20261119T090000\r\n"
                                         "DTEND;TZID=America/Toronto:20261119T100000\r\n") +
                            changed_date("20261125T120000",
                                         "SUMMARY:Info-Emploi\r\nSTATUS:CANCELLED\r\n"
                                         "DTSTART;TZID=America/Toronto:20261125T120000\r\n"
                                         "DTEND;TZID=America/Toronto:20261125T130000\r\n")));
    EXPECT_THAT(plan.change.series, SizeIs(1));
    EXPECT_THAT(intake.starts(), ElementsAre("2026-11-04T12:00", "2026-11-19T09:00"));
    EXPECT_EQ(intake.event_at("2026-11-25T12:00").status, Status::cancelled);
    EXPECT_EQ(intake.event_at("2026-11-19T09:00").recurrence, local("2026-11-18T12:00"));
}

TEST(Import, TakesWholeDaysAndWhatLastsOverNights) {
    Intake intake;
    intake.take(file_of(vevent("a", "DTSTART;VALUE=DATE:20261104\r\nDTEND;VALUE=DATE:20261106\r\n") +
                        vevent("b",
                               "DTSTART;TZID=America/Toronto:20261113T170000\r\n"
                               "DTEND;TZID=America/Toronto:20261115T120000\r\n")));
    EXPECT_THAT(intake.starts(), ElementsAre("2026-11-04T00:00", "2026-11-05T00:00", "2026-11-13T17:00",
                                             "2026-11-14T00:00", "2026-11-15T00:00"));
    EXPECT_EQ(intake.event_at("2026-11-04T00:00").title.french, info_emploi().name.french);
}

TEST(Import, OfTheSameFileChangesNothing) {
    Intake intake;
    const auto file = file_of(vevent("a", weekly) + vevent("b", "DTSTART;VALUE=DATE:20261104\r\n"));
    intake.take(file);
    const auto again = intake.take(file);
    EXPECT_EQ(again.change, ScheduleChange{});
    for (const auto& line : again.lines) EXPECT_EQ(line.outcome, Outcome::unchanged);
}

TEST(Import, LeavesWhatWasChangedHereWhereTheFileIsTheSame) {
    Intake intake;
    const auto file = file_of(vevent("a", noon));
    intake.take(file);
    intake.event_at("2026-11-04T12:00").title.french = "Corrigé ici";
    intake.refresh();
    EXPECT_EQ(intake.take(file).change, ScheduleChange{});
}

TEST(Import, FollowsTheFileWhereItChanged) {
    Intake intake;
    intake.take(file_of(vevent("a", noon)));
    const auto id = intake.event_at("2026-11-04T12:00").id;
    const auto plan = intake.take(file_of(vevent("a",
                                                 "SUMMARY:Autre\r\nDTSTART;TZID=America/Toronto:20261105T120000\r\n"
                                                 "DTEND;TZID=America/Toronto:20261105T140000\r\n")));
    ASSERT_THAT(plan.change.events, SizeIs(1));
    EXPECT_EQ(plan.change.events[0].after->id, id);
    EXPECT_GT(plan.change.events[0].after->sequence, plan.change.events[0].before->sequence);
    EXPECT_EQ(plan.lines[0].outcome, Outcome::changed);
    EXPECT_THAT(intake.starts(), ElementsAre("2026-11-05T12:00"));
}

TEST(Import, CancelsWhatTheFileCancels) {
    Intake intake;
    intake.take(file_of(vevent("a", noon)));
    const auto plan = intake.take(file_of(vevent("a", std::string{noon} + "STATUS:CANCELLED\r\n")));
    EXPECT_EQ(plan.lines[0].outcome, Outcome::cancelled);
    EXPECT_THAT(intake.starts(), IsEmpty());
    Intake other;
    EXPECT_EQ(other.take(file_of(vevent("a", std::string{noon} + "STATUS:CANCELLED\r\n"))).lines[0].outcome,
              Outcome::left_out);
}

TEST(Import, FollowsAChangedRule) {
    Intake intake;
    intake.take(file_of(vevent("a", weekly)));
    intake.take(file_of(vevent("a",
                               "SUMMARY:Info-Emploi\r\nDTSTART;TZID=America/Toronto:20261104T130000\r\n"
                               "DTEND;TZID=America/Toronto:20261104T140000\r\n"
                               "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=5\r\n")));
    EXPECT_THAT(intake.starts(), ElementsAre("2026-11-04T13:00", "2026-11-11T13:00", "2026-11-18T13:00",
                                             "2026-11-25T13:00", "2026-12-02T13:00"));
}

TEST(Import, CancelsADateThatTheFileNowExcludes) {
    Intake intake;
    intake.take(file_of(vevent("a", weekly)));
    intake.take(file_of(vevent("a", weekly + "EXDATE;TZID=America/Toronto:20261111T120000\r\n")));
    EXPECT_THAT(intake.starts(), ElementsAre("2026-11-04T12:00", "2026-11-18T12:00", "2026-11-25T12:00"));
}

TEST(Import, NeverTakesPlacesFromPeople) {
    Intake intake;
    intake.take(file_of(vevent("a", weekly)));
    intake.hold("2026-11-25T12:00");
    const auto refused =
        intake.preview(file_of(vevent("a", std::string{noon} + "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2\r\n")));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().issues.front().code, "ics_orphans");
}

TEST(Import, StaysRemovedWhereItWasRemovedHere) {
    Intake intake;
    intake.take(file_of(vevent("a", noon)));
    intake.events_.clear();
    intake.refresh();
    EXPECT_THAT(intake.take(file_of(vevent("a", std::string{noon} + "DESCRIPTION:x\r\n"))).change.events, IsEmpty());
}

TEST(Import, RefusesTheWholeFileForOneEntry) {
    const Intake intake;
    const auto backwards =
        intake.preview(file_of(vevent("a", noon) + vevent("b",
                                                          "SUMMARY:Envers\r\nDTSTART:20261104T120000Z\r\n"
                                                          "DTEND:20261104T110000Z\r\n")));
    ASSERT_FALSE(backwards);
    EXPECT_EQ(backwards.error().issues[0].arguments, (std::vector<std::string>{"9", "Envers"}));
    EXPECT_EQ(backwards.error().issues[1].code, "end_before_start");
    EXPECT_EQ(intake.preview(file_of("")).error().issues[0].code, "ics_nothing");
    EXPECT_EQ(intake.preview(file_of(vevent("a", "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20270101\r\n")))
                  .error()
                  .issues[1]
                  .code,
              "event_too_long");
}

TEST(Import, TakesOurOwnFeedBack) {
    auto series = wednesdays("FREQ=WEEKLY;BYDAY=WE;COUNT=20", "2026-11-04T12:00");
    auto events = laid_out(series, "2027-12-01T00:00");
    events[3].meetings.front().starts += std::chrono::hours{2};
    events[3].meetings.front().ends += std::chrono::hours{2};
    events.erase(events.begin() + 5);
    std::vector<std::string> expected;
    for (const auto& event : events) expected.push_back(to_string(event.meetings.front().starts).substr(0, 16));
    Intake intake;
    intake.take(ical::write(feed(content_of(series, events), wanted())));
    std::ranges::sort(expected);
    EXPECT_EQ(intake.starts(), expected);
}

/// Whatever is imported first, importing a file twice is the same as once.
RC_GTEST_PROP(Import, IsRepeatable, ()) {
    const auto file = [] {
        std::string events;
        const auto count = *rc::gen::inRange(1, 6);
        for (int at = 0; at < count; ++at) {
            const auto day = *rc::gen::inRange(10, 28);
            const auto date = "202611" + std::to_string(day) + "T120000";
            const auto end = "202611" + std::to_string(day) + "T1" + std::to_string(*rc::gen::inRange(3, 9)) + "0000";
            auto lines = "SUMMARY:x" + std::to_string(*rc::gen::inRange(0, 3)) + "\r\nDTSTART:" + date +
                         "Z\r\nDTEND:" + end + "Z\r\n";
            if (*rc::gen::inRange(0, 2) == 0)
                lines += "RRULE:FREQ=DAILY;COUNT=" + std::to_string(*rc::gen::inRange(1, 9)) + "\r\n";
            if (*rc::gen::inRange(0, 4) == 0) lines += "STATUS:CANCELLED\r\n";
            events += vevent("u" + std::to_string(at), lines);
        }
        return file_of(events);
    };
    Intake intake;
    const auto imports = *rc::gen::inRange(1, 5);
    for (int at = 0; at < imports; ++at) {
        const auto bytes = file();
        const auto planned = intake.preview(bytes);
        RC_ASSERT(planned.has_value());
        intake.take(bytes);
        const auto starts = intake.starts();
        const auto again = intake.take(bytes);
        RC_ASSERT(again.change == ScheduleChange{});
        RC_ASSERT(intake.starts() == starts);
    }
}

}  // namespace
}  // namespace passerelle::calendar::intake
