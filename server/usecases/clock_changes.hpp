// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/context.hpp"

namespace passerelle::usecases {

/// A government changed its clocks, and new tzdata says so: events keep their wall clock, so their moment moves. Each
/// is issued anew with higher sequences, noted for the organizers, and told to whoever holds a place or a slot. To be
/// called at the start and after each change of tzdata; gives how many events moved.
int follow_clock_changes(const Context& context);

}  // namespace passerelle::usecases
