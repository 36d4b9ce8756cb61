// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace passerelle::booking {

/// Groups smaller than this are not shown as a number: who knows three of four persons would know the fourth.
inline constexpr int smallest_count = 5;

/// The count as others may see it: nothing where it is under five, nobody included.
inline std::optional<int> shown(int count) {
    return count < smallest_count ? std::nullopt : std::optional{count};
}

}  // namespace passerelle::booking
