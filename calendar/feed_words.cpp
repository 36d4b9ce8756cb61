// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_words.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace passerelle::calendar {

namespace {

constexpr const char* nbsp = "\u00a0";

/// "UTC−5", "UTC+5:45", "UTC".
std::string spell_offset(std::chrono::seconds offset) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    if (minutes == 0) return "UTC";
    const auto absolute = std::abs(minutes);
    auto text = (minutes < 0 ? "UTC\u2212" : "UTC+") + std::to_string(absolute / 60);
    if (absolute % 60 != 0) text += (absolute % 60 < 10 ? ":0" : ":") + std::to_string(absolute % 60);
    return text;
}

enum class Ends { same_day, midnight, later };

/// The midnight at which a day ends is still its own.
Ends ends(LocalTime from, LocalTime to) {
    const auto next_day = date::floor<date::days>(from) + date::days{1};
    return to < next_day ? Ends::same_day : to == next_day ? Ends::midnight : Ends::later;
}

std::string capitalized(const icu::UnicodeString& text) {
    auto wide = icu::UnicodeString{static_cast<UChar32>(u_toupper(text.char32At(0)))};
    wide.append(text, text.moveIndex32(0, 1), text.length());
    std::string narrow;
    return wide.toUTF8String(narrow);
}

}  // namespace

/// Names of days and months are ICU's, taken once: a feed spells thousands of dates.
struct FeedWords::Dates {
    explicit Dates(bool english) : english{english} {
        UErrorCode status = U_ZERO_ERROR;
        const icu::DateFormatSymbols symbols{english ? icu::Locale{"en", "CA"} : icu::Locale{"fr", "CA"}, status};
        if (U_FAILURE(status)) throw std::runtime_error{"ICU has no names for days"};
        using Symbols = icu::DateFormatSymbols;
        int32_t count = 0;
        const auto* names = symbols.getWeekdays(count, Symbols::FORMAT, Symbols::WIDE);
        // ICU counts weekdays from 1, which is Sunday; before it there is nothing.
        for (int32_t day = 1; day < count; ++day) weekdays.push_back({utf8(names[day]), capitalized(names[day])});
        names = symbols.getMonths(count, Symbols::FORMAT, Symbols::WIDE);
        for (int32_t month = 0; month < count; ++month) months.push_back(utf8(names[month]));
    }

    /// "mercredi 4 novembre 2026", "Sunday, March 1, 2026".
    std::string spell(LocalTime local, bool begins_sentence) const {
        const auto days = date::floor<date::days>(local);
        const date::year_month_day ymd{days};
        const auto& weekday = weekdays[date::weekday{days}.c_encoding()];
        const auto& month = months[static_cast<unsigned>(ymd.month()) - 1];
        const auto day = std::to_string(static_cast<unsigned>(ymd.day()));
        auto text = begins_sentence ? weekday.capitalized : weekday.plain;
        if (english)
            text.append(", ").append(month).append(" ").append(day).append(", ");
        else
            text.append(" ").append(day == "1" ? "1er" : day).append(nbsp).append(month).append(" ");
        return text.append(std::to_string(static_cast<int>(ymd.year())));
    }

    struct Weekday {
        std::string plain;
        std::string capitalized;
    };

    static std::string utf8(const icu::UnicodeString& text) {
        std::string narrow;
        return text.toUTF8String(narrow);
    }

    bool english;
    std::vector<Weekday> weekdays;  ///< from Sunday
    std::vector<std::string> months;
};

FeedWords::FeedWords(Language language)
    : language_{language}, dates_{std::make_unique<Dates>(language == Language::english)} {}

FeedWords::~FeedWords() = default;

std::string FeedWords::cancelled(const std::string& title) const {
    return (english() ? "CANCELLED \u2013 " : "ANNULÉE \u2013 ") + title;
}

std::string FeedWords::waiting(const std::string& title) const {
    return (english() ? "Waiting list \u2013 " : "Liste d\u2019attente \u2013 ") + title;
}

std::string FeedWords::to_confirm(const std::string& title) const {
    return (english() ? "To be confirmed \u2013 " : "À confirmer \u2013 ") + title;
}

std::string FeedWords::presenting(const std::string& title, const std::string& event) const {
    return (english() ? "Presentation: " : "Présentation\u00a0: ") + title + " \u2013 " + event;
}

std::string FeedWords::place(const Room& room) const {
    if (!room.address.empty()) return room.address;
    if (room.link.empty()) return {};
    return english() ? "Videoconference" : "Vidéoconférence";
}

std::string FeedWords::when(LocalTime from, LocalTime to, const Zone& zone) const {
    const auto offset = zone.offset_at(zone.resolve(from));
    const auto spent = ends(from, to) == Ends::later
                           ? clock(from) + " \u2013 " + dates_->spell(to, false) + ", " + clock(to)
                           : hours(from, to, false);
    return dates_->spell(from, true) + ", " + spent + ", " + this->zone(zone) + " (" + spell_offset(offset) + ")";
}

std::string FeedWords::when(LocalTime from, LocalTime to, const Zone& zone,
                            const std::vector<std::chrono::seconds>& offsets) const {
    std::string spelt;
    for (const auto offset : offsets)
        spelt += (spelt.empty() ? "" : english() ? " or " : " ou ") + spell_offset(offset);
    if (offsets.size() > 1) spelt += english() ? ", depending on the date" : ", selon la date";
    return hours(from, to, true) + ", " + this->zone(zone) + " (" + spelt + ")";
}

std::string FeedWords::joining(const std::string& link) const {
    return (english() ? "To join: " : "Pour se joindre\u00a0: ") + link;
}

std::string FeedWords::details(const std::string& link) const {
    return (english() ? "Details: " : "Détails\u00a0: ") + link;
}

/// "12 h", "9 h 30"; "12:00 p.m.".
std::string FeedWords::clock(LocalTime local) const {
    const auto minutes = (local - date::floor<date::days>(local)) / std::chrono::minutes{1};
    const auto hour = minutes / 60;
    const auto rest = (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
    if (english())
        return std::to_string(hour % 12 == 0 ? 12 : hour % 12) + ":" + rest + nbsp + (hour < 12 ? "a.m." : "p.m.");
    return std::to_string(hour) + nbsp + "h" + (minutes % 60 == 0 ? "" : nbsp + rest);
}

std::string FeedWords::hours(LocalTime from, LocalTime to, bool begins_sentence) const {
    const auto end = ends(from, to);
    auto last = end != Ends::midnight ? clock(to) : english() ? "midnight" : "minuit";
    if (end == Ends::later) last += english() ? " the next day" : " le lendemain";
    if (english()) return clock(from) + " to " + last;
    return (begins_sentence ? "De " : "de ") + clock(from) + " à " + last;
}

std::string FeedWords::zone(const Zone& zone) const {
    const auto name = zone.name();
    const auto slash = name.rfind('/');
    if (slash == std::string::npos) return english() ? name + " time" : "heure " + name;
    auto city = name.substr(slash + 1);
    std::ranges::replace(city, '_', ' ');
    // Québec's zone bears the name of another province's city.
    if (name == "America/Toronto") city = "Montréal";
    if (english()) return city + " time";
    const bool elides = std::string_view{"AEIOU"}.find(city.front()) != std::string_view::npos;
    return (elides ? "heure d\u2019" : "heure de ") + city;
}

}  // namespace passerelle::calendar
