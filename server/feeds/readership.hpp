// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"
#include "storage/feed_readings.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passerelle::server::feeds {

/// The feed that a path names, as it may be written down: "all.ics", "region/01.ics", "dav/all"; of a secret one only
/// its kind: "personal.ics". Empty where the path is of no feed.
std::string feed_of(std::string_view path);

/// The family of programs that a User-Agent tells of: "Google", "Apple", … ; "other" where it is none that we know.
/// Nothing of the header itself is kept.
std::string_view family_of(std::string_view user_agent);

/// Which kinds of programs read which feeds: counted in memory, taken from there to be stored now and then. What is
/// kept says nothing of persons or addresses. Thread-safe, bounded.
class Readership {
public:
    /// Counts an answer of 200, 207 or 304 to a feed's reader; others are not counted.
    void note(const http::Request& request, int status, Instant now);

    /// What was counted since it was last taken.
    std::vector<storage::FeedReading> take();

private:
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string_view>, storage::FeedReading> readings_;
};

}  // namespace passerelle::server::feeds
