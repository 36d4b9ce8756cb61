// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Is one of the octets this one?
constexpr bool holds(std::uint64_t block, unsigned char octet) {
    const auto differences = block ^ in_each(octet);
    return ((differences - in_each(1)) & ~differences & in_each(0x80)) != 0;
}

/// Are all of them printable ASCII?
constexpr bool is_printable_ascii(std::uint64_t block) {
    if ((block & in_each(0x80)) != 0) return false;
    return ((block - in_each(0x20)) & in_each(0x80)) == 0 && !holds(block, 0x7F);
}

}  // namespace passerelle::calendar::ical
