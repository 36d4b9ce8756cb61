// SPDX-License-Identifier: Apache-2.0
#include "server/pages/event_form.hpp"

#include "calendar/time.hpp"
#include "calendar/zone.hpp"
#include "server/pages/form_values.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace passerelle::server::pages {

namespace {

constexpr std::size_t most_meetings = 100;
constexpr std::size_t most_breaks = 20;

/// The number that a text begins with, and what follows it after `separator`.
std::optional<std::pair<std::size_t, std::string_view>> numbered(std::string_view text, char separator) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (!rest.empty() && rest.front() != separator) return std::nullopt;
    if (!rest.empty()) rest.remove_prefix(1);
    return std::pair{number, rest};
}

/// What follows `beginning` in a name, as a number and a rest.
std::optional<std::pair<std::size_t, std::string_view>> row_of(std::string_view name, std::string_view beginning) {
    if (!name.starts_with(beginning)) return std::nullopt;
    return numbered(name.substr(beginning.size()), '_');
}

bool is_moment(std::string_view name) {
    return name == "registration_opens" || name == "registration_closes";
}

std::string value_in(const std::map<std::string, std::string>& values, const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string{} : found->second;
}

/// A day later, where it is a time at all.
std::string next_day(const std::string& typed) {
    const auto local = parse_local_time(typed);
    return local ? passerelle::to_string(*local + std::chrono::days{1}).substr(0, 16) : typed;
}

/// "2026-10-07T12:00:00" as the control for times shows it.
std::string as_typed(const std::string& name, const std::string& value) {
    return (name == "starts" || name == "ends") && value.size() == 19 ? value.substr(0, 16) : value;
}

}  // namespace

EventForm EventForm::of(const http::Parameters& typed) {
    std::map<std::size_t, Row> rows;
    std::map<std::size_t, std::map<std::size_t, Values>> breaks;
    EventForm form;
    for (const auto& [name, value] : typed) {
        const auto row = row_of(name, "meetings_");
        if (!row) {
            if (name != "csrf" && name != "step" && name != "version") form.event_.emplace_back(name, value);
            continue;
        }
        auto& values = rows[row->first].values;
        const auto pause = row_of(row->second, "breaks_");
        pause ? breaks[row->first][pause->first][std::string{pause->second}] = value
              : values[std::string{row->second}] = value;
    }
    for (auto& [number, row] : rows) {
        for (auto& [index, values] : breaks[number])
            if (row.breaks.size() < most_breaks) row.breaks.push_back(std::move(values));
        if (form.meetings_.size() <= most_meetings) form.meetings_.push_back(std::move(row));
    }
    return form;
}

EventForm EventForm::of(const nlohmann::json& settings) {
    auto form = of(http::Parameters{form_values(settings)});
    for (auto& [name, value] : form.event_) {
        if (is_moment(name)) value = typed_of_instant(value);
        if (name == "points_hundredths") value = points_of(settings.at("points_hundredths"));
    }
    for (auto& row : form.meetings_) {
        for (auto& [name, value] : row.values) value = as_typed(name, value);
        for (auto& pause : row.breaks)
            for (auto& [name, value] : pause) value = as_typed(name, value);
    }
    return form;
}

bool EventForm::step(std::string_view step) {
    const auto after = [&](std::string_view beginning) {
        return step.starts_with(beginning) ? numbered(step.substr(beginning.size()), '-') : std::nullopt;
    };
    if (step == "add") {
        if (meetings_.size() < most_meetings) add_meeting("America/Toronto");
    } else if (const auto added = after("add-break-"); added && added->first < meetings_.size()) {
        auto& row = meetings_[added->first];
        const auto day = value_in(row.values, "starts");
        if (row.breaks.size() < most_breaks) row.breaks.push_back({{"starts", day}, {"ends", day}});
    } else if (const auto removed = after("remove-break-"); removed && removed->first < meetings_.size()) {
        auto& all = meetings_[removed->first].breaks;
        const auto index = numbered(removed->second, '-');
        if (index && index->first < all.size()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(index->first));
    } else if (const auto gone = after("remove-"); gone && gone->first < meetings_.size()) {
        meetings_.erase(meetings_.begin() + static_cast<std::ptrdiff_t>(gone->first));
    } else {
        return false;
    }
    return true;
}

void EventForm::add_meeting(const std::string& zone) {
    if (meetings_.empty()) {
        meetings_.push_back({{{"zone", zone}}});
        return;
    }
    const auto last = meetings_.back().values;
    Row row{{{"zone", value_in(last, "zone")}, {"room_address", value_in(last, "room_address")}}};
    row.values["starts"] = next_day(value_in(last, "starts"));
    row.values["ends"] = next_day(value_in(last, "ends"));
    meetings_.push_back(std::move(row));
}

EventForm::Pairs EventForm::pairs(bool with_empty_breaks) const {
    auto all = event_;
    for (std::size_t i = 0; i < meetings_.size(); ++i) {
        const auto row = "meetings_" + std::to_string(i) + "_";
        for (const auto& [name, value] : meetings_[i].values) all.emplace_back(row + name, value);
        std::size_t number = 0;
        for (const auto& pause : meetings_[i].breaks) {
            const bool empty = std::ranges::all_of(pause, [](const auto& pair) { return pair.second.empty(); });
            if (empty && !with_empty_breaks) continue;
            const auto beginning = row + "breaks_" + std::to_string(number++) + "_";
            for (const auto& [name, value] : pause) all.emplace_back(beginning + name, value);
        }
    }
    return all;
}

http::Parameters EventForm::command() const {
    auto all = pairs(false);
    for (auto& [name, value] : all) {
        if (is_moment(name)) value = instant_of_typed(value);
        if (name == "points_hundredths") value = hundredths_of(value);
    }
    return http::Parameters{std::move(all)};
}

FormView EventForm::view() const {
    return FormView::of(http::Parameters{pairs(true)});
}

std::string hundredths_of(const std::string& points) {
    auto text = points;
    std::ranges::replace(text, ',', '.');
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    auto part = dot == std::string::npos ? std::string{} : text.substr(dot + 1);
    const bool digits = std::ranges::all_of(whole + part, [](char c) { return c >= '0' && c <= '9'; });
    if (whole.empty() || whole.size() > 6 || part.size() > 2 || !digits) return points;
    part.resize(2, '0');
    return std::to_string(std::stoi(whole) * 100 + std::stoi(part));
}

std::string points_of(int hundredths) {
    if (hundredths == 0) return {};
    auto text = std::to_string(hundredths / 100);
    if (const auto rest = hundredths % 100; rest != 0) text += (rest < 10 ? ",0" : ",") + std::to_string(rest);
    while (text.find(',') != std::string::npos && text.ends_with('0')) text.pop_back();
    return text;
}

std::string instant_of_typed(const std::string& local) {
    const auto read = parse_local_time(local);
    return read ? to_rfc3339(calendar::Zone::quebec().resolve(*read)) : local;
}

std::string typed_of_instant(const std::string& rfc3339) {
    const auto read = parse_rfc3339(rfc3339);
    return read ? passerelle::to_string(calendar::Zone::quebec().local_of(*read)).substr(0, 16) : rfc3339;
}

}  // namespace passerelle::server::pages
