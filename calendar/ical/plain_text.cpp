// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/plain_text.hpp"

#include "calendar/ical/octet_block.hpp"
#include "calendar/text_rules.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

namespace passerelle::calendar::ical {

namespace {

/// Octets of the code point at the front, where it may stand as it is whatever stands beside it: ASCII without its
/// controls (LF may stay), U+00A0 to U+02FF, the dashes, quotes and dots from U+2010 to U+2027, and what French numbers
/// and our offsets are written with (U+202F, U+2212). None of them is a control, a line end of Unicode's own, or
/// changed by normal form C. Zero for any other: a closer look is due.
std::size_t usual_octets(const unsigned char* at, const unsigned char* end) {
    if (*at < 0x80) return (*at >= 0x20 && *at != 0x7F) || *at == '\n' ? 1 : 0;
    const auto continues = [&](std::ptrdiff_t n) { return end - at > n && (at[n] & 0xC0) == 0x80; };
    if (*at >= 0xC2 && *at <= 0xCB && continues(1)) return *at > 0xC2 || at[1] >= 0xA0 ? 2 : 0;
    if (*at != 0xE2 || !continues(1) || !continues(2)) return 0;
    const bool general = at[1] == 0x80 && ((at[2] >= 0x90 && at[2] <= 0xA7) || at[2] == 0xAF);
    const bool minus = at[1] == 0x88 && at[2] == 0x92;
    return general || minus ? 3 : 0;
}

/// What nearly every text is made of.
bool is_usual(std::string_view text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = at + text.size();
    while (at != end) {
        if (end - at >= static_cast<std::ptrdiff_t>(block_octets)) {
            const auto printable = printable_octets(load_block(at));
            at += printable;
            if (printable == block_octets) continue;
        }
        const auto octets = usual_octets(at, end);
        if (octets == 0) return false;
        at += octets;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool ends_line(UChar32 point) {
    return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
}

/// Controls go first: one that stood between a letter and its accent must not keep them apart.
icu::UnicodeString without_controls(const icu::UnicodeString& wide) {
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
        const auto point = wide.char32At(at);
        if (point == '\r' && wide.charAt(at + 1) == '\n') continue;
        if (ends_line(point)) {
            kept.append(UChar32{'\n'});
        } else if (point == '\t') {
            kept.append(UChar32{' '});
        } else if (u_charType(point) != U_CONTROL_CHAR) {
            kept.append(U_IS_SURROGATE(point) ? UChar32{0xFFFD} : point);
        }
    }
    return kept;
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU has no data for NFC"};
    return *normalizer;
}

/// C1 controls (0xC2 0x80 to 0xC2 0x9F) or a line end of Unicode's own.
bool has_high_control(std::string_view text) {
    for (auto at = text.find('\xC2'); at != std::string_view::npos; at = text.find('\xC2', at + 1))
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    return text.find("\u2028") != std::string_view::npos || text.find("\u2029") != std::string_view::npos;
}

bool has_ascii_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\n') || byte == 0x7F;
    });
}

bool is_plain(std::string_view text) {
    if (is_usual(text)) return true;
    if (has_ascii_control(text) || !is_utf8(text) || has_high_control(text)) return false;
    UErrorCode status = U_ZERO_ERROR;
    return nfc().isNormalizedUTF8({text.data(), static_cast<std::int32_t>(text.size())}, status) != 0;
}

void make_plain(std::string_view text, std::string& scratch) {
    UErrorCode status = U_ZERO_ERROR;
    const auto wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    scratch.clear();
    nfc().normalize(without_controls(wide), status).toUTF8String(scratch);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU could not normalise a text"};
}

}  // namespace

std::string_view plain_text(std::string_view text, std::string& scratch) {
    if (is_plain(text)) return trimmed(text);
    make_plain(text, scratch);
    return trimmed(scratch);
}

std::string plain_text(std::string_view text) {
    std::string scratch;
    return std::string{plain_text(text, scratch)};
}

bool is_plain_uri(std::string_view uri) {
    const auto bare = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; };
    return !uri.empty() && std::ranges::all_of(uri, bare) && is_plain(uri);
}

}  // namespace passerelle::calendar::ical
