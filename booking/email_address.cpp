// SPDX-License-Identifier: Apache-2.0
#include "booking/email_address.hpp"

#include "booking/utf8.hpp"

#include <unicode/idna.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

namespace passerelle::booking {

namespace {

// RFC 5321, 4.5.3.1, and RFC 1035 for labels; 254 is what fits a path of 256 between its angle brackets.
constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// RFC 5322 atext, and beyond ASCII (RFC 6531) what is seen: no space, control, format or unassigned character.
bool is_atom(std::string_view atom) {
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~";
    if (atom.empty()) return false;
    bool allowed = true;
    const bool readable = for_each_character(atom, [&](const Character& character) {
        const auto code = static_cast<UChar32>(character.code);
        const bool plain = code < 0x80;
        const char first = character.bytes.front();
        allowed =
            allowed && (plain ? is_letter_or_digit(first) || marks.find(first) != std::string_view::npos
                              : u_isgraph(code) && !u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
    });
    return readable && allowed;
}

/// Look-alikes of other letters (full width, the kelvin sign) would lead two mailboxes to one key, so what NFKC would
/// alter is refused (RFC 8264 does the same).
bool is_stable(std::string_view local) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCInstance(status);
    return U_SUCCESS(status) && form->isNormalizedUTF8({local.data(), static_cast<std::int32_t>(local.size())}, status);
}

/// Dot-atom only: quoted local parts are legal, unused, and trouble in every header.
bool is_local_part(std::string_view local) {
    if (local.size() > longest_local_part || !(is_ascii(local) || is_stable(local))) return false;
    for (std::size_t begin = 0;;) {
        const auto dot = local.find('.', begin);
        if (!is_atom(local.substr(begin, dot - begin))) return false;
        if (dot == std::string_view::npos) return true;
        begin = dot + 1;
    }
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// At least two labels, the last not a number: neither a bare host nor an address of the network.
bool is_host(std::string_view domain) {
    if (domain.find('.') == std::string_view::npos) return false;
    for (std::size_t begin = 0;;) {
        const auto dot = domain.find('.', begin);
        const auto label = domain.substr(begin, dot - begin);
        if (!is_label(label)) return false;
        if (dot == std::string_view::npos)
            return !std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
        begin = dot + 1;
    }
}

/// UTS #46: the form of an international domain that every mail server takes ("xn--…"), checked on the way.
std::optional<std::string> international_domain(std::string_view domain) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna{icu::IDNA::createUTS46Instance(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES, status)};
    if (U_FAILURE(status)) return std::nullopt;
    icu::IDNAInfo info;
    std::string ascii;
    icu::StringByteSink<std::string> sink{&ascii};
    idna->nameToASCII_UTF8(icu::StringPiece{domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info,
                           status);
    if (U_FAILURE(status) || info.hasErrors()) return std::nullopt;
    return ascii;
}

std::optional<std::string> domain_to_send(std::string_view typed) {
    std::string domain{typed};
    std::ranges::transform(domain, domain.begin(), ascii_lower);
    if (!is_ascii(domain) || domain.find("xn--") != std::string::npos) {
        const auto ascii = international_domain(domain);
        if (!ascii) return std::nullopt;
        domain = *ascii;
    }
    return is_host(domain) ? std::optional{domain} : std::nullopt;
}

}  // namespace

Result<EmailAddress> EmailAddress::parse(std::string_view text) {
    const auto malformed = fail(Failure::invalid, "email_malformed", "email");
    const auto typed = trimmed(text);
    const auto at = typed.rfind('@');
    if (at == std::string_view::npos || typed.size() > 4 * longest_address || !is_utf8(typed)) return malformed;
    const auto local = typed.substr(0, at);
    const auto domain = domain_to_send(typed.substr(at + 1));
    if (!is_local_part(local) || !domain) return malformed;
    EmailAddress address;
    address.text_ = std::string{local} + '@' + *domain;
    if (address.text_.size() > longest_address) return malformed;
    return address;
}

std::string EmailAddress::key() const {
    std::string folded = text_;
    if (is_ascii(text_)) {
        std::ranges::transform(folded, folded.begin(), ascii_lower);
        return folded;
    }
    folded.clear();
    return icu::UnicodeString::fromUTF8(text_).toLower(icu::Locale::getRoot()).toUTF8String(folded);
}

}  // namespace passerelle::booking
