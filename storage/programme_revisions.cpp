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
    const std::string question = "SELECT COALESCE(MAX(revised_at), 0) FROM programme_revisions ";
    Statement statement{tx, programme ? question + "WHERE programme_id = :programme" : question};
    if (programme) statement.with(*programme);
    return statement.first([](Columns& row) { return row.instant(); }).value_or(Instant{});
}

}  // namespace passerelle::storage
