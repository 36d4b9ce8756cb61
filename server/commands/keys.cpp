// SPDX-License-Identifier: Apache-2.0
#include "server/commands/keys.hpp"

#include "server/commands/house.hpp"
#include "server/secrets.hpp"

namespace passerelle::commands {

int rotate_keys(const config::Settings& settings, std::ostream& out) {
    const auto random = server::system_random();
    const auto now = system_now();
    server::credentials::KeyRing ring{key_file(settings), random, now};
    const auto keys = ring.rotate(random, now);
    out << "Credentials are signed with " << attendance::credential::to_multikey(keys->current.public_key())
        << " from now on; what " << keys->former.size() << " former keys signed can still be verified.\n";
    return 0;
}

}  // namespace passerelle::commands
