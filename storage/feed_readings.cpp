// SPDX-License-Identifier: Apache-2.0
#include "storage/feed_readings.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

void add(Transaction& tx, const std::vector<FeedReading>& readings) {
    Statement statement{tx,
                        "INSERT INTO feed_readings (feed, family, sent, unchanged, last_at) VALUES (:feed, :family, "
                        ":sent, :unchanged, :last) ON CONFLICT (feed, family) DO UPDATE SET sent = feed_readings.sent "
                        "+ excluded.sent, unchanged = feed_readings.unchanged + excluded.unchanged, last_at = CASE "
                        "WHEN excluded.last_at > feed_readings.last_at THEN excluded.last_at ELSE "
                        "feed_readings.last_at END"};
    for (const auto& reading : readings)
        statement.with(reading.feed, reading.family, reading.sent, reading.unchanged, reading.last_at).run();
}

std::vector<FeedReading> list_feed_readings(Transaction& tx) {
    return Statement{tx, "SELECT feed, family, sent, unchanged, last_at FROM feed_readings ORDER BY feed, family"}.all(
        [](Columns& row) {
            FeedReading reading;
            reading.feed = row.text();
            reading.family = row.text();
            reading.sent = row.integer();
            reading.unchanged = row.integer();
            reading.last_at = row.instant();
            return reading;
        });
}

}  // namespace passerelle::storage
