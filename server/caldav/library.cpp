// SPDX-License-Identifier: Apache-2.0
#include "server/caldav/library.hpp"

#include <algorithm>

namespace passerelle::server::caldav {

namespace {

/// Programmes, regions and series, in each language: a stranger can make no more by asking.
constexpr std::size_t most_collections = 500;

}  // namespace

std::shared_ptr<const Collection> Library::find(const std::string& key, const usecases::FeedVersion& version) {
    const std::lock_guard lock{mutex_};
    const auto found = collections_.find(key);
    return found == collections_.end() || found->second.version != version ? nullptr : found->second.collection;
}

std::shared_ptr<const Collection> Library::keep(const std::string& key, usecases::FeedVersion version,
                                                Collection collection) {
    auto kept = std::make_shared<const Collection>(std::move(collection));
    const std::lock_guard lock{mutex_};
    if (collections_.size() >= most_collections && !collections_.contains(key)) collections_.clear();
    collections_[key] = {std::move(version), kept};
    return kept;
}

void Library::remember(const Collection& collection) {
    const std::lock_guard lock{mutex_};
    auto& remembered = snapshots_[collection.token];
    if (!remembered.snapshot) {
        remembered.snapshot = collection.snapshot;
        names_ += collection.snapshot->size() + 1;
    }
    remembered.last_used = ++uses_;
    while (names_ > most_names_ && snapshots_.size() > 1) {
        const auto oldest =
            std::ranges::min_element(snapshots_, {}, [](const auto& named) { return named.second.last_used; });
        names_ -= oldest->second.snapshot->size() + 1;
        snapshots_.erase(oldest);
    }
}

std::shared_ptr<const Snapshot> Library::recall(std::string_view token) {
    const std::lock_guard lock{mutex_};
    const auto found = snapshots_.find(token);
    if (found == snapshots_.end()) return nullptr;
    found->second.last_used = ++uses_;
    return found->second.snapshot;
}

}  // namespace passerelle::server::caldav
