// SPDX-License-Identifier: Apache-2.0
#include "server/zone_watch.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::server {

namespace fs = std::filesystem;

ZoneWatch::ZoneWatch(fs::path folder) : folder_{std::move(folder)}, seen_{newest()} {}

bool ZoneWatch::has_changed() {
    const auto now = newest();
    return std::exchange(seen_, now) != now;
}

std::optional<fs::file_time_type> ZoneWatch::newest() const {
    std::optional<fs::file_time_type> newest;
    // A package manager renames new files into place, which touches the folder that they are in.
    for (const auto* name : {"", "America", "tzdata.zi", "+VERSION"}) {
        std::error_code failed;
        const auto time = fs::last_write_time(folder_ / name, failed);
        if (!failed) newest = std::max(newest.value_or(time), time);
    }
    return newest;
}

}  // namespace passerelle::server
