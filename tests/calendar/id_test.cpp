// SPDX-License-Identifier: Apache-2.0
#include "calendar/id.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

#include <unordered_set>

namespace passerelle {
namespace {

using calendar::seeded;
using calendar::utc;

/// RFC 9562, appendix A.6.
TEST(UuidV7, IsTheOneOfTheStandard) {
    const RandomSource example = [](std::span<std::uint8_t> bytes) {
        const UuidBytes random{0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
        std::copy(random.begin(), random.end(), bytes.begin());
    };
    EXPECT_EQ(to_string(make_uuid_v7(utc("2022-02-22T19:22:22Z"), example)), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid, IsReadInEitherCaseAndWrittenInLower) {
    const auto read = parse_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
    ASSERT_TRUE(read);
    EXPECT_EQ(to_string(*read), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Uuid, NothingElseIsRead) {
    for (const auto* text : {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
                             "017f22e279b07cc398c4dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
                             "017f22e2_79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                             "017f22e27-9b0-7cc3-98c4-dc0c0c07398f", "017f22e2--9b0-7cc3-98c4-dc0c0c07398f"})
        EXPECT_FALSE(parse_uuid(text)) << text;
}

RC_GTEST_PROP(Uuid, IsReadAsItWasWritten, (const UuidBytes& bytes)) {
    RC_ASSERT(parse_uuid(to_string(bytes)) == bytes);
}

RC_GTEST_PROP(UuidV7, SortsByTheMillisecondOfMaking, (unsigned seed)) {
    const auto earlier = *rc::gen::inRange<std::int64_t>(0, 281'474'976'710'655);  // 48 bits
    const auto later = *rc::gen::inRange<std::int64_t>(earlier + 1, 281'474'976'710'656);
    const auto random = seeded(seed);
    const auto first = EventId::make(Instant{std::chrono::milliseconds{earlier}}, random);
    const auto second = EventId::make(Instant{std::chrono::milliseconds{later}}, random);
    RC_ASSERT(first < second);
    RC_ASSERT(first.to_string() < second.to_string());
}

RC_GTEST_PROP(UuidV7, BearsItsVersionAndVariant, (unsigned seed, std::uint32_t milliseconds)) {
    const auto text = to_string(make_uuid_v7(Instant{std::chrono::milliseconds{milliseconds}}, seeded(seed)));
    RC_ASSERT(text[14] == '7');
    RC_ASSERT(std::string{"89ab"}.find(text[19]) != std::string::npos);
}

TEST(Id, IsOfOneKindOfThing) {
    static_assert(!std::is_convertible_v<EventId, PersonId>);
    static_assert(!std::is_convertible_v<UuidBytes, EventId>);
    const auto random = seeded();
    const auto now = utc("2026-10-07T12:00:00Z");
    std::unordered_set<EventId> drawn;
    for (int i = 0; i < 1'000; ++i) drawn.insert(EventId::make(now, random));
    EXPECT_EQ(drawn.size(), 1'000U);
    EXPECT_EQ(EventId::parse(drawn.begin()->to_string()), *drawn.begin());
    EXPECT_FALSE(EventId::parse("none"));
}

}  // namespace
}  // namespace passerelle
