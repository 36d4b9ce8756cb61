// SPDX-License-Identifier: Apache-2.0
#include "storage/programme_revisions.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

void note_revision(Transaction& tx, ProgrammeId programme, Instant at) {
    Statement{tx,
              "INSERT INTO programme_revisions (programme_id, revised_at) VALUES (:programme, :at) "
              "ON CONFLICT (programme_id) DO UPDATE SET revised_at = excluded.revised_at"}
        .with(programme, at)
        .run();
}

Instant last_revision(Transaction& tx, std::optional<ProgrammeId> programme) {
    const std::string which = programme ? "WHERE programme_id = :programme " : "";
    Statement statement{tx, "SELECT revised_at FROM programme_revisions " + which + "ORDER BY revised_at DESC LIMIT 1"};
    if (programme) statement.with(*programme);
    return statement.first([](Columns& row) { return row.instant(); }).value_or(Instant{});
}

}  // namespace passerelle::storage
