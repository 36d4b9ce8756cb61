// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace soci {
class session;
}

namespace passerelle::storage {

/// An open transaction on one connection: what the functions of this folder read and write through. Lives only inside
/// Database::read or Database::write.
class Transaction {
public:
    explicit Transaction(soci::session& sql) : sql_{&sql} {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// For the files of this folder.
    soci::session& sql() { return *sql_; }

private:
    soci::session* sql_;
};

}  // namespace passerelle::storage
