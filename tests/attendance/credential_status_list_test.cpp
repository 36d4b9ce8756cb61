// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/canonical_json.hpp"
#include "attendance/credential/status_list.hpp"
#include "tests/attendance/credential_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sodium.h>
#include <zlib.h>

#include <set>

namespace passerelle::attendance::credential {
namespace {

/// The bits of an encoded list, as a verifier unpacks them.
std::vector<std::uint8_t> unpacked(const std::string& list, std::size_t bytes) {
    std::vector<std::uint8_t> packed(list.size());
    std::size_t size = 0;
    EXPECT_EQ(list.front(), 'u');
    EXPECT_EQ(sodium_base642bin(packed.data(), packed.size(), list.data() + 1, list.size() - 1, nullptr, &size, nullptr,
                                sodium_base64_VARIANT_URLSAFE_NO_PADDING),
              0);
    std::vector<std::uint8_t> bits(bytes + 1);
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = packed.data();
    stream.avail_in = static_cast<uInt>(size);
    stream.next_out = bits.data();
    stream.avail_out = static_cast<uInt>(bits.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    bits.resize(stream.total_out);
    inflateEnd(&stream);
    return bits;
}

TEST(StatusList, HasACertificateAtItsRunningNumber) {
    EXPECT_EQ(status_entry("2026-000123"), (StatusEntry{2026, 123}));
    EXPECT_EQ(status_entry("2026-1000000"), (StatusEntry{2026, 1'000'000}));
    for (const auto* wrong : {"", "2026", "2026-", "-1", "2026-1x", "x-1", "2026-00-1", "99999-1", "2026--1"})
        EXPECT_FALSE(status_entry(wrong)) << wrong;
}

TEST(StatusList, CountsBitsFromTheHighestOfTheFirstByte) {
    const std::vector<std::size_t> revoked{0, 9, 131'071};
    const auto bits = unpacked(encoded_status_list(shortest_status_list, revoked), 16'384);
    ASSERT_EQ(bits.size(), 16'384U);
    EXPECT_EQ(bits[0], 0x80);
    EXPECT_EQ(bits[1], 0x40);
    EXPECT_EQ(bits[16'383], 0x01);
    const std::vector<std::size_t> outside{131'072};
    EXPECT_THROW(encoded_status_list(shortest_status_list, outside), std::out_of_range);
}

RC_GTEST_PROP(StatusList, SetsTheBitsOfTheRevokedAndNoOthers, ()) {
    const auto revoked = *rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, 4'096));
    const std::vector<std::size_t> list(revoked.begin(), revoked.end());
    const auto bits = unpacked(encoded_status_list(4'096, list), 512);
    RC_ASSERT(bits.size() == 512U);
    for (std::size_t i = 0; i < 4'096; ++i)
        RC_ASSERT(((bits[i / 8] >> (7 - i % 8)) & 1) == (revoked.contains(i) ? 1 : 0));
}

TEST(StatusList, IsACredentialOfADay) {
    const auto address = addresses().status_list;
    const auto now = at("2026-11-16T15:00:00.5Z");
    const auto list = status_list_credential(issuer(), address, 12, {}, now);
    EXPECT_EQ(list["id"], address);
    EXPECT_EQ(list["type"][1], "BitstringStatusListCredential");
    EXPECT_EQ(list["issuer"], issuer().did);
    EXPECT_EQ(list["validFrom"], "2026-11-15T15:00:00Z");
    EXPECT_EQ(list["validUntil"], "2026-11-17T15:00:00Z");
    EXPECT_EQ(list["credentialSubject"]["statusPurpose"], "revocation");
    EXPECT_TRUE(canonical_json(list));
}

TEST(StatusList, GrowsByWholeBlocks) {
    const auto bytes = [](std::size_t newest) {
        const auto list = status_list_credential(issuer(), "x", newest, {}, at("2026-11-16T15:00:00Z"));
        return unpacked(list["credentialSubject"]["encodedList"].get<std::string>(), 40'000).size();
    };
    EXPECT_EQ(bytes(1), 16'384U);
    EXPECT_EQ(bytes(131'071), 16'384U);
    EXPECT_EQ(bytes(131'072), 32'768U);
}

}  // namespace
}  // namespace passerelle::attendance::credential
