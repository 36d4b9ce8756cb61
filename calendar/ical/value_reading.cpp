// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/value_reading.hpp"

#include <algorithm>
#include <charconv>

namespace passerelle::calendar::ical {

namespace {

constexpr std::size_t most_digits = 7;

std::optional<int> digits(std::string_view text) {
    const auto is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
    if (text.empty() || text.size() > most_digits || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<LocalTime> read_day(std::string_view text) {
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(4, 2));
    const auto day = digits(text.substr(6, 2));
    if (!year || !month || !day) return std::nullopt;
    const date::year_month_day ymd{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                   date::day{static_cast<unsigned>(*day)}};
    if (!ymd.ok()) return std::nullopt;
    return LocalTime{date::local_days{ymd}};
}

std::optional<std::chrono::seconds> read_clock(std::string_view text) {
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(2, 2));
    const auto second = digits(text.substr(4, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{std::min(*second, 59)};
}

/// Adds what one letter of a duration counts; false where it may not stand there.
bool add_unit(char unit, int count, bool in_time, FileDuration& duration) {
    if (unit == 'W' && !in_time) return duration.days += std::chrono::days{7 * count}, true;
    if (unit == 'D' && !in_time) return duration.days += std::chrono::days{count}, true;
    if (unit == 'H' && in_time) return duration.exact += std::chrono::hours{count}, true;
    if (unit == 'M' && in_time) return duration.exact += std::chrono::minutes{count}, true;
    if (unit == 'S' && in_time) return duration.exact += std::chrono::seconds{count}, true;
    return false;
}

/// The form that VALUE and TZID ask for, if the value can have it.
bool agrees(const ContentProperty& property, const FileTime& time) {
    const auto type = upper_case(property.parameter("VALUE"));
    if (type == "DATE") return time.form == FileTime::Form::day;
    if (type.empty() || type == "DATE-TIME") return time.form != FileTime::Form::day;
    return false;
}

std::optional<FileTime> read_one(const ContentProperty& property, std::string_view value) {
    auto time = read_time(value);
    if (!time || !agrees(property, *time)) return std::nullopt;
    const auto zone = property.parameter("TZID");
    if (!zone.empty() && time->form == FileTime::Form::floating) {
        time->form = FileTime::Form::zoned;
        time->zone = zone;
    }
    return time;
}

}  // namespace

std::optional<FileTime> read_time(std::string_view value) {
    FileTime time;
    if (value.size() == 8) {
        const auto day = read_day(value);
        if (!day) return std::nullopt;
        time.form = FileTime::Form::day;
        time.local = *day;
        return time;
    }
    if (value.ends_with('Z')) {
        time.form = FileTime::Form::utc;
        value.remove_suffix(1);
    }
    if (value.size() != 15 || value[8] != 'T') return std::nullopt;
    const auto day = read_day(value.substr(0, 8));
    const auto clock = read_clock(value.substr(9));
    if (!day || !clock) return std::nullopt;
    time.local = *day + *clock;
    return time;
}

std::optional<FileTime> read_time(const ContentProperty& property) {
    return read_one(property, property.value);
}

std::optional<std::vector<FileTime>> read_times(const ContentProperty& property) {
    std::vector<FileTime> times;
    for (const auto piece : list_pieces(property.value)) {
        const auto time = read_one(property, piece);
        if (!time) return std::nullopt;
        times.push_back(*time);
    }
    return times;
}

std::optional<FileDuration> read_duration(std::string_view value) {
    const bool negative = value.starts_with('-');
    if (negative || value.starts_with('+')) value.remove_prefix(1);
    if (!value.starts_with('P') || value.size() < 3) return std::nullopt;
    value.remove_prefix(1);
    FileDuration duration;
    bool in_time = false;
    while (!value.empty()) {
        if (value.front() == 'T' && !in_time && value.size() > 1) {
            in_time = true;
            value.remove_prefix(1);
            continue;
        }
        const auto length = std::min(value.find_first_not_of("0123456789"), value.size());
        const auto count = digits(value.substr(0, length));
        if (!count || length == value.size() || !add_unit(value[length], *count, in_time, duration))
            return std::nullopt;
        value.remove_prefix(length + 1);
    }
    if (negative) duration = {-duration.days, -duration.exact};
    return duration;
}

std::optional<std::chrono::seconds> read_offset(std::string_view value) {
    if ((value.size() != 5 && value.size() != 7) || (value[0] != '+' && value[0] != '-')) return std::nullopt;
    const auto hours = digits(value.substr(1, 2));
    const auto minutes = digits(value.substr(3, 2));
    const auto seconds = value.size() == 7 ? digits(value.substr(5, 2)) : std::optional{0};
    if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
    const std::chrono::seconds offset =
        std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + std::chrono::seconds{*seconds};
    return value[0] == '-' ? -offset : offset;
}

}  // namespace passerelle::calendar::ical
