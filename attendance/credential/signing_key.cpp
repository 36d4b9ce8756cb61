// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/signing_key.hpp"

#include "attendance/credential/multibase.hpp"

#include <sodium.h>

#include <algorithm>
#include <vector>

namespace passerelle::attendance::credential {

namespace {

using Bytes32 = std::array<std::uint8_t, 32>;
using Code = std::array<std::uint8_t, 2>;

/// Multicodec: which kind of key the 32 bytes after it are.
constexpr Code ed25519_public{0xed, 0x01};
constexpr Code ed25519_secret{0x80, 0x26};

std::string coded(const Code& code, std::span<const std::uint8_t> key) {
    std::vector<std::uint8_t> bytes(code.begin(), code.end());
    bytes.insert(bytes.end(), key.begin(), key.end());
    auto text = to_base58(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return text;
}

std::optional<Bytes32> decoded(const Code& code, std::string_view text) {
    auto bytes = from_base58(text);
    if (!bytes || bytes->size() != code.size() + 32 || !std::equal(code.begin(), code.end(), bytes->begin()))
        return std::nullopt;
    Bytes32 key{};
    std::copy(bytes->begin() + code.size(), bytes->end(), key.begin());
    sodium_memzero(bytes->data(), bytes->size());
    return key;
}

}  // namespace

SigningKey::SigningKey(std::span<const std::uint8_t, 32> seed) {
    PublicKey derived{};
    crypto_sign_seed_keypair(derived.data(), pair_.data(), seed.data());
}

SigningKey::~SigningKey() {
    sodium_memzero(pair_.data(), pair_.size());
}

SigningKey SigningKey::make(const RandomSource& random) {
    Bytes32 seed{};
    random(seed);
    SigningKey key{seed};
    sodium_memzero(seed.data(), seed.size());
    return key;
}

std::optional<SigningKey> SigningKey::parse(std::string_view secret) {
    auto seed = decoded(ed25519_secret, secret);
    if (!seed) return std::nullopt;
    SigningKey key{*seed};
    sodium_memzero(seed->data(), seed->size());
    return key;
}

std::string SigningKey::secret() const {
    return coded(ed25519_secret, std::span{pair_}.first<32>());
}

PublicKey SigningKey::public_key() const {
    PublicKey key{};
    std::ranges::copy(std::span{pair_}.last<32>(), key.begin());
    return key;
}

Signature SigningKey::sign(std::span<const std::uint8_t> message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), pair_.data());
    return signature;
}

std::string to_multikey(const PublicKey& key) {
    return coded(ed25519_public, key);
}

std::optional<PublicKey> parse_multikey(std::string_view text) {
    return decoded(ed25519_public, text);
}

bool is_signed(std::span<const std::uint8_t> message, const Signature& signature, const PublicKey& key) {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

}  // namespace passerelle::attendance::credential
