// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace passerelle::storage {

/// How often programs of one family asked for one feed. No person, no address.
struct FeedReading {
    std::string feed;            ///< "all.ics", "region/01.ics", "personal.ics"
    std::string family;          ///< "Google"
    std::int64_t sent = 0;       ///< answered with the whole feed
    std::int64_t unchanged = 0;  ///< answered with "not modified"
    Instant last_at;

    bool operator==(const FeedReading&) const = default;
};

/// Adds to what is known of these feeds and families.
void add(Transaction& tx, const std::vector<FeedReading>& readings);
/// All, by feed then family.
std::vector<FeedReading> list_feed_readings(Transaction& tx);

}  // namespace passerelle::storage
