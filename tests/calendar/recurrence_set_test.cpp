// SPDX-License-Identifier: Apache-2.0
// What recurrence_set.cpp gives: the starts of a rule.
#include "calendar/recurrence.hpp"
#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <sstream>

namespace passerelle::calendar {
namespace {

std::vector<LocalTime> starts(std::string_view rule, std::string_view first, std::size_t most,
                              std::string_view to = "2500-01-01T00:00") {
    return expand(RecurrenceRule::parse(rule).value(), local(first), {local(first), local(to), most});
}

/// "1997-09-02 1997-09-03", without the clock.
std::string days_of(const std::vector<LocalTime>& starts) {
    std::string days;
    for (const auto start : starts) days += (days.empty() ? "" : " ") + to_string(start).substr(0, 10);
    return days;
}

struct Example {
    const char* rule;
    const char* first;
    const char* days;
};

class RfcExamples : public testing::TestWithParam<Example> {};

TEST_P(RfcExamples, GiveTheDaysOfTheStandard) {
    const auto& [rule, first, days] = GetParam();
    const auto expected = static_cast<std::size_t>(std::count(days, days + std::strlen(days), ' ')) + 1;
    EXPECT_EQ(days_of(starts(rule, first, expected)), days);
}

/// RFC 5545 section 3.8.5.3, UNTIL in local time.
INSTANTIATE_TEST_SUITE_P(
    DailyAndWeekly, RfcExamples,
    testing::Values(
        Example{"FREQ=DAILY;COUNT=10", "1997-09-02T09:00",
                "1997-09-02 1997-09-03 1997-09-04 1997-09-05 1997-09-06 1997-09-07 1997-09-08 1997-09-09 1997-09-10 "
                "1997-09-11"},
        Example{"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02T09:00",
                "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"},
        Example{"FREQ=DAILY;UNTIL=20000131T140000;BYMONTH=1", "1998-01-30T09:00",
                "1998-01-30 1998-01-31 1999-01-01 1999-01-02"},
        Example{"FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02T09:00",
                "1997-09-02 1997-09-16 1997-09-30 1997-10-14 1997-10-28 1997-11-11 1997-11-25 1997-12-09 1997-12-23"},
        Example{"FREQ=WEEKLY;UNTIL=19971007T000000;WKST=SU;BYDAY=TU,TH", "1997-09-02T09:00",
                "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 1997-09-30 "
                "1997-10-02"},
        Example{"FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09-02T09:00",
                "1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16"},
        Example{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00",
                "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},
        Example{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00",
                "1997-08-05 1997-08-17 1997-08-19 1997-08-31"}));

INSTANTIATE_TEST_SUITE_P(
    Monthly, RfcExamples,
    testing::Values(
        Example{"FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05T09:00",
                "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 1998-05-01 "
                "1998-06-05"},
        Example{"FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07T09:00",
                "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 1998-05-03 "
                "1998-05-31"},
        Example{"FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22T09:00",
                "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16"},
        Example{"FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28T09:00",
                "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26"},
        Example{"FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09-02T09:00",
                "1997-09-02 1997-09-15 1997-10-02 1997-10-15 1997-11-02 1997-11-15 1997-12-02 1997-12-15 1998-01-02 "
                "1998-01-15"},
        Example{"FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30T09:00",
                "1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01 1998-01-31 "
                "1998-02-01"},
        Example{"FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09-10T09:00",
                "1997-09-10 1997-09-11 1997-09-12 1997-09-13 1997-09-14 1997-09-15 1999-03-10 1999-03-11 1999-03-12 "
                "1999-03-13"},
        Example{"FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13T09:00",
                "1997-09-13 1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07 1998-03-07 1998-04-11 1998-05-09 "
                "1998-06-13"},
        Example{"FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15T09:00",
                "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"}));

INSTANTIATE_TEST_SUITE_P(
    Yearly, RfcExamples,
    testing::Values(
        Example{"FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10T09:00",
                "1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10 2000-06-10 2000-07-10 2001-06-10 "
                "2001-07-10"},
        Example{"FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03-10T09:00",
                "1997-03-10 1999-01-10 1999-02-10 1999-03-10 2001-01-10 2001-02-10 2001-03-10 2003-01-10 2003-02-10 "
                "2003-03-10"},
        Example{"FREQ=YEARLY;BYDAY=20MO", "1997-05-19T09:00", "1997-05-19 1998-05-18 1999-05-17"},
        Example{"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13T09:00",
                "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19 1998-03-26 1999-03-04"},
        Example{"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05T09:00",
                "1996-11-05 2000-11-07 2004-11-02"}));

TEST(Occurrences, OfTheLastDaySkipShorterMonths) {
    EXPECT_EQ(days_of(starts("FREQ=MONTHLY", "2026-01-31T18:00", 4)), "2026-01-31 2026-03-31 2026-05-31 2026-07-31");
    EXPECT_EQ(days_of(starts("FREQ=YEARLY", "2024-02-29T18:00", 3)), "2024-02-29 2028-02-29 2032-02-29");
}

TEST(Occurrences, KeepTheWallClockAcrossDst) {
    for (const auto start : starts("FREQ=WEEKLY;BYDAY=SU", "2026-01-04T18:00", 60))
        EXPECT_EQ(to_string(start).substr(10), "T18:00:00");
    const auto skipped = starts("FREQ=DAILY", "2026-03-07T02:30", 2);
    EXPECT_EQ(skipped.back(), local("2026-03-08T02:30"));
}

TEST(Occurrences, AreToldFromAFirstStartThatTheRuleDoesNotGive) {
    const auto begins = [](std::string_view rule) {
        return begins_with(RecurrenceRule::parse(rule).value(), local("2026-01-07T12:00"));
    };
    for (const auto* rule : {"FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=1WE", "FREQ=MONTHLY",
                             "FREQ=DAILY;BYDAY=WE", "FREQ=YEARLY;BYMONTH=1", "FREQ=DAILY;COUNT=1"})
        EXPECT_TRUE(begins(rule)) << rule;
    for (const auto* rule : {"FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=2WE", "FREQ=MONTHLY;BYMONTHDAY=8",
                             "FREQ=DAILY;BYMONTH=2", "FREQ=YEARLY;BYMONTH=3", "FREQ=WEEKLY;BYMONTH=2"})
        EXPECT_FALSE(begins(rule)) << rule;
}

TEST(Occurrences, BeginWithTheFirstStartEvenWhereItDoesNotMatch) {
    EXPECT_EQ(days_of(starts("FREQ=WEEKLY;BYDAY=WE;COUNT=3", "2026-10-05T12:00", 9)),
              "2026-10-05 2026-10-07 2026-10-14");
    EXPECT_EQ(days_of(starts("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "2026-01-01T12:00", 3)),
              "2026-01-01 2026-02-13 2026-03-13");
}

TEST(Occurrences, EndWithUntilItself) {
    EXPECT_EQ(starts("FREQ=DAILY;UNTIL=20261003T120000", "2026-10-01T12:00", 9).size(), 3U);
    EXPECT_EQ(starts("FREQ=DAILY;UNTIL=20261003T115959", "2026-10-01T12:00", 9).size(), 2U);
    EXPECT_EQ(starts("FREQ=DAILY;UNTIL=20261003", "2026-10-01T12:00", 9).size(), 3U);
    EXPECT_TRUE(starts("FREQ=DAILY;UNTIL=20260930", "2026-10-01T12:00", 9).empty());
}

TEST(Occurrences, StayWithinTheBounds) {
    const auto weekly = RecurrenceRule::parse("FREQ=WEEKLY;COUNT=5").value();
    const auto first = local("2026-10-07T12:00");
    const auto within = [&](std::string_view from, std::string_view to, std::size_t most = 9, std::size_t steps = 99) {
        return days_of(expand(weekly, first, {local(from), local(to), most, steps}));
    };
    EXPECT_EQ(within("2026-10-14T12:00", "2026-10-28T12:00"), "2026-10-14 2026-10-21") << "from counts, to does not";
    EXPECT_EQ(within("2026-10-21T12:00", "2027-10-28T12:00"), "2026-10-21 2026-10-28 2026-11-04")
        << "COUNT from the first";
    EXPECT_EQ(within("2026-01-01T00:00", "2027-01-01T00:00", 2), "2026-10-07 2026-10-14");
    EXPECT_EQ(within("2026-01-01T00:00", "2027-01-01T00:00", 9, 3), "2026-10-07 2026-10-14 2026-10-21");
    EXPECT_EQ(within("2026-01-01T00:00", "2026-10-07T12:00"), "");
    EXPECT_EQ(within("2026-01-01T00:00", "2027-01-01T00:00", 0), "");
}

/// Each of these kept libical busy for long, or for ever, in one call.
TEST(Occurrences, OfARuleThatNeverMatchesAgainAreFoundMissingAtOnce) {
    for (const auto* rule :
         {"FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
          "FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU", "FREQ=WEEKLY;BYMONTH=12;BYDAY=SU"}) {
        const auto found = starts(rule, "2026-02-04T12:00", 10'000, "2026-12-01T00:00");
        EXPECT_EQ(days_of(found), "2026-02-04") << rule;
    }
}

/// The oracle: asks of each day in turn whether the rule names it.
struct Oracle {
    bool weekly = true;
    int interval = 1;
    std::set<unsigned> weekdays;        ///< ISO: 1 is Monday
    std::set<std::pair<int, int>> nth;  ///< monthly: ordinal and ISO weekday
    std::set<int> month_days;
    std::set<unsigned> months;
    bool from_sunday = false;

    std::string rule() const {
        static constexpr const char* names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
        std::ostringstream text;
        text << "FREQ=" << (weekly ? "WEEKLY" : "MONTHLY") << ";INTERVAL=" << interval
             << (from_sunday ? ";WKST=SU" : "");
        const auto list = [&](const char* name, const auto& values, auto print) {
            const char* before = name;
            for (const auto& value : values) text << std::exchange(before, ",") << print(value);
        };
        const auto same = [](auto value) { return value; };
        list(";BYDAY=", weekdays, [](unsigned day) { return names[day - 1]; });
        list(";BYDAY=", nth, [](auto day) { return std::to_string(day.first) + names[day.second - 1]; });
        list(";BYMONTHDAY=", month_days, same);
        list(";BYMONTH=", months, same);
        return text.str();
    }

    bool names_week(date::local_days day, date::local_days first) const {
        const date::weekday starts_on = from_sunday ? date::Sunday : date::Monday;
        const auto week = [&](date::local_days of) { return of - (date::weekday{of} - starts_on); };
        if ((week(day) - week(first)).count() / 7 % interval != 0) return false;
        if (weekdays.empty()) return date::weekday{day} == date::weekday{first};
        return weekdays.contains(date::weekday{day}.iso_encoding());
    }

    bool names_in_month(date::local_days day, date::local_days first) const {
        const date::year_month_day a{first};
        const date::year_month_day b{day};
        if (((b.year() / b.month()) - (a.year() / a.month())).count() % interval != 0) return false;
        const auto number = static_cast<int>(static_cast<unsigned>(b.day()));
        const auto length = static_cast<int>(static_cast<unsigned>((b.year() / b.month() / date::last).day()));
        const auto weekday = date::weekday{day}.iso_encoding();
        if (!weekdays.empty() && !weekdays.contains(weekday)) return false;
        if (!nth.empty())
            return nth.contains({(number - 1) / 7 + 1, weekday}) ||
                   nth.contains({-((length - number) / 7 + 1), weekday});
        if (!month_days.empty()) return month_days.contains(number) || month_days.contains(number - length - 1);
        return !weekdays.empty() || b.day() == a.day();
    }

    std::vector<LocalTime> starts(LocalTime first, LocalTime to) const {
        const auto begin = date::floor<date::days>(first);
        std::vector<LocalTime> found{first};
        for (auto day = begin + date::days{1}; day + (first - begin) < to; day += date::days{1}) {
            const auto month = static_cast<unsigned>(date::year_month_day{day}.month());
            if (!months.empty() && !months.contains(month)) continue;
            if (weekly ? names_week(day, begin) : names_in_month(day, begin)) found.push_back(day + (first - begin));
        }
        return found;
    }
};

template <class T>
std::set<T> some(T least, T most, std::size_t longest) {
    return *rc::gen::resize(static_cast<int>(longest),
                            rc::gen::container<std::set<T>>(rc::gen::inRange<T>(least, most + 1)));
}

Oracle any_oracle() {
    Oracle oracle;
    oracle.weekly = *rc::gen::arbitrary<bool>();
    oracle.interval = *rc::gen::inRange(1, 6);
    oracle.from_sunday = *rc::gen::arbitrary<bool>();
    oracle.months = some<unsigned>(1, 12, 4);
    const auto kind = *rc::gen::inRange(0, oracle.weekly ? 2 : 4);
    if (kind == 1 || kind == 3) oracle.weekdays = some<unsigned>(1, 7, 5);
    if (kind == 2) {
        for (const auto ordinal : some<int>(1, 5, 3))
            oracle.nth.insert({*rc::gen::arbitrary<bool>() ? ordinal : -ordinal, *rc::gen::inRange(1, 8)});
    }
    if (kind == 3) {
        for (const auto day : some<int>(1, 28, 6)) oracle.month_days.insert(*rc::gen::arbitrary<bool>() ? day : -day);
    }
    return oracle;
}

RC_GTEST_PROP(Occurrences, AreTheDaysThatAPatientReaderOfTheRuleFinds, ()) {
    const auto oracle = any_oracle();
    const LocalTime first = date::local_days{date::days{*rc::gen::inRange(20'000, 22'000)}} + std::chrono::hours{18};
    const auto to = first + date::days{*rc::gen::inRange(1, 1'500)};
    const auto rule = RecurrenceRule::parse(oracle.rule());
    RC_LOG() << oracle.rule() << " from " << to_string(first) << std::endl;
    RC_ASSERT(rule.has_value());
    const auto found = expand(*rule, first, {first, to});
    const auto expected = oracle.starts(first, to);
    RC_CLASSIFY(expected.size() > 1);
    RC_ASSERT(days_of(found) == days_of(expected));
    RC_ASSERT(found == expected);
}

}  // namespace
}  // namespace passerelle::calendar
