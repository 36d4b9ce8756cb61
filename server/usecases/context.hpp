// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "booking/person.hpp"
#include "calendar/random.hpp"
#include "calendar/time.hpp"
#include "notifications/composer.hpp"
#include "storage/transaction.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

/// What the service does for people, as plain functions: load, decide with a pure function, save, owe the notices, in
/// the transaction that is handed in. The API, the pages and the command line call the same ones.
namespace passerelle::usecases {

/// Who asks.
struct Actor {
    std::optional<booking::Person> person = {};
    std::vector<booking::Partner> partners = {};  ///< for which the person may act

    bool is_staff() const { return person && person->role != booking::Role::participant; }
    bool is_administrator() const { return person && person->role == booking::Role::administrator; }
    bool acts_for(PartnerId partner) const {
        return std::ranges::any_of(partners, [&](const booking::Partner& p) { return p.id == partner; });
    }
    bool is(PersonId id) const { return person && person->id == id; }
};

/// What every use case is given beside its command.
struct Context {
    storage::Transaction& tx;
    const Actor& actor;
    Instant now;
    const RandomSource& random;
    const notifications::Composer& composer;
    std::string public_url;  ///< without a final slash

    template <class IdType>
    IdType new_id() const {
        return IdType::make(now, random);
    }
};

/// Somebody else's object answers exactly as a missing one.
inline Error missing() {
    return fail(Failure::not_found, "not_found");
}

/// The stamp of a notice that this use case owes.
inline notifications::Stamp new_stamp(const Context& context) {
    return {context.new_id<NoticeId>(), context.now};
}

inline notifications::Recipient recipient(const booking::Person& person) {
    return {person.email.text(), person.name, person.language, person.zone};
}

}  // namespace passerelle::usecases
