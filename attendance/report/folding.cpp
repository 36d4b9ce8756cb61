// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace passerelle::attendance::report {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_mark(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR;
}

std::string simplify_unicode(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalization data");
    const auto size = static_cast<std::int32_t>(text.size());
    auto decomposed = normalizer->normalize(icu::UnicodeString::fromUTF8({text.data(), size}), status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalize");
    decomposed.foldCase();
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const auto c = decomposed.char32At(i);
        if (is_mark(c)) continue;
        if (c < 0x80) {
            kept.append(c);
        } else if (u_isUWhiteSpace(c) || u_ispunct(c)) {
            kept.append(u' ');
        } else {
            kept.append(c);
        }
    }
    std::string result;
    kept.toUTF8String(result);
    return result;
}

/// The spaces that are not ASCII, and the marks that show nothing, which platforms put into names: how long, and which.
struct Special {
    std::size_t bytes;
    bool is_space;
};

std::optional<Special> special_at(std::string_view text) {
    struct Entry {
        std::string_view bytes;
        bool is_space;
    };
    static constexpr std::array entries{
        Entry{"\xC2\xA0", true},      Entry{"\xE2\x80\xAF", true},  Entry{"\xE2\x80\x89", true},
        Entry{"\xE3\x80\x80", true},  Entry{"\xE2\x80\xA8", true},  Entry{"\xE2\x80\xA9", true},
        Entry{"\xE2\x80\x8B", false}, Entry{"\xE2\x80\x8E", false}, Entry{"\xE2\x80\x8F", false},
        Entry{"\xEF\xBB\xBF", false},
    };
    for (const auto& entry : entries) {
        if (text.starts_with(entry.bytes)) return Special{entry.bytes.size(), entry.is_space};
    }
    return std::nullopt;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_tidy(std::string_view text) {
    if (text.empty()) return true;
    if (is_blank(text.front()) || is_blank(text.back())) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF) return false;
        if (is_blank(text[i]) && (text[i] != ' ' || text[i + 1] == ' ')) return false;
    }
    return true;
}

/// No-break and narrow no-break space, apostrophe.
constexpr std::array<std::string_view, 3> plain_gaps{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99"};

/// Letters from U+00C0 to U+00FF without case and accents; '?' for what is not a letter of ASCII beneath.
constexpr std::string_view latin_1_letters =
    "aaaaaa?ceeeeiiii?nooooo??uuuuy??"
    "aaaaaa?ceeeeiiii?nooooo??uuuuy?y";
static_assert(latin_1_letters.size() == 64);

/// Text in which all is ASCII but French letters, the apostrophe and no-break spaces: nearly all there is, so
/// that reading a large report need not ask ICU about each cell. Nothing where there is anything else.
std::optional<std::string> simplify_french(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text.front());
        std::size_t bytes = 1;
        char simple = lower(text.front());
        if (byte == 0xC3 && text.size() > 1) {
            simple = latin_1_letters[static_cast<unsigned char>(text[1]) & 0x3FU];
            if (simple == '?') return std::nullopt;
            bytes = 2;
        } else if (byte >= 0x80) {
            const auto gap =
                std::ranges::find_if(plain_gaps, [&](auto bytes_of) { return text.starts_with(bytes_of); });
            if (gap == plain_gaps.end()) return std::nullopt;
            simple = ' ';
            bytes = gap->size();
        }
        result += simple;
        text.remove_prefix(bytes);
    }
    return result;
}

}  // namespace

std::string simplify(std::string_view text) {
    auto simple = simplify_french(text);
    return simple ? std::move(*simple) : simplify_unicode(text);
}

std::string fold(std::string_view text) {
    auto simple = simplify(text);
    std::size_t end = 0;
    bool gap = false;
    for (const char c : simple) {
        if (!is_word(c)) {
            gap = true;
            continue;
        }
        if (gap && end > 0) simple[end++] = ' ';
        gap = false;
        simple[end++] = c;
    }
    simple.resize(end);
    return simple;
}

std::string tidy(std::string_view text) {
    if (is_tidy(text)) return std::string{text};
    std::string result;
    result.reserve(text.size());
    bool gap = false;
    while (!text.empty()) {
        const auto special = static_cast<unsigned char>(text.front()) >= 0x80 ? special_at(text) : std::nullopt;
        if (special || is_blank(text.front())) {
            gap = gap || !special || special->is_space;
            text.remove_prefix(special ? special->bytes : 1);
            continue;
        }
        if (gap && !result.empty()) result += ' ';
        gap = false;
        result += text.front();
        text.remove_prefix(1);
    }
    return result;
}

}  // namespace passerelle::attendance::report
