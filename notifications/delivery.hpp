// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/mailer.hpp"
#include "storage/database.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>

namespace passerelle::notifications {

/// What became of the notices of one round.
struct Round {
    int sent = 0;
    int postponed = 0;
    int failed = 0;  ///< given up for good

    int total() const { return sent + postponed + failed; }
    bool operator==(const Round&) const = default;
};

/// When to try again after `notice` was tried at `now` with this outcome; nothing: never. Postponed: after 1, 5 and 15
/// minutes, an hour, then every 4 hours, for 5 days. Refused: hourly at first, and for a day only, since a wrong
/// setting of a relay refuses everyone. A sign-in mail is of no use after an hour.
std::optional<Instant> next_attempt(const storage::Notice& notice, Outcome outcome, Instant now);

/// Notices that have left but could not be marked so, since the database was away: they must not leave again.
using Unrecorded = std::set<NoticeId>;

/// Tries up to `limit` due notices, each once, oldest first, and records each result at once. One caller at a time.
/// Throws storage::Unavailable; what left before is then in `unrecorded`, and recorded by the next call.
Round deliver_due(storage::Database& database, Mailer& mailer, Instant now, int limit, Unrecorded& unrecorded,
                  const std::stop_token& stop = {});

/// Delivers in a thread of its own what is owed: every few seconds, or when woken. An outage is logged and waited out.
/// Destroying it ends the thread after the mail in hand.
class DeliveryWorker {
public:
    using Clock = std::function<Instant()>;

    /// All three must outlive the worker. `pause` is real time between two looks at the database.
    DeliveryWorker(storage::Database& database, Mailer& mailer, Clock clock,
                   std::chrono::milliseconds pause = std::chrono::seconds{5});
    DeliveryWorker(const DeliveryWorker&) = delete;
    DeliveryWorker& operator=(const DeliveryWorker&) = delete;

    /// Something may be due: look now. Thread-safe.
    void wake();

private:
    void run(const std::stop_token& stop);
    void deliver_all(const std::stop_token& stop);

    storage::Database& database_;
    Mailer& mailer_;
    Clock clock_;
    std::chrono::milliseconds pause_;
    Unrecorded unrecorded_;  ///< of the thread
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool woken_ = false;
    std::jthread thread_;  ///< last: it uses all the others
};

}  // namespace passerelle::notifications
