// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/door_presences.hpp"

#include "attendance/check_in.hpp"
#include "storage/door_scans.hpp"
#include "storage/registrations.hpp"

namespace passerelle::usecases {

std::vector<attendance::Presence> door_presences(const Context& context, const calendar::Event& event) {
    const auto scans = storage::list_door_scans(context.tx, event.id);
    if (scans.empty()) return {};
    const auto passages = attendance::merge(scans);
    std::vector<attendance::Presence> all;
    for (const auto& registration : storage::list_registrations(context.tx, event.id))
        for (auto& presence : attendance::presences_by_doors(event, registration, passages, context.now))
            all.push_back(std::move(presence));
    return all;
}

}  // namespace passerelle::usecases
