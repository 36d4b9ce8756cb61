// SPDX-License-Identifier: Apache-2.0
#include "attendance/settling.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace passerelle::attendance {

namespace {

using report::Basis;

bool is_stay(const Claim& claim) {
    return claim.joined && claim.left && claim.basis == Basis::stay;
}
bool is_arrival(const Claim& claim) {
    return claim.joined && !claim.left && claim.basis == Basis::stay;
}
bool is_departure(const Claim& claim) {
    return !claim.joined && claim.left && !claim.ends_meeting;
}

/// The claims of one identity.
class Person {
public:
    Person(std::span<const Claim> claims, std::span<Settled> settled, Interval meeting, std::span<const Instant> endings)
        : claims_{claims}, settled_{settled}, meeting_{meeting}, endings_{endings} {}

    void add(std::size_t index) { indices_.push_back(index); }

    void settle() {
        pair_movements();
        for (const auto index : indices_) {
            const auto& claim = claims_[index];
            if (is_stay(claim)) count(index, {*claim.joined, *claim.left});
        }
        settle_weaker();
    }

private:
    void count(std::size_t index, Interval interval) {
        settled_[index] = {Standing::counts, {interval.begin, std::max(interval.begin, interval.end)}, {}};
    }

    Instant end_of_open(Instant joined) const {
        const auto ending = std::ranges::lower_bound(endings_, joined);
        return ending == endings_.end() ? meeting_.end : *ending;
    }

    /// Arrivals and departures in the order of time, each instant once.
    std::vector<std::size_t> movements() {
        std::map<Instant, std::size_t> whole_stays;
        for (const auto index : indices_)
            if (is_stay(claims_[index])) whole_stays.try_emplace(*claims_[index].joined, index);
        std::map<std::tuple<Instant, bool>, std::size_t> ordered;
        for (const auto index : indices_) {
            const auto& claim = claims_[index];
            const bool leaves = is_departure(claim);
            if (!leaves && !is_arrival(claim)) continue;
            const auto at = leaves ? *claim.left : *claim.joined;
            const auto stay = leaves ? whole_stays.end() : whole_stays.find(at);
            if (stay != whole_stays.end()) {
                settled_[index] = {Standing::superseded, {}, stay->second};
                continue;
            }
            const auto [known, is_new] = ordered.try_emplace({at, leaves}, index);
            if (!is_new) settled_[index] = {Standing::superseded, {}, known->second};
        }
        std::vector<std::size_t> result;
        for (const auto& [key, index] : ordered) result.push_back(index);
        return result;
    }

    void pair_movements() {
        std::deque<std::size_t> open;
        for (const auto index : movements()) {
            const auto& claim = claims_[index];
            if (!is_departure(claim)) {
                open.push_back(index);
            } else if (open.empty()) {
                settled_[index] = {Standing::unpaired, {}, {}};
            } else {
                settled_[index] = {Standing::paired, {}, open.front()};
                count(open.front(), {*claims_[open.front()].joined, *claim.left});
                open.pop_front();
            }
        }
        for (const auto index : open) count(index, {*claims_[index].joined, end_of_open(*claims_[index].joined)});
    }

    void settle_weaker() {
        std::optional<std::size_t> stay;
        std::optional<std::size_t> bounds;
        for (const auto index : indices_) {
            const auto& claim = claims_[index];
            if (claim.joined && claim.basis == Basis::stay && !stay) stay = index;
            if (claim.joined && claim.basis == Basis::bounds && !bounds) bounds = index;
        }
        for (const auto index : indices_) {
            const auto& claim = claims_[index];
            const auto stronger = stay ? stay : claim.basis == Basis::minutes ? bounds : std::nullopt;
            if (claim.basis == Basis::stay) continue;
            if (stronger) {
                settled_[index] = {Standing::superseded, {}, stronger};
            } else if (claim.basis == Basis::minutes) {
                count(index, {meeting_.begin, meeting_.begin + claim.duration.value_or(std::chrono::seconds{0})});
            } else if (claim.joined) {
                count(index, {*claim.joined, claim.left.value_or(end_of_open(*claim.joined))});
            }
        }
    }

    std::span<const Claim> claims_;
    std::span<Settled> settled_;
    Interval meeting_;
    std::span<const Instant> endings_;
    std::vector<std::size_t> indices_;
};

std::vector<Instant> endings_of(std::span<const Claim> claims) {
    std::vector<Instant> endings;
    for (const auto& claim : claims)
        if (claim.ends_meeting && claim.left) endings.push_back(*claim.left);
    std::ranges::sort(endings);
    return endings;
}

}  // namespace

std::vector<Settled> settle(std::span<const Claim> claims, Interval meeting) {
    std::vector<Settled> settled(claims.size(), {Standing::unpaired, {}, {}});
    const auto endings = endings_of(claims);
    std::unordered_map<std::string_view, Person> people;
    for (std::size_t index = 0; index < claims.size(); ++index) {
        if (claims[index].ends_meeting) continue;
        people.try_emplace(claims[index].identity, claims, settled, meeting, endings).first->second.add(index);
    }
    for (auto& [identity, person] : people) person.settle();
    return settled;
}

}  // namespace passerelle::attendance
