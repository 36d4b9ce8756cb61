// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/written_feed.hpp"
#include "server/usecases/feeds.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace passerelle::server::feeds {

/// The events of the schedule as of some change, in memory, shared by all feeds: after a change only what changed is
/// read from the database. Thread-safe.
class ScheduleCopy {
public:
    /// What the feed of this subject is made from, as of this transaction, which must not have written: another could
    /// be given what is then undone. Equal to usecases::feed_content; a region's is not kept here (nothing).
    std::shared_ptr<const calendar::SharedContent> content(storage::Transaction& tx,
                                                           const usecases::FeedSubject& subject);

    /// How many events it holds.
    std::size_t size() const;

private:
    using Shared = std::shared_ptr<const calendar::Event>;
    using Place = std::pair<Instant, EventId>;  ///< in the order of storage::list_events

    std::vector<Shared> events(storage::Transaction& tx, const storage::EventFilter& filter);
    bool follow(storage::Transaction& tx, const storage::EventFilter& filter, std::vector<Shared>& chosen);
    bool follow_changes(storage::Transaction& tx, std::int64_t known);
    void read_all(storage::Transaction& tx);
    void take(calendar::Event event);
    void drop(EventId id);

    mutable std::mutex mutex_;
    std::optional<std::int64_t> known_ = {};  ///< number of the last change that it follows
    std::map<Place, Shared> events_;
    std::unordered_map<EventId, Place> places_;
};

}  // namespace passerelle::server::feeds
