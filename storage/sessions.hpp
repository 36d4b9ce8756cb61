// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/email_address.hpp"
#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

/// A mailed sign-in link; only hashes of its secrets are kept.
struct SignInLink {
    std::string token_hash;
    std::string code_hash;     ///< of the short code that may be typed instead
    std::string browser_hash;  ///< of the browser's cookie; empty for a link made on the command line
    PersonId person;
    Instant expires_at;
    std::optional<Instant> used_at = {};
    int code_attempts = 0;

    bool operator==(const SignInLink&) const = default;
};

void insert(Transaction& tx, const SignInLink& link);
std::optional<SignInLink> find_sign_in_link(Transaction& tx, std::string_view token_hash);
/// The newest link that this browser asked for.
std::optional<SignInLink> find_sign_in_link_of_browser(Transaction& tx, std::string_view browser_hash);
void mark_used(Transaction& tx, const SignInLink& link, Instant at);
void count_code_attempt(Transaction& tx, const SignInLink& link);

/// A signed-in browser.
struct Session {
    std::string token_hash;
    PersonId person;
    std::string csrf_token;
    std::string device;  ///< what the browser says it is, shortened, for its owner's list
    Instant created_at;
    Instant seen_at;
    Instant expires_at;  ///< absolute end

    bool operator==(const Session&) const = default;
};

void insert(Transaction& tx, const Session& session);
std::optional<Session> find_session(Transaction& tx, std::string_view token_hash);
void touch_session(Transaction& tx, std::string_view token_hash, Instant seen_at);
std::vector<Session> list_sessions_of(Transaction& tx, PersonId person);
void delete_session(Transaction& tx, std::string_view token_hash);
/// Links and sessions that ended before.
void delete_expired(Transaction& tx, Instant now);

}  // namespace passerelle::storage
