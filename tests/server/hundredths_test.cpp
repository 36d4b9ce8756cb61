// SPDX-License-Identifier: Apache-2.0
#include "server/input/hundredths.hpp"

#include "text/dates.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::server {
namespace {

TEST(Hundredths, AreReadAsPeopleWriteThem) {
    struct Case {
        std::string_view text;
        std::optional<int> hundredths;
    };
    for (const auto& [text, hundredths] :
         {Case{"1", 100}, Case{"1,5", 150}, Case{"1.50", 150}, Case{"0,05", 5}, Case{"-2", -200}, Case{"999999", 99'999'900},
          Case{"", std::nullopt}, Case{"-", std::nullopt}, Case{",5", std::nullopt}, Case{"1,", std::nullopt},
          Case{"1,505", std::nullopt}, Case{"1e3", std::nullopt}, Case{"1000000", std::nullopt},
          Case{"1,-5", std::nullopt}, Case{"1 000", std::nullopt}, Case{"1.5.0", std::nullopt}})
        EXPECT_EQ(parse_hundredths(text), hundredths) << text;
}

RC_GTEST_PROP(HundredthsProperty, AreReadBackFromBothLanguages, ()) {
    const auto value = *rc::gen::inRange(0, 99'999'999);
    for (const auto language : {Language::french, Language::english}) {
        auto text = text::hundredths(language, value);
        RC_ASSERT(parse_hundredths(text) == value);
    }
}

}  // namespace
}  // namespace passerelle::server
