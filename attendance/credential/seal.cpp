// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/seal.hpp"

#include "attendance/credential/multibase.hpp"

#include <algorithm>
#include <span>

namespace passerelle::attendance::credential {

namespace {

constexpr std::string_view seal_mark = "%Passerelle-Ed25519 ";

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Takes what stands before the next blank.
std::string_view take_word(std::string_view& line) {
    const auto blank = line.find(' ');
    const auto word = line.substr(0, blank);
    line = blank == std::string_view::npos ? std::string_view{} : line.substr(blank + 1);
    return word;
}

/// One text for one signature: what decodes to it but was not written so is none.
std::optional<Signature> parse_signature(std::string_view text) {
    const auto bytes = from_base58(text);
    Signature signature{};
    if (!bytes || bytes->size() != signature.size() || to_base58(*bytes) != text) return std::nullopt;
    std::ranges::copy(*bytes, signature.begin());
    return signature;
}

}  // namespace

std::string sealed(std::string file, std::string_view label, const SigningKey& key) {
    if (!file.ends_with('\n')) file += '\n';
    file += seal_mark;
    file += to_multikey(key.public_key()) + " ";
    file += label;
    file += " ";
    return file + to_base58(key.sign(bytes_of(file))) + "\n";
}

SealReading read_seal(std::string_view file, const std::function<bool(const PublicKey&)>& is_ours) {
    if (!file.ends_with('\n')) return {};
    const auto before = file.rfind('\n', file.size() - 2);
    auto line = file.substr(before == std::string_view::npos ? 0 : before + 1);
    line.remove_suffix(1);
    if (!line.starts_with(seal_mark)) return {};
    line.remove_prefix(seal_mark.size());
    const auto key = parse_multikey(take_word(line));
    SealReading reading{SealVerdict::broken, std::string{take_word(line)}};
    const auto signature = parse_signature(line);
    if (!key || !signature) return reading;
    const auto content = file.substr(0, file.size() - 1 - line.size());
    if (!is_ours(*key)) {
        reading.verdict = SealVerdict::unknown_key;
    } else if (is_signed(bytes_of(content), *signature, *key)) {
        reading.verdict = SealVerdict::sound;
    }
    return reading;
}

}  // namespace passerelle::attendance::credential
