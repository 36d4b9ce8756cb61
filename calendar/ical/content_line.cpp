// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/content_line.hpp"

#include "calendar/ical/octet_block.hpp"
#include "calendar/ical/plain_text.hpp"

namespace passerelle::calendar::ical {

namespace {

constexpr std::size_t most_octets = 75;

/// Characters that a mailto URI holds bare (RFC 6068); all others are percent-encoded, and so add no header field.
bool is_bare_in_address(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"@+-._~!$'*"}.find(c) != std::string_view::npos;
}

void append_address(std::string& out, std::string_view address) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : address) {
        if (is_bare_in_address(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
    }
}

/// Where the first character stands that a TEXT value escapes; its size where there is none.
std::size_t find_special(std::string_view text) {
    const auto is_special = [](char c) { return c == '\\' || c == ';' || c == ',' || c == '\n'; };
    std::size_t at = 0;
    for (; text.size() - at >= block_octets; at += block_octets) {
        const auto before = unescaped_octets(load_block(text.data() + at));
        if (before < block_octets) return at + before;
    }
    while (at < text.size() && !is_special(text[at])) ++at;
    return at;
}

}  // namespace

std::string& ContentLines::begin(std::string_view name) {
    start_ = out_.size();
    return out_.append(name);
}

void ContentLines::end() {
    if (out_.size() - start_ > most_octets) fold();
    out_.append("\r\n");
}

void ContentLines::fold() {
    scratch_.assign(out_, start_);
    out_.resize(start_);
    std::string_view rest = scratch_;
    for (auto room = most_octets; rest.size() > room; room = most_octets - 1) {
        auto cut = room;
        while ((static_cast<unsigned char>(rest[cut]) & 0xC0) == 0x80) --cut;
        out_.append(rest.substr(0, cut)).append("\r\n ");
        rest.remove_prefix(cut);
    }
    out_.append(rest);
}

void ContentLines::text(std::string_view name, std::string_view value) {
    const auto plain = plain_text(value, scratch_);
    if (plain.empty()) return;
    begin(name) += ':';
    escape(plain);
    end();
}

void ContentLines::texts(std::string_view name, std::span<const std::string> values) {
    bool first = true;
    for (const auto& value : values) {
        const auto plain = plain_text(value, scratch_);
        if (plain.empty()) continue;
        if (first) begin(name);
        out_ += first ? ':' : ',';
        first = false;
        escape(plain);
    }
    if (!first) end();
}

void ContentLines::uri(std::string_view name, std::string_view value) {
    if (!is_plain_uri(value)) return;
    begin(name).append(":").append(value);
    end();
}

void ContentLines::person(std::string_view name, std::string_view common_name, std::string_view address) {
    if (!is_plain_uri(address)) return;
    begin(name);
    if (const auto plain = plain_text(common_name, scratch_); !plain.empty()) {
        out_.append(";CN=");
        parameter(plain);
    }
    append_address(out_.append(":mailto:"), address);
    end();
}

/// RFC 5545 3.3.11.
void ContentLines::escape(std::string_view plain) {
    while (!plain.empty()) {
        const auto before = find_special(plain);
        out_.append(plain.substr(0, before));
        if (before == plain.size()) return;
        out_ += '\\';
        out_ += plain[before] == '\n' ? 'n' : plain[before];
        plain.remove_prefix(before + 1);
    }
}

/// RFC 6868, in quotes where a bare value would end early.
void ContentLines::parameter(std::string_view plain) {
    const bool quoted = plain.find_first_of(":;,") != std::string_view::npos;
    if (quoted) out_ += '"';
    for (const char c : plain) {
        switch (c) {
            case '\n':
                out_.append("^n");
                break;
            case '"':
                out_.append("^'");
                break;
            case '^':
                out_.append("^^");
                break;
            default:
                out_ += c;
        }
    }
    if (quoted) out_ += '"';
}

}  // namespace passerelle::calendar::ical
