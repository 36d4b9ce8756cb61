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
    const auto before = [&](auto stops) {
        return static_cast<std::size_t>(std::ranges::find_if(octets, stops) - octets.begin());
    };
    RC_ASSERT(printable_octets(block) == before([](unsigned char octet) { return octet < 0x20 || octet >= 0x7F; }));
    RC_ASSERT(unescaped_octets(block) == before([](unsigned char octet) {
                  return octet == ',' || octet == ';' || octet == '\\' || octet == '\n';
              }));
}

}  // namespace
}  // namespace passerelle::calendar::ical
