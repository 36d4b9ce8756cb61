// SPDX-License-Identifier: Apache-2.0
#include "booking/person.hpp"

#include <gtest/gtest.h>

namespace passerelle::booking {
namespace {

TEST(PersonName, IsKeptAsThePersonWritesIt) {
    EXPECT_EQ(clean_name("  Joséphine   d’Amours-Tremblay ").value(), "Joséphine d’Amours-Tremblay");
    EXPECT_EQ(clean_name("Jose\u0301phine").value(), "Joséphine");
    EXPECT_EQ(clean_name("李 伟").value(), "李 伟");
    EXPECT_EQ(clean_name("X").value(), "X");
}

TEST(PersonName, IsOneToTwoHundredCharacters) {
    std::string longest;
    for (int i = 0; i < 200; ++i) longest += "é";
    EXPECT_EQ(clean_name(longest).value(), longest);
    for (const auto& bad : {std::string{}, std::string{" \u00A0 "}, longest + "é", std::string{"a\nb"},
                            std::string{"\u202Ea"}, std::string{"\xFF"}}) {
        EXPECT_EQ(clean_name(bad).error(), fail(Failure::invalid, "name_malformed", "name"));
    }
}

}  // namespace
}  // namespace passerelle::booking
