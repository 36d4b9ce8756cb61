// SPDX-License-Identifier: Apache-2.0
#include "server/pages/event_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::server::pages {
namespace {

using testing::Contains;
using testing::Pair;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(const http::Parameters& parameters) {
    return {parameters.begin(), parameters.end()};
}

EventForm two_meetings() {
    return EventForm::of(http::Parameters{{{"title_fr", "Cours"},
                                           {"csrf", "x"},
                                           {"step", "save"},
                                           {"meetings_0_starts", "2026-12-01T09:00"},
                                           {"meetings_0_ends", "2026-12-01T12:00"},
                                           {"meetings_0_zone", "America/Toronto"},
                                           {"meetings_0_breaks_0_starts", ""},
                                           {"meetings_0_breaks_1_starts", "2026-12-01T10:00"},
                                           {"meetings_4_starts", "2026-12-08T09:00"}}});
}

TEST(EventForm, NumbersItsRowsAnewAndLeavesEmptyBreaksOut) {
    const auto command = pairs_of(two_meetings().command());
    EXPECT_THAT(command, Contains(Pair("meetings_1_starts", "2026-12-08T09:00")));
    EXPECT_THAT(command, Contains(Pair("meetings_0_breaks_0_starts", "2026-12-01T10:00")));
    for (const auto& [name, value] : command) EXPECT_TRUE(name != "csrf" && name != "step") << name;
}

TEST(EventForm, AddsAndRemovesRowsByItsButtons) {
    auto form = two_meetings();
    EXPECT_FALSE(form.step("save"));
    EXPECT_TRUE(form.step("add"));
    EXPECT_EQ(form.meetings(), 3U);
    EXPECT_EQ(form.view().value("meetings_2_starts"), "2026-12-09T09:00") << "a day after the last";
    EXPECT_TRUE(form.step("remove-0"));
    EXPECT_EQ(form.view().value("meetings_0_starts"), "2026-12-08T09:00");
    EXPECT_TRUE(form.step("add-break-0"));
    EXPECT_EQ(form.breaks(0), 1U);
    EXPECT_TRUE(form.step("remove-break-0-0"));
    EXPECT_EQ(form.breaks(0), 0U);
    for (const auto* hostile :
         {"remove-9", "remove-", "remove-break-0-7", "add-break-99999999999999999999", "remove-break-0"})
        form.step(hostile);
    EXPECT_EQ(form.meetings(), 2U);
}

TEST(EventForm, TypesPointsAndMomentsAsPeopleDo) {
    EXPECT_EQ(hundredths_of("1,5"), "150");
    EXPECT_EQ(hundredths_of("0.05"), "5");
    EXPECT_EQ(hundredths_of("12"), "1200");
    for (const auto* odd : {"", "a", "1,234", "-1", "1.2.3", "9999999"}) EXPECT_EQ(hundredths_of(odd), odd);
    EXPECT_EQ(points_of(150), "1,5");
    EXPECT_EQ(points_of(105), "1,05");
    EXPECT_EQ(points_of(200), "2");
    EXPECT_EQ(points_of(0), "");
    EXPECT_EQ(instant_of_typed("2026-12-01T17:00"), "2026-12-01T22:00:00Z");
    EXPECT_EQ(instant_of_typed("soon"), "soon");
    EXPECT_EQ(typed_of_instant("2026-12-01T22:00:00Z"), "2026-12-01T17:00");
}

}  // namespace
}  // namespace passerelle::server::pages
