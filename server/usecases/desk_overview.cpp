// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk_overview.hpp"

#include "storage/events.hpp"

namespace passerelle::usecases {

std::vector<SessionOverview> desk_overview(const Context& context, int weeks) {
    std::vector<SessionOverview> sessions;
    if (!context.actor.is_staff()) return sessions;
    const Interval ahead{context.now, context.now + std::chrono::days{7 * weeks}};
    for (const auto& event : storage::list_events(context.tx, {.overlapping = ahead}))
        for (const auto& meeting : event.meetings) {
            auto sheet = run_sheet(context, meeting.id);
            if (!sheet) continue;
            auto waiting = waiting_list(context, sheet->session);
            sessions.push_back({std::move(*sheet), std::move(waiting)});
        }
    return sessions;
}

}  // namespace passerelle::usecases
