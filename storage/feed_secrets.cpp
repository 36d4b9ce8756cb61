// SPDX-License-Identifier: Apache-2.0
#include "storage/feed_secrets.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

constexpr const char* select_secret = "SELECT secret_hash, person_id, partner_id, made_at, ended_at FROM feed_secrets ";

FeedSecret read_secret(Columns& row) {
    auto hash = row.text();
    const auto person = row.optional(&Columns::id<PersonId>);
    const auto partner = row.optional(&Columns::id<PartnerId>);
    const auto made_at = row.instant();
    return {std::move(hash), person ? FeedOwner{*person} : FeedOwner{partner.value()}, made_at,
            row.optional(&Columns::instant)};
}

std::string live_of(const FeedOwner& owner) {
    return std::string{"WHERE "} + (std::holds_alternative<PersonId>(owner) ? "person_id" : "partner_id") +
           " = :owner AND ended_at IS NULL";
}

std::string id_of(const FeedOwner& owner) {
    return std::visit([](const auto& id) { return id.to_string(); }, owner);
}

template <class IdType>
std::optional<IdType> only(const FeedOwner& owner) {
    const auto* id = std::get_if<IdType>(&owner);
    return id == nullptr ? std::nullopt : std::optional{*id};
}

}  // namespace

void insert(Transaction& tx, const FeedSecret& secret) {
    Statement{tx,
              "INSERT INTO feed_secrets (secret_hash, person_id, partner_id, made_at, ended_at) VALUES (:hash, "
              ":person, :partner, :made, :ended)"}
        .with(secret.hash, only<PersonId>(secret.owner), only<PartnerId>(secret.owner), secret.made_at, secret.ended_at)
        .run();
}

std::optional<FeedSecret> find_feed_secret(Transaction& tx, std::string_view hash) {
    return Statement{tx, std::string{select_secret} + "WHERE secret_hash = :hash"}.with(hash).first(read_secret);
}

std::optional<FeedSecret> find_live_feed_secret(Transaction& tx, const FeedOwner& owner) {
    return Statement{tx, select_secret + live_of(owner)}.with(id_of(owner)).first(read_secret);
}

bool end_feed_secret(Transaction& tx, const FeedOwner& owner, Instant at) {
    return Statement{tx, "UPDATE feed_secrets SET ended_at = :at " + live_of(owner)}.with(at, id_of(owner)).run() > 0;
}

}  // namespace passerelle::storage
