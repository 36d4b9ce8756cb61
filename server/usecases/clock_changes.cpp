// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/clock_changes.hpp"

#include "calendar/schedule_change.hpp"
#include "server/usecases/schedule_news.hpp"
#include "storage/clock_changes.hpp"
#include "storage/events.hpp"

namespace passerelle::usecases {

int follow_clock_changes(const Context& context) {
    int moved = 0;
    for (const auto& change : storage::find_clock_changes(context.tx, context.now)) {
        const auto event = storage::find_event(context.tx, change.event).value();
        const auto after = calendar::revised(event, context.now);
        storage::update(context.tx, after);
        storage::insert(context.tx, change);
        if (event.status == calendar::Status::scheduled) tell_changed(context, event, after);
        ++moved;
    }
    return moved;
}

}  // namespace passerelle::usecases
