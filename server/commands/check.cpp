// SPDX-License-Identifier: Apache-2.0
#include "server/commands/check.hpp"

#include "server/commands/house.hpp"
#include "server/usecases/place_check.hpp"

namespace passerelle::commands {

int check(const config::Settings& settings, std::ostream& out) {
    House house{settings};
    const auto found = house.database.read([](storage::Transaction& tx) { return usecases::check_places(tx); });
    for (const auto& difference : found.differences) out << difference << '\n';
    out << found.decisions << " decisions about the places of " << found.events << " events were made again: "
        << (found.differences.empty() ? "all come out the same." : "some come out otherwise.") << '\n';
    return found.differences.empty() ? 0 : 3;
}

}  // namespace passerelle::commands
