// SPDX-License-Identifier: Apache-2.0
#include "calendar/recurrence.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle::calendar {
namespace {

struct Reading {
    const char* text;
    const char* canonical;
};

class ReadRules : public testing::TestWithParam<Reading> {};

TEST_P(ReadRules, AreKeptInCanonicalOrder) {
    const auto rule = RecurrenceRule::parse(GetParam().text);
    ASSERT_TRUE(rule.has_value()) << GetParam().text;
    EXPECT_EQ(rule->text(), GetParam().canonical);
    EXPECT_EQ(RecurrenceRule::parse(rule->text()).value(), *rule);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, ReadRules,
    testing::Values(Reading{"FREQ=DAILY", "FREQ=DAILY"}, Reading{"freq=weekly;byday=we", "FREQ=WEEKLY;BYDAY=WE"},
                    Reading{"BYDAY=FR,MO,WE,MO;FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE,FR"},
                    Reading{"FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY"},
                    Reading{"FREQ=WEEKLY;WKST=SU;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;WKST=SU"},
                    Reading{"FREQ=MONTHLY;BYDAY=2WE,-1FR,+1MO", "FREQ=MONTHLY;BYDAY=-1FR,1MO,2WE"},
                    Reading{"FREQ=MONTHLY;BYMONTHDAY=15,-1,1", "FREQ=MONTHLY;BYMONTHDAY=-1,1,15"},
                    Reading{"FREQ=YEARLY;BYMONTH=11,5;BYDAY=1MO", "FREQ=YEARLY;BYMONTH=5,11;BYDAY=1MO"},
                    Reading{"FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYDAY=20MO"},
                    Reading{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"},
                    Reading{"FREQ=DAILY;COUNT=10000", "FREQ=DAILY;COUNT=10000"},
                    Reading{"FREQ=DAILY;INTERVAL=999", "FREQ=DAILY;INTERVAL=999"},
                    Reading{"FREQ=DAILY;UNTIL=20261224", "FREQ=DAILY;UNTIL=20261224T235959"},
                    Reading{"FREQ=DAILY;UNTIL=20261224T120000", "FREQ=DAILY;UNTIL=20261224T120000"}));

TEST(RecurrenceRule, SaysWhereItEnds) {
    EXPECT_EQ(RecurrenceRule::parse("FREQ=DAILY;UNTIL=20261224").value().until(), local("2026-12-24T23:59:59"));
    EXPECT_EQ(RecurrenceRule::parse("FREQ=DAILY;COUNT=12").value().count(), 12);
    const auto endless = RecurrenceRule::parse("FREQ=DAILY").value();
    EXPECT_FALSE(endless.until() || endless.count());
}

class UnsupportedRules : public testing::TestWithParam<const char*> {};

TEST_P(UnsupportedRules, AreRefused) {
    EXPECT_EQ(issues_of(RecurrenceRule::parse(GetParam())), std::vector<std::string>{"rule_unsupported rule"});
}

INSTANTIATE_TEST_SUITE_P(Rules, UnsupportedRules,
                         testing::Values("FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY",
                                         "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", "FREQ=DAILY;BYHOUR=9",
                                         "FREQ=DAILY;BYMINUTE=0", "FREQ=DAILY;BYSECOND=0", "FREQ=YEARLY;BYYEARDAY=1",
                                         "FREQ=YEARLY;BYWEEKNO=20", "RSCALE=CHINESE;FREQ=YEARLY",
                                         "FREQ=YEARLY;SKIP=FORWARD", "FREQ=DAILY;UNTIL=20261224T170000Z",
                                         "FREQ=DAILY;COUNT=10001", "FREQ=DAILY;INTERVAL=1000",
                                         "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=1FR", "FREQ=YEARLY;BYMONTHDAY=13",
                                         "FREQ=DAILY;BYMONTHDAY=8,-1"));

class MalformedRules : public testing::TestWithParam<const char*> {};

TEST_P(MalformedRules, AreRefused) {
    EXPECT_EQ(issues_of(RecurrenceRule::parse(GetParam())), std::vector<std::string>{"rule_malformed rule"});
}

INSTANTIATE_TEST_SUITE_P(Rules, MalformedRules,
                         testing::Values("", ";", "FREQ", "FREQ=", "FREQ=WEEK", "=DAILY", "BYDAY=MO",
                                         "RRULE:FREQ=DAILY", "FREQ=DAILY;", ";FREQ=DAILY", "FREQ=DAILY ",
                                         "FREQ=DAILY; COUNT=2", "FREQ=DAILY\r\nX-A:b", "FREQ=DAILY;FREQ=DAILY",
                                         "FREQ=DAILY;COUNT=2;UNTIL=20261224", "FREQ=DAILY;COUNT=0",
                                         "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=+1", "FREQ=DAILY;COUNT=1.5",
                                         "FREQ=DAILY;COUNT=99999999999", "FREQ=DAILY;INTERVAL=0",
                                         "FREQ=DAILY;UNTIL=2026", "FREQ=DAILY;UNTIL=20270229",
                                         "FREQ=DAILY;UNTIL=2026-12-2", "FREQ=DAILY;UNTIL=20261224T240000",
                                         "FREQ=DAILY;UNTIL=20261224 120000"));

INSTANTIATE_TEST_SUITE_P(Lists, MalformedRules,
                         testing::Values("FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=MO,", "FREQ=WEEKLY;BYDAY=XX",
                                         "FREQ=WEEKLY;BYDAY=M", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=DAILY;BYDAY=1MO",
                                         "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=+MO", "FREQ=MONTHLY;BYDAY=+-1MO",
                                         "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYDAY=54MO",
                                         "FREQ=YEARLY;BYMONTH=5;BYDAY=6MO", "FREQ=YEARLY;BYMONTH=13",
                                         "FREQ=YEARLY;BYMONTH=0", "FREQ=YEARLY;BYMONTH=-1", "FREQ=YEARLY;BYMONTH=5L",
                                         "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0",
                                         "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=WEEKLY;WKST=1MO", "FREQ=WEEKLY;X-A=1",
                                         "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                                         "FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=-31"));

TEST(RecurrenceRule, IsNeverLongerThanItsSenseNeeds) {
    EXPECT_FALSE(RecurrenceRule::parse("FREQ=WEEKLY;BYDAY=MO" + std::string(1'000'000, ',')).has_value());
}

RC_GTEST_PROP(RecurrenceRule, ReadsAnyPartsWithoutHarm, ()) {
    const auto piece =
        rc::gen::element<std::string>("FREQ=", "DAILY", "YEARLY", ";", "BYDAY=", "MO", "-1FR", ",", "COUNT=", "7",
                                      "UNTIL=", "20261224", "T120000", "WKST=", "=", "\xff", "BYMONTH=");
    std::string text;
    for (const auto& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    const auto rule = RecurrenceRule::parse(text);
    if (rule) RC_ASSERT(RecurrenceRule::parse(rule->text()).value() == *rule);
}

}  // namespace
}  // namespace passerelle::calendar
