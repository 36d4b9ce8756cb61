// SPDX-License-Identifier: Apache-2.0
#include "attendance/presence.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance {
namespace {

TEST(Source, IsReadAsItIsWritten) {
    for (const auto source : {Source::zoom, Source::teams, Source::meet, Source::bigbluebutton, Source::csv,
                              Source::manual, Source::check_in, Source::live_room, Source::recording}) {
        EXPECT_FALSE(to_string(source).empty());
        EXPECT_EQ(parse_source(to_string(source)), source);
    }
    EXPECT_EQ(to_string(Source::check_in), "check_in");
    for (const std::string_view bad : {"", "Zoom", "webex", "check-in"}) EXPECT_FALSE(parse_source(bad)) << bad;
}

}  // namespace
}  // namespace passerelle::attendance
