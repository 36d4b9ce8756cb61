// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace passerelle {

/// Fills a span with random bytes. Production passes libsodium's; tests pass a seeded one.
using RandomSource = std::function<void(std::span<std::uint8_t>)>;

}  // namespace passerelle
