// SPDX-License-Identifier: Apache-2.0
// The yardstick of registrations a second: the rows that the service wrote for some events, inserted again into an empty
// database of the same schema by prepared statements and nothing else, with synchronous=FULL.
//   bare_inserts FROM TO TITLE GROUP    for the events of this title; prints registrations a second
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Connection = std::unique_ptr<sqlite3, Close>;
using Prepared = std::unique_ptr<sqlite3_stmt, Close>;
using Value = std::unique_ptr<sqlite3_value, Close>;
using Row = std::vector<Value>;

void demand(bool right, sqlite3* database) {
    if (!right) throw std::runtime_error(sqlite3_errmsg(database));
}

Connection open(const char* path) {
    sqlite3* raw = nullptr;
    const int status = sqlite3_open(path, &raw);
    Connection connection{raw};
    demand(status == SQLITE_OK, raw);
    return connection;
}

void execute(sqlite3* database, const char* sql) {
    demand(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, database);
}

Prepared prepare(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    demand(sqlite3_prepare_v2(database, sql.c_str(), -1, &raw, nullptr) == SQLITE_OK, database);
    return Prepared{raw};
}

/// The rows of one table, in the order of the registrations that they belong to.
struct Table {
    std::string name;
    std::vector<Row> rows = {};
};

Table read(sqlite3* database, const std::string& name, const std::string& title, const std::string& condition) {
    Table table{name};
    const auto statement = prepare(database, "SELECT " + name + ".* FROM " + name + " " + condition);
    sqlite3_bind_text(statement.get(), 1, title.c_str(), -1, SQLITE_TRANSIENT);
    while (sqlite3_step(statement.get()) == SQLITE_ROW) {
        Row row;
        for (int i = 0; i < sqlite3_column_count(statement.get()); ++i)
            row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement.get(), i)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The schema alone, with its indexes.
void copy_schema(sqlite3* from, sqlite3* to) {
    const auto statement = prepare(from, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid");
    while (sqlite3_step(statement.get()) == SQLITE_ROW)
        execute(to, reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
}

Prepared insert_into(sqlite3* database, const Table& table) {
    std::string marks = "?";
    for (std::size_t i = 1; i < table.rows.front().size(); ++i) marks += ", ?";
    return prepare(database, "INSERT INTO " + table.name + " VALUES (" + marks + ")");
}

void insert(sqlite3* database, sqlite3_stmt* statement, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i)
        sqlite3_bind_value(statement, static_cast<int>(i) + 1, row[i].get());
    demand(sqlite3_step(statement) == SQLITE_DONE, database);
    sqlite3_reset(statement);
}

double seconds_to_insert(sqlite3* database, const std::vector<Table>& tables, std::size_t group) {
    std::vector<Prepared> statements;
    for (const auto& table : tables) statements.push_back(insert_into(database, table));
    const auto count = tables.front().rows.size();
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t at = 0; at < count; at += group) {
        execute(database, "BEGIN IMMEDIATE");
        for (std::size_t i = at; i < std::min(at + group, count); ++i)
            for (std::size_t t = 0; t < tables.size(); ++t)
                if (i < tables[t].rows.size()) insert(database, statements[t].get(), tables[t].rows[i]);
        execute(database, "COMMIT");
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    try {
        const auto from = open(argv[1]);
        const auto to = open(argv[2]);
        const std::string title{argv[3]};
        const std::string of_them = "event_id IN (SELECT id FROM events WHERE title_fr = ?1)";
        copy_schema(from.get(), to.get());
        execute(to.get(), "PRAGMA journal_mode=WAL");
        execute(to.get(), "PRAGMA synchronous=FULL");
        std::vector<Table> tables;
        tables.push_back(read(from.get(), "registrations", title, "WHERE " + of_them + " ORDER BY id"));
        tables.push_back(read(from.get(), "persons", title,
                              "JOIN registrations r ON r.person_id = persons.id WHERE r." + of_them + " ORDER BY r.id"));
        tables.push_back(read(from.get(), "notices", title,
                              "WHERE kind LIKE 'registration_%' AND ?1 <> '' ORDER BY owed_at DESC, id"));
        tables.push_back(read(from.get(), "place_decisions", title, "WHERE " + of_them + " ORDER BY decided_at"));
        tables[2].rows.resize(std::min(tables[2].rows.size(), tables[0].rows.size()));
        const auto seconds =
            seconds_to_insert(to.get(), tables, static_cast<std::size_t>(std::atoi(argv[4])));
        std::printf("%.1f\n", static_cast<double>(tables.front().rows.size()) / seconds);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bare_inserts: %s\n", error.what());
        return 1;
    }
    return 0;
}
