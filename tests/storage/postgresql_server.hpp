// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/storage/temporary_folder.hpp"

#include <sys/types.h>

#include <string>
#include <vector>

namespace passerelle::storage::test {

/// A PostgreSQL server of this test program alone: in a temporary folder, on a Unix socket only, gone with the program.
class PostgresqlServer {
public:
    /// Are PostgreSQL's programs installed?
    static bool installed();

    /// The one of this program, started on first use.
    static PostgresqlServer& shared();

    ~PostgresqlServer();
    PostgresqlServer(const PostgresqlServer&) = delete;
    PostgresqlServer& operator=(const PostgresqlServer&) = delete;

    /// The URL of a new, empty database.
    std::string make_database();

    /// Ends all connections, as a server that is started anew does.
    void drop_connections();

private:
    PostgresqlServer();
    pid_t start(const std::vector<std::string>& command) const;
    std::string url(const std::string& database) const;
    std::string own_url() const;
    void wait_until_it_answers();

    TemporaryFolder folder_;
    pid_t server_ = -1;
    int databases_ = 0;
};

}  // namespace passerelle::storage::test
