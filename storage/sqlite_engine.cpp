// SPDX-License-Identifier: Apache-2.0
#include "storage/database.hpp"
#include "storage/engine.hpp"
#include "storage/file_lock.hpp"

#include <fcntl.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

namespace passerelle::storage {

namespace {

namespace fs = std::filesystem;

constexpr const char* busy_seconds = "10";

// SOCI reads sqlite3.h inside this namespace.
using namespace sqlite_api;

sqlite3* handle(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

/// Everything in the database is personal data: the file, and the log and the index that take its mode after it, are
/// for its owner alone from the first byte.
void create_private(const fs::path& file) {
    const int created = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (created >= 0) ::close(created);
}

fs::path with_folder(const std::string& path) {
    const auto folder = fs::path{path}.parent_path();
    if (!folder.empty()) fs::create_directories(folder);
    return path;
}

class SqliteEngine : public Engine {
public:
    explicit SqliteEngine(const std::string& path) : path_{with_folder(path)}, checkpointer_{path_.string() + ".lock"} {
        create_private(path_);
        std::error_code not_ours;
        fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write, not_ours);
    }

    std::unique_ptr<soci::session> open_writer() override {
        auto session = open();
        *session << "PRAGMA journal_mode = WAL";
        if (!checkpointer_.held()) never_checkpoint(*session);
        return session;
    }
    std::unique_ptr<soci::session> open_reader() override {
        auto session = open();
        *session << "PRAGMA query_only = ON";
        never_checkpoint(*session);
        return session;
    }

    const char* begin_write() const override { return "BEGIN IMMEDIATE"; }
    const char* begin_read() const override { return "BEGIN"; }
    const char* begin_migration() const override { return "BEGIN IMMEDIATE"; }
    const char* roll_back() const override { return "ROLLBACK"; }
    int writers() const override { return 1; }

    Trouble trouble(const soci::soci_error& error) const override {
        switch (code_of(error) & 0xff) {
            case SQLITE_CONSTRAINT:
                return Trouble::constraint;
            case SQLITE_ERROR:
            case SQLITE_MISUSE:
            case SQLITE_RANGE:
            case SQLITE_MISMATCH:
            case SQLITE_TOOBIG:
                return Trouble::bug;
            default:
                return Trouble::outage;
        }
    }

    bool lost_durability(const soci::soci_error& error) const override {
        const int code = code_of(error);
        return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
    }

    void backup(soci::session& from, const fs::path& to) const override {
        const fs::path unfinished = to.string() + ".unfinished";
        fs::remove(unfinished);
        create_private(unfinished);
        try {
            copy(from, unfinished);
            fs::rename(unfinished, to);
        } catch (...) {
            std::error_code ignored;
            fs::remove(unfinished, ignored);
            throw;
        }
    }

private:
    static int code_of(const soci::soci_error& error) {
        const auto* failed = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
        return failed ? failed->result() : SQLITE_CANTOPEN;
    }

    /// SQLite 3.40.1 can corrupt its log when two connections checkpoint: so the writer does, of the process that holds
    /// the lock (a command beside the running service does not), and nobody else; on close neither.
    static void never_checkpoint(soci::session& session) {
        session << "PRAGMA wal_autocheckpoint = 0";
        if (sqlite3_db_config(handle(session), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr) != SQLITE_OK)
            throw Unavailable("the database's connection could not be set up");
    }

    static void copy(soci::session& from, const fs::path& to) {
        sqlite3* target = nullptr;
        const int opened = sqlite3_open(to.c_str(), &target);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> closer{target, sqlite3_close};
        if (opened != SQLITE_OK) throw Unavailable("the backup's file cannot be opened");
        auto* running = sqlite3_backup_init(target, "main", handle(from), "main");
        if (!running) throw Unavailable("the backup cannot begin");
        // One step is one reading transaction: the copy is of one moment, and no writer waits for it.
        const int copied = sqlite3_backup_step(running, -1);
        if (sqlite3_backup_finish(running) != SQLITE_OK || copied != SQLITE_DONE)
            throw Unavailable("the backup could not be finished");
    }

    /// Mapped memory is off, since a failing disk would end the process.
    std::unique_ptr<soci::session> open() const {
        auto session =
            std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path_.string() + "\" timeout=" + busy_seconds);
        sqlite3_extended_result_codes(handle(*session), 1);
        for (const auto* pragma : {"PRAGMA foreign_keys = ON", "PRAGMA mmap_size = 0", "PRAGMA synchronous = FULL",
                                   "PRAGMA trusted_schema = OFF"})
            *session << pragma;
        return session;
    }

    fs::path path_;
    FileLock checkpointer_;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite_engine(const std::string& path) {
    return std::make_unique<SqliteEngine>(path);
}

}  // namespace passerelle::storage
