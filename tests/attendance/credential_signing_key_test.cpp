// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/multibase.hpp"
#include "attendance/credential/signing_key.hpp"
#include "tests/attendance/credential_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace passerelle::attendance::credential {
namespace {

template <std::size_t size>
std::string hex_of(const std::array<std::uint8_t, size>& bytes) {
    std::string text;
    for (const auto byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

/// RFC 8032, 7.1, test 2: one byte is signed.
TEST(SigningKeyTest, SignsAsTheRfcDoes) {
    constexpr std::array<std::uint8_t, 32> seed{0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3,
                                                0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab,
                                                0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb};
    const auto key = SigningKey::make([&](std::span<std::uint8_t> out) { std::ranges::copy(seed, out.begin()); });
    EXPECT_EQ(hex_of(key.public_key()), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const std::array<std::uint8_t, 1> message{0x72};
    const auto signature = key.sign(message);
    EXPECT_EQ(hex_of(signature),
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_TRUE(is_signed(message, signature, key.public_key()));
}

TEST(SigningKeyTest, AnotherKeyMessageOrSignatureIsRefused) {
    const auto key = key_of(1);
    const std::array<std::uint8_t, 3> message{1, 2, 3};
    const std::array<std::uint8_t, 3> other{1, 2, 4};
    auto signature = key.sign(message);
    EXPECT_FALSE(is_signed(other, signature, key.public_key()));
    EXPECT_FALSE(is_signed(message, signature, key_of(2).public_key()));
    EXPECT_FALSE(is_signed(message, signature, PublicKey{})) << "a key of small order signs anything";
    signature.back() ^= 0x10;
    EXPECT_FALSE(is_signed(message, signature, key.public_key()));
}

TEST(SigningKeyTest, IsReadBackFromItsSecret) {
    const auto key = key_of(7);
    const auto secret = key.secret();
    EXPECT_TRUE(secret.starts_with("z3u2")) << secret.substr(0, 4);
    const auto again = SigningKey::parse(secret);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key(), key.public_key());
    EXPECT_EQ(parse_multikey(to_multikey(key.public_key())), key.public_key());
    EXPECT_TRUE(to_multikey(key.public_key()).starts_with("z6Mk"));
}

TEST(SigningKeyTest, OneKindOfKeyIsNotTakenForAnother) {
    const auto key = key_of(7);
    EXPECT_FALSE(SigningKey::parse(to_multikey(key.public_key())));
    EXPECT_FALSE(parse_multikey(key.secret()));
    const std::vector<std::uint8_t> short_key{0xed, 0x01, 1, 2, 3};
    EXPECT_FALSE(parse_multikey(to_base58(short_key)));
    for (const auto* wrong : {"", "z", "z6Mk", "hello"}) {
        EXPECT_FALSE(SigningKey::parse(wrong));
        EXPECT_FALSE(parse_multikey(wrong));
    }
}

}  // namespace
}  // namespace passerelle::attendance::credential
