// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <soci/error.h>

#include <filesystem>
#include <memory>
#include <string>

namespace soci {
class session;
}

namespace passerelle::storage {

/// What it means that a statement failed.
enum class Trouble {
    conflict,    ///< two at once: vanishes when the work is run again
    constraint,  ///< the data refuse
    outage,      ///< the store fails: disk full, server away
    bug,         ///< the statement is wrong
};

/// What differs between the databases that the same statements run on.
class Engine {
public:
    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// A connection that may write; made once per writing thread.
    virtual std::unique_ptr<soci::session> open_writer() = 0;
    virtual std::unique_ptr<soci::session> open_reader() = 0;

    virtual const char* begin_write() const = 0;
    virtual const char* begin_read() const = 0;
    /// Begins a transaction beside which no other may migrate, in whatever process.
    virtual const char* begin_migration() const = 0;
    virtual const char* roll_back() const = 0;

    /// How many threads write. One means that many works share a commit.
    virtual int writers() const = 0;

    virtual Trouble trouble(const soci::soci_error& error) const = 0;

    /// Did a sync fail? Then nobody knows what the disk holds, and the process has to start anew from it.
    virtual bool lost_durability(const soci::soci_error& error) const = 0;

    /// Writes a consistent copy of what `from`, a reader's connection, sees. The file appears whole or not at all.
    virtual void backup(soci::session& from, const std::filesystem::path& to) const = 0;
};

/// SQLite in a file, with a write-ahead log.
std::unique_ptr<Engine> make_sqlite_engine(const std::string& path);

/// PostgreSQL, from its connection URL.
std::unique_ptr<Engine> make_postgresql_engine(const std::string& url);

}  // namespace passerelle::storage
