// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <filesystem>
#include <memory>
#include <string>

namespace soci {
class session;
}

namespace passerelle::storage {

/// What differs between the databases that the same statements run on.
class Engine {
public:
    virtual ~Engine() = default;

    /// A connection that may write; made once per writing thread.
    virtual std::unique_ptr<soci::session> open_writer() = 0;
    virtual std::unique_ptr<soci::session> open_reader() = 0;

    virtual const char* begin_write() const = 0;
    virtual const char* begin_read() const = 0;

    /// How many threads write. One means that many works share a commit.
    virtual int writers() const = 0;

    /// Was this a conflict that vanishes when the work is run again?
    virtual bool is_conflict(const std::exception_ptr& error) const = 0;

    /// Did the data refuse (a constraint), rather than the store fail?
    virtual bool is_constraint(const std::exception_ptr& error) const = 0;

    virtual void backup(soci::session& from, const std::filesystem::path& to) const = 0;
};

/// SQLite in a file, with a write-ahead log.
std::unique_ptr<Engine> make_sqlite_engine(const std::string& path);

/// PostgreSQL, from its connection URL.
std::unique_ptr<Engine> make_postgresql_engine(const std::string& url);

}  // namespace passerelle::storage
