// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/transaction.hpp"

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace passerelle::storage {

/// Where the data lives.
struct DatabaseOptions {
    std::string url;  ///< "sqlite:///path/file.db" or "postgresql://…"
    int readers = 2;  ///< connections, and threads, that read
    /// Called on a database thread when a sync of the disk fails, which leaves unknown what the disk holds; the process
    /// is to stop and to start anew. std::abort when empty.
    std::function<void()> on_failed_sync = {};
};

/// The store does not answer: disk full, server away, shutting down. The face answers 503.
class Unavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The data refused: a constraint of the schema, the guarantee beside a rule's. A bug, or two at once.
class ConstraintViolation : public std::runtime_error {
public:
    ConstraintViolation() : std::runtime_error("a constraint of the schema was violated") {}
};

/// The database with its own threads; never works on the caller's. Thread-safe.
///
/// On SQLite one writer connection commits what is queued as one group (each work in a savepoint of its own), and it is
/// the only one that ever checkpoints. On PostgreSQL each write is a serialisable transaction, run again on a conflict:
/// so `work` has no effects but on the transaction and its own captures, which it must set afresh on each run.
class Database {
public:
    using Work = std::function<void(Transaction&)>;
    using Done = std::function<void(std::exception_ptr)>;  ///< null on success; called on a database thread

    /// Opens, and applies the migrations that are missing. Throws Unavailable, or std::runtime_error on a schema newer
    /// than this program.
    explicit Database(const DatabaseOptions& options);

    /// Finishes what is queued, then closes.
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Queues work; `done` is called after the commit is durable, or with the exception that undid it.
    void submit_read(Work work, Done done);
    void submit_write(Work work, Done done);

    /// Runs `f(Transaction&)` and waits: for the command line and for tests. A failed Result rolls nothing back by
    /// itself; an exception does.
    template <class F>
    auto read(F f) {
        return wait(&Database::submit_read, std::move(f));
    }
    template <class F>
    auto write(F f) {
        return wait(&Database::submit_write, std::move(f));
    }

    /// How many writes this process has committed or tried to: while it stands still, what was read stays true, unless
    /// another process writes. Thread-safe, and never behind an answer that was given.
    std::uint64_t writes() const;

    /// A consistent copy of an SQLite database, made while the service runs; a file that stands there is replaced once
    /// the copy is whole. Throws Unavailable, also for PostgreSQL (pg_dump does that).
    void backup_to(const std::filesystem::path& file);

private:
    template <class F>
    auto wait(void (Database::*submit)(Work, Done), F f) {
        using R = std::invoke_result_t<F&, Transaction&>;
        // Shared: the waiting thread may go on, and be gone, while the other is still inside set_value.
        const auto finished = std::make_shared<std::promise<void>>();
        auto future = finished->get_future();
        const auto done = [finished](std::exception_ptr error) {
            error ? finished->set_exception(error) : finished->set_value();
        };
        if constexpr (std::is_void_v<R>) {
            (this->*submit)([&f](Transaction& tx) { f(tx); }, done);
            future.get();
        } else {
            std::optional<R> value;
            (this->*submit)([&f, &value](Transaction& tx) { value.emplace(f(tx)); }, done);
            future.get();
            return std::move(*value);
        }
    }

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::storage
