// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/person.hpp"
#include "calendar/random.hpp"
#include "notifications/composer.hpp"
#include "storage/transaction.hpp"

#include <string>

/// The demonstration: invented people and organisations, the same on every machine and on every day but for how far the
/// weekly sessions are laid out ahead of `now`.
namespace passerelle::demo {

/// As whom a visitor of the demonstration may enter.
inline constexpr const char* organizer_email = "organisatrice@exemple.quebec";
inline constexpr const char* partner_email = "partenaire@exemple.quebec";
inline constexpr const char* participant_email = "participante@exemple.quebec";

struct SeedOptions {
    const notifications::Composer& composer;
    std::string public_url;
    Instant now;
};

/// Fills an empty database through the use cases themselves; does nothing where there are programmes already.
void seed(storage::Transaction& tx, const SeedOptions& options);

/// The three programmes that the service starts with, in the demonstration and elsewhere; those that exist stay.
void ensure_programmes(storage::Transaction& tx, Instant now, const RandomSource& random);

/// Numbers that look random and are the same everywhere (SplitMix64). Never for secrets outside the demonstration.
RandomSource repeatable_random(std::uint64_t start);

}  // namespace passerelle::demo
