// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/feeds.hpp"

#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

namespace passerelle::usecases {

Result<calendar::FeedContent> feed_content(storage::Transaction& tx, std::optional<std::string_view> programme) {
    if (!programme)
        return calendar::FeedContent{storage::list_programmes(tx), storage::list_series(tx, std::nullopt),
                                     storage::list_events(tx, {})};
    const auto found = storage::find_programme(tx, *programme);
    if (!found) return missing();
    return calendar::FeedContent{{*found}, storage::list_series(tx, found->id),
                                 storage::list_events(tx, {.programme = found->id})};
}

Interval feed_window(Instant now) {
    return {now - std::chrono::days{92}, now + std::chrono::days{548}};
}

}  // namespace passerelle::usecases
