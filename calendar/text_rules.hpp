// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "calendar/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a text typed by a person must be, wherever it is kept: UTF-8 in normal form C, no control character, within
/// its length in code points. Any script and any sign is welcome.
namespace passerelle {

/// Bounds of one kind of text.
struct TextRule {
    std::size_t least = 0;       ///< code points; 1 refuses a blank text
    std::size_t most = 200;      ///< code points
    bool several_lines = false;  ///< LF and CR LF are then allowed
};

inline constexpr TextRule title_rule{.least = 1, .most = 200};
inline constexpr TextRule optional_title_rule{.most = 200};
inline constexpr TextRule description_rule{.most = 10'000, .several_lines = true};
inline constexpr TextRule address_rule{.most = 300};
inline constexpr TextRule block_rule{.most = 60};

/// What is wrong with the text, the first reason only: `text_malformed` (not UTF-8), `text_control`,
/// `text_not_normal` (not NFC), `required` (blank where `least` is not 0), `text_too_short`, `text_too_long`.
std::optional<Issue> find_issue(std::string_view text, const TextRule& rule, std::string field);

/// Both languages of a text, as `field/fr` and `field/en`; the English one may always be empty.
void check(const LocalizedText& text, const TextRule& rule, const std::string& field, std::vector<Issue>& issues);

/// The form in which a typed text is kept: normal form C, lines ended by LF, no blank at either end. What is not
/// UTF-8 stays as it is, for `find_issue` to refuse.
std::string normalized(std::string_view text);

/// Well-formed UTF-8: no overlong form, no surrogate, nothing past U+10FFFF.
bool is_utf8(std::string_view text);

/// Code points of a UTF-8 text: what a person would call its length, short of combining marks.
std::size_t code_points(std::string_view text);

/// An http or https URL (RFC 3986) of at most 500 characters, with a host and without a user name; hence without
/// space, control or quotation mark.
bool is_web_link(std::string_view text);

}  // namespace passerelle
