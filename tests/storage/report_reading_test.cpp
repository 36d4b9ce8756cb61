// SPDX-License-Identifier: Apache-2.0
#include "storage/report_reading.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::report::DayOrder;
using testing::IsEmpty;
using testing::Optional;

class ReportReading : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(), an_event(1), an_event(2), a_person(1));
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, ReportReading, each_kind, kind_name);

TEST_P(ReportReading, StagedFilesAreKeptForAWhile) {
    const StagedReport staged{id<StagedReportId>(1), id<MeetingId>(1),           "liste.csv",    "d1",
                              "Qui;Dès\nZoé;9:00",   at("2026-10-09T14:00:00Z"), id<PersonId>(1)};
    store(staged);
    const auto found = [&] { return read([](Transaction& tx) { return find_staged_report(tx, id<StagedReportId>(1)); }); };
    EXPECT_THAT(found(), Optional(staged));
    write([](Transaction& tx) { erase_staged_reports_before(tx, at("2026-10-09T14:00:00Z")); });
    EXPECT_THAT(found(), Optional(staged));
    write([](Transaction& tx) { erase_staged_reports_before(tx, at("2026-10-09T14:00:01Z")); });
    EXPECT_EQ(found(), std::nullopt);
    store(staged);
    write([](Transaction& tx) { erase_staged_report(tx, id<StagedReportId>(1)); });
    EXPECT_EQ(found(), std::nullopt);
}

TEST_P(ReportReading, TheLatestMappingIsRemembered) {
    const auto programme = an_event(1).programme;
    ColumnMapping mapping{{*attendance::report::parse_columns("name,joined,left"), DayOrder::day_first}, "UTC"};
    const auto keep = [&] {
        write([&](Transaction& tx) {
            save(tx, programme, "f1", mapping, at("2026-10-09T14:00:00Z"), id<PersonId>(1));
        });
    };
    keep();
    mapping.mapping.columns = *attendance::report::parse_columns("name,ignore,minutes");
    mapping.zone = "America/Toronto";
    keep();
    read([&](Transaction& tx) {
        EXPECT_THAT(find_column_mapping(tx, programme, "f1"), Optional(mapping));
        EXPECT_EQ(find_column_mapping(tx, programme, "f2"), std::nullopt);
    });
}

TEST_P(ReportReading, MeetingsAreFoundByTheirNumberAndTime) {
    write([](Transaction& tx) {
        set_meeting_number(tx, id<MeetingId>(1), "zoom", "81234567890");
        set_meeting_number(tx, id<MeetingId>(1), "zoom", "91234567890");
        set_meeting_number(tx, id<MeetingId>(1), "bigbluebutton", "cours-1");
        set_meeting_number(tx, id<MeetingId>(1), "bigbluebutton", "");
    });
    read([](Transaction& tx) {
        EXPECT_EQ(meeting_number(tx, id<MeetingId>(1), "zoom"), "91234567890");
        EXPECT_EQ(meeting_number(tx, id<MeetingId>(1), "bigbluebutton"), "");
        EXPECT_EQ(meeting_number(tx, id<MeetingId>(2), "zoom"), "");
        const auto held = calendar::interval_of(an_event(1).meetings.front());
        const auto found = list_platform_meetings(tx, "zoom", held);
        ASSERT_FALSE(found.empty());
        EXPECT_EQ(found.front().meeting, id<MeetingId>(1));
        EXPECT_EQ(found.front().interval, held);
        EXPECT_EQ(found.front().number, "91234567890");
        EXPECT_THAT(list_platform_meetings(tx, "zoom", {held.begin - std::chrono::hours{2}, held.begin}), IsEmpty());
    });
}

}  // namespace
}  // namespace passerelle::storage
