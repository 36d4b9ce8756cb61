// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/octet_block.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace passerelle::calendar::ical {
namespace {

using Octets = std::array<unsigned char, block_octets>;

RC_GTEST_PROP(OctetBlocks, SayWhatTheirOctetsSay, (Octets octets)) {
    const auto nearby =
        *rc::gen::element<unsigned char>(0x00, 0x1F, 0x20, 0x7E, 0x7F, 0x80, 0xFF, ',', ';', '\\', '\n');
    octets[*rc::gen::inRange<std::size_t>(0, block_octets)] = nearby;
    for (auto& octet : octets)
        if (*rc::gen::arbitrary<bool>()) octet = static_cast<unsigned char>(0x20 + octet % 0x5F);
    const auto block = load_block(octets.data());
    RC_ASSERT(is_printable_ascii(block) ==
              std::ranges::all_of(octets, [](unsigned char octet) { return octet >= 0x20 && octet < 0x7F; }));
    for (unsigned octet = 0; octet < 256; ++octet)
        RC_ASSERT(holds(block, static_cast<unsigned char>(octet)) ==
                  (std::ranges::find(octets, static_cast<unsigned char>(octet)) != octets.end()));
}

}  // namespace
}  // namespace passerelle::calendar::ical
