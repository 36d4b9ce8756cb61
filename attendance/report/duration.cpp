// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/duration.hpp"

#include "attendance/report/stamp_tokens.hpp"

#include <array>

namespace passerelle::attendance::report {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds longest = hours{24 * 366};

std::optional<seconds> unit_of(std::string_view word) {
    struct Unit {
        std::string_view word;
        seconds length;
    };
    static constexpr std::array units{
        Unit{"d", hours{24}},         Unit{"j", hours{24}},        Unit{"day", hours{24}},
        Unit{"days", hours{24}},      Unit{"jour", hours{24}},     Unit{"jours", hours{24}},
        Unit{"h", hours{1}},          Unit{"hr", hours{1}},        Unit{"hrs", hours{1}},
        Unit{"hour", hours{1}},       Unit{"hours", hours{1}},     Unit{"heure", hours{1}},
        Unit{"heures", hours{1}},     Unit{"m", minutes{1}},       Unit{"min", minutes{1}},
        Unit{"mins", minutes{1}},     Unit{"minute", minutes{1}},  Unit{"minutes", minutes{1}},
        Unit{"s", seconds{1}},        Unit{"sec", seconds{1}},     Unit{"secs", seconds{1}},
        Unit{"second", seconds{1}},   Unit{"seconds", seconds{1}}, Unit{"seconde", seconds{1}},
        Unit{"secondes", seconds{1}},
    };
    for (const auto& unit : units) {
        if (unit.word == word) return unit.length;
    }
    return std::nullopt;
}

/// "1:05" or "1:05:51".
std::optional<seconds> clock_duration(const Tokens& tokens) {
    const bool with_seconds = tokens.size() == 5;
    if (tokens.size() != 3 && !with_seconds) return std::nullopt;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != (i % 2 == 0 ? Token::number : ':')) return std::nullopt;
        if (i > 0 && tokens[i].value > 59) return std::nullopt;
    }
    return hours{tokens[0].value} + minutes{tokens[2].value} + seconds{tokens[4].value};
}

/// Pairs of a number and its unit, each unit smaller than the one before; "1 h 05" leaves the last unit out.
std::optional<seconds> worded_duration(const Tokens& tokens) {
    seconds total{0};
    seconds last = longest;
    std::size_t at = 0;
    while (at < tokens.size()) {
        if (tokens[at].kind != Token::number) return std::nullopt;
        const auto& word = tokens[at + 1];
        const bool unsaid = word.kind == Token::end && last == hours{1};
        const auto unit = unsaid ? std::optional<seconds>{minutes{1}} : unit_of(word.text);
        if (!unit || *unit >= last) return std::nullopt;
        total += tokens[at].value * *unit;
        last = *unit;
        at += unsaid ? 1 : 2;
        const auto& between = tokens[at];
        if (between.kind == ',' || between.kind == '.' || between.text == "et" || between.text == "and") ++at;
    }
    return at == 0 ? std::nullopt : std::optional{total};
}

}  // namespace

std::optional<seconds> read_duration(std::string_view text, seconds unit) {
    constexpr std::size_t longest_text = 60;
    if (text.size() > longest_text) return std::nullopt;
    const Tokens tokens{text};
    std::optional<seconds> total;
    if (tokens.size() == 1 && tokens[0].kind == Token::number) {
        total = tokens[0].value * unit;
    } else if (tokens[1].kind == ':') {
        total = clock_duration(tokens);
    } else {
        total = worded_duration(tokens);
    }
    return total && *total <= longest ? total : std::nullopt;
}

}  // namespace passerelle::attendance::report
