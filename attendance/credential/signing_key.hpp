// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/random.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace passerelle::attendance::credential {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// An Ed25519 key pair (RFC 8032). Its secret is wiped when it goes out of scope.
class SigningKey {
public:
    static SigningKey make(const RandomSource& random);

    /// From what `secret()` wrote: a Multikey of 32 secret bytes, "z3u2…".
    static std::optional<SigningKey> parse(std::string_view secret);

    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();

    std::string secret() const;
    PublicKey public_key() const;
    Signature sign(std::span<const std::uint8_t> message) const;

private:
    explicit SigningKey(std::span<const std::uint8_t, 32> seed);

    std::array<std::uint8_t, 64> pair_{};  ///< the seed, then the public key
};

/// "z6Mk…": W3C Controlled Identifiers 1.0, Multikey.
std::string to_multikey(const PublicKey& key);
std::optional<PublicKey> parse_multikey(std::string_view text);

bool is_signed(std::span<const std::uint8_t> message, const Signature& signature, const PublicKey& key);

}  // namespace passerelle::attendance::credential
