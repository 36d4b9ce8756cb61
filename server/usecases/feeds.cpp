// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/feeds.hpp"

#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

namespace passerelle::usecases {

calendar::FeedContent feed_content(storage::Transaction& tx, const std::optional<calendar::Programme>& programme) {
    if (!programme)
        return {storage::list_programmes(tx), storage::list_series(tx, std::nullopt), storage::list_events(tx, {})};
    return {
        {*programme}, storage::list_series(tx, programme->id), storage::list_events(tx, {.programme = programme->id})};
}

Interval feed_window(Instant now) {
    return {now - std::chrono::days{92}, now + std::chrono::days{548}};
}

}  // namespace passerelle::usecases
