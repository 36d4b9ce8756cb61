// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/multibase.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::credential {
namespace {

std::vector<std::uint8_t> bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

/// The draft of base58 (draft-msporny-base58-03) and the multibase specification.
TEST(Multibase, WritesBase58AsOthersDo) {
    EXPECT_EQ(to_base58(bytes("Hello World!")), "z2NEpo7TZRRrLZSi2U");
    EXPECT_EQ(to_base58(bytes("The quick brown fox jumps over the lazy dog.")),
              "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
    EXPECT_EQ(to_base58(std::vector<std::uint8_t>{0, 0, 0x28, 0x7f, 0xb4, 0xcd}), "z11233QC4");
    EXPECT_EQ(to_base58(bytes("yes mani !")), "z7paNL19xttacUY");
    EXPECT_EQ(to_base58({}), "z");
    EXPECT_EQ(to_base58(std::vector<std::uint8_t>{0}), "z1");
}

TEST(Multibase, ReadsNothingElse) {
    for (const auto* wrong : {"", "2NEpo7TZRRrLZSi2U", "m2NEpo", "z0", "zO", "zI", "zl", "z ", "z+", "zé"})
        EXPECT_FALSE(from_base58(wrong)) << wrong;
    EXPECT_TRUE(from_base58("z" + std::string(199, '2')));
    EXPECT_FALSE(from_base58("z" + std::string(200, '2')));
}

TEST(Multibase, WritesBase64ForUrlsWithoutPadding) {
    EXPECT_EQ(to_base64url(bytes("yes mani !")), "ueWVzIG1hbmkgIQ");
    EXPECT_EQ(to_base64url(std::vector<std::uint8_t>{0xfb, 0xff}), "u-_8");
    EXPECT_EQ(to_base64url({}), "u");
}

RC_GTEST_PROP(Multibase, ReadsBackWhatItWrote, ()) {
    const auto size = *rc::gen::inRange<std::size_t>(0, 140);
    const auto zeros = *rc::gen::inRange<std::size_t>(0, 4);
    auto given = *rc::gen::container<std::vector<std::uint8_t>>(size, rc::gen::arbitrary<std::uint8_t>());
    given.insert(given.begin(), zeros, 0);
    RC_ASSERT(from_base58(to_base58(given)) == given);
}

}  // namespace
}  // namespace passerelle::attendance::credential
