// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/person_row.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using namespace std::chrono_literals;

constexpr auto row_meeting = 2027_y / 3 / 9;

Row read_under(const std::string& header_line, const std::string& line,
               PersonReader people = PersonReader{row_meeting}) {
    const auto text = header_line + "\n" + line;
    Delimited records{text, ',', 10};
    const Header header{*records.next()};
    return people.read(header, *records.next());
}

Row timed(const std::string& joined, const std::string& left) {
    return read_under("Name,Join Time,Leave Time", "Ann,\"" + joined + "\",\"" + left + "\"");
}

std::string at(const std::optional<LocalTime>& time) {
    return time ? passerelle::to_string(*time) : "-";
}

TEST(ReportPersonRow, TimesMakeAPresence) {
    const auto row = timed("3/9/2027 9:00 AM", "3/9/2027 10:00 AM");
    EXPECT_EQ(at(row.joined), "2027-03-09T09:00:00");
    EXPECT_EQ(at(row.left), "2027-03-09T10:00:00");
    EXPECT_EQ(row.set_aside, SetAside::none);
    EXPECT_EQ(row.line, 2);
}

TEST(ReportPersonRow, AMissingLeaveStaysOpen) {
    const auto row = timed("9:00", "--");
    EXPECT_FALSE(row.left);
    EXPECT_EQ(row.set_aside, SetAside::none);
}

TEST(ReportPersonRow, WhatCannotBeAPresenceIsSetAside) {
    EXPECT_EQ(timed("", "").set_aside, SetAside::no_times);
    EXPECT_EQ(timed("--", "--").set_aside, SetAside::no_times);
    EXPECT_EQ(timed("", "10:00").set_aside, SetAside::no_times);
    EXPECT_EQ(timed("soon", "10:00").set_aside, SetAside::malformed_time);
    EXPECT_EQ(timed("9:00", "late").set_aside, SetAside::malformed_time);
    EXPECT_EQ(timed("3/9/2027 9:00", "3/9/2027 8:59").set_aside, SetAside::leave_before_join);
    EXPECT_EQ(timed("3/9/2027 9:00", "3/9/2027 9:00").set_aside, SetAside::none);
}

TEST(ReportPersonRow, TimesWithoutADateMayPassMidnight) {
    EXPECT_EQ(at(timed("11:30 PM", "12:30 AM").left), "2027-03-10T00:30:00");
    EXPECT_EQ(at(timed("3/9/2027 23:30", "00:30").left), "2027-03-10T00:30:00");
    EXPECT_EQ(timed("11:30 AM", "11:00 AM").set_aside, SetAside::leave_before_join);
}

TEST(ReportPersonRow, JoinsAreRoundedDownAndLeavesUp) {
    const auto row = timed("2027-03-09 09:00:00.5", "2027-03-09 10:00:00.5");
    EXPECT_EQ(at(row.joined), "2027-03-09T09:00:00");
    EXPECT_EQ(at(row.left), "2027-03-09T10:00:01");
}

TEST(ReportPersonRow, ADurationServesWhereTheLeaveIsMissing) {
    const auto row = read_under("Name,Join Time,Leave Time,Duration", "Ann,9:00,,90");
    EXPECT_EQ(at(row.left), "2027-03-09T10:30:00");
    EXPECT_EQ(at(read_under("Name,Join Time,Leave Time,Duration", "Ann,9:00,9:10,90").left), "2027-03-09T09:10:00");
    const auto untimed = read_under("Name,Duration (seconds)", "Ann,90");
    EXPECT_EQ(untimed.duration, 90s);
    EXPECT_EQ(untimed.set_aside, SetAside::no_times);
}

TEST(ReportPersonRow, WaitingAndAbsentPeopleAreSetAside) {
    const std::string waiting = "Name,Join Time,Leave Time,In Waiting Room";
    EXPECT_EQ(read_under(waiting, "Ann,9:00,10:00,Yes").set_aside, SetAside::waiting_room);
    EXPECT_EQ(read_under(waiting, "Ann,9:00,10:00,Oui").set_aside, SetAside::waiting_room);
    EXPECT_EQ(read_under(waiting, "Ann,x,x,Yes").set_aside, SetAside::waiting_room);
    EXPECT_EQ(read_under(waiting, "Ann,9:00,10:00,No").set_aside, SetAside::none);
    EXPECT_EQ(read_under("Attended,Name,Join Time,Leave Time", "Non,Ann,--,--").set_aside, SetAside::did_not_attend);
    EXPECT_EQ(read_under("Attended,Name,Join Time,Leave Time", "Yes,Ann,--,--").set_aside, SetAside::no_times);
}

TEST(ReportPersonRow, NamesMayStandInTwoColumns) {
    EXPECT_EQ(read_under("Prénom,Nom,Durée", "Zoé,Roy,5").name, "Zoé Roy");
    EXPECT_EQ(read_under("Prénom,Nom,Durée", "Zoé,,5").name, "Zoé");
    const auto both = read_under("User Name,First Name,Last Name,Duration", "Z.,Zoé,Roy,5");
    EXPECT_EQ(both.name, "Z.");
    EXPECT_EQ(both.original_name, "Zoé Roy");
    EXPECT_EQ(read_under("User Name,First Name,Last Name,Duration", "Zoé Roy,Zoé,Roy,5").original_name, "");
    EXPECT_EQ(read_under("User Name,First Name,Last Name,Duration", ",Zoé,Roy,5").name, "Zoé Roy");
}

TEST(ReportPersonRow, OnlyAddressesAreAddresses) {
    EXPECT_EQ(read_under("Name,Email,Duration", "Ann,ann@exemple.org,5").email, "ann@exemple.org");
    EXPECT_EQ(read_under("Name,Email,Duration", "Ann,--,5").email, "");
    EXPECT_EQ(read_under("Name,Email,UPN,Duration", "Ann,,ann@exemple.org,5").email, "ann@exemple.org");
    EXPECT_EQ(read_under("Name,Email,UPN,Duration", "Ann,,1234-5678,5").email, "");
    EXPECT_EQ(read_under("Name,Email,Duration", "Ann,a@" + std::string(1000, 'x') + ",5").email, "");
}

TEST(ReportPersonRow, HostsAreKnownByAddressOrNameOrRole) {
    PersonReader people{row_meeting};
    people.note_host("Accueil", "accueil@exemple.org");
    const std::string header = "Name,Email,Duration,Role";
    EXPECT_TRUE(read_under(header, "x,Accueil@Exemple.org,5", people).host);
    EXPECT_TRUE(read_under(header, "Accueil,,5", people).host);
    EXPECT_FALSE(read_under(header, "Accueil,other@exemple.org,5", people).host);
    EXPECT_FALSE(read_under(header, ",,5", people).host);
    EXPECT_TRUE(read_under(header, "Ann,,5,Organizer").host);
    EXPECT_TRUE(read_under(header, "Ann,,5,Co-organisateur").host);
    EXPECT_TRUE(read_under(header, "Ann (Host),,5").host);
    EXPECT_FALSE(read_under(header, "Ann,,5,Presenter").host);
    EXPECT_FALSE(read_under(header, ",,5").host);
    people.note_host("accueil@exemple.org", "");
    EXPECT_TRUE(read_under(header, "x,accueil@exemple.org,5", people).host);
}

TEST(ReportPersonRow, TimesOnTwoClocksAreNotMixed) {
    const std::string text =
        "Name,Join Time,Leave Time\nAnn,2027-03-09T14:00:00Z,2027-03-09T15:00:00Z\n"
        "Bob,2027-03-09T09:00:00,2027-03-09T10:00:00\n";
    Delimited records{text, ',', 10};
    const Header header{*records.next()};
    PersonReader people{row_meeting};
    EXPECT_EQ(people.read(header, *records.next()).set_aside, SetAside::none);
    EXPECT_TRUE(people.is_utc());
    EXPECT_EQ(people.read(header, *records.next()).set_aside, SetAside::malformed_time);
}

}  // namespace
}  // namespace passerelle::attendance::report
