// SPDX-License-Identifier: Apache-2.0
#include "attendance/excuse.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::excuse_cases {
namespace {

Interval from_to(std::string_view from, std::string_view to) {
    return {at("2026-10-07T" + std::string{from} + "-04:00"), at("2026-10-07T" + std::string{to} + "-04:00")};
}
const calendar::Meeting an_hour = meeting(1, "2026-10-07T09:00", "2026-10-07T10:00");

Excuse excuse(std::optional<Interval> interval, std::string reason = "Maladie") {
    Excuse result;
    result.meeting = an_hour.id;
    result.interval = interval;
    result.reason = std::move(reason);
    return result;
}

TEST(Excuse, CoversItsIntervalOrTheWholeMeeting) {
    EXPECT_EQ(covered_by(excuse({}), an_hour), from_to("09:00:00", "10:00:00"));
    EXPECT_EQ(covered_by(excuse(from_to("09:10:00", "09:20:00")), an_hour), from_to("09:10:00", "09:20:00"));
    auto withdrawn = excuse({});
    withdrawn.withdrawal = ExcuseWithdrawal{};
    EXPECT_TRUE(covered_by(withdrawn, an_hour).empty());
    EXPECT_TRUE(covered_by(excuse({}), meeting(2, "2026-10-07T09:00", "2026-10-07T10:00")).empty());
}

TEST(Excuse, NeedsAReasonAndLiesInsideItsMeeting) {
    const auto refusal = [](const Excuse& given) -> std::string {
        const auto checked = check_excuse(given, an_hour);
        return checked ? "" : checked.error().issues[0].code + " " + checked.error().issues[0].field;
    };
    EXPECT_EQ(refusal(excuse({})), "");
    EXPECT_EQ(refusal(excuse(from_to("09:00:00", "10:00:00"))), "");
    EXPECT_EQ(refusal(excuse({}, "")), "required reason");
    EXPECT_EQ(refusal(excuse({}, std::string(longest_excuse_reason, 'a'))), "");
    EXPECT_EQ(refusal(excuse({}, std::string(longest_excuse_reason + 1, 'a'))), "text_too_long reason");
    EXPECT_EQ(refusal(excuse(from_to("09:20:00", "09:20:00"))), "end_before_start to");
    EXPECT_EQ(refusal(excuse(from_to("08:59:59", "09:20:00"))), "excuse_outside_meeting from");
    EXPECT_EQ(refusal(excuse(from_to("09:20:00", "10:00:01"))), "excuse_outside_meeting from");
}

}  // namespace
}  // namespace passerelle::attendance::excuse_cases
