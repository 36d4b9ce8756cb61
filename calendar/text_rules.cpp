// SPDX-License-Identifier: Apache-2.0
#include "calendar/text_rules.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <stdexcept>

namespace passerelle {

namespace {

constexpr std::size_t longest_link = 500;

/// Calls `f(code point)` for each; a negative one stands for bytes that are not UTF-8. Stops when `f` returns false.
template <class Function>
bool all_code_points(std::string_view text, Function f) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, size, point);
        if (!f(point)) return false;
    }
    return true;
}

bool is_blank(std::string_view text) {
    return all_code_points(text, [](UChar32 point) { return point >= 0 && u_isUWhiteSpace(point); });
}

/// C0, DEL and C1, Unicode's own line and paragraph ends, and what turns the direction of all text that follows.
bool is_control(UChar32 point) {
    const auto type = u_charType(point);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

/// A CR is a line's end only before LF, as forms send it.
bool has_control(std::string_view text, bool several_lines) {
    bool after_return = false;
    const bool clean = all_code_points(text, [&](UChar32 point) {
        const bool ends_line = several_lines && point == '\n';
        const bool begins_end = several_lines && point == '\r' && !after_return;
        if (after_return && !ends_line) return false;
        after_return = begins_end;
        return ends_line || begins_end || !is_control(point);
    });
    return !clean || after_return;
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU has no data for NFC"};
    return *normalizer;
}

bool is_nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const bool normal = nfc().isNormalizedUTF8({text.data(), static_cast<std::int32_t>(text.size())}, status);
    return normal && U_SUCCESS(status);
}

std::optional<Issue> length_issue(std::string_view text, const TextRule& rule, std::string field) {
    const auto length = code_points(text);
    if (rule.least > 0 && is_blank(text)) return Issue{"required", std::move(field)};
    if (length < rule.least) return Issue{"text_too_short", std::move(field), {std::to_string(rule.least)}};
    if (length > rule.most) return Issue{"text_too_long", std::move(field), {std::to_string(rule.most)}};
    return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view text) {
    return all_code_points(text, [](UChar32 point) { return point >= 0; });
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    all_code_points(text, [&](UChar32) { return ++count > 0; });
    return count;
}

std::optional<Issue> find_issue(std::string_view text, const TextRule& rule, std::string field) {
    // Four bytes a code point at the most: what is longer need not be read at all.
    if (text.size() > rule.most * 4) return Issue{"text_too_long", std::move(field), {std::to_string(rule.most)}};
    if (!is_utf8(text)) return Issue{"text_malformed", std::move(field)};
    if (has_control(text, rule.several_lines)) return Issue{"text_control", std::move(field)};
    if (!is_nfc(text)) return Issue{"text_not_normal", std::move(field)};
    return length_issue(text, rule, std::move(field));
}

void check(const LocalizedText& text, const TextRule& rule, const std::string& field, std::vector<Issue>& issues) {
    if (auto issue = find_issue(text.french, rule, field + "/fr")) issues.push_back(std::move(*issue));
    const TextRule optional{.most = rule.most, .several_lines = rule.several_lines};
    if (auto issue = find_issue(text.english, optional, field + "/en")) issues.push_back(std::move(*issue));
}

std::string normalized(std::string_view text) {
    if (!is_utf8(text)) return std::string{text};
    UErrorCode status = U_ZERO_ERROR;
    auto wide =
        nfc().normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU could not normalise a text"};
    wide.findAndReplace(u"\r\n", u"\n");
    wide.findAndReplace(u"\r", u"\n");
    wide.trim();
    std::string narrow;
    return wide.toUTF8String(narrow);
}

bool is_web_link(std::string_view text) {
    if (text.empty() || text.size() > longest_link) return false;
    const auto url = boost::urls::parse_uri({text.data(), text.size()});
    if (!url) return false;
    const bool web = url->scheme_id() == boost::urls::scheme::http || url->scheme_id() == boost::urls::scheme::https;
    // Boost 1.81 reads "https://host:99x/" as the port 99 and the path "x/".
    const bool path_begins_well = url->encoded_path().empty() || url->encoded_path().starts_with('/');
    return web && path_begins_well && !url->encoded_host().empty() && !url->has_userinfo();
}

}  // namespace passerelle
