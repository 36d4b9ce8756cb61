// SPDX-License-Identifier: Apache-2.0
#include "text/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace passerelle::text {

namespace {

/// No-break space, and the minus sign of typography.
constexpr std::string_view nbsp = "\u00a0";
constexpr std::string_view minus = "\u2212";

constexpr std::array french_days{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"};
constexpr std::array english_days{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array french_months{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                   "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr std::array english_months{"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array french_short{"janv.",  "févr.", "mars",  "avr.", "mai",  "juin",
                                  "juill.", "août",  "sept.", "oct.", "nov.", "déc."};
constexpr std::array english_short{"Jan.", "Feb.", "March", "April", "May",  "June",
                                   "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec."};

struct Parts {
    int year;
    unsigned month;  ///< from 0
    unsigned day;
    unsigned weekday;  ///< 0 is Sunday
    int hour;
    int minute;
};

Parts parts(LocalTime local) {
    const auto day = date::floor<date::days>(local);
    const date::year_month_day ymd{day};
    const date::hh_mm_ss<std::chrono::seconds> time{local - day};
    return {static_cast<int>(ymd.year()),           static_cast<unsigned>(ymd.month()) - 1,
            static_cast<unsigned>(ymd.day()),       date::weekday{day}.c_encoding(),
            static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count())};
}

std::string french_day(unsigned day) {
    return day == 1 ? "1er" : std::to_string(day);
}

bool english(Language language) {
    return language == Language::english;
}

}  // namespace

std::string long_date(Language language, LocalTime local) {
    const auto p = parts(local);
    if (english(language))
        return fmt::format("{}, {} {}, {}", english_days[p.weekday], english_months[p.month], p.day, p.year);
    return fmt::format("{} {}{}{} {}", french_days[p.weekday], french_day(p.day), nbsp, french_months[p.month], p.year);
}

std::string short_date(Language language, LocalTime local) {
    const auto p = parts(local);
    if (english(language)) return fmt::format("{} {}, {}", english_short[p.month], p.day, p.year);
    return fmt::format("{}{}{} {}", french_day(p.day), nbsp, french_short[p.month], p.year);
}

std::string month(Language language, LocalTime local) {
    const auto p = parts(local);
    return fmt::format("{} {}", english(language) ? english_months[p.month] : french_months[p.month], p.year);
}

std::string weekday_name(Language language, std::size_t index) {
    const auto from_sunday = (index + 1) % 7;
    return english(language) ? english_days[from_sunday] : french_days[from_sunday];
}

std::string month_name(Language language, unsigned month) {
    return english(language) ? english_months.at(month - 1) : french_months.at(month - 1);
}

std::string time_of_day(Language language, LocalTime local) {
    const auto p = parts(local);
    if (english(language)) {
        const int hour = p.hour % 12 == 0 ? 12 : p.hour % 12;
        return fmt::format("{}:{:02}{}{}", hour, p.minute, nbsp, p.hour < 12 ? "a.m." : "p.m.");
    }
    if (p.minute == 0) return fmt::format("{}{}h", p.hour, nbsp);
    return fmt::format("{}{}h{}{:02}", p.hour, nbsp, nbsp, p.minute);
}

std::string time_range(Language language, LocalTime from, LocalTime to) {
    const auto begin = time_of_day(language, from);
    const auto end = time_of_day(language, to);
    return english(language) ? begin + " to " + end : "de " + begin + " à " + end;
}

std::string utc_offset(std::chrono::seconds offset) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    if (minutes == 0) return "UTC";
    const auto absolute = std::abs(minutes);
    const auto sign = minutes < 0 ? minus : "+";
    if (absolute % 60 == 0) return fmt::format("UTC{}{}", sign, absolute / 60);
    return fmt::format("UTC{}{}:{:02}", sign, absolute / 60, absolute % 60);
}

std::string zone_name(Language language, const calendar::Zone& zone) {
    const auto name = zone.name();
    auto city = name.substr(name.rfind('/') + 1);
    for (auto& c : city)
        if (c == '_') c = ' ';
    // Québec's zone bears the name of another province's city.
    if (name == "America/Toronto" || name == "America/Montreal") city = "Montréal";
    // The part of Québec that keeps Atlantic time.
    if (name == "America/Halifax")
        return english(language) ? "Îles-de-la-Madeleine time" : "heure des Îles-de-la-Madeleine";
    return english(language) ? city + " time" : "heure de " + city;
}

std::string duration(Language, std::int64_t seconds, bool up) {
    const auto minutes = up ? (seconds + 59) / 60 : seconds / 60;
    if (minutes < 60) return fmt::format("{}{}min", minutes, nbsp);
    if (minutes % 60 == 0) return fmt::format("{}{}h", minutes / 60, nbsp);
    return fmt::format("{}{}h {}{}min", minutes / 60, nbsp, minutes % 60, nbsp);
}

std::string hundredths(Language language, std::int64_t value) {
    auto text = fmt::format("{}.{:02}", value / 100, std::abs(value % 100));
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    if (!english(language))
        if (const auto point = text.find('.'); point != std::string::npos) text[point] = ',';
    return text;
}

}  // namespace passerelle::text
