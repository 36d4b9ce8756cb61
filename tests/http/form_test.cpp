// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::optional<Pairs> pairs_of(std::string_view body) {
    const auto form = parse_form(body);
    if (!form) return std::nullopt;
    return Pairs(form->begin(), form->end());
}

TEST(Form, ReadsNamesAndValuesInOrder) {
    EXPECT_EQ(pairs_of("nom=Nguy%E1%BB%85n+Th%E1%BB%8B&jour=1&jour=2"),
              (Pairs{{"nom", "Nguyễn Thị"}, {"jour", "1"}, {"jour", "2"}}));
    EXPECT_EQ(pairs_of("a=b=c&d&=e&&"), (Pairs{{"a", "b=c"}, {"d", ""}, {"", "e"}}));
    EXPECT_EQ(pairs_of(""), Pairs{});
    EXPECT_EQ(pairs_of("message=un%0D%0Adeux"), (Pairs{{"message", "un\r\ndeux"}}));
}

TEST(Form, RefusesBrokenEscapesBadUtf8AndNul) {
    for (const std::string_view bad : {"a=%", "a=%4", "%zz=1", "a=%FF", "a=%C0%80", "a=%00", "a=\xFF"}) {
        EXPECT_EQ(pairs_of(bad), std::nullopt) << bad;
    }
}

TEST(Form, HoldsTwoThousandFieldsAndNoMore) {
    std::string body;
    for (int i = 0; i < 2'000; ++i) body += "a=1&";
    EXPECT_EQ(pairs_of(body)->size(), 2'000U);
    EXPECT_EQ(pairs_of(body + "a=1"), std::nullopt);
}

RC_GTEST_PROP(Form, NeverCrashes, (const std::string& body)) {
    const auto form = parse_form(body);
    RC_CLASSIFY(form.has_value(), "well formed");
}

}  // namespace
}  // namespace passerelle::http
