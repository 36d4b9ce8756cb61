// SPDX-License-Identifier: Apache-2.0
#include "server/secrets.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace passerelle::server {

namespace {

std::string to_hex(std::span<const unsigned char> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

const unsigned char* data(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

RandomSource system_random() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    return [](std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); };
}

std::string make_token(const RandomSource& random) {
    std::array<std::uint8_t, 32> bytes{};
    random(bytes);
    constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::string make_short_code(const RandomSource& random) {
    // 40 bits modulo 10^8: the bias is below one in ten thousand.
    std::array<std::uint8_t, 5> bytes{};
    random(bytes);
    std::uint64_t value = 0;
    for (const auto byte : bytes) value = value << 8 | byte;
    const auto digits = std::to_string(value % 100'000'000);
    return std::string(8 - digits.size(), '0') + digits;
}

std::string hash_secret(std::string_view secret) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), data(secret), secret.size(), nullptr, 0);
    return to_hex(hash);
}

std::string digest(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), data(bytes), bytes.size());
    return to_hex(hash);
}

bool equal_secrets(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace passerelle::server
