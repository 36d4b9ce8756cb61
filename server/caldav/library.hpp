// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/caldav/collection.hpp"
#include "server/usecases/feeds.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace passerelle::server::caldav {

/// Public collections as they were last made, and what collections looked like when a token was given, so that the
/// next synchronisation tells only what changed. Bounded: what was used longest ago goes first, and who comes with its
/// token begins anew. Thread-safe.
class Library {
public:
    explicit Library(std::size_t most_names = 200'000) : most_names_{most_names} {}

    /// The collection of this key where its content is still of this version.
    std::shared_ptr<const Collection> find(const std::string& key, const usecases::FeedVersion& version);
    std::shared_ptr<const Collection> keep(const std::string& key, usecases::FeedVersion version,
                                           Collection collection);

    /// From now on the collection's token can be synchronised from.
    void remember(const Collection& collection);
    /// Null where the token was never given, or is forgotten.
    std::shared_ptr<const Snapshot> recall(std::string_view token);

private:
    struct Kept {
        usecases::FeedVersion version;
        std::shared_ptr<const Collection> collection;
    };
    struct Remembered {
        std::shared_ptr<const Snapshot> snapshot;
        std::uint64_t last_used = 0;
    };

    const std::size_t most_names_;
    std::mutex mutex_;
    std::map<std::string, Kept> collections_;
    std::map<std::string, Remembered, std::less<>> snapshots_;
    std::size_t names_ = 0;
    std::uint64_t uses_ = 0;
};

}  // namespace passerelle::server::caldav
