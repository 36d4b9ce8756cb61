// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/observance.hpp"
#include "tests/calendar/make.hpp"

namespace passerelle::calendar::ical {
namespace {

constexpr std::chrono::hours winter{-5};
constexpr std::chrono::hours summer{-4};

/// Summers that begin at two in the morning of these days.
std::vector<Onset> springs(const std::vector<std::string>& days) {
    std::vector<Onset> onsets;
    for (const auto& day : days) onsets.push_back({utc(day + "T07:00:00Z"), winter, summer, "EDT", true});
    return onsets;
}

struct Case {
    std::vector<std::string> days;
    std::vector<std::string> rules;
};

class Observances : public testing::TestWithParam<Case> {};

TEST_P(Observances, AreTheRulesBehindTheOnsets) {
    std::vector<std::string> rules;
    for (const auto& observance : observances_of(springs(GetParam().days))) rules.push_back(observance.rule);
    EXPECT_EQ(rules, GetParam().rules);
}

INSTANTIATE_TEST_SUITE_P(
    Springs, Observances,
    testing::Values(Case{{}, {}}, Case{{"2025-03-09"}, {""}},
                    Case{{"2024-03-10", "2025-03-09", "2026-03-08"}, {"FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"}},
                    Case{{"2022-03-27", "2023-03-26", "2024-03-31"}, {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"}},
                    // Where both would do, the last of the month is the likelier law.
                    Case{{"2025-02-23", "2026-02-22"}, {"FREQ=YEARLY;BYMONTH=2;BYDAY=-1SU"}},
                    // The Sunday on or after the 5th: neither always the first nor always the second.
                    Case{{"2025-10-05", "2026-10-11", "2027-10-10"},
                         {"FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=5,6,7,8,9,10,11;BYDAY=SU"}},
                    // A year without a summer ends the rule.
                    Case{{"2024-03-10", "2026-03-08"}, {"", ""}},
                    // Another weekday or another month is another rule.
                    Case{{"2024-03-10", "2025-03-10"}, {"", ""}}, Case{{"2024-03-10", "2025-04-13"}, {"", ""}},
                    // Days too far apart for one week.
                    Case{{"2024-03-03", "2025-03-16"}, {"", ""}}));

TEST(Observance, HoldsForEverWhereTzdataListsItToItsEnd) {
    std::vector<std::string> days;
    for (const auto* day :
         {"2031-03-09", "2032-03-14", "2033-03-13", "2034-03-12", "2035-03-11", "2036-03-09", "2037-03-08"})
        days.emplace_back(day);
    EXPECT_TRUE(observances_of(springs(days)).front().endless);
    days.pop_back();
    EXPECT_FALSE(observances_of(springs(days)).front().endless);
    EXPECT_FALSE(observances_of(springs({"2036-03-09", "2037-03-08"})).front().endless);
}

TEST(Observance, EndsWithItsLastOnset) {
    const auto observances = observances_of(springs({"2024-03-10", "2025-03-09", "2027-03-14"}));
    ASSERT_EQ(observances.size(), 2U);
    EXPECT_EQ(observances[0].last, utc("2025-03-09T07:00:00Z"));
    EXPECT_EQ(observances[1].last, utc("2027-03-14T07:00:00Z"));
}

TEST(Onsets, BeginWithTheStateOf1970) {
    const auto onsets = onsets_of(Zone::quebec());
    EXPECT_EQ(onsets.front().local(), local("1970-01-01T00:00"));
    EXPECT_EQ(onsets.front().from, onsets.front().to);
    EXPECT_FALSE(onsets.front().daylight);
    EXPECT_TRUE(std::ranges::is_sorted(onsets, {}, &Onset::at));
    EXPECT_EQ(onsets.back().local(), local("2037-11-01T02:00"));
}

}  // namespace
}  // namespace passerelle::calendar::ical
