// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/stamp.hpp"

#include "attendance/report/stamp_day.hpp"
#include "attendance/report/stamp_tokens.hpp"

namespace passerelle::attendance::report {

namespace {

using date::year_month_day;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads from the front of the tokens; each function leaves them alone when it finds nothing.
class StampReader {
public:
    StampReader(const Tokens& tokens, year_month_day around, DayOrder order)
        : tokens_{tokens}, around_{around}, order_{order} {}

    std::optional<Stamp> read() {
        skip_weekday();
        auto day = numbered_date();
        if (!day) day = worded_date();
        skip_between();
        const auto time = time_of_day();
        if (!time) return std::nullopt;
        const bool ends = at_ == tokens_.size();
        const auto offset = ends ? std::nullopt : zone();
        if (at_ != tokens_.size() || (!ends && !offset)) return std::nullopt;
        Stamp stamp{date::local_days{day.value_or(around_)} + *time, fraction_, day.has_value(), offset.has_value()};
        if (offset) stamp.at -= *offset;
        return stamp;
    }

private:
    const Token& peek(std::size_t ahead = 0) const { return tokens_[at_ + ahead]; }
    bool is_mark(char c, std::size_t ahead = 0) const { return peek(ahead).kind == c; }
    bool is_number(std::size_t ahead = 0) const { return peek(ahead).kind == Token::number; }
    bool is_word(std::string_view word) const { return peek().kind == Token::word && peek().text == word; }

    bool skip(char mark) {
        if (!is_mark(mark)) return false;
        ++at_;
        return true;
    }

    bool skip_word(std::string_view word) {
        if (!is_word(word)) return false;
        ++at_;
        return true;
    }

    void skip_weekday() {
        if (peek().kind != Token::word || !is_weekday(peek().text)) return;
        // "mar. 6 octobre" is a Tuesday, "mar 6, 2026" a day of March.
        if (peek().text == "mar" && !followed_by_month()) return;
        ++at_;
        skip('.');
        skip(',');
    }

    bool followed_by_month() const {
        for (std::size_t i = 1; i <= 3; ++i) {
            if (peek(i).kind == Token::word && month_of(peek(i).text)) return true;
        }
        return false;
    }

    std::optional<year_month_day> numbered_date() {
        const char mark = peek(1).kind;
        if (!is_number() || (mark != '/' && mark != '-' && mark != '.')) return std::nullopt;
        if (!is_number(2) || !is_mark(mark, 3) || !is_number(4)) return std::nullopt;
        const auto& a = peek();
        const auto& b = peek(2);
        const auto& c = peek(4);
        std::optional<year_month_day> day;
        if (a.text.size() == 4)
            day = day_of(a.value, b.value, c.value);
        else if (c.text.size() == 4 || c.text.size() == 2)
            day = swappable_day(a.value, b.value, c.value, around_, order_);
        if (day) at_ += 5;
        return day;
    }

    /// "Oct 5, 2026", "5 oct. 2026", "1er octobre 2026".
    std::optional<year_month_day> worded_date() {
        const auto begin = at_;
        skip_word("le");
        auto day = day_number();
        const auto month = peek().kind == Token::word ? month_of(peek().text) : std::nullopt;
        if (month) {
            ++at_;
            skip('.');
            if (!day) day = day_number();
            skip(',');
            if (day && is_number() && peek().text.size() == 4) {
                if (const auto whole = day_of(peek().value, *month, *day)) {
                    ++at_;
                    return whole;
                }
            }
        }
        at_ = begin;
        return std::nullopt;
    }

    std::optional<int> day_number() {
        if (!is_number() || peek().text.size() > 2 || is_mark(':', 1)) return std::nullopt;
        const int value = peek().value;
        ++at_;
        for (const auto* ending : {"er", "st", "nd", "rd", "th"}) skip_word(ending);
        return value;
    }

    void skip_between() {
        skip(',');
        for (const auto* word : {"a", "at", "t"}) skip_word(word);
        skip('-');
    }

    /// "06:03:00 PM", "18:03", "18 h 03", "18h03 min 20 s", "6 PM"; leaves `fraction_` set for "18:03:00.5".
    std::optional<seconds> time_of_day() {
        if (!is_number() || peek().text.size() > 2) return std::nullopt;
        int hour = peek().value;
        ++at_;
        int minute = 0;
        int second = 0;
        const bool clock = skip(':') || skip_word("h");
        if (clock && is_number()) {
            if (!two_digits(minute)) return std::nullopt;
            skip_word("min");
            if ((skip(':') || is_number()) && !two_digits(second)) return std::nullopt;
            skip_word("s");
            read_fraction();
        }
        const auto half = day_half();
        if (!clock && !half) return std::nullopt;
        if (half && !to_24_hours(hour, *half)) return std::nullopt;
        if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
        return hours{hour} + minutes{minute} + seconds{second};
    }

    bool two_digits(int& value) {
        if (!is_number() || peek().text.size() != 2) return false;
        value = peek().value;
        ++at_;
        return true;
    }

    void read_fraction() {
        if ((!is_mark('.') && !is_mark(',')) || !is_number(1)) return;
        fraction_ = peek(1).text.find_first_not_of('0') != std::string_view::npos;
        at_ += 2;
    }

    /// "AM", "a.m.", "A. M.": false before noon, true after.
    std::optional<bool> day_half() {
        const bool before = is_word("am") || is_word("a");
        const bool after = is_word("pm") || is_word("p");
        if (!before && !after) return std::nullopt;
        const auto begin = at_;
        const bool apart = peek().text.size() == 1;
        ++at_;
        skip('.');
        if (apart && !skip_word("m")) {
            at_ = begin;
            return std::nullopt;
        }
        skip('.');
        return after;
    }

    /// Some write 13:05 PM; nobody who writes 13:05 AM can be understood.
    static bool to_24_hours(int& hour, bool after_noon) {
        if (hour > 12) return after_noon;
        hour = hour % 12 + (after_noon ? 12 : 0);
        return true;
    }

    /// How far ahead of UTC the text says that it is, if it says so and nothing follows.
    std::optional<minutes> zone() {
        const bool bracketed = skip('(');
        std::optional<minutes> offset;
        if (skip_word("z") || skip_word("utc") || skip_word("gmt")) offset = minutes{0};
        if (is_mark('+') || is_mark('-')) {
            const bool ahead = skip('+');
            if (!ahead) skip('-');
            const auto size = offset_size();
            if (!size) return std::nullopt;
            offset = ahead ? *size : -*size;
        }
        return bracketed && !skip(')') ? std::nullopt : offset;
    }

    /// "04:00", "0400", "4".
    std::optional<minutes> offset_size() {
        if (!is_number() || peek().text.size() > 4) return std::nullopt;
        const bool together = peek().text.size() == 4;
        const int hour = together ? peek().value / 100 : peek().value;
        int minute = together ? peek().value % 100 : 0;
        ++at_;
        if (!together && skip(':') && !two_digits(minute)) return std::nullopt;
        if (hour > 14 || minute > 59) return std::nullopt;
        return hours{hour} + minutes{minute};
    }

    const Tokens& tokens_;
    year_month_day around_;
    DayOrder order_;
    std::size_t at_ = 0;
    bool fraction_ = false;
};

}  // namespace

std::optional<Stamp> read_stamp(std::string_view text, date::year_month_day around, DayOrder order) {
    constexpr std::size_t longest_stamp = 80;
    if (text.size() > longest_stamp) return std::nullopt;
    const Tokens tokens{text};
    return StampReader{tokens, around, order}.read();
}

}  // namespace passerelle::attendance::report
