// SPDX-License-Identifier: Apache-2.0
#include "booking/region.hpp"

#include <gtest/gtest.h>

#include <set>

namespace passerelle::booking {
namespace {

TEST(Region, HasItsOfficialNumberAndName) {
    struct Case {
        int number;
        std::string_view name;
    };
    for (const auto& [number, name] : {
             Case{1, "Bas-Saint-Laurent"},
             Case{2, "Saguenay–Lac-Saint-Jean"},
             Case{3, "Capitale-Nationale"},
             Case{4, "Mauricie"},
             Case{5, "Estrie"},
             Case{6, "Montréal"},
             Case{7, "Outaouais"},
             Case{8, "Abitibi-Témiscamingue"},
             Case{9, "Côte-Nord"},
             Case{10, "Nord-du-Québec"},
             Case{11, "Gaspésie–Îles-de-la-Madeleine"},
             Case{12, "Chaudière-Appalaches"},
             Case{13, "Laval"},
             Case{14, "Lanaudière"},
             Case{15, "Laurentides"},
             Case{16, "Montérégie"},
             Case{17, "Centre-du-Québec"},
         }) {
        EXPECT_EQ(Region::from_number(number).value().name(), name);
    }
}

TEST(Region, IsOneOfSeventeen) {
    for (const int number : {-1, 0, 18, 1000}) EXPECT_FALSE(Region::from_number(number)) << number;
    std::set<std::string_view> names;
    int expected = 1;
    for (const auto& region : all_regions()) {
        EXPECT_EQ(region.number(), expected++);
        names.insert(region.name());
    }
    EXPECT_EQ(names.size(), 17U);
}

TEST(Sector, IsReadAsItIsWritten) {
    for (const auto sector : {Sector::institutional, Sector::community, Sector::municipal, Sector::business})
        EXPECT_EQ(parse_sector(to_string(sector)), sector);
    EXPECT_EQ(to_string(Sector::business), "private");
    for (const std::string_view bad : {"", "Private", "business", "municipal "}) EXPECT_FALSE(parse_sector(bad)) << bad;
}

}  // namespace
}  // namespace passerelle::booking
