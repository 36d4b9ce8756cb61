// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/plain_text.hpp"

#include "calendar/text_rules.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace passerelle::calendar::ical {

namespace {

enum ByteClass : unsigned char {
    plain = 0,
    control = 1,  ///< LF is none: it may stay
    high = 2,     ///< of a code point from U+00C0 to U+02FF: never a control, always in normal form C
    other = 4,    ///< of any other: a closer look is due
};

constexpr std::array<unsigned char, 256> make_classes() {
    std::array<unsigned char, 256> classes{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        if ((byte < 0x20 && byte != '\n') || byte == 0x7F) classes[byte] = control;
        if (byte >= 0x80) classes[byte] = other;
        if ((byte >= 0x80 && byte < 0xC0) || (byte >= 0xC3 && byte < 0xCC)) classes[byte] = high;
    }
    return classes;
}

constexpr auto classes = make_classes();

unsigned classes_in(std::string_view text) {
    unsigned found = plain;
    for (const char c : text) found |= classes[static_cast<unsigned char>(c)];
    return found;
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

bool is_plain(std::string_view text, unsigned found) {
    if (found == plain) return true;
    if ((found & control) != 0 || !is_utf8(text)) return false;
    if (found == high) return true;
    UErrorCode status = U_ZERO_ERROR;
    return !has_high_control(text) &&
           nfc().isNormalizedUTF8({text.data(), static_cast<std::int32_t>(text.size())}, status) != 0;
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
    if (is_plain(text, classes_in(text))) return trimmed(text);
    make_plain(text, scratch);
    return trimmed(scratch);
}

std::string plain_text(std::string_view text) {
    std::string scratch;
    return std::string{plain_text(text, scratch)};
}

bool is_plain_uri(std::string_view uri) {
    const auto bare = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; };
    return !uri.empty() && std::ranges::all_of(uri, bare) && plain_text(uri) == uri;
}

}  // namespace passerelle::calendar::ical
