// SPDX-License-Identifier: Apache-2.0
#include "calendar/event.hpp"
#include "calendar/text_rules.hpp"
#include "calendar/zone.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

constexpr int most_points_hundredths = 100'000;

/// Gathers what is wrong below one path of the body.
class Findings {
public:
    Findings(std::vector<Issue>& issues, std::string path) : issues_{&issues}, path_{std::move(path)} {}

    Findings below(const std::string& name, std::size_t index) const {
        return {*issues_, path_ + name + "/" + std::to_string(index) + "/"};
    }
    /// On a member, or on the thing itself where `name` is empty.
    void add(std::string code, const std::string& name, std::vector<std::string> arguments = {}) const {
        auto field = name.empty() ? path_.substr(0, path_.size() - 1) : path_ + name;
        issues_->push_back({std::move(code), std::move(field), std::move(arguments)});
    }
    void text(const LocalizedText& text, const TextRule& rule, const std::string& name) const {
        check(text, rule, path_ + name, *issues_);
    }
    void text(const std::string& text, const TextRule& rule, const std::string& name) const {
        if (auto issue = find_issue(text, rule, path_ + name)) issues_->push_back(std::move(*issue));
    }

private:
    std::vector<Issue>* issues_;
    std::string path_;
};

/// The instant of a typed time; nothing after saying why it is none.
std::optional<Instant> instant_of(const Zone& zone, LocalTime local, const std::string& name, const Findings& found) {
    const auto year = static_cast<int>(date::year_month_day{date::floor<date::days>(local)}.year());
    if (year < first_year || year > last_year) {
        found.add("out_of_range", name, {std::to_string(first_year), std::to_string(last_year)});
        return std::nullopt;
    }
    const auto instant = zone.instant_of(local);
    if (instant) return *instant;
    const auto issue = instant.error().issues.front();
    found.add(issue.code, name, issue.arguments);
    return std::nullopt;
}

/// Reads starts and ends, in this order; nothing after saying what is wrong with them.
template <class Span>
std::optional<Interval> interval_of_typed(const Zone& zone, const Span& span, const Findings& found) {
    const auto begin = instant_of(zone, span.starts, "starts", found);
    const auto end = instant_of(zone, span.ends, "ends", found);
    if (!begin || !end) return std::nullopt;
    if (*end > *begin) return Interval{*begin, *end};
    found.add("end_before_start", "ends");
    return std::nullopt;
}

bool lies_within(const Interval& part, const Interval& whole) {
    return part.begin >= whole.begin && part.end <= whole.end;
}

bool overlap(const Interval& a, const Interval& b) {
    return a.begin < b.end && b.begin < a.end;
}

/// What is wrong with the breaks, or with the slots, of a meeting.
struct PartCodes {
    const char* list;
    const char* outside;
    const char* overlapping;
};

/// Each part inside the meeting and clear of those before it. Gives the intervals of the good ones.
template <class Part>
std::vector<Interval> check_parts(const Zone& zone, const Interval& whole, const std::vector<Part>& parts,
                                  const PartCodes& codes, const Findings& meeting) {
    std::vector<Interval> good;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto found = meeting.below(codes.list, i);
        const auto part = interval_of_typed(zone, parts[i], found);
        if (!part) continue;
        if (!lies_within(*part, whole)) found.add(codes.outside, "");
        if (std::ranges::any_of(good, [&](const Interval& other) { return overlap(*part, other); }))
            found.add(codes.overlapping, "");
        good.push_back(*part);
    }
    return good;
}

void check_times(const Meeting& meeting, const Findings& found) {
    const auto zone = Zone::find(meeting.zone);
    if (!zone) return found.add("unknown_zone", "zone", {meeting.zone});
    const auto whole = interval_of_typed(*zone, meeting, found);
    if (!whole) return;
    if (meeting.ends - meeting.starts > longest_meeting) found.add("meeting_too_long", "ends");
    const auto breaks =
        check_parts(*zone, *whole, meeting.breaks, {"breaks", "break_outside_meeting", "breaks_overlap"}, found);
    const auto slots =
        check_parts(*zone, *whole, meeting.slots, {"slots", "slot_outside_meeting", "slots_overlap"}, found);
    const bool slot_in_break = std::ranges::any_of(slots, [&](const Interval& slot) {
        return std::ranges::any_of(breaks, [&](const Interval& pause) { return overlap(slot, pause); });
    });
    if (slot_in_break) found.add("slot_in_break", "slots");
}

void check_room(const Room& room, const Findings& found) {
    if (!room.link.empty() && !is_web_link(room.link)) found.add("url_malformed", "room_link");
    found.text(room.address, address_rule, "room_address");
}

void check_meeting(const Meeting& meeting, const Findings& found) {
    found.text(meeting.title, optional_title_rule, "title");
    found.text(meeting.block, block_rule, "block");
    if (meeting.capacity && *meeting.capacity < 1) found.add("capacity_not_positive", "capacity");
    check_room(meeting.room, found);
    check_times(meeting, found);
}

void check_registration(const Event& event, const Findings& found) {
    if (event.capacity && *event.capacity < 1) found.add("capacity_not_positive", "capacity");
    if (event.registration_opens && event.registration_closes &&
        *event.registration_closes <= *event.registration_opens)
        found.add("end_before_start", "registration_closes");
    if (event.points_hundredths < 0 || event.points_hundredths > most_points_hundredths)
        found.add("out_of_range", "points_hundredths", {"0", std::to_string(most_points_hundredths)});
}

}  // namespace

Result<void> validate(const Event& event) {
    std::vector<Issue> issues;
    const Findings found{issues, ""};
    found.text(event.title, title_rule, "title");
    found.text(event.description, description_rule, "description");
    check_registration(event, found);
    if (event.meetings.empty()) found.add("meetings_required", "meetings");
    for (std::size_t i = 0; i < event.meetings.size(); ++i)
        check_meeting(event.meetings[i], found.below("meetings", i));
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return {};
}

}  // namespace passerelle::calendar
