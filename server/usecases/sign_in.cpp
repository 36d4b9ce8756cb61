// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/sign_in.hpp"

#include "server/secrets.hpp"
#include "server/usecases/partners.hpp"
#include "storage/notices.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"

namespace passerelle::usecases {

namespace {

using server::equal_secrets;
using server::hash_secret;
using storage::SignInLink;

constexpr std::size_t longest_device = 200;
constexpr std::chrono::minutes touch_interval{5};

Result<SignInLink> find_good_link(const Context& context, std::string_view token, std::string_view browser_secret) {
    const auto link = storage::find_sign_in_link(context.tx, hash_secret(token));
    if (!link) return fail(Failure::gone, "link_expired");
    if (link->used_at) return fail(Failure::gone, "link_used");
    if (link->expires_at <= context.now) return fail(Failure::gone, "link_expired");
    if (!link->browser_hash.empty() && !equal_secrets(link->browser_hash, hash_secret(browser_secret)))
        return fail(Failure::conflict, "link_elsewhere");
    return *link;
}

SignInLink new_link(const Context& context, PersonId person, const std::string& token, const std::string& code,
                    std::string browser_hash) {
    return {.token_hash = hash_secret(token),
            .code_hash = hash_secret(code),
            .browser_hash = std::move(browser_hash),
            .person = person,
            .expires_at = context.now + sign_in_link_life};
}

std::string link_url(const Context& context, const std::string& token) {
    return context.public_url + "/connexion/" + token;
}

SignedIn consume(const Context& context, const SignInLink& link, std::string_view device) {
    storage::mark_used(context.tx, link, context.now);
    return open_session(context, storage::find_person(context.tx, link.person).value(), device);
}

}  // namespace

Result<void> request_sign_in(const Context& context, std::string_view email, std::string_view browser_secret) {
    const auto address = booking::EmailAddress::parse(email);
    if (!address) return address.error();
    // The secrets are made for an unknown address too, so that both answers take the same time.
    const auto token = server::make_token(context.random);
    const auto code = server::make_short_code(context.random);
    const auto link_hashes = new_link(context, {}, token, code, hash_secret(browser_secret));
    if (const auto person = storage::find_person(context.tx, *address)) {
        auto link = link_hashes;
        link.person = person->id;
        storage::insert(context.tx, link);
        storage::insert(context.tx, context.composer.sign_in(recipient(*person), link_url(context, token), code,
                                                             new_stamp(context)));
    }
    return {};
}

Result<void> check_sign_in_link(const Context& context, std::string_view token, std::string_view browser_secret) {
    const auto link = find_good_link(context, token, browser_secret);
    if (!link) return link.error();
    return {};
}

Result<SignedIn> sign_in_by_link(const Context& context, std::string_view token, std::string_view browser_secret,
                                 std::string_view device) {
    const auto link = find_good_link(context, token, browser_secret);
    if (!link) return link.error();
    return consume(context, *link, device);
}

Result<SignedIn> sign_in_by_code(const Context& context, std::string_view code, std::string_view browser_secret,
                                 std::string_view device) {
    const auto link = storage::find_sign_in_link_of_browser(context.tx, hash_secret(browser_secret));
    // One answer for every reason, a browser without a link among them: nobody learns which addresses are known.
    const auto wrong = fail(Failure::invalid, "code_wrong", "code");
    if (!link || link->used_at || link->expires_at <= context.now) return wrong;
    if (link->code_attempts >= sign_in_code_attempts) return wrong;
    if (!equal_secrets(link->code_hash, hash_secret(code))) {
        storage::count_code_attempt(context.tx, *link);
        return wrong;
    }
    return consume(context, *link, device);
}

std::optional<SessionView> find_session(storage::Transaction& tx, std::string_view session_token, Instant now) {
    const auto session = storage::find_session(tx, hash_secret(session_token));
    if (!session || session->expires_at <= now || session->seen_at + session_idle_end <= now) return std::nullopt;
    const auto person = storage::find_person(tx, session->person);
    if (!person) return std::nullopt;
    return SessionView{{*person, storage::list_partners_of(tx, person->id)},
                       session->csrf_token,
                       session->token_hash,
                       session->seen_at + touch_interval <= now};
}

SignedIn open_session(const Context& context, const booking::Person& person, std::string_view device) {
    const auto token = server::make_token(context.random);
    storage::insert(context.tx, storage::Session{.token_hash = hash_secret(token),
                                                 .person = person.id,
                                                 .csrf_token = server::make_token(context.random),
                                                 .device = std::string{device.substr(0, longest_device)},
                                                 .created_at = context.now,
                                                 .seen_at = context.now,
                                                 .expires_at = context.now + session_absolute_end});
    return {person, token};
}

std::string invite(const Context& context, const booking::EmailAddress& email, booking::Role role) {
    auto person = find_or_create_person(context, email, "", Language::french, "America/Toronto");
    if (person.role != role) {
        person.role = role;
        storage::update(context.tx, person);
    }
    const auto token = server::make_token(context.random);
    const auto code = server::make_short_code(context.random);
    storage::insert(context.tx, new_link(context, person.id, token, code, ""));
    return link_url(context, token);
}

}  // namespace passerelle::usecases
