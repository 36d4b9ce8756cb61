// SPDX-License-Identifier: Apache-2.0
#include "storage/database.hpp"
#include "storage/engine.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <memory>

namespace passerelle::storage {

namespace {

constexpr const char* busy_seconds = "10";

// SOCI reads sqlite3.h inside this namespace.
using namespace sqlite_api;

sqlite3* handle(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// SQLite 3.40.1 can corrupt its log when two connections checkpoint: only the writer ever does, so a reader neither
/// checkpoints by itself nor on close. Mapped memory is off, since a failing disk would end the process.
void set_up(soci::session& session, bool writer) {
    session << "PRAGMA foreign_keys = ON";
    session << "PRAGMA mmap_size = 0";
    session << "PRAGMA synchronous = FULL";
    if (writer) return;
    session << "PRAGMA wal_autocheckpoint = 0";
    session << "PRAGMA query_only = ON";
    sqlite3_db_config(handle(session), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

class SqliteEngine : public Engine {
public:
    explicit SqliteEngine(std::string path) : path_{std::move(path)} {
        const auto folder = std::filesystem::path{path_}.parent_path();
        if (!folder.empty()) std::filesystem::create_directories(folder);
    }

    std::unique_ptr<soci::session> open_writer() override {
        auto session = open();
        *session << "PRAGMA journal_mode = WAL";
        set_up(*session, true);
        // Everything in it is personal data.
        std::filesystem::permissions(path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return session;
    }
    std::unique_ptr<soci::session> open_reader() override {
        auto session = open();
        set_up(*session, false);
        return session;
    }

    const char* begin_write() const override { return "BEGIN IMMEDIATE"; }
    const char* begin_read() const override { return "BEGIN"; }
    int writers() const override { return 1; }
    bool is_conflict(const std::exception_ptr&) const override { return false; }

    bool is_constraint(const std::exception_ptr& error) const override {
        try {
            std::rethrow_exception(error);
        } catch (const soci::sqlite3_soci_error& failed) {
            return (failed.result() & 0xff) == SQLITE_CONSTRAINT;
        } catch (...) {
            return false;
        }
    }

    void backup(soci::session& from, const std::filesystem::path& to) const override {
        sqlite3* target = nullptr;
        const int opened = sqlite3_open(to.c_str(), &target);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> closer{target, sqlite3_close};
        if (opened != SQLITE_OK) throw Unavailable("the backup's file cannot be opened");
        auto* running = sqlite3_backup_init(target, "main", handle(from), "main");
        if (!running) throw Unavailable("the backup cannot begin");
        sqlite3_backup_step(running, -1);
        if (sqlite3_backup_finish(running) != SQLITE_OK) throw Unavailable("the backup could not be finished");
    }

private:
    std::unique_ptr<soci::session> open() const {
        return std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path_ + "\" timeout=" + busy_seconds);
    }

    std::string path_;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite_engine(const std::string& path) {
    return std::make_unique<SqliteEngine>(path);
}

}  // namespace passerelle::storage
