// SPDX-License-Identifier: Apache-2.0
#include "calendar/programme.hpp"

#include <gtest/gtest.h>

namespace passerelle::calendar {
namespace {

TEST(ExcusedAbsence, IsReadAsItIsWritten) {
    for (const auto excused : {ExcusedAbsence::not_due, ExcusedAbsence::counted_present})
        EXPECT_EQ(parse_excused_absence(name_of(excused)), excused);
    EXPECT_EQ(parse_excused_absence("sometimes"), std::nullopt);
}

}  // namespace
}  // namespace passerelle::calendar
