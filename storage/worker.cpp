// SPDX-License-Identifier: Apache-2.0
#include "storage/worker.hpp"

#include "storage/database.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace passerelle::storage {

namespace {

/// Of those who meet, one always gets through: so many at once would have to be unlucky each time.
constexpr int most_attempts = 100;

/// An error of the store as the rest of the house knows it; any other stays itself.
std::exception_ptr translated(const Engine& engine, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const soci::soci_error& failed) {
        switch (engine.trouble(failed)) {
            case Trouble::constraint:
                return std::make_exception_ptr(ConstraintViolation{});
            case Trouble::bug:
                return std::make_exception_ptr(
                    std::logic_error{"the database refused a statement: " + failed.get_error_message()});
            case Trouble::conflict:
            case Trouble::outage:
                return std::make_exception_ptr(Unavailable{failed.get_error_message()});
        }
        return error;
    } catch (...) {
        return error;
    }
}

}  // namespace

soci::session& Worker::session() {
    if (!session_) session_ = writer_ ? engine_.open_writer() : engine_.open_reader();
    return *session_;
}

void Worker::run_bare(Job& job) {
    std::exception_ptr error;
    try {
        Transaction tx{session()};
        job.work(tx);
    } catch (...) {
        error = translated(engine_, std::current_exception());
    }
    job.done(error);
}

void Worker::run_single(Job& job) {
    int attempts = 0;
    auto error = attempt_once(job);
    while (error && worth_another(error, ++attempts)) {
        stand_back(attempts);
        error = attempt_once(job);
    }
    job.done(error ? translated(engine_, error) : nullptr);
}

void Worker::run_group(std::vector<Job>& jobs) {
    std::vector<std::exception_ptr> errors(jobs.size());
    std::exception_ptr group_error;
    try {
        execute(engine_.begin_write());
        for (std::size_t i = 0; i < jobs.size(); ++i) errors[i] = run_in_savepoint(jobs[i]);
        execute("COMMIT");
    } catch (const soci::soci_error& failed) {
        if (engine_.lost_durability(failed)) on_failed_sync_();
        group_error = std::make_exception_ptr(Unavailable{failed.get_error_message()});
    } catch (const std::exception& failed) {
        group_error = std::make_exception_ptr(Unavailable{failed.what()});
    }
    if (group_error) {
        give_up();
        // Nothing of the group is durable: nobody is told that it is.
        errors.assign(jobs.size(), group_error);
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].done(errors[i]);
}

std::exception_ptr Worker::attempt_once(Job& job) {
    try {
        execute(writer_ ? engine_.begin_write() : engine_.begin_read());
        Transaction tx{session()};
        job.work(tx);
        execute("COMMIT");
        return nullptr;
    } catch (...) {
        const auto error = std::current_exception();
        give_up();
        return error;
    }
}

/// Throws where the savepoint itself fails: then the whole transaction is lost.
std::exception_ptr Worker::run_in_savepoint(Job& job) {
    execute("SAVEPOINT work");
    std::exception_ptr error;
    try {
        Transaction tx{session()};
        job.work(tx);
    } catch (const soci::soci_error& failed) {
        // SQLite may have given up the whole transaction; what follows must not run outside of any.
        if (engine_.lost_durability(failed)) throw;
        error = translated(engine_, std::current_exception());
    } catch (...) {
        error = std::current_exception();
    }
    if (error) execute("ROLLBACK TO work");
    execute("RELEASE work");
    return error;
}

/// A conflict vanishes in time. A constraint may be one in disguise, since PostgreSQL says of two equal inserts at once
/// that the second violates it: on the next run the work itself sees the other's row.
bool Worker::worth_another(const std::exception_ptr& error, int attempts) const {
    try {
        std::rethrow_exception(error);
    } catch (const soci::soci_error& failed) {
        const auto trouble = engine_.trouble(failed);
        return (trouble == Trouble::conflict && attempts < most_attempts) ||
               (trouble == Trouble::constraint && attempts < 3);
    } catch (...) {
        return false;
    }
}

/// Waits longer after each conflict, by chance, so that those who met do not meet again.
void Worker::stand_back(int attempts) {
    constexpr int most_doublings = 6;
    const auto longest = std::chrono::milliseconds{1 << std::min(attempts, most_doublings)};
    std::this_thread::sleep_for(std::uniform_int_distribution<std::int64_t>{
        0, std::chrono::microseconds{longest}.count()}(pauses_)*std::chrono::microseconds{1});
}

/// Rolls back; where even that fails the connection is lost, and the next work opens another.
void Worker::give_up() {
    try {
        if (session_) execute(engine_.roll_back());
    } catch (const soci::soci_error&) {
        session_.reset();
    }
}

}  // namespace passerelle::storage
