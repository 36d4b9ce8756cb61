// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace passerelle::storage {

class Engine;

/// One numbered step from an older schema to a newer one; never edited once released.
struct Migration {
    int number = 0;
    std::string_view sql;
};

/// Those of this program, in order.
std::vector<Migration> migrations();

/// Applies what is missing, each in a transaction of its own; of several processes that start at once, each step is
/// made by one. Throws std::runtime_error where the database is newer than the migrations known: an older program must
/// not write to it.
void migrate(const Engine& engine, soci::session& session, std::span<const Migration> known);

/// The statements of a migration file: split at semicolons that end a line, comment lines left out. Throws
/// std::logic_error where the last one has no end.
std::vector<std::string> statements_of(std::string_view sql);

}  // namespace passerelle::storage
