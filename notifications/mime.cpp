// SPDX-License-Identifier: Apache-2.0
#include "notifications/mime.hpp"

#include <sodium/utils.h>

#include <algorithm>

namespace passerelle::notifications::mime {

namespace {

constexpr std::size_t longest_line = 76;
constexpr std::string_view open_word = "=?UTF-8?B?";
constexpr std::string_view close_word = "?=";

std::string base64_on_one_line(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    out.pop_back();  // the terminating zero
    return out;
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

/// How many bytes of the text fit into `most`, without a character being split.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    std::size_t end = most;
    while (end > 0 && is_continuation(text[end])) --end;
    return end > 0 ? end : most;  // no UTF-8 at all: cut anywhere
}

std::string encoded_words(std::string_view text, std::size_t used) {
    std::string out;
    while (!text.empty()) {
        const auto room = longest_line - std::min(used, longest_line / 2) - open_word.size() - close_word.size();
        const auto length = whole_characters(text, room / 4 * 3);
        if (!out.empty()) out += "\r\n ";
        out += open_word;
        out += base64_on_one_line(text.substr(0, length));
        out += close_word;
        text.remove_prefix(length);
        used = 1;
    }
    return out;
}

char hex_digit(unsigned value) {
    return "0123456789ABCDEF"[value & 0xfU];
}

/// One line of text, without its end, as lines of at most 76 characters.
void append_quoted_line(std::string& out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        const bool last = at + 1 == line.size();
        const bool ends_blank = last && (c == ' ' || c == '\t');
        const bool risky_start = column == 0 && (c == '.' || line.substr(at).starts_with("From "));
        const bool plain = ((c >= ' ' && c <= '~' && c != '=') || c == '\t') && !ends_blank && !risky_start;
        const std::size_t width = plain ? 1 : 3;
        if (column + width > longest_line - 1) {
            out += "=\r\n";
            column = 0;
            --at;  // the character is judged anew at the start of a line
            continue;
        }
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'=', hex_digit(byte >> 4U), hex_digit(byte)};
        }
        column += width;
    }
    out += "\r\n";
}

}  // namespace

std::string header_text(std::string_view text, std::size_t used) {
    const bool short_enough = used + text.size() <= longest_line;
    const bool trimmed = text.empty() || (text.front() != ' ' && text.back() != ' ');
    if (short_enough && trimmed && is_printable_ascii(text) && text.find("=?") == std::string_view::npos)
        return std::string{text};
    return encoded_words(text, used);
}

std::string display_name(std::string_view name, std::size_t used) {
    if (used + name.size() + 4 > longest_line || !is_printable_ascii(name) || name.find("=?") != std::string_view::npos)
        return encoded_words(name, used);
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        append_quoted_line(out, text.substr(0, end));
        const bool pair = text.substr(end).starts_with("\r\n");
        text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
    }
    return out;
}

std::string base64(std::string_view bytes) {
    const auto all = base64_on_one_line(bytes);
    std::string out;
    for (std::size_t at = 0; at < all.size(); at += longest_line) out += all.substr(at, longest_line) + "\r\n";
    return out;
}

}  // namespace passerelle::notifications::mime
