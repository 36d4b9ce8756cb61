// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/database.hpp"
#include "tests/storage/postgresql_server.hpp"
#include "tests/storage/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace passerelle::storage::test {

enum class Kind { sqlite, postgresql };

/// A test that runs on an empty database of each kind.
class OnEachDatabase : public testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        if (GetParam() == Kind::sqlite) {
            url_ = sqlite_url(folder_ / "test.db");
        } else if (PostgresqlServer::installed()) {
            url_ = PostgresqlServer::shared().make_database();
        } else {
            GTEST_SKIP() << "PostgreSQL 15's programs are not installed";
        }
        database_ = std::make_unique<Database>(options());
    }

    DatabaseOptions options() const { return {.url = url_}; }
    const std::string& url() const { return url_; }
    Database& database() { return *database_; }
    void close() { database_.reset(); }
    void reopen() {
        close();
        database_ = std::make_unique<Database>(options());
    }

    template <class F>
    auto write(F f) {
        return database_->write(std::move(f));
    }
    template <class F>
    auto read(F f) {
        return database_->read(std::move(f));
    }

    /// Inserts each of these values, in order, in one transaction.
    template <class... Values>
    void store(const Values&... values) {
        write([&](Transaction& tx) { (insert(tx, values), ...); });
    }

private:
    TemporaryFolder folder_;
    std::string url_;
    std::unique_ptr<Database> database_;
};

inline std::string kind_name(const testing::TestParamInfo<Kind>& kind) {
    return kind.param == Kind::sqlite ? "Sqlite" : "Postgresql";
}

inline const auto each_kind = testing::Values(Kind::sqlite, Kind::postgresql);

}  // namespace passerelle::storage::test
