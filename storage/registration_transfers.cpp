// SPDX-License-Identifier: Apache-2.0
#include "storage/registration_transfers.hpp"

#include "storage/registrations.hpp"
#include "storage/sql.hpp"

namespace passerelle::storage {

void hand_over(Transaction& tx, RegistrationId registration, PersonId to, std::string_view manage_token_hash) {
    Statement{tx, "DELETE FROM answers WHERE registration_id = :registration"}.with(registration).run();
    Statement{tx, "UPDATE registrations SET person_id = :person WHERE id = :id"}.with(to, registration).run();
    replace_link(tx, registration, manage_token_hash);
}

void replace_link(Transaction& tx, RegistrationId registration, std::string_view manage_token_hash) {
    // Whatever was mailed before, the links of offers too, opens nothing from now on.
    replace_links(tx, registration, manage_token_hash);
}

void insert_former_link(Transaction& tx, std::string_view manage_token_hash, Instant at) {
    Statement{tx, "INSERT INTO former_registration_links (token_hash, ended_at) VALUES (:token, :at)"}
        .with(manage_token_hash, at)
        .run();
}

bool is_former_link(Transaction& tx, std::string_view manage_token_hash) {
    return Statement{tx, "SELECT ended_at FROM former_registration_links WHERE token_hash = :token"}
        .with(manage_token_hash)
        .first([](Columns& row) { return row.instant(); })
        .has_value();
}

}  // namespace passerelle::storage
