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
                            Kind::teams_activity, Kind::meet, Kind::bbb_dashboard, Kind::csv, Kind::zoom_webhooks,
                            Kind::bbb_webhooks}) {
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

TEST_P(Reports, KeepWhatWasReadAndWhoWereThere) {
    auto row = a_row();
    row.disposition = Disposition::used;
    row.person = id<PersonId>(1);
    row.companions = {id<PersonId>(2)};
    row.basis = attendance::report::Basis::minutes;
    row.duration = std::chrono::seconds{5400};
    row.connection = "w_1";
    row.token = "reg-1";
    row.raw = "Marie T.,…";
    row.delivery = "d1";
    store(a_report(), std::vector{row});
    read([&](Transaction& tx) {
        EXPECT_THAT(find_row(tx, row.id), Optional(row));
        EXPECT_THAT(list_rows(tx, id<ReportId>(1)), ElementsAre(row));
        EXPECT_TRUE(was_delivered(tx, id<ReportId>(1), "d1"));
        EXPECT_FALSE(was_delivered(tx, id<ReportId>(1), "d2"));
        EXPECT_EQ(next_line(tx, id<ReportId>(1)), 2);
        EXPECT_EQ(next_line(tx, id<ReportId>(2)), 1);
    });
    row.companions.clear();
    write([&](Transaction& tx) { update(tx, row); });
    EXPECT_THAT(read([&](Transaction& tx) { return find_row(tx, row.id); }), Optional(row));
}

TEST_P(Reports, ADeliveryIsOneRow) {
    auto row = a_row();
    row.delivery = "d1";
    auto again = a_row(2);
    again.delivery = "d1";
    store(a_report(), std::vector{row, a_row(3), a_row(4)});
    EXPECT_THROW(store(std::vector{again}), ConstraintViolation);
}

TEST_P(Reports, MayComeFromNobody) {
    auto received = a_report();
    received.imported_by = std::nullopt;
    received.kind = Kind::zoom_webhooks;
    store(received);
    EXPECT_THAT(read([](Transaction& tx) { return find_report(tx, id<ReportId>(1)); }), Optional(received));
}

TEST_P(Reports, OfAMeetingAndSourceAreSettledTogether) {
    auto other_source = a_report(2);
    other_source.source = attendance::Source::zoom;
    auto row_of_other = a_row(3);
    row_of_other.report = other_source.id;
    auto connected = a_row(2);
    connected.connection = "w_1";
    store(a_report(), other_source, std::vector{a_row(1), connected, row_of_other});
    read([&](Transaction& tx) {
        const auto teams = attendance::Source::teams;
        EXPECT_THAT(list_rows_of_meeting(tx, id<MeetingId>(1), teams), ElementsAre(a_row(1), connected));
        EXPECT_THAT(list_rows_of_meeting(tx, id<MeetingId>(1), teams, "w_1"), ElementsAre(a_row(1), connected));
        EXPECT_THAT(list_rows_of_meeting(tx, id<MeetingId>(1), teams, "w_2"), ElementsAre(a_row(1)));
        EXPECT_THAT(list_rows_alike(tx, id<EventId>(1), a_row(1)), ElementsAre(a_row(1)));
    });
}

TEST_P(Reports, ThatAreWithdrawnLeaveTheReckoningAndFreeTheirFile) {
    store(a_report(), std::vector{a_row()});
    const ReportWithdrawal withdrawal{id<ReportId>(1), "Mauvais fichier", at("2026-10-09T14:00:00Z"), id<PersonId>(2)};
    write([&](Transaction& tx) { withdraw_report(tx, withdrawal); });
    read([&](Transaction& tx) {
        EXPECT_THAT(find_report_withdrawal(tx, id<ReportId>(1)), Optional(withdrawal));
        EXPECT_EQ(find_report_withdrawal(tx, id<ReportId>(2)), std::nullopt);
        EXPECT_EQ(list_rows(tx, id<ReportId>(1)).size(), 1U);
        EXPECT_TRUE(list_rows_of_meeting(tx, id<MeetingId>(1), attendance::Source::teams).empty());
        EXPECT_TRUE(list_rows_to_review(tx, id<EventId>(1)).empty());
        EXPECT_EQ(find_report(tx, id<MeetingId>(1), a_report().digest), std::nullopt);
    });
    auto again = a_report(2);
    again.digest = a_report().digest;
    store(again);
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
