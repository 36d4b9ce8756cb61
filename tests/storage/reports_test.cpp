// SPDX-License-Identifier: Apache-2.0
#include "storage/reports.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

#include <tuple>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::report::Kind;
using testing::ElementsAre;
using testing::Optional;

class Reports : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(), an_event(1), an_event(2), a_person(1), a_person(2));
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Reports, each_kind, kind_name);

TEST_P(Reports, AreReadAsTheyWereWritten) {
    store(a_report());
    read([](Transaction& tx) {
        EXPECT_THAT(find_report(tx, id<ReportId>(1)), Optional(a_report()));
        EXPECT_THAT(find_report(tx, id<MeetingId>(1), a_report().digest), Optional(a_report()));
        EXPECT_EQ(find_report(tx, id<ReportId>(2)), std::nullopt);
        EXPECT_EQ(find_report(tx, id<MeetingId>(2), a_report().digest), std::nullopt);
    });
}

TEST_P(Reports, KeepEveryKindAndSource) {
    int n = 0;
    for (const auto kind : {Kind::zoom_participants, Kind::zoom_unique_users, Kind::zoom_webinar, Kind::teams_sections,
                            Kind::teams_activity, Kind::meet, Kind::csv}) {
        auto report = a_report(++n);
        report.kind = kind;
        store(report);
        EXPECT_EQ(read([&](Transaction& tx) { return find_report(tx, report.id)->kind; }), kind);
    }
    for (const auto source : {attendance::Source::zoom, attendance::Source::bigbluebutton, attendance::Source::csv,
                              attendance::Source::live_room}) {
        auto report = a_report(++n);
        report.source = source;
        store(report);
        EXPECT_EQ(read([&](Transaction& tx) { return find_report(tx, report.id)->source; }), source);
    }
}

TEST_P(Reports, OfTheSameFileAreOneAMeeting) {
    auto again = a_report(2);
    again.digest = a_report(1).digest;
    store(a_report(1));
    EXPECT_THROW(store(again), ConstraintViolation);
    again.meeting = id<MeetingId>(2);
    store(again);
}

TEST_P(Reports, OfAMeetingAreListedAsTheyCame) {
    auto earlier = a_report(2);
    earlier.imported_at -= std::chrono::hours{1};
    auto elsewhere = a_report(3);
    elsewhere.meeting = id<MeetingId>(2);
    store(a_report(1), earlier, elsewhere);
    EXPECT_THAT(read([](Transaction& tx) { return list_reports(tx, id<MeetingId>(1)); }),
                ElementsAre(earlier, a_report(1)));
}

TEST_P(Reports, KeepEveryRowInOrderOfTheFile) {
    auto used = a_row(2);
    used.disposition = Disposition::used;
    used.person = id<PersonId>(2);
    auto timeless = a_row(3);
    timeless.joined = std::nullopt;
    timeless.left = std::nullopt;
    timeless.host = false;
    timeless.disposition = Disposition::set_aside;
    store(a_report(), std::vector{timeless, a_row(1), used});
    read([&](Transaction& tx) {
        EXPECT_THAT(list_rows(tx, id<ReportId>(1)), ElementsAre(a_row(1), used, timeless));
        EXPECT_THAT(find_row(tx, id<ReportRowId>(2)), Optional(used));
        EXPECT_EQ(find_row(tx, id<ReportRowId>(9)), std::nullopt);
    });
}

TEST_P(Reports, ChangeOnlyWhatBecameOfARow) {
    store(a_report(), std::vector{a_row()});
    auto changed = a_row();
    changed.disposition = Disposition::used;
    changed.reason = "name";
    changed.person = id<PersonId>(2);
    auto forged = changed;
    forged.name = "Quelqu’un d’autre";
    forged.joined = at("2026-10-07T12:00:00Z");
    write([&](Transaction& tx) { update(tx, forged); });
    EXPECT_THAT(read([](Transaction& tx) { return find_row(tx, id<ReportRowId>(1)); }), Optional(changed));
}

TEST_P(Reports, AwaitAnOrganizerRowByRow) {
    auto dismissed = a_row(2);
    dismissed.disposition = Disposition::dismissed;
    auto elsewhere = a_report(2);
    elsewhere.meeting = id<MeetingId>(2);
    auto row_elsewhere = a_row(3);
    row_elsewhere.report = id<ReportId>(2);
    store(a_report(), elsewhere, std::vector{a_row(1), dismissed, row_elsewhere});
    EXPECT_THAT(read([](Transaction& tx) { return list_rows_to_review(tx, id<EventId>(1)); }), ElementsAre(a_row(1)));
    EXPECT_THAT(read([](Transaction& tx) { return list_rows_to_review(tx, id<EventId>(2)); }),
                ElementsAre(row_elsewhere));
}

TEST_P(Reports, RememberANameOnce) {
    write([](Transaction& tx) {
        remember_name(tx, id<EventId>(1), id<PersonId>(1), "iPhone de Marie");
        remember_name(tx, id<EventId>(1), id<PersonId>(1), "iPhone de Marie");
        remember_name(tx, id<EventId>(1), id<PersonId>(2), "Accueil");
        remember_name(tx, id<EventId>(2), id<PersonId>(2), "Ailleurs");
    });
    EXPECT_THAT(
        read([](Transaction& tx) { return list_remembered_names(tx, id<EventId>(1)); }),
        ElementsAre(RememberedName{id<PersonId>(2), "Accueil"}, RememberedName{id<PersonId>(1), "iPhone de Marie"}));
}

/// The figure is generous, since a sanitizer and a busy machine slow things down; a statement a row without
/// preparation, or a commit a row, would be far beyond it.
TEST_P(Reports, OfAHundredThousandRowsAreKeptInSeconds) {
    constexpr int many = 100'000;
    std::vector<ImportedRow> rows(many, a_row());
    for (int n = 0; n < many; ++n) {
        auto bytes = id<ReportRowId>(1).bytes();
        bytes[0] = static_cast<std::uint8_t>(n >> 16);
        bytes[1] = static_cast<std::uint8_t>(n >> 8);
        bytes[2] = static_cast<std::uint8_t>(n);
        rows[static_cast<std::size_t>(n)].id = ReportRowId{bytes};
        rows[static_cast<std::size_t>(n)].line = n + 1;
    }
    const auto before = std::chrono::steady_clock::now();
    store(a_report(), rows);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{60});
    EXPECT_EQ(read([](Transaction& tx) { return list_rows(tx, id<ReportId>(1)); }), rows);
}

TEST_P(Reports, RefuseNoWordOfADisposition) {
    EXPECT_EQ(to_string(Disposition::used), "used");
    EXPECT_EQ(to_string(Disposition::review), "review");
    EXPECT_EQ(to_string(Disposition::set_aside), "set_aside");
    EXPECT_EQ(to_string(Disposition::dismissed), "dismissed");
}

}  // namespace
}  // namespace passerelle::storage
