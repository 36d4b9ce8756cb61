// SPDX-License-Identifier: Apache-2.0
// How what doors note is written: names of kinds and outcomes, and the code of a badge.
#include "attendance/check_in.hpp"

#include <sodium.h>

#include <array>
#include <utility>

namespace passerelle::attendance {

namespace {

constexpr std::array scan_kinds{
    std::pair{ScanKind::entry, std::string_view{"entry"}},
    std::pair{ScanKind::exit, std::string_view{"exit"}},
    std::pair{ScanKind::undo, std::string_view{"undo"}},
};

constexpr std::array pass_outcomes{
    std::pair{PassOutcome::entered, std::string_view{"entered"}},
    std::pair{PassOutcome::already_inside, std::string_view{"already_inside"}},
    std::pair{PassOutcome::entered_again, std::string_view{"entered_again"}},
    std::pair{PassOutcome::left, std::string_view{"left"}},
    std::pair{PassOutcome::not_inside, std::string_view{"not_inside"}},
    std::pair{PassOutcome::taken_back, std::string_view{"taken_back"}},
};

constexpr std::string_view badge_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t badge_code_length = 10;

}  // namespace

std::string_view to_string(ScanKind kind) {
    for (const auto& [value, text] : scan_kinds)
        if (value == kind) return text;
    return {};
}

std::optional<ScanKind> parse_scan_kind(std::string_view text) {
    for (const auto& [value, known] : scan_kinds)
        if (known == text) return value;
    return std::nullopt;
}

std::string_view to_string(PassOutcome outcome) {
    for (const auto& [value, text] : pass_outcomes)
        if (value == outcome) return text;
    return {};
}

std::string check_in_code(std::string_view key, RegistrationId registration) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    const auto& bytes = registration.bytes();
    const auto* secret = reinterpret_cast<const unsigned char*>(key.data());
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), secret, key.size());
    std::string code;
    for (std::size_t i = 0; i < badge_code_length; ++i) code += badge_letters[hash[i] & 31];
    return code;
}

}  // namespace passerelle::attendance
