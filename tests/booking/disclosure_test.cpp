// SPDX-License-Identifier: Apache-2.0
#include "booking/disclosure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string>

namespace passerelle::booking {
namespace {

using Groups = std::vector<int>;

/// "12 · 0 = 12": a dot for what is kept back.
std::string written(const ShownCounts& shown) {
    std::string text;
    for (const auto& group : shown.groups) text += (group ? std::to_string(*group) : ".") + " ";
    return text + "= " + (shown.total ? std::to_string(*shown.total) : ".");
}

TEST(Disclosure, KeepsSmallGroupsBack) {
    const struct {
        Groups groups;
        const char* shown;
    } cases[] = {
        {{}, "= 0"},
        {{0, 0}, "0 0 = 0"},
        {{12, 5, 0}, "12 5 0 = 17"},        // five is enough
        {{20, 4, 30}, ". . 30 = 54"},       // one alone would follow from the total
        {{20, 4, 3, 30}, ". . . 30 = 57"},  // 4 and 3 are 7 together: too few to hide in
        {{4, 3, 3, 30}, ". . . 30 = 40"},   // ten are enough
        {{4, 4, 4, 30}, ". . . . = 42"},    // twelve in three small groups could only be 4 each
        {{9, 4, 9, 30}, ". . . 30 = 52"},   // of two alike, which one is hidden would tell
        {{4, 0, 0}, ". 0 0 = ."},           // nothing to hide behind: the total goes too
        {{1, 1, 10}, ". . . = ."},          // twelve in three again
        {{1, 1, 11}, ". . . = 13"},
        {{4}, ". = ."},
        {{5}, "5 = 5"},
    };
    for (const auto& [groups, shown] : cases) EXPECT_EQ(written(shown_counts(groups)), shown);
}

/// Every row of `size` groups with at most `most` people, in its place of `add`.
void each_row(std::size_t size, int most, Groups& row, const std::function<void(const Groups&)>& add) {
    if (row.size() == size) return add(row);
    for (int count = 0; count <= most; ++count) {
        row.push_back(count);
        each_row(size, most - count, row, add);
        row.pop_back();
    }
}

/// The reader who knows everything that is shown, and the rule by which it was chosen, asks for all rows that would
/// look the same: of no small group may they all say the same number.
TEST(Disclosure, LeavesEachSmallGroupSeveralNumbersThatItCouldBe) {
    for (const auto& [size, most] : {std::pair{1U, 40}, {2U, 40}, {3U, 26}, {4U, 20}, {5U, 16}}) {
        std::map<std::string, std::vector<Groups>> alike;
        Groups row;
        each_row(size, most, row,
                 [&](const Groups& groups) { alike[written(shown_counts(groups))].push_back(groups); });
        for (const auto& [shown, rows] : alike) {
            for (std::size_t i = 0; i < size; ++i) {
                std::set<int> numbers;
                bool small = false;
                for (const auto& groups : rows) {
                    numbers.insert(groups[i]);
                    small = small || (groups[i] > 0 && groups[i] < least_group);
                }
                EXPECT_TRUE(!small || numbers.size() > 1) << shown << ", group " << i;
            }
        }
    }
}

RC_GTEST_PROP(Disclosure, ShowsTheTruthOrNothing, ()) {
    const auto groups = *rc::gen::container<Groups>(rc::gen::inRange(0, 60));
    const auto shown = shown_counts(groups);
    RC_ASSERT(shown.groups.size() == groups.size());
    std::vector<std::size_t> hidden;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!shown.groups[i]) hidden.push_back(i);
        const bool small = groups[i] > 0 && groups[i] < least_group;
        RC_ASSERT(shown.groups[i].value_or(groups[i]) == groups[i]);
        RC_ASSERT(!(small && shown.groups[i].has_value()));
        if (groups[i] == 0) RC_ASSERT(shown.groups[i].has_value());
    }
    if (shown.total) {
        RC_ASSERT(*shown.total == std::accumulate(groups.begin(), groups.end(), 0));
        RC_ASSERT(hidden.size() != 1U);
    }
    // Where nothing is small nothing is kept back.
    if (std::none_of(groups.begin(), groups.end(), [](int count) { return count > 0 && count < least_group; })) {
        RC_ASSERT(hidden.empty());
        RC_ASSERT(shown.total.has_value());
    }
}

}  // namespace
}  // namespace passerelle::booking
