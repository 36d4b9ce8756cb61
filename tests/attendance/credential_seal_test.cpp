// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/seal.hpp"

#include "tests/attendance/credential_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::credential {
namespace {

const std::string file = "%PDF-1.5\nsome bytes\n%%EOF\n";

SealReading read(std::string_view bytes, std::uint8_t key = 1) {
    return read_seal(bytes, [=](const PublicKey& found) { return found == key_of(key).public_key(); });
}

TEST(Seal, IsALastLineThatSaysWhichFileItIs) {
    const auto bytes = sealed(file, "7KQ2M9XW4T", key_of(1));
    EXPECT_TRUE(bytes.starts_with(file + "%Passerelle-Ed25519 z6Mk"));
    EXPECT_EQ(read(bytes).verdict, SealVerdict::sound);
    EXPECT_EQ(read(bytes).label, "7KQ2M9XW4T");
    EXPECT_EQ(sealed(file, "7KQ2M9XW4T", key_of(1)), bytes) << "the same each time";
    EXPECT_EQ(read(sealed("no line end", "A", key_of(1))).verdict, SealVerdict::sound);
}

TEST(Seal, OfAnotherKeyIsNotOurs) {
    EXPECT_EQ(read(sealed(file, "A", key_of(2))).verdict, SealVerdict::unknown_key);
}

TEST(Seal, WhatHasNoneIsUnsealed) {
    for (const auto& bytes : std::vector<std::string>{std::string{}, std::string{"\n"}, file, sealed(file, "A", key_of(1)) + "\n",
                                    std::string{"%Passerelle-Ed25519"}, std::string{"%Passerelle-Ed25519 \n"} + "x"})
        EXPECT_EQ(read(bytes).verdict, SealVerdict::unsealed) << bytes;
    EXPECT_EQ(read("%Passerelle-Ed25519 \n").verdict, SealVerdict::broken);
    EXPECT_EQ(read("%Passerelle-Ed25519 z6Mk A B\n").verdict, SealVerdict::broken);
}

TEST(Seal, BreaksWithEachBitOfTheFile) {
    const auto sound = sealed(file, "7KQ2M9XW4T", key_of(1));
    for (std::size_t at = 0; at < sound.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            auto bytes = sound;
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
            EXPECT_NE(read(bytes).verdict, SealVerdict::sound) << at << ", " << bit;
        }
    for (std::size_t at = 0; at <= sound.size(); ++at) {
        EXPECT_NE(read(std::string{sound}.insert(at, 1, ' ')).verdict, SealVerdict::sound) << at;
        EXPECT_NE(read(sound.substr(at)).verdict, at == 0 ? SealVerdict::broken : SealVerdict::sound) << at;
    }
}

RC_GTEST_PROP(SealProperty, HoldsForAnyBytesAndIsReadFromAny, (const std::string& bytes)) {
    RC_ASSERT(read(sealed(bytes, "LABEL", key_of(1))).verdict == SealVerdict::sound);
    RC_ASSERT(read(bytes).verdict != SealVerdict::sound);
}

}  // namespace
}  // namespace passerelle::attendance::credential
