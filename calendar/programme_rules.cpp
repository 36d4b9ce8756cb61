// SPDX-License-Identifier: Apache-2.0
#include "calendar/programme_rules.hpp"

#include "calendar/text_rules.hpp"
#include "calendar/zone.hpp"

#include <algorithm>
#include <array>

namespace passerelle::calendar {

namespace {

constexpr std::size_t shortest_key = 2;
constexpr std::size_t longest_key = 40;
constexpr std::array reserved_keys{"all", "new", "nouveau", "partner", "personal", "region", "series"};
constexpr std::array reserved_beginnings{"region-", "series-"};

/// The longest notice that a slot may need: a year.
constexpr std::chrono::hours longest_notice{24 * 366};
constexpr int most_slots_per_quarter = 1'000;

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text.front() == '#' &&
           std::ranges::all_of(text.substr(1), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

void check_identity(const Programme& programme, std::vector<Issue>& issues) {
    if (!is_programme_key(programme.key)) issues.push_back({"key_malformed", "key"});
    check(programme.name, title_rule, "name", issues);
    check(programme.description, description_rule, "description", issues);
    if (!is_colour(programme.colour)) issues.push_back({"colour_malformed", "colour"});
}

void check_features(const Features& features, std::vector<Issue>& issues) {
    if (features.attendance && !features.registration)
        issues.push_back({"attendance_needs_registration", "features/attendance"});
    if (features.certificate && !features.attendance)
        issues.push_back({"certificate_needs_attendance", "features/certificate"});
}

void check_places(const Programme& programme, std::vector<Issue>& issues) {
    if (!Zone::find(programme.zone)) issues.push_back({"unknown_zone", "zone", {programme.zone}});
    if (!Zone::find(programme.report_zone)) issues.push_back({"unknown_zone", "report_zone", {programme.report_zone}});
    const auto& room = programme.default_room;
    if (!room.link.empty() && !is_web_link(room.link)) issues.push_back({"url_malformed", "default_room/link"});
    if (auto issue = find_issue(room.address, address_rule, "default_room/address")) issues.push_back(*issue);
}

void check_rules(const Programme& programme, std::vector<Issue>& issues) {
    const auto notice = programme.slot_rules.notice;
    if (notice < std::chrono::hours{0} || notice > longest_notice)
        issues.push_back({"out_of_range", "slot_rules/notice_hours", {"0", std::to_string(longest_notice.count())}});
    const auto quota = programme.slot_rules.per_partner_per_quarter;
    if (quota && (*quota < 1 || *quota > most_slots_per_quarter))
        issues.push_back(
            {"out_of_range", "slot_rules/per_partner_per_quarter", {"1", std::to_string(most_slots_per_quarter)}});
    const auto& rules = programme.certificate_rules;
    if (rules.absence_percent < 0 || rules.absence_percent > 100)
        issues.push_back({"out_of_range", "certificate_rules/absence_percent", {"0", "100"}});
    check(rules.signatory, optional_title_rule, "certificate_rules/signatory", issues);
    check(rules.credential, optional_title_rule, "certificate_rules/credential", issues);
}

}  // namespace

bool is_programme_key(std::string_view key) {
    if (key.size() < shortest_key || key.size() > longest_key) return false;
    if (!std::ranges::all_of(key, is_key_character)) return false;
    if (key.front() == '-' || key.back() == '-' || key.find("--") != std::string_view::npos) return false;
    return std::ranges::find(reserved_keys, key) == reserved_keys.end() &&
           std::ranges::none_of(reserved_beginnings, [&](std::string_view start) { return key.starts_with(start); });
}

Result<void> validate(const Programme& programme) {
    std::vector<Issue> issues;
    check_identity(programme, issues);
    check_features(programme.features, issues);
    check_places(programme, issues);
    check_rules(programme, issues);
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return {};
}

}  // namespace passerelle::calendar
