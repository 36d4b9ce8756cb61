// SPDX-License-Identifier: Apache-2.0
#include "storage/database.hpp"
#include "storage/engine.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace passerelle::storage {

namespace {

constexpr int writing_threads = 4;

class PostgresqlEngine : public Engine {
public:
    explicit PostgresqlEngine(std::string url) : url_{std::move(url)} {}

    std::unique_ptr<soci::session> open_writer() override { return open(); }
    std::unique_ptr<soci::session> open_reader() override { return open(); }

    const char* begin_write() const override { return "BEGIN ISOLATION LEVEL SERIALIZABLE"; }
    const char* begin_read() const override { return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"; }
    int writers() const override { return writing_threads; }

    /// Serialisation failures, deadlocks.
    bool is_conflict(const std::exception_ptr& error) const override {
        const auto state = sqlstate(error);
        return state == "40001" || state == "40P01";
    }

    /// Class 23 of SQLSTATE.
    bool is_constraint(const std::exception_ptr& error) const override { return sqlstate(error).starts_with("23"); }

    void backup(soci::session&, const std::filesystem::path&) const override {
        throw Unavailable("PostgreSQL is backed up with pg_dump");
    }

private:
    static std::string sqlstate(const std::exception_ptr& error) {
        try {
            std::rethrow_exception(error);
        } catch (const soci::postgresql_soci_error& failed) {
            return failed.sqlstate();
        } catch (...) {
            return {};
        }
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
