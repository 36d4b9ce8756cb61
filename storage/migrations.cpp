// SPDX-License-Identifier: Apache-2.0
#include "storage/migrations.hpp"

#include "embedded/migrations.hpp"

#include <soci/soci.h>

#include <charconv>
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
    soci::transaction transaction{session};
    for (const auto& statement : statements_of(migration.sql)) session << statement;
    const long long number = migration.number;
    session << "INSERT INTO schema_migrations (number) VALUES (:number)", soci::use(number);
    transaction.commit();
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

void migrate(soci::session& session, std::span<const Migration> known) {
    const int version = version_of(session);
    const int newest = known.empty() ? 0 : known.back().number;
    if (version > newest)
        throw std::runtime_error("the database has schema " + std::to_string(version) + ", this program knows " +
                                 std::to_string(newest) + ": run the newer program");
    for (const auto& migration : known)
        if (migration.number > version) apply(session, migration);
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
    return statements;
}

}  // namespace passerelle::storage
