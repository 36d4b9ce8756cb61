// SPDX-License-Identifier: Apache-2.0
#include "server/webhooks/signature.hpp"

#include "server/secrets.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <span>
#include <stdexcept>

namespace passerelle::server::webhooks {

namespace {

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex_of(std::span<const unsigned char> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

std::optional<Instant> seconds_since_1970(std::string_view text) {
    std::int64_t count = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    // Beyond the year 9999, nothing can be computed with it.
    constexpr std::int64_t latest = 253'402'300'799;
    if (error != std::errc{} || rest != text.data() + text.size() || count < 0 || count > latest) return std::nullopt;
    return Instant{std::chrono::seconds{count}};
}

const EVP_MD* algorithm_of(config::BbbChecksum kind) {
    switch (kind) {
        case config::BbbChecksum::sha256:
            return EVP_sha256();
        case config::BbbChecksum::sha512:
            return EVP_sha512();
        case config::BbbChecksum::sha1:
            break;
    }
    return EVP_sha1();
}

}  // namespace

std::string hmac_sha256(std::string_view secret, std::string_view message) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, octets(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, octets(message), message.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> code{};
    crypto_auth_hmacsha256_final(&state, code.data());
    return hex_of(code);
}

bool is_of_zoom(std::string_view secret, std::string_view signature, std::string_view timestamp, std::string_view body,
                Instant now) {
    const auto sent = seconds_since_1970(timestamp);
    if (!sent || *sent < now - longest_way || *sent > now + longest_way) return false;
    auto message = std::string{"v0:"}.append(timestamp).append(":").append(body);
    return equal_secrets(signature, "v0=" + hmac_sha256(secret, message));
}

std::string hash_of(config::BbbChecksum kind, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    if (EVP_Digest(message.data(), message.size(), hash.data(), &size, algorithm_of(kind), nullptr) != 1)
        throw std::runtime_error("OpenSSL lacks a hash function");
    return hex_of(std::span{hash}.first(size));
}

bool is_of_bbb(config::BbbChecksum kind, std::string_view secret, std::string_view checksum,
               std::string_view callback_url, std::string_view body) {
    const auto message = std::string{callback_url}.append(body).append(secret);
    return equal_secrets(checksum, hash_of(kind, message));
}

}  // namespace passerelle::server::webhooks
