// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/stamp.hpp"

#include <algorithm>
#include <cstdlib>

namespace passerelle::calendar::ical {

namespace {

char* put_pair(char* to, unsigned value) {
    *to++ = static_cast<char>('0' + value / 10);
    *to++ = static_cast<char>('0' + value % 10);
    return to;
}

char* put_day(char* to, date::year_month_day day) {
    const auto year = static_cast<unsigned>(std::clamp(static_cast<int>(day.year()), 0, 9999));
    to = put_pair(put_pair(to, year / 100), year % 100);
    return put_pair(put_pair(to, static_cast<unsigned>(day.month())), static_cast<unsigned>(day.day()));
}

char* put_local(char* to, LocalTime local) {
    const auto day = date::floor<date::days>(local);
    const auto seconds = static_cast<unsigned>((local - day).count());
    to = put_day(to, date::year_month_day{day});
    *to++ = 'T';
    return put_pair(put_pair(put_pair(to, seconds / 3600), seconds / 60 % 60), seconds % 60);
}

/// "20261104T120000", or "20261104" for the end of that day.
std::optional<LocalTime> read_until(std::string_view text) {
    std::string spelt{text.substr(0, 8)};
    if (spelt.size() < 8) return std::nullopt;
    spelt.insert(6, "-").insert(4, "-");
    const auto clock = text.substr(8);
    if (clock.empty()) return parse_local_time(spelt + "T23:59:59");
    if (clock.size() != 7 || clock[0] != 'T') return std::nullopt;
    return parse_local_time(spelt + std::string{clock}.insert(5, ":").insert(3, ":"));
}

}  // namespace

void append_day(std::string& out, date::year_month_day day) {
    char text[8];
    out.append(text, put_day(text, day));
}

void append_local(std::string& out, LocalTime local) {
    char text[15];
    out.append(text, put_local(text, local));
}

void append_utc(std::string& out, Instant instant) {
    append_local(out, LocalTime{date::floor<std::chrono::seconds>(instant).time_since_epoch()});
    out += 'Z';
}

void append_offset(std::string& out, std::chrono::seconds offset) {
    const auto count = static_cast<unsigned>(std::abs(offset.count()));
    char text[7];
    *text = offset.count() < 0 ? '-' : '+';
    auto* end = put_pair(put_pair(text + 1, count / 3600), count / 60 % 60);
    if (count % 60 != 0) end = put_pair(end, count % 60);
    out.append(text, end);
}

std::optional<Until> find_until(std::string_view rule) {
    constexpr std::string_view name = "UNTIL=";
    const auto at = rule.find(name);
    if (at == std::string_view::npos) return std::nullopt;
    const auto begin = at + name.size();
    const auto end = std::min(rule.find(';', begin), rule.size());
    return Until{begin, end, read_until(rule.substr(begin, end - begin))};
}

}  // namespace passerelle::calendar::ical
