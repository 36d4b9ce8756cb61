// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

namespace passerelle::server {

/// Notices that the system's tzdata was replaced, so that a running service need not be started anew. Not thread-safe.
class ZoneWatch {
public:
    explicit ZoneWatch(std::filesystem::path folder = "/usr/share/zoneinfo");

    /// True once for each change since the last call: of the folder, or of a file in which tzdata names its version.
    bool has_changed();

private:
    std::optional<std::filesystem::file_time_type> newest() const;

    std::filesystem::path folder_;
    std::optional<std::filesystem::file_time_type> seen_;
};

}  // namespace passerelle::server
