// SPDX-License-Identifier: Apache-2.0
#include "server/secrets.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

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

constexpr auto base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64(std::span<const std::uint8_t> bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64);
    text.pop_back();
    return text;
}

}  // namespace

RandomSource system_random() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    return [](std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); };
}

std::string make_token(const RandomSource& random) {
    std::array<std::uint8_t, 32> bytes{};
    random(bytes);
    return to_base64(bytes);
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

std::string masked_token(std::string_view token, const RandomSource& random) {
    std::vector<std::uint8_t> bytes(token.size() * 2);
    const auto pad = std::span{bytes}.first(token.size());
    random(pad);
    for (std::size_t i = 0; i < token.size(); ++i)
        bytes[token.size() + i] = static_cast<std::uint8_t>(pad[i] ^ static_cast<std::uint8_t>(token[i]));
    return to_base64(bytes);
}

std::string unmasked_token(std::string_view masked) {
    std::vector<std::uint8_t> bytes(masked.size());
    std::size_t size = 0;
    const bool whole = sodium_base642bin(bytes.data(), bytes.size(), masked.data(), masked.size(), nullptr, &size,
                                         nullptr, base64) == 0;
    if (!whole || size % 2 != 0) return {};
    std::string token(size / 2, '\0');
    for (std::size_t i = 0; i < token.size(); ++i) token[i] = static_cast<char>(bytes[i] ^ bytes[token.size() + i]);
    return token;
}

bool equal_secrets(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace passerelle::server
