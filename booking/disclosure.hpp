// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

/// What may be told of groups without telling of people.
namespace passerelle::booking {

/// Groups of fewer people than this are not shown in a report.
inline constexpr int least_group = 5;

/// A row of counts as it may be shown: nothing stands for a count that is kept back.
struct ShownCounts {
    std::vector<std::optional<int>> groups;
    std::optional<int> total;

    bool operator==(const ShownCounts&) const = default;
};

/// Counts that add up to their total, with every group from 1 to `least_group` - 1 kept back. So that none of those can
/// be computed from the total, even by who knows this rule, further groups are kept back, the smallest first and those
/// of one size together, until at least two are, they hold at least twice `least_group` people, and not all can be the
/// largest of the small ones; where there are not enough, the total is kept back too. A group of nobody is shown.
ShownCounts shown_counts(std::span<const int> groups);

}  // namespace passerelle::booking
