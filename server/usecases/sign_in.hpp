// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/context.hpp"
#include "storage/sessions.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::usecases {

inline constexpr std::chrono::minutes sign_in_link_life{10};
inline constexpr int sign_in_code_attempts = 5;
inline constexpr std::chrono::hours session_idle_end{24 * 7};
inline constexpr std::chrono::hours session_absolute_end{24 * 30};

/// A browser that was just signed in; the token goes into its cookie and nowhere else.
struct SignedIn {
    booking::Person person;
    std::string session_token;
};

/// Owes the mail with the link and the code. The answer is the same for an unknown address, to which nothing is sent
/// but a place is never created. `browser_secret` is in the asking browser's cookie.
Result<void> request_sign_in(const Context& context, std::string_view email, std::string_view browser_secret);

/// Is this link good, in this browser? Changes nothing. `link_used` (410), `link_expired` (410), `link_elsewhere` (409:
/// asked for in another browser; type the code there).
Result<void> check_sign_in_link(const Context& context, std::string_view token, std::string_view browser_secret);

/// Consumes the link. Errors as check_sign_in_link.
Result<SignedIn> sign_in_by_link(const Context& context, std::string_view token, std::string_view browser_secret,
                                 std::string_view device);

/// Consumes the newest link of this browser by its short code, within five tries; otherwise `code_wrong`.
Result<SignedIn> sign_in_by_code(const Context& context, std::string_view code, std::string_view browser_secret,
                                 std::string_view device);

/// Who this session is, or nothing; marks it seen no more often than each five minutes.
struct SessionView {
    Actor actor;
    std::string csrf_token;
    std::string token_hash;
    bool due_for_touch = false;  ///< call touch_session in a write
};
std::optional<SessionView> find_session(storage::Transaction& tx, std::string_view session_token, Instant now);

/// Opens a session without a link: for the demonstration only.
SignedIn open_session(const Context& context, const booking::Person& person, std::string_view device);

/// Makes or promotes a person and gives a link for them that any browser may use: for the command line.
std::string invite(const Context& context, const booking::EmailAddress& email, booking::Role role);

}  // namespace passerelle::usecases
