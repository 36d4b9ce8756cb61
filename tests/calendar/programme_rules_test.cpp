// SPDX-License-Identifier: Apache-2.0
#include "calendar/programme_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Programme stays_programme() {
    return {.id = {},
            .key = "sejours",
            .name = {"Séjours exploratoires", "Exploratory stays"},
            .features = {.registration = true}};
}

std::vector<std::string> wrong_with_programme(const Programme& programme) {
    std::vector<std::string> said;
    if (const auto valid = validate(programme); !valid)
        for (const auto& issue : valid.error().issues) said.push_back(issue.field + " " + issue.code);
    return said;
}

TEST(ProgrammeKey, StandsInAddresses) {
    for (const auto* good :
         {"ab", "sejours", "info-emploi", "forum-2026", "9a", "serie", "abcdefghij-abcdefghij-abcdefghij-abcdefg"})
        EXPECT_TRUE(is_programme_key(good)) << good;
    for (const auto* bad : {"", "a", "Forum", "séjours", "a b", "a_b", "-ab", "ab-", "a--b", "a/b", "..", "all",
                            "nouveau", "series", "series-1", "region-3", "abcdefghij-abcdefghij-abcdefghij-abcdefgh"})
        EXPECT_FALSE(is_programme_key(bad)) << bad;
}

TEST(ProgrammeRules, TakeAProgrammeThatIsOnlySettings) {
    EXPECT_THAT(wrong_with_programme(stays_programme()), IsEmpty());
}

TEST(ProgrammeRules, NameEverythingThatIsWrong) {
    auto programme = stays_programme();
    programme.key = "Séjours";
    programme.name = {};
    programme.colour = "blue";
    programme.zone = "America/Nowhere";
    programme.default_room.link = "javascript:alert(1)";
    programme.slot_rules.notice = std::chrono::hours{-1};
    programme.slot_rules.per_partner_per_quarter = 0;
    programme.certificate_rules.absence_percent = 101;
    EXPECT_THAT(
        wrong_with_programme(programme),
        UnorderedElementsAre("key key_malformed", "name/fr required", "colour colour_malformed", "zone unknown_zone",
                             "default_room/link url_malformed", "slot_rules/notice_hours out_of_range",
                             "slot_rules/per_partner_per_quarter out_of_range",
                             "certificate_rules/absence_percent out_of_range"));
}

TEST(ProgrammeRules, TakeAttendanceOnlyOfThoseWhoRegisterAndCertifyOnlyAttendance) {
    auto programme = stays_programme();
    programme.features = {.attendance = true};
    EXPECT_THAT(wrong_with_programme(programme), ElementsAre("features/attendance attendance_needs_registration"));
    programme.features = {.registration = true, .certificate = true};
    EXPECT_THAT(wrong_with_programme(programme), ElementsAre("features/certificate certificate_needs_attendance"));
    programme.features = {.slots = true, .registration = true, .attendance = true, .certificate = true};
    EXPECT_THAT(wrong_with_programme(programme), IsEmpty());
    programme.features = {};
    EXPECT_THAT(wrong_with_programme(programme), IsEmpty()) << "a bulletin is only read";
}

TEST(ProgrammeRules, HoldAtTheirBounds) {
    auto programme = stays_programme();
    programme.slot_rules = {.notice = std::chrono::hours{0}, .per_partner_per_quarter = 1};
    programme.certificate_rules.absence_percent = 0;
    EXPECT_THAT(wrong_with_programme(programme), IsEmpty());
    programme.slot_rules = {.notice = std::chrono::hours{24 * 366}, .per_partner_per_quarter = 1000};
    programme.certificate_rules.absence_percent = 100;
    EXPECT_THAT(wrong_with_programme(programme), IsEmpty());
}

RC_GTEST_PROP(ProgrammeKeyProperty, NeedsNoEscapeInAnAddress, (const std::string& text)) {
    if (!is_programme_key(text)) return;
    RC_ASSERT(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
}

}  // namespace
}  // namespace passerelle::calendar
