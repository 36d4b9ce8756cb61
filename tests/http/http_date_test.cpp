// SPDX-License-Identifier: Apache-2.0
#include "server/http/http_date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::http {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

TEST(HttpDate, IsWrittenAsTheStandardsExample) {
    EXPECT_EQ(format_http_date(sys_seconds{seconds{784'111'777}}), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(format_http_date(sys_seconds{}), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(format_http_date(sys_seconds{seconds{1'709'164'799}}), "Wed, 28 Feb 2024 23:59:59 GMT");
    EXPECT_EQ(format_http_date(sys_seconds{seconds{1'709'164'800}}), "Thu, 29 Feb 2024 00:00:00 GMT");
}

TEST(HttpDate, IsReadInThatFormAlone) {
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), sys_seconds{seconds{784'111'777}});
    for (const std::string_view bad :
         {"", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Mon, 06 Nov 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
          "Wed, 31 Feb 2024 00:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 EST", "Sun, 06 Nov 1994"}) {
        EXPECT_EQ(parse_http_date(bad), std::nullopt) << bad;
    }
}

RC_GTEST_PROP(HttpDate, ReadsWhatItWrites, ()) {
    // Up to the year 9999.
    const sys_seconds time{seconds{*rc::gen::inRange<std::int64_t>(0, 253'402'300'800)}};
    RC_ASSERT(parse_http_date(format_http_date(time)) == time);
}

}  // namespace
}  // namespace passerelle::http
