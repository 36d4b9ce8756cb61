// SPDX-License-Identifier: Apache-2.0
// Files that nobody's platform wrote. Whatever comes, reading ends, and within its bounds.
#include "attendance/report/report.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using namespace std::string_literals;

constexpr auto meeting = 2027_y / 3 / 9;
const char* const header = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n";

std::string utf16(std::string_view ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) bytes.append(1, c).append(1, '\0');
    return bytes;
}

TEST(HostileReport, ZerosAmidTheTextAreDropped) {
    const auto report = read(header + "A\0nn,a@b.c,9:\00000,10:00,60,No\n"s, meeting);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows.at(0).name, "Ann");
    EXPECT_EQ(report->rows.at(0).set_aside, SetAside::none);
}

TEST(HostileReport, ALineOfAMegabyteIsOneRowWithAShortName) {
    const auto report = read(header + std::string(1'000'000, 'x') + ",,9:00,10:00\n", meeting);
    ASSERT_TRUE(report);
    ASSERT_EQ(report->rows.size(), 1U);
    EXPECT_LT(report->rows[0].name.size(), 1'000U);
}

TEST(HostileReport, AMegabyteInEachCellIsNoTime) {
    const std::string big(1'000'000, '9');
    const auto report = read(header + big + "," + big + "," + big + "," + big + "," + big + "," + big + "\n", meeting);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows.at(0).set_aside, SetAside::malformed_time);
    EXPECT_EQ(report->rows.at(0).email, "");
}

TEST(HostileReport, AMillionColumnsAreOneRow) {
    const auto report = read(header + "Ann,a@b.c,9:00,10:00"s + std::string(1'000'000, ',') + "\n", meeting);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows.size(), 1U);
    EXPECT_FALSE(read("Name" + std::string(1'000'000, ',') + "Join Time,Leave Time\nAnn\n", meeting));
}

TEST(HostileReport, AQuoteThatNeverClosesIsRefusedNotSwallowed) {
    const auto report = read(header + "Ann,,9:00,10:00\n\"Bob,,9:00,10:00\nEve,,9:00,10:00\n"s, meeting);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().issues.front(), (Issue{"report_malformed", "", {"3"}}));
}

TEST(HostileReport, Utf16MayBeCutAnywhere) {
    const auto whole = utf16(header + "Ann,a@b.c,9:00,10:00,60,No\n"s);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const auto report = read(std::string_view{whole}.substr(0, size), meeting);
        EXPECT_LE(report ? report->rows.size() : 0U, 1U) << size;
    }
}

TEST(HostileReport, NothingButMarksIsRefused) {
    EXPECT_FALSE(read("\xFF\xFE", meeting));
    EXPECT_FALSE(read("\xFE\xFF", meeting));
    EXPECT_FALSE(read("\xEF\xBB\xBF", meeting));
    EXPECT_FALSE(read(std::string(1'000'000, '"'), meeting));
    EXPECT_FALSE(read(std::string(1'000'000, '\0'), meeting));
    EXPECT_FALSE(read(std::string(1'000'000, '\n'), meeting));
}

TEST(HostileReport, ManyJoinsOfOnePersonAreReadInReasonableTime) {
    std::string text = "Full Name\tUser Action\tTimestamp\n";
    for (int i = 0; i < 50'000; ++i) text += "Ann\tJoined\t9:00\n";
    for (int i = 0; i < 50'000; ++i) text += "Ann\tLeft\t10:00\n";
    const auto report = read(text, meeting);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows.size(), 100'000U);
}

RC_GTEST_PROP(HostileReport, RandomBytesNeverCrash, (const std::vector<std::uint8_t>& bytes)) {
    const auto report = read(std::string{bytes.begin(), bytes.end()}, meeting);
    RC_ASSERT(report.has_value() || !report.error().issues.empty());
}

RC_GTEST_PROP(HostileReport, PiecesOfReportsInAnyOrderNeverCrash, ()) {
    static const std::array<std::string, 30> pieces{header,
                                                    "Topic,Meeting ID\n",
                                                    "Host Details,\n",
                                                    "Other Attended,\n",
                                                    "1. Summary\n",
                                                    "2. Participants\n",
                                                    "3. In-Meeting Activities\n",
                                                    "4. x\n",
                                                    "Full Name,User Action,Timestamp\n",
                                                    "Meeting title,",
                                                    "Name,First Join,Last Leave\n",
                                                    "Name,Join Time,Leave Time (UTC)\n",
                                                    "Ann,",
                                                    "a@b.c,",
                                                    "Joined,",
                                                    "Left,",
                                                    "9:00,",
                                                    "10/05/2027 9:00 PM,",
                                                    "Yes,",
                                                    "No,",
                                                    "\"",
                                                    "\"\"",
                                                    "\n",
                                                    "\r",
                                                    ",",
                                                    "\t",
                                                    ";",
                                                    "\xE9",
                                                    "\xE2\x80\xAF",
                                                    "("};
    const auto chosen = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size()));
    std::string text;
    for (const auto index : chosen) text += pieces[index];
    const auto report = read(text, meeting);
    if (!report) return;
    RC_ASSERT(!report->rows.empty());
    int last = 0;
    for (const auto& row : report->rows) {
        RC_ASSERT(row.line >= last);
        last = row.line;
        if (row.set_aside != SetAside::none) continue;
        RC_ASSERT(row.joined.has_value() || row.left.has_value());
        RC_ASSERT(!row.left || !row.joined || *row.left >= *row.joined);
    }
}

}  // namespace
}  // namespace passerelle::attendance::report
