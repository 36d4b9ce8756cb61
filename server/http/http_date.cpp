// SPDX-License-Identifier: Apache-2.0
#include "server/http/http_date.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <array>
#include <locale>
#include <sstream>

namespace passerelle::http {
namespace {

// Not from a locale: the protocol's words are English everywhere.
constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string format_http_date(std::chrono::sys_seconds time) {
    const auto day = date::floor<date::days>(time);
    const date::year_month_day ymd{day};
    const date::hh_mm_ss clock{time - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[date::weekday{day}.c_encoding()],
                       static_cast<unsigned>(ymd.day()), months[static_cast<unsigned>(ymd.month()) - 1],
                       static_cast<int>(ymd.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
    std::istringstream in{std::string{text}};
    in.imbue(std::locale::classic());
    std::chrono::sys_seconds time;
    in >> date::parse("%a, %d %b %Y %T GMT", time);
    // Written back it must be the same: so no other length, no trailing bytes, and the right weekday.
    if (!in || format_http_date(time) != text) return std::nullopt;
    return time;
}

}  // namespace passerelle::http
