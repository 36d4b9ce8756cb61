// SPDX-License-Identifier: Apache-2.0
#include "storage/database.hpp"
#include "storage/engine.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace passerelle::storage {

namespace {

constexpr int writing_threads = 4;

/// Tells the server's administrator who we are. SOCI needs it too: it takes the address apart at spaces and adds "=" to
/// what has none, which an address with a parameter survives.
std::string with_name(const std::string& url) {
    if (url.find("application_name=") != std::string::npos) return url;
    return url + (url.find('?') == std::string::npos ? "?" : "&") + "application_name=passerelle";
}

class PostgresqlEngine : public Engine {
public:
    explicit PostgresqlEngine(const std::string& url) : url_{with_name(url)} {}

    std::unique_ptr<soci::session> open_writer() override { return open(); }
    std::unique_ptr<soci::session> open_reader() override { return open(); }

    const char* begin_write() const override { return "BEGIN ISOLATION LEVEL SERIALIZABLE"; }
    const char* begin_read() const override { return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"; }
    /// The lock goes with the transaction; its number is ours alone.
    const char* begin_migration() const override { return "BEGIN; SELECT pg_advisory_xact_lock(20261007)"; }
    /// SOCI cannot put away the prepared statements of a transaction that failed: they would pile up in the server.
    const char* roll_back() const override { return "ROLLBACK; DEALLOCATE ALL"; }
    int writers() const override { return writing_threads; }

    /// By SQLSTATE: serialisation failures and deadlocks; class 23; the classes of wrong statements and values.
    Trouble trouble(const soci::soci_error& error) const override {
        const auto state = sqlstate(error);
        if (state == "40001" || state == "40P01") return Trouble::conflict;
        if (state.starts_with("23")) return Trouble::constraint;
        for (const auto* wrong : {"0A", "21", "22", "25", "26", "34", "42"})
            if (state.starts_with(wrong)) return Trouble::bug;
        return Trouble::outage;
    }

    /// The server stops by itself, and starts anew from its log.
    bool lost_durability(const soci::soci_error&) const override { return false; }

    void backup(soci::session&, const std::filesystem::path&) const override {
        throw Unavailable("PostgreSQL is backed up with pg_dump");
    }

private:
    static std::string sqlstate(const soci::soci_error& error) {
        const auto* failed = dynamic_cast<const soci::postgresql_soci_error*>(&error);
        return failed ? failed->sqlstate() : std::string{};
    }

    std::unique_ptr<soci::session> open() const {
        auto session = std::make_unique<soci::session>(soci::postgresql, url_);
        *session << "SET client_min_messages = warning";
        return session;
    }

    std::string url_;
};

}  // namespace

std::unique_ptr<Engine> make_postgresql_engine(const std::string& url) {
    return std::make_unique<PostgresqlEngine>(url);
}

}  // namespace passerelle::storage
