// SPDX-License-Identifier: Apache-2.0
#include "booking/clean_text.hpp"

#include "booking/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <new>
#include <vector>

namespace passerelle::booking {

namespace {

/// Bidirectional embeddings, overrides and isolates: they let a name rewrite the text that follows it.
bool turns_direction(UChar32 c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_forbidden(UChar32 c, bool lines) {
    if (lines && (c == '\n' || c == '\t')) return false;
    const auto type = u_charType(c);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           U_IS_UNICODE_NONCHAR(c) || turns_direction(c);
}

bool is_visible(UChar32 c) {
    return u_isgraph(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/// Composed form (NFC), so that one spelling is one sequence of bytes.
std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    std::string result;
    icu::StringByteSink<std::string> sink{&result};
    if (U_SUCCESS(status)) {
        form->normalizeUTF8(0, icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                            status);
    }
    if (U_FAILURE(status)) throw std::bad_alloc{};  // the only way left for well-formed text
    return result;
}

/// What a first look at a text tells.
struct Survey {
    std::size_t characters = 0;
    bool forbidden = false;
    bool visible = false;
};

Survey survey(std::string_view text, bool lines) {
    Survey found;
    for_each_character(text, [&](const Character& character) {
        const auto c = static_cast<UChar32>(character.code);
        ++found.characters;
        found.forbidden = found.forbidden || is_forbidden(c, lines);
        found.visible = found.visible || is_visible(c);
    });
    return found;
}

std::string trimmed(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    std::size_t at = 0;
    for_each_character(text, [&](const Character& character) {
        const auto c = static_cast<UChar32>(character.code);
        if (!u_isUWhiteSpace(c)) {
            begin = std::min(begin, at);
            end = at + character.bytes.size();
        }
        at += character.bytes.size();
    });
    return begin < end ? std::string{text.substr(begin, end - begin)} : std::string{};
}

std::string with_spaces_folded(std::string_view text) {
    std::string result;
    bool space = false;
    for_each_character(text, [&](const Character& character) {
        const auto c = static_cast<UChar32>(character.code);
        if (u_isUWhiteSpace(c) && !is_forbidden(c, false)) {
            space = true;
            return;
        }
        if (space) result += ' ';
        space = false;
        result += character.bytes;
    });
    return result;
}

std::string with_plain_line_ends(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

Result<std::string> checked(std::string text, std::string_view field, TextBounds bounds, bool lines) {
    const auto refuse = [&](const char* code, std::vector<std::string> arguments = {}) {
        return fail(Failure::invalid, code, std::string{field}, std::move(arguments));
    };
    const auto found = survey(text, lines);
    if (found.forbidden) return refuse("text_control");
    if (!found.visible) {
        if (bounds.least > 0) return refuse("required");
        return std::string{};
    }
    if (found.characters < bounds.least) return refuse("text_too_short", {std::to_string(bounds.least)});
    if (found.characters > bounds.most) return refuse("text_too_long", {std::to_string(bounds.most)});
    return text;
}

/// Far more bytes than any bound allows are refused before they are looked at.
bool is_absurd(std::string_view text, TextBounds bounds) {
    return text.size() > 64 * (bounds.most + 64);
}

}  // namespace

Result<std::string> clean_line(std::string_view text, std::string_view field, TextBounds bounds) {
    if (is_absurd(text, bounds))
        return fail(Failure::invalid, "text_too_long", std::string{field}, {std::to_string(bounds.most)});
    if (!is_utf8(text)) return fail(Failure::invalid, "text_malformed", std::string{field});
    return checked(with_spaces_folded(trimmed(composed(text))), field, bounds, false);
}

Result<std::string> clean_paragraphs(std::string_view text, std::string_view field, TextBounds bounds) {
    if (is_absurd(text, bounds))
        return fail(Failure::invalid, "text_too_long", std::string{field}, {std::to_string(bounds.most)});
    if (!is_utf8(text)) return fail(Failure::invalid, "text_malformed", std::string{field});
    return checked(trimmed(with_plain_line_ends(composed(text))), field, bounds, true);
}

}  // namespace passerelle::booking
