// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/random.hpp"

#include <string>
#include <string_view>

namespace passerelle::server {

/// The system's random source (libsodium), ready to use from any thread.
RandomSource system_random();

/// A secret of 256 random bits, as URL-safe base64 without padding (43 characters).
std::string make_token(const RandomSource& random);

/// A code of eight digits, uniform, that a person can type.
std::string make_short_code(const RandomSource& random);

/// What is stored of a secret: BLAKE2b-256, hex. Tokens are random, so that no salt or stretching is needed.
std::string hash_secret(std::string_view secret);

/// SHA-256 of a file's bytes, hex.
std::string digest(std::string_view bytes);

/// The token in another disguise each time, so that its bytes in compressed pages tell nothing (BREACH); and back,
/// empty where it is no disguise.
std::string masked_token(std::string_view token, const RandomSource& random);
std::string unmasked_token(std::string_view masked);

/// Compares in time that depends on the lengths only.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace passerelle::server
