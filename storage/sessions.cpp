// SPDX-License-Identifier: Apache-2.0
#include "storage/sessions.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

constexpr const char* select_link =
    "SELECT token_hash, code_hash, browser_hash, person_id, expires_at, used_at, code_attempts FROM sign_in_links ";
constexpr const char* select_session =
    "SELECT token_hash, person_id, csrf_token, device, created_at, seen_at, expires_at FROM sessions ";

SignInLink read_link(Columns& row) {
    SignInLink link;
    link.token_hash = row.text();
    link.code_hash = row.text();
    link.browser_hash = row.text();
    link.person = row.id<PersonId>();
    link.expires_at = row.instant();
    link.used_at = row.optional(&Columns::instant);
    link.code_attempts = row.small();
    return link;
}

Session read_session(Columns& row) {
    Session session;
    session.token_hash = row.text();
    session.person = row.id<PersonId>();
    session.csrf_token = row.text();
    session.device = row.text();
    session.created_at = row.instant();
    session.seen_at = row.instant();
    session.expires_at = row.instant();
    return session;
}

}  // namespace

void insert(Transaction& tx, const SignInLink& link) {
    Statement{tx,
              "INSERT INTO sign_in_links (token_hash, code_hash, browser_hash, person_id, expires_at, used_at, "
              "code_attempts) VALUES (:token, :code, :browser, :person, :expires, :used, :attempts)"}
        .with(link.token_hash, link.code_hash, link.browser_hash, link.person, link.expires_at, link.used_at,
              link.code_attempts)
        .run();
}

std::optional<SignInLink> find_sign_in_link(Transaction& tx, std::string_view token_hash) {
    return Statement{tx, std::string{select_link} + "WHERE token_hash = :token"}.with(token_hash).first(read_link);
}

std::optional<SignInLink> find_sign_in_link_of_browser(Transaction& tx, std::string_view browser_hash) {
    // Links made on the command line belong to no browser.
    if (browser_hash.empty()) return std::nullopt;
    return Statement{tx, std::string{select_link} + "WHERE browser_hash = :browser ORDER BY expires_at DESC LIMIT 1"}
        .with(browser_hash)
        .first(read_link);
}

void mark_used(Transaction& tx, const SignInLink& link, Instant at) {
    Statement{tx, "UPDATE sign_in_links SET used_at = :at WHERE token_hash = :token"}.with(at, link.token_hash).run();
}

void count_code_attempt(Transaction& tx, const SignInLink& link) {
    Statement{tx, "UPDATE sign_in_links SET code_attempts = code_attempts + 1 WHERE token_hash = :token"}
        .with(link.token_hash)
        .run();
}

void insert(Transaction& tx, const Session& s) {
    Statement{
        tx,
        "INSERT INTO sessions (token_hash, person_id, csrf_token, device, created_at, seen_at, expires_at) VALUES "
        "(:token, :person, :csrf, :device, :created, :seen, :expires)"}
        .with(s.token_hash, s.person, s.csrf_token, s.device, s.created_at, s.seen_at, s.expires_at)
        .run();
}

std::optional<Session> find_session(Transaction& tx, std::string_view token_hash) {
    return Statement{tx, std::string{select_session} + "WHERE token_hash = :token"}
        .with(token_hash)
        .first(read_session);
}

void touch_session(Transaction& tx, std::string_view token_hash, Instant seen_at) {
    Statement{tx, "UPDATE sessions SET seen_at = :seen WHERE token_hash = :token"}.with(seen_at, token_hash).run();
}

std::vector<Session> list_sessions_of(Transaction& tx, PersonId person) {
    return Statement{tx, std::string{select_session} + "WHERE person_id = :person ORDER BY seen_at DESC, token_hash"}
        .with(person)
        .all(read_session);
}

void delete_session(Transaction& tx, std::string_view token_hash) {
    Statement{tx, "DELETE FROM sessions WHERE token_hash = :token"}.with(token_hash).run();
}

void delete_expired(Transaction& tx, Instant now) {
    Statement{tx, "DELETE FROM sign_in_links WHERE expires_at <= :now"}.with(now).run();
    Statement{tx, "DELETE FROM sessions WHERE expires_at <= :now"}.with(now).run();
}

}  // namespace passerelle::storage
