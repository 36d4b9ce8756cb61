// SPDX-License-Identifier: Apache-2.0
#include "calendar/time.hpp"

#include <cstdio>

namespace passerelle {

namespace {

/// Reads fixed-width decimal digits and fixed characters off the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_{text} {}

    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, count)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

std::optional<date::local_days> scan_day(Scanner& in) {
    const auto year = in.digits(4);
    if (!year || !in.take('-')) return std::nullopt;
    const auto month = in.digits(2);
    if (!month || !in.take('-')) return std::nullopt;
    const auto day = in.digits(2);
    if (!day) return std::nullopt;
    const date::year_month_day ymd{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                   date::day{static_cast<unsigned>(*day)}};
    return ymd.ok() ? std::optional{date::local_days{ymd}} : std::nullopt;
}

std::optional<std::chrono::seconds> scan_clock(Scanner& in, bool seconds_required) {
    const auto hour = in.digits(2);
    if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
    const auto minute = in.digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    int second = 0;
    if (in.take(':')) {
        const auto read = in.digits(2);
        if (!read || *read > 59) return std::nullopt;
        second = *read;
    } else if (seconds_required) {
        return std::nullopt;
    }
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{second};
}

/// At least one digit; those finer than a microsecond are dropped.
std::optional<std::chrono::microseconds> scan_fraction(Scanner& in) {
    auto digit = in.digits(1);
    if (!digit) return std::nullopt;
    std::int64_t value = 0;
    for (std::int64_t unit = 100'000; digit; digit = in.digits(1)) {
        value += *digit * unit;
        unit /= 10;
    }
    return std::chrono::microseconds{value};
}

std::optional<std::chrono::minutes> scan_offset(Scanner& in) {
    if (in.take('Z') || in.take('z')) return std::chrono::minutes{0};
    const int sign = in.take('-') ? -1 : 1;
    if (sign == 1 && !in.take('+')) return std::nullopt;
    const auto hours = in.digits(2);
    if (!hours || *hours > 23 || !in.take(':')) return std::nullopt;
    const auto minutes = in.digits(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return std::chrono::minutes{sign * (*hours * 60 + *minutes)};
}

std::string print(date::year_month_day day, std::chrono::seconds clock, const char* end) {
    const date::hh_mm_ss<std::chrono::seconds> time{clock};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d%s", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()), end);
    return text;
}

}  // namespace

std::string to_string(LocalTime local) {
    const auto day = date::floor<date::days>(local);
    return print(date::year_month_day{day}, local - day, "");
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
    Scanner in{text};
    const auto day = scan_day(in);
    if (!day || !in.take('T')) return std::nullopt;
    const auto clock = scan_clock(in, false);
    if (!clock || !in.done()) return std::nullopt;
    return LocalTime{*day} + *clock;
}

std::string to_rfc3339(Instant instant) {
    const auto day = date::floor<date::days>(instant);
    return print(date::year_month_day{day}, date::floor<std::chrono::seconds>(instant - day), "Z");
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    Scanner in{text};
    const auto day = scan_day(in);
    if (!day || !(in.take('T') || in.take('t'))) return std::nullopt;
    const auto clock = scan_clock(in, true);
    if (!clock) return std::nullopt;
    const auto fraction = in.take('.') ? scan_fraction(in) : std::chrono::microseconds{0};
    const auto offset = scan_offset(in);
    if (!fraction || !offset || !in.done()) return std::nullopt;
    return Instant{date::sys_days{day->time_since_epoch()}} + *clock + *fraction - *offset;
}

}  // namespace passerelle
