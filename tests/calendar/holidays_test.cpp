// SPDX-License-Identifier: Apache-2.0
#include "calendar/holidays.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

#include <set>

namespace passerelle::calendar {
namespace {

using namespace date::literals;

std::string told(date::local_days day) {
    return to_string(LocalTime{day}).substr(0, 10);
}

date::local_days on(int year, HolidayName name) {
    const auto all = holidays_of(date::year{year});
    return std::ranges::find(all, name, &Holiday::name)->day;
}

/// From the tables of the United States Naval Observatory.
TEST(Easter, FallsWhereTheTablesSay) {
    for (const auto* day : {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
                            "2016-03-27", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
                            "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"})
        EXPECT_EQ(told(easter_sunday(date::year{std::stoi(day)})), day);
}

/// The definition: the first Sunday after the full moon that the church reckons from the epact (Clavius' canon).
date::local_days easter_by_the_moon(int year) {
    const int century = year / 100;
    int epact = (11 * (year % 19) + 8 - century + century / 4 + (8 * century + 13) / 25 + 1140) % 30;
    if (epact == 24 || (epact == 25 && year % 19 > 10)) ++epact;
    auto full_moon = date::local_days{date::year{year} / date::March / 1} + date::days{(epact <= 23 ? 43 : 73) - epact};
    while (date::weekday{full_moon += date::days{1}} != date::Sunday) continue;
    return full_moon;
}

TEST(Easter, IsTheSundayAfterTheFullMoonInAnyYear) {
    for (int year = 1583; year <= 4'000; ++year)
        ASSERT_EQ(told(easter_sunday(date::year{year})), told(easter_by_the_moon(year)));
}

TEST(Holidays, OfTheYear2026) {
    const std::vector<std::string> expected{"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-18", "2026-06-24",
                                            "2026-07-01", "2026-09-07", "2026-09-30", "2026-10-12", "2026-12-25"};
    std::vector<std::string> days;
    for (const auto& holiday : holidays_of(2026_y)) days.push_back(told(holiday.day));
    EXPECT_EQ(days, expected);
}

TEST(PatriotsDay, IsTheMondayBeforeMay25) {
    EXPECT_EQ(told(on(2020, HolidayName::patriots)), "2020-05-18") << "when May 25 is itself a Monday";
    EXPECT_EQ(told(on(2021, HolidayName::patriots)), "2021-05-24") << "when the eve is";
    EXPECT_EQ(told(on(2027, HolidayName::patriots)), "2027-05-24");
    EXPECT_EQ(told(on(2025, HolidayName::patriots)), "2025-05-19");
}

TEST(CanadaDay, GivesWayToSunday) {
    EXPECT_EQ(told(on(2018, HolidayName::canada)), "2018-07-02");
    EXPECT_EQ(told(on(2029, HolidayName::canada)), "2029-07-02");
    EXPECT_EQ(told(on(2023, HolidayName::canada)), "2023-07-01") << "a Saturday stays";
}

TEST(Holidays, SayWhoHasTheDayOff) {
    for (const auto& holiday : holidays_of(2026_y)) {
        const bool easter = holiday.name == HolidayName::good_friday || holiday.name == HolidayName::easter_monday;
        const bool federal = holiday.name == HolidayName::truth_and_reconciliation;
        EXPECT_EQ(holiday.observance, easter    ? Observance::employers_choice
                                      : federal ? Observance::federal
                                                : Observance::everyone)
            << english_name(holiday.name);
    }
}

TEST(Holidays, HaveEachTheirOwnName) {
    std::set<std::string_view> names;
    for (const auto& holiday : holidays_of(2026_y)) names.insert(english_name(holiday.name));
    EXPECT_EQ(names.size(), 10U);
    EXPECT_THROW(english_name(HolidayName{99}), std::logic_error);
}

TEST(HolidayOn, IsFoundByItsDay) {
    const auto found = holiday_on(date::local_days{2026_y / date::June / 24});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, HolidayName::national);
    EXPECT_FALSE(holiday_on(date::local_days{2026_y / date::June / 25}));
}

RC_GTEST_PROP(Holidays, KeepTheirWeekdayAndOrderInAnyYear, ()) {
    const auto year = *rc::gen::inRange(1'970, 2'200);
    const auto all = holidays_of(date::year{year});
    RC_ASSERT(std::ranges::is_sorted(all, std::less{}, &Holiday::day));
    for (const auto name :
         {HolidayName::easter_monday, HolidayName::patriots, HolidayName::labour, HolidayName::thanksgiving})
        RC_ASSERT(date::weekday{on(year, name)} == date::Monday);
    RC_ASSERT(date::weekday{on(year, HolidayName::good_friday)} == date::Friday);
    RC_ASSERT(date::weekday{on(year, HolidayName::canada)} != date::Sunday);
    for (const auto& holiday : all) RC_ASSERT(holiday_on(holiday.day) == holiday);
}

}  // namespace
}  // namespace passerelle::calendar
