// SPDX-License-Identifier: Apache-2.0
#include "text/collation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace passerelle::text {
namespace {

TEST(Collation, SortsNamesAsAFrenchListDoes) {
    std::vector<std::string> names{"Zoé", "étienne", "Fatou", "Émile", "Eric", "awa", "Élodie", "Thị"};
    std::ranges::sort(names, {}, collation_key);
    EXPECT_THAT(names, testing::ElementsAre("awa", "Élodie", "Émile", "Eric", "étienne", "Fatou", "Thị", "Zoé"));
}

}  // namespace
}  // namespace passerelle::text
