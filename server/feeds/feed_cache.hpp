// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/compression.hpp"
#include "server/http/message.hpp"
#include "storage/events.hpp"

#include <date/date.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace passerelle::calendar {
struct WrittenFeed;
}

namespace passerelle::server::feeds {

class ScheduleCopy;

/// What a rendered feed was made from: while it stays the same, so do the feed's bytes.
struct FeedState {
    storage::Revision content;
    date::sys_days day;          ///< the window of a feed moves with it
    std::string selection = {};  ///< of the events, where that is not a matter of the events alone

    bool operator==(const FeedState&) const = default;
};

/// When a feed was last found true.
struct Moment {
    std::uint64_t writes = 0;  ///< of the database, before it was asked
    Instant now;
};

/// Feeds as they were last rendered, ready to be sent: plain, gzip and brotli, each made once and shared by all
/// answers. Memory is bounded: what was asked for longest ago goes first. Thread-safe.
class FeedCache {
public:
    explicit FeedCache(std::size_t most_bytes = 64 * 1024 * 1024);
    ~FeedCache();
    FeedCache(const FeedCache&) = delete;
    FeedCache& operator=(const FeedCache&) = delete;

    /// The answer (304 where the client has it) without asking the database: where this process has written nothing
    /// since the feed was found true, and another process could have for a second at the most.
    std::optional<http::Response> fresh(const http::Request& request, Moment moment);

    /// The answer where the feed's state is still `state`; from now on it is fresh again.
    std::optional<http::Response> unchanged(const http::Request& request, const FeedState& state, Moment moment);

    /// Keeps what was rendered, and answers with it. Where `written` is given, its bytes are the body.
    http::Response keep(const http::Request& request, const FeedState& state, Moment moment, http::Response rendered,
                        std::shared_ptr<const calendar::WrittenFeed> written = {});

    /// What the feed was written as last, for the next one to begin with; null where nothing is kept.
    std::shared_ptr<const calendar::WrittenFeed> written(const http::Request& request) const;
    /// What feeds are written from.
    ScheduleCopy& schedule() { return *schedule_; }

    std::size_t bytes() const;

private:
    /// Both answers that a client may be given, to the last byte.
    struct Ready {
        std::shared_ptr<const http::Prepared> whole;
        std::shared_ptr<const http::Prepared> unchanged;
        std::string etag;
        std::string last_modified;
    };

    struct Entry {
        FeedState state;
        Moment verified;
        std::uint64_t last_asked = 0;
        http::Headers headers;
        std::string etag;
        std::map<http::Encoding, std::shared_ptr<const std::string>> bodies;
        std::map<http::Encoding, Ready> ready = {};
        std::shared_ptr<const calendar::WrittenFeed> written = {};
    };

    static std::string key_of(const http::Request& request);
    http::Response answer(Entry& entry, http::Encoding encoding);
    void make_room();

    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::unique_ptr<ScheduleCopy> schedule_;
    std::map<std::string, Entry> entries_;
    std::size_t bytes_ = 0;
    std::uint64_t asked_ = 0;
};

}  // namespace passerelle::server::feeds
