// SPDX-License-Identifier: Apache-2.0
#include "booking/materials.hpp"

#include "booking/clean_text.hpp"
#include "calendar/zone.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace passerelle::booking {

namespace {

constexpr std::size_t most_materials = 20;
constexpr int earliest_due_days = 90;

void clean_label(std::string& label, const std::string& field, std::size_t least, std::vector<Issue>& issues) {
    if (least == 0 && label.empty()) return;
    auto cleaned = clean_line(label, field, {.least = least, .most = 120});
    if (cleaned) label = std::move(*cleaned);
    if (!cleaned) std::ranges::copy(cleaned.error().issues, std::back_inserter(issues));
}

}  // namespace

Instant due_at(const Material& material, const Booking& booking, const calendar::Meeting& meeting) {
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto day = date::floor<date::days>(meeting.starts) - date::days{material.due_days - 1};
    const auto by_the_days = zone.resolve(LocalTime{day});
    const auto due = std::max(by_the_days, booking.placed_at() + least_time);
    return std::min(due, calendar::interval_of(meeting).begin);
}

MaterialState state_of(bool delivered, Instant due, Instant now) {
    if (delivered) return MaterialState::delivered;
    if (now >= due) return MaterialState::overdue;
    return now + due_soon >= due ? MaterialState::soon : MaterialState::open;
}

std::optional<MaterialReminder> reminder_owed(const Booking& booking, const calendar::Meeting& meeting,
                                              MaterialState state, const std::vector<MaterialReminder>& sent,
                                              Instant now) {
    if (booking.status != BookingStatus::confirmed || meeting.status == calendar::Status::cancelled) return {};
    if (now >= calendar::interval_of(meeting).begin) return {};
    const auto owed = state == MaterialState::overdue ? std::optional{MaterialReminder::overdue}
                      : state == MaterialState::soon  ? std::optional{MaterialReminder::soon}
                                                      : std::nullopt;
    if (!owed || std::ranges::find(sent, *owed) != sent.end()) return {};
    return owed;
}

Result<std::vector<Material>> clean(std::vector<Material> materials) {
    if (materials.size() > most_materials)
        return fail(Failure::invalid, "list_too_long", "materials", {std::to_string(most_materials)});
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < materials.size(); ++i) {
        auto& [id, label, due_days] = materials[i];
        const auto field = "materials/" + std::to_string(i);
        clean_label(label.french, field + "/label/fr", 1, issues);
        clean_label(label.english, field + "/label/en", 0, issues);
        if (due_days < 0 || due_days > earliest_due_days)
            issues.push_back({"out_of_range", field + "/due_days", {"0", std::to_string(earliest_due_days)}});
    }
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return materials;
}

Result<std::string> clean_delivery(const std::string& content) {
    return clean_paragraphs(content, "content", {.least = 0, .most = 2000});
}

}  // namespace passerelle::booking
