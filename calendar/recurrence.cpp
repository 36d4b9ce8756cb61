// SPDX-License-Identifier: Apache-2.0
#include "calendar/recurrence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace passerelle::calendar {

namespace {

constexpr std::size_t longest_rule = 500;
constexpr int greatest_interval = 999;
constexpr int greatest_count = 10'000;

constexpr std::array<std::string_view, 7> weekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<std::string_view, 4> frequencies{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr std::array<std::string_view, 3> finer_frequencies{"SECONDLY", "MINUTELY", "HOURLY"};
constexpr std::array<std::string_view, 8> refused_parts{"BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY",
                                                        "BYWEEKNO", "BYSETPOS", "RSCALE", "SKIP"};

/// Why a part is refused; empty while all is well.
using Refusal = std::string_view;
constexpr Refusal malformed = "rule_malformed";
constexpr Refusal unsupported = "rule_unsupported";

template <std::size_t size>
std::optional<std::size_t> index_in(const std::array<std::string_view, size>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

/// A decimal number with an optional sign, of which the whole text is made.
std::optional<int> parse_number(std::string_view text, bool may_be_signed) {
    if (may_be_signed && text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
    if (text.empty() || (!may_be_signed && text.front() == '-')) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const auto at = text.find(separator);
        pieces.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return pieces;
        text.remove_prefix(at + 1);
    }
}

Refusal read_frequency(std::string_view value, RuleParts& parts) {
    if (index_in(finer_frequencies, value)) return unsupported;
    const auto found = index_in(frequencies, value);
    if (!found) return malformed;
    parts.frequency = static_cast<Frequency>(*found);
    return {};
}

template <class Number>
Refusal read_positive(std::string_view value, int greatest, Number& number) {
    const auto read = parse_number(value, false);
    if (!read || *read < 1) return malformed;
    if (*read > greatest) return unsupported;
    number = *read;
    return {};
}

Refusal read_week_start(std::string_view value, RuleParts& parts) {
    const auto found = index_in(weekdays, value);
    parts.week_start = found.value_or(0);
    return found ? Refusal{} : malformed;
}

/// "20261224" means through the end of that day, "20261224T120000" through that moment.
Refusal read_until(std::string_view value, RuleParts& parts) {
    if (value.ends_with('Z')) return unsupported;
    const bool whole_day = value.size() == 8;
    if (!whole_day && (value.size() != 15 || value[8] != 'T')) return malformed;
    std::string spelled{value.substr(0, 4)};
    spelled.append("-").append(value.substr(4, 2)).append("-").append(value.substr(6, 2)).append("T");
    if (whole_day)
        spelled += "23:59:59";
    else
        spelled.append(value.substr(9, 2)).append(":").append(value.substr(11, 2)).append(":").append(value.substr(13));
    parts.until = parse_local_time(spelled);
    return parts.until ? Refusal{} : malformed;
}

/// A list of numbers from 1 to `greatest`, or down from -1 where they count from the end.
Refusal read_numbers(std::string_view value, int greatest, bool from_the_end, std::set<int>& numbers) {
    for (const auto piece : split(value, ',')) {
        const auto number = parse_number(piece, from_the_end);
        if (!number || *number == 0 || *number > greatest || *number < -greatest) return malformed;
        numbers.insert(*number);
    }
    return {};
}

Refusal read_days(std::string_view value, RuleParts& parts) {
    for (const auto piece : split(value, ',')) {
        if (piece.size() < 2) return malformed;
        const auto weekday = index_in(weekdays, piece.substr(piece.size() - 2));
        const auto before = piece.substr(0, piece.size() - 2);
        const auto ordinal = before.empty() ? std::optional{0} : parse_number(before, true);
        if (!weekday || !ordinal || (*ordinal == 0 && !before.empty())) return malformed;
        if (*ordinal > 53 || *ordinal < -53) return malformed;
        parts.days.insert({*ordinal, *weekday});
    }
    return {};
}

Refusal read_part(std::string_view name, std::string_view value, RuleParts& parts) {
    if (name == "FREQ") return read_frequency(value, parts);
    if (name == "INTERVAL") return read_positive(value, greatest_interval, parts.interval);
    if (name == "COUNT") return read_positive(value, greatest_count, parts.count);
    if (name == "UNTIL") return read_until(value, parts);
    if (name == "BYMONTH") return read_numbers(value, 12, false, parts.months);
    if (name == "BYMONTHDAY") return read_numbers(value, 31, true, parts.month_days);
    if (name == "BYDAY") return read_days(value, parts);
    if (name == "WKST") return read_week_start(value, parts);
    return index_in(refused_parts, name) ? unsupported : malformed;
}

/// True where some month of the rule has one of its days: the 30th of February never comes.
bool month_days_exist(const RuleParts& parts) {
    constexpr std::array longest{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (parts.months.empty() || parts.month_days.empty()) return true;
    return std::ranges::any_of(parts.months, [&](int month) {
        return std::ranges::any_of(
            parts.month_days, [&](int day) { return std::abs(day) <= longest[static_cast<std::size_t>(month - 1)]; });
    });
}

/// Parts that RFC 5545 3.3.10 forbids together, or that clients read each in their own way.
Refusal judge_together(const RuleParts& parts) {
    const bool yearly = parts.frequency == Frequency::yearly;
    const bool by_month = yearly || parts.frequency == Frequency::monthly;
    const auto reach = [&](int ordinal) {
        return std::ranges::any_of(parts.days, [&](const auto& day) { return std::abs(day.first) >= ordinal; });
    };
    if (parts.count && parts.until) return malformed;
    if (reach(1) && !by_month) return malformed;
    if (reach(6) && (!yearly || !parts.months.empty())) return malformed;
    if (!parts.month_days.empty() && parts.frequency == Frequency::weekly) return malformed;
    if (!parts.month_days.empty() && (reach(1) || (yearly && parts.months.empty()))) return unsupported;
    if (!month_days_exist(parts)) return malformed;
    // Thunderbird and Nextcloud (ical.js) find no day from the end of a month in a rule that counts days.
    const bool from_the_end = std::ranges::any_of(parts.month_days, [](int day) { return day < 0; });
    return from_the_end && parts.frequency == Frequency::daily ? unsupported : Refusal{};
}

std::string join(const std::set<int>& numbers) {
    std::string text;
    for (const int number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

std::string spell(LocalTime local) {
    auto text = to_string(local);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// What equals the default is left out, so that equal rules have equal texts.
std::string spell(const RuleParts& parts) {
    std::string text = "FREQ=" + std::string{frequencies[static_cast<std::size_t>(parts.frequency)]};
    if (parts.interval > 1) text += ";INTERVAL=" + std::to_string(parts.interval);
    if (parts.count) text += ";COUNT=" + std::to_string(*parts.count);
    if (parts.until) text += ";UNTIL=" + spell(*parts.until);
    if (!parts.months.empty()) text += ";BYMONTH=" + join(parts.months);
    if (!parts.month_days.empty()) text += ";BYMONTHDAY=" + join(parts.month_days);
    std::string days;
    for (const auto& [ordinal, weekday] : parts.days) {
        if (!days.empty()) days += ',';
        if (ordinal != 0) days += std::to_string(ordinal);
        days += weekdays[weekday];
    }
    if (!days.empty()) text += ";BYDAY=" + days;
    if (parts.week_start != 0) text.append(";WKST=").append(weekdays[parts.week_start]);
    return text;
}

Result<RuleParts> read_parts(std::string_view text) {
    RuleParts parts;
    std::set<std::string_view> seen;
    for (const auto part : split(text, ';')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) return fail(Failure::invalid, std::string{malformed}, "rule");
        const auto name = part.substr(0, equals);
        auto refusal = read_part(name, part.substr(equals + 1), parts);
        if (!seen.insert(name).second) refusal = malformed;
        if (!refusal.empty()) return fail(Failure::invalid, std::string{refusal}, "rule");
    }
    if (const auto refusal = seen.contains("FREQ") ? judge_together(parts) : malformed; !refusal.empty())
        return fail(Failure::invalid, std::string{refusal}, "rule");
    return parts;
}

}  // namespace

Result<RecurrenceRule> RecurrenceRule::parse(std::string_view text) {
    if (text.size() > longest_rule) return fail(Failure::invalid, std::string{malformed}, "rule");
    std::string upper{text};
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    const auto parts = read_parts(upper);
    if (!parts) return parts.error();
    return of(*parts);
}

RecurrenceRule RecurrenceRule::of(const RuleParts& parts) {
    RecurrenceRule rule;
    rule.text_ = spell(parts);
    rule.until_ = parts.until;
    rule.count_ = parts.count;
    return rule;
}

RuleParts RecurrenceRule::parts() const {
    return read_parts(text_).value();
}

RecurrenceRule RecurrenceRule::ending(LocalTime until) const {
    auto changed = parts();
    changed.count.reset();
    changed.until = until;
    return of(changed);
}

RecurrenceRule RecurrenceRule::counting(int count) const {
    auto changed = parts();
    changed.until.reset();
    changed.count = count;
    return of(changed);
}

}  // namespace passerelle::calendar
