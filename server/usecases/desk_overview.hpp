// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/run_sheet.hpp"
#include "server/usecases/slot_waiting.hpp"

#include <vector>

namespace passerelle::usecases {

/// A session as the organizers' desk sees it: every slot, and who waits, in the order in which the list is served.
struct SessionOverview {
    RunSheet sheet;
    std::vector<WaitingPartner> waiting;
};

/// The sessions with slots of the coming weeks, in order of time. For staff.
std::vector<SessionOverview> desk_overview(const Context& context, int weeks);

}  // namespace passerelle::usecases
