// SPDX-License-Identifier: Apache-2.0
#include "booking/disclosure.hpp"

#include <algorithm>
#include <numeric>

namespace passerelle::booking {

namespace {

bool is_small(int count) {
    return count > 0 && count < least_group;
}

/// What is kept back so far.
class Veil {
public:
    explicit Veil(std::span<const int> groups) : groups_{groups}, hidden_(groups.size()) {
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (is_small(groups[i])) hide(i);
    }

    bool hides(std::size_t i) const { return hidden_[i]; }

    /// Could each of the small ones still be another number, whoever knows the rest and the rule?
    bool guards() const {
        return count_ == 0 || (count_ >= 2 && people_ >= 2 * least_group && people_ != count_ * (least_group - 1));
    }

    /// Keeps back the smallest groups that are still shown and have anybody in them. Those of one size go together:
    /// which of them is hidden would tell. False where there is none.
    bool widen() {
        std::optional<int> least;
        for (std::size_t i = 0; i < groups_.size(); ++i)
            if (!hidden_[i] && groups_[i] > 0 && (!least || groups_[i] < *least)) least = groups_[i];
        for (std::size_t i = 0; least && i < groups_.size(); ++i)
            if (!hidden_[i] && groups_[i] == *least) hide(i);
        return least.has_value();
    }

private:
    void hide(std::size_t i) {
        hidden_[i] = true;
        ++count_;
        people_ += groups_[i];
    }

    std::span<const int> groups_;
    std::vector<bool> hidden_;
    int count_ = 0;
    int people_ = 0;
};

}  // namespace

ShownCounts shown_counts(std::span<const int> groups) {
    Veil veil{groups};
    while (!veil.guards() && veil.widen()) {
    }
    ShownCounts shown;
    for (std::size_t i = 0; i < groups.size(); ++i)
        shown.groups.push_back(veil.hides(i) ? std::nullopt : std::optional{groups[i]});
    if (veil.guards()) shown.total = std::accumulate(groups.begin(), groups.end(), 0);
    return shown;
}

}  // namespace passerelle::booking
