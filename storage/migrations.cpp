// SPDX-License-Identifier: Apache-2.0
#include "storage/migrations.hpp"

#include "embedded/migrations.hpp"
#include "storage/engine.hpp"

#include <soci/soci.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <sstream>
#include <stdexcept>

namespace passerelle::storage {

namespace {

int version_of(soci::session& session) {
    session << "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY)";
    long long version = 0;
    session << "SELECT COALESCE(MAX(number), 0) FROM schema_migrations", soci::into(version);
    return static_cast<int>(version);
}

void apply(soci::session& session, const Migration& migration) {
    for (const auto& statement : statements_of(migration.sql)) session << statement;
    const long long number = migration.number;
    session << "INSERT INTO schema_migrations (number) VALUES (:number)", soci::use(number);
}

/// The first migration that is missing; false when none is.
bool apply_next(soci::session& session, std::span<const Migration> known) {
    const int version = version_of(session);
    const int newest = known.empty() ? 0 : known.back().number;
    if (version > newest)
        throw std::runtime_error("the database has schema " + std::to_string(version) + ", this program knows " +
                                 std::to_string(newest) + ": run the newer program");
    const auto next =
        std::ranges::find_if(known, [&](const Migration& migration) { return migration.number > version; });
    if (next == known.end()) return false;
    apply(session, *next);
    return true;
}

}  // namespace

std::vector<Migration> migrations() {
    std::vector<Migration> all;
    for (const auto& file : embedded::migrations()) {
        int number = 0;
        std::from_chars(file.path.data(), file.path.data() + file.path.size(), number);
        all.push_back({number, file.bytes});
    }
    return all;
}

void migrate(const Engine& engine, soci::session& session, std::span<const Migration> known) {
    for (bool more = true; more;) {
        session << engine.begin_migration();
        try {
            more = apply_next(session, known);
            session << "COMMIT";
        } catch (...) {
            const auto error = std::current_exception();
            try {
                session << engine.roll_back();
            } catch (const soci::soci_error&) {
                // The connection is lost, and its transaction with it.
            }
            std::rethrow_exception(error);
        }
    }
}

std::vector<std::string> statements_of(std::string_view sql) {
    std::vector<std::string> statements;
    std::string current;
    std::istringstream lines{std::string{sql}};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("--") || line.empty()) continue;
        current += line + "\n";
        if (!line.ends_with(";")) continue;
        current.resize(current.rfind(';'));
        statements.push_back(std::move(current));
        current.clear();
    }
    if (!current.empty()) throw std::logic_error("a migration ends in the middle of a statement");
    return statements;
}

}  // namespace passerelle::storage
