// SPDX-License-Identifier: Apache-2.0
#include "notifications/delivery.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::notifications {

namespace {

using namespace std::chrono_literals;
using storage::Notice;

constexpr std::array<std::chrono::minutes, 5> delays{1min, 5min, 15min, 1h, 4h};
constexpr int batch = 50;

std::chrono::minutes lifetime(const Notice& notice, Outcome outcome) {
    if (notice.kind == "sign_in") return 1h;
    return outcome == Outcome::refused ? 24h : 5 * 24h;
}

/// Names below .invalid never exist (RFC 2606): whoever registered without an address has one there.
bool has_mailbox(const Notice& notice) {
    return !notice.to_email.ends_with(".invalid");
}

void record_sent(storage::Database& database, NoticeId id, Instant now, Unrecorded& unrecorded) {
    unrecorded.insert(id);
    database.write([&](storage::Transaction& tx) { storage::mark_sent(tx, id, now); });
    unrecorded.erase(id);
}

void try_one(storage::Database& database, Mailer& mailer, const Notice& notice, Instant now, Unrecorded& unrecorded,
             Round& round, const std::stop_token& stop) {
    const auto attempt =
        has_mailbox(notice) ? mailer.deliver(notice, stop) : Attempt{Outcome::refused, "this person gave no address"};
    if (attempt.outcome == Outcome::sent) {
        record_sent(database, notice.id, now, unrecorded);
        ++round.sent;
        return;
    }
    if (stop.stop_requested()) return;  // broken off by ourselves: no attempt
    const auto next = has_mailbox(notice) ? next_attempt(notice, attempt.outcome, now) : std::nullopt;
    database.write([&](storage::Transaction& tx) { storage::mark_attempt(tx, notice.id, next, attempt.reason); });
    ++(next ? round.postponed : round.failed);
    spdlog::warn("notice {} ({}) {}: {}", notice.id.to_string(), notice.kind, next ? "waits" : "is given up",
                 attempt.reason);
}

}  // namespace

std::optional<Instant> next_attempt(const Notice& notice, Outcome outcome, Instant now) {
    const auto step = std::min(static_cast<std::size_t>(std::max(notice.attempts, 0)), delays.size() - 1);
    auto delay = delays.at(step);
    if (outcome == Outcome::refused) delay = std::max(delay, delays.at(3));
    if (notice.kind == "sign_in") delay = delays.at(0);
    const auto next = now + delay;
    if (next > notice.owed_at + lifetime(notice, outcome)) return std::nullopt;
    return next;
}

Round deliver_due(storage::Database& database, Mailer& mailer, Instant now, int limit, Unrecorded& unrecorded,
                  const std::stop_token& stop) {
    for (const auto id : Unrecorded{unrecorded}) record_sent(database, id, now, unrecorded);
    const auto due = database.read([&](storage::Transaction& tx) { return storage::list_due_notices(tx, now, limit); });
    Round round;
    for (const auto& notice : due) {
        if (stop.stop_requested()) break;
        try_one(database, mailer, notice, now, unrecorded, round, stop);
    }
    return round;
}

DeliveryWorker::DeliveryWorker(storage::Database& database, Mailer& mailer, Clock clock,
                               std::chrono::milliseconds pause)
    : database_{database},
      mailer_{mailer},
      clock_{std::move(clock)},
      pause_{pause},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

void DeliveryWorker::wake() {
    const std::lock_guard lock{mutex_};
    woken_ = true;
    changed_.notify_one();
}

void DeliveryWorker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            deliver_all(stop);
        } catch (const std::exception& error) {
            spdlog::error("mail waits: {}", error.what());
        }
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, stop, pause_, [this] { return woken_; });
        woken_ = false;
    }
}

void DeliveryWorker::deliver_all(const std::stop_token& stop) {
    while (!stop.stop_requested() &&
           deliver_due(database_, mailer_, clock_(), batch, unrecorded_, stop).total() == batch) {
    }
}

}  // namespace passerelle::notifications
