// SPDX-License-Identifier: Apache-2.0
#include "booking/place_rules.hpp"

#include <algorithm>
#include <set>

namespace passerelle::booking {

namespace {

constexpr std::chrono::minutes longest_offer = std::chrono::days{30};
constexpr std::chrono::days groups_give_way{2};

std::string field_of(std::size_t quota, const char* member) {
    return "quotas/" + std::to_string(quota) + "/" + member;
}

void check_quotas(const PlaceSettings& settings, std::optional<int> capacity, std::vector<Issue>& issues) {
    std::set<Sector> seen;
    int floors = 0;
    for (std::size_t i = 0; i < settings.quotas.size(); ++i) {
        const auto& quota = settings.quotas[i];
        if (!seen.insert(quota.sector).second) issues.push_back({"sector_twice", field_of(i, "sector")});
        if (quota.floor < 0) issues.push_back({"out_of_range", field_of(i, "floor"), {"0", "100000"}});
        if (quota.ceiling && *quota.ceiling < std::max(quota.floor, 0))
            issues.push_back({"ceiling_under_floor", field_of(i, "ceiling")});
        floors += std::max(quota.floor, 0);
        if (quota.floor > 0 && !capacity) issues.push_back({"floor_without_capacity", field_of(i, "floor")});
        if (quota.floor > 0 && capacity && floors > *capacity)
            issues.push_back({"floors_exceed_capacity", field_of(i, "floor"), {std::to_string(*capacity)}});
    }
}

}  // namespace

std::string_view to_string(Approval approval) {
    switch (approval) {
        case Approval::none:
            return "none";
        case Approval::without_place:
            return "without_place";
        case Approval::with_place:
            return "with_place";
    }
    return "";
}

std::optional<Approval> parse_approval(std::string_view text) {
    for (const auto approval : {Approval::none, Approval::without_place, Approval::with_place})
        if (text == to_string(approval)) return approval;
    return std::nullopt;
}

Result<void> validate(const PlaceSettings& settings, std::optional<int> capacity) {
    Error error;
    if (capacity && *capacity <= 0) error.issues.push_back({"capacity_not_positive", "capacity"});
    check_quotas(settings, capacity, error.issues);
    if (settings.offer && (settings.offer->count() < 1 || *settings.offer > longest_offer))
        error.issues.push_back({"out_of_range", "offer_minutes", {"1", std::to_string(longest_offer.count())}});
    if (!error.issues.empty()) return error;
    return {};
}

PlaceRules place_rules(const calendar::Event& event, const PlaceSettings& settings) {
    const auto interval = calendar::interval_of(event);
    PlaceRules rules{.capacity = event.capacity,
                     .settings = settings,
                     .open = event.status == calendar::Status::scheduled,
                     .begins = interval.begin,
                     .ends = interval.end,
                     .workshops = {}};
    if (!rules.settings.gather_until) rules.settings.gather_until = interval.begin - groups_give_way;
    for (const auto& meeting : event.meetings)
        if (meeting.capacity && meeting.status == calendar::Status::scheduled)
            rules.workshops.push_back(
                {meeting.id, *meeting.capacity, meeting.block, calendar::interval_of(meeting)});
    return rules;
}

bool exclude_one_another(const Workshop& one, const Workshop& other) {
    if (!one.block.empty() && one.block == other.block) return true;
    return one.interval.begin < other.interval.end && other.interval.begin < one.interval.end;
}

}  // namespace passerelle::booking
