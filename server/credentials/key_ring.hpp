// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/random.hpp"
#include "server/credentials/key_file.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <mutex>

namespace passerelle::server::credentials {

/// The keys as they stand in their file, whoever changed it. Thread-safe.
class KeyRing {
public:
    /// Makes the file with a first key where there is none. Throws as `read_key_file`.
    KeyRing(std::filesystem::path file, const RandomSource& random, Instant now);

    /// Read again when the file was replaced: a rotation is followed without a restart.
    std::shared_ptr<const KeySet> keys() const;

    /// A new key signs from now on; the former's secret is forgotten, its public half kept. Throws where another
    /// process is changing the file.
    std::shared_ptr<const KeySet> rotate(const RandomSource& random, Instant now);

private:
    /// By which a replaced file is told from the one that was read.
    struct Version {
        ino_t inode = 0;
        std::int64_t changed = 0;

        bool operator==(const Version&) const = default;
    };
    Version version() const;

    std::filesystem::path file_;
    mutable std::mutex mutex_;
    mutable Version read_;
    mutable std::shared_ptr<const KeySet> keys_;
};

}  // namespace passerelle::server::credentials
