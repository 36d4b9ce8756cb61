// SPDX-License-Identifier: Apache-2.0
// Whatever happens, in whatever order: what must hold of places, held to a naive reading of the rules.
#include "tests/booking/place_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::booking {
namespace {

using enum RegistrationStatus;

constexpr std::array all_sectors{Sector::institutional, Sector::community, Sector::municipal, Sector::business};

int places_of(const std::vector<Registration>& all) {
    return static_cast<int>(std::ranges::count_if(all, takes_place));
}
int places_of(const std::vector<Registration>& all, std::optional<Sector> sector) {
    return static_cast<int>(
        std::ranges::count_if(all, [&](const Registration& r) { return takes_place(r) && r.sector == sector; }));
}

/// The rules of one place once more, as one would say them: put the person in, and see whether anything is broken.
/// `all` holds those who have places, and as phantoms those for whom places gather.
bool may_have_place(const PlaceRules& rules, std::vector<Registration> all, const Registration& person, Instant now) {
    const auto& settings = rules.settings;
    const bool released = settings.release && now >= *settings.release;
    const auto missing = [&] {
        int sum = 0;
        for (const auto& quota : settings.quotas)
            sum += released ? 0 : std::max(0, quota.floor - places_of(all, quota.sector));
        return sum;
    };
    const int missing_before = missing();
    auto seated = person;
    seated.status = confirmed;
    all.push_back(seated);
    for (const auto& quota : settings.quotas)
        if (person.sector == quota.sector && quota.ceiling && places_of(all, quota.sector) > *quota.ceiling)
            return false;
    if (!rules.capacity) return true;
    if (places_of(all) > *rules.capacity) return false;
    const bool of_its_floor = missing() < missing_before;
    return of_its_floor || places_of(all) + missing() <= *rules.capacity;
}

/// Those who wait, first come first, cut into units by looking for companions.
std::vector<std::vector<Registration>> naive_line(const PlaceRules& rules, const std::vector<Registration>& all) {
    std::vector<Registration> queue;
    for (const auto& r : all)
        if (r.status == waiting ||
            (r.status == requested && !r.keeps_place && rules.settings.approval == Approval::with_place))
            queue.push_back(r);
    std::ranges::sort(queue, {}, [](const Registration& r) { return std::pair{r.registered_at, r.id}; });
    std::vector<std::vector<Registration>> line;
    for (const auto& r : queue) {
        const bool seen = std::ranges::any_of(
            line, [&](const auto& unit) { return std::ranges::find(unit, r.id, &Registration::id) != unit.end(); });
        if (seen) continue;
        line.push_back({r});
        if (!r.together) continue;
        for (const auto& other : queue)
            if (other.id != r.id && other.together && other.group == r.group && other.status == r.status)
                line.back().push_back(other);
    }
    return line;
}

/// Is there a place that lies idle while somebody waits who may have it?
void nobody_waits_in_vain(const PlaceRules& rules, const std::vector<Registration>& all, Instant now) {
    auto seats = all;
    for (const auto& unit : naive_line(rules, all)) {
        auto with = seats;
        std::size_t fitting = 0;
        for (const auto& r : unit)
            if (may_have_place(rules, with, r, now)) {
                with.push_back(r);
                with.back().status = confirmed;
                ++fitting;
            }
        RC_ASSERT(fitting < unit.size());
        if (unit.size() > 1 && now < *rules.settings.gather_until) seats = with;
    }
}

/// A step that was taken, and what must hold of it.
void check_step(const PlaceHouse& house, const std::vector<Registration>& before) {
    const auto after = house.ledger.registrations();
    const auto& rules = house.rules;
    if (rules.capacity && places_of(after) > places_of(before)) RC_ASSERT(places_of(after) <= *rules.capacity);
    for (const auto& quota : rules.settings.quotas)
        if (quota.ceiling && places_of(after, quota.sector) > places_of(before, quota.sector))
            RC_ASSERT(places_of(after, quota.sector) <= *quota.ceiling);
    nobody_waits_in_vain(rules, after, house.now);
    for (const auto& r : after) {
        RC_ASSERT(r.offered_until.has_value() == (r.status == offered));
        if (r.status == offered) RC_ASSERT(*r.offered_until > house.now);
        RC_ASSERT(!r.keeps_place || r.status == requested);
        RC_ASSERT(r.cancelled_at.has_value() == is_over(r.status));
        // A group that wants all or none stands as one, but for those who left or were taken singly.
        for (const auto& other : after)
            if (r.together && r.group == other.group && r.status == waiting) RC_ASSERT(!takes_place(other));
    }
    // A second look finds nothing left to do.
    auto again = house.ledger;
    RC_ASSERT(again.decide(rules, Pass{}, house.now).value().empty());
}

std::optional<Sector> any_sector() {
    const int number = *rc::gen::inRange(0, 5);
    return number < 4 ? std::optional{all_sectors[static_cast<std::size_t>(number)]} : std::nullopt;
}

PlaceSettings any_settings(Instant now) {
    PlaceSettings settings;
    for (const auto sector : all_sectors) {
        if (*rc::gen::inRange(0, 2) == 0) continue;
        const int floor = *rc::gen::inRange(0, 3);
        const auto ceiling = *rc::gen::inRange(0, 4);
        settings.quotas.push_back({sector, floor, ceiling == 0 ? std::nullopt : std::optional{floor + ceiling - 1}});
    }
    if (*rc::gen::inRange(0, 2) == 0) settings.release = now + std::chrono::seconds{*rc::gen::inRange(0, 60)};
    if (*rc::gen::inRange(0, 2) == 0) settings.offer = std::chrono::minutes{*rc::gen::inRange(1, 3)};
    settings.approval = static_cast<Approval>(*rc::gen::inRange(0, 3));
    settings.gather_until = now + std::chrono::seconds{*rc::gen::inRange(0, 200)};
    return settings;
}

/// Everyone who stands as somebody does, where they want all or none.
std::vector<RegistrationId> unit_of(const PlaceHouse& house, const Registration& one) {
    std::vector<RegistrationId> ids;
    for (const auto& r : house.ledger.registrations())
        if (r.id == one.id || (one.together && r.group == one.group && r.status == one.status)) ids.push_back(r.id);
    return ids;
}

void leave_answer_or_move(PlaceHouse& house, int step) {
    if (house.next == 1) return;
    const auto one = house.get(*rc::gen::inRange(1, house.next));
    if (step == 0) house.decide(Leave{{one.id}});
    if (step == 1 && one.status == offered) house.decide(Accept{unit_of(house, one)});
    if (step == 2 && one.status == requested) house.decide(Approve{unit_of(house, one)});
    if (step == 3 && one.status == requested) house.decide(Leave{unit_of(house, one), declined});
    if (step == 4 && !one.together) house.decide(ChangeSector{one.id, any_sector()});
}

RC_GTEST_PROP(PlacesProperty, HoldWhateverHappens, ()) {
    PlaceHouse house;
    house.rules.capacity = *rc::gen::inRange(1, 8);
    house.rules.settings = any_settings(house.now);
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20));
    for (const int step : steps) {
        const auto before = house.ledger.registrations();
        if (step < 7)
            house.join(any_sector());
        else if (step < 9)
            house.join_group(*rc::gen::inRange(2, 5), *rc::gen::arbitrary<bool>(), any_sector());
        else if (step < 16)
            leave_answer_or_move(house, step < 12 ? 0 : step - 11);
        else if (step == 16)
            house.rules.capacity = *rc::gen::inRange(0, 10) == 0 ? std::nullopt : std::optional{*rc::gen::inRange(1, 10)};
        else if (step == 17)
            house.rules.settings = any_settings(house.now);
        else
            house.now += std::chrono::seconds{*rc::gen::inRange(0, 100)};
        if (step >= 9) house.pass();
        check_step(house, before);
    }
}

RC_GTEST_PROP(PlacesProperty, AreGivenToAPrefixOfTheLineWhereThereAreNoSectors, ()) {
    PlaceHouse house;
    house.rules.capacity = *rc::gen::inRange(1, 6);
    const auto people = *rc::gen::inRange(1, 15);
    for (int i = 0; i < people; ++i) house.join();
    const auto leavers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, people + 1));
    for (const int leaver : leavers) {
        if (!is_over(house.status(leaver))) house.leave(leaver);
        bool line_began = false;
        for (int i = 1; i <= people; ++i) {
            if (house.status(i) == waiting) line_began = true;
            RC_ASSERT(!(line_began && house.status(i) == confirmed));
        }
    }
}

}  // namespace
}  // namespace passerelle::booking
