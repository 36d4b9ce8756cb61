// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Eight octets looked at in one step: texts are mostly plain ASCII, and a feed is mostly texts.
namespace passerelle::calendar::ical {

inline constexpr std::size_t block_octets = 8;

inline std::uint64_t load_block(const void* at) {
    std::uint64_t block = 0;
    std::memcpy(&block, at, sizeof block);
    return block;
}

constexpr std::uint64_t in_each(unsigned char octet) {
    return 0x0101'0101'0101'0101U * octet;
}

/// The highest bit of each octet that is this one. Above the lowest such octet others may be marked that are not.
constexpr std::uint64_t marks_of(std::uint64_t block, unsigned char octet) {
    const auto differences = block ^ in_each(octet);
    return (differences - in_each(1)) & ~differences & in_each(0x80);
}

/// How many octets come before the lowest that is marked; all where none is.
constexpr std::size_t octets_before(std::uint64_t marks) {
    static_assert(std::endian::native == std::endian::little, "the first octet of a block is its lowest");
    return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

/// How many octets from the first on are printable ASCII.
constexpr std::size_t printable_octets(std::uint64_t block) {
    const auto controls = (block - in_each(0x20)) & ~block;
    return octets_before(((block | controls) & in_each(0x80)) | marks_of(block, 0x7F));
}

/// How many octets come before the first that a TEXT value escapes (RFC 5545 3.3.11).
constexpr std::size_t unescaped_octets(std::uint64_t block) {
    return octets_before(marks_of(block, ',') | marks_of(block, ';') | marks_of(block, '\\') | marks_of(block, '\n'));
}

}  // namespace passerelle::calendar::ical
