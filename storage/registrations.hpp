// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/registration.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace passerelle::storage {

/// `manage_token_hash` opens the person's own page of this registration (change, cancel) without signing in.
/// One active registration a person and event: the database guarantees it.
void insert(Transaction& tx, const booking::Registration& registration, std::string_view manage_token_hash);
void update(Transaction& tx, const booking::Registration& registration);

/// One more secret link to the registration's own page, since what was mailed is known as a hash only; and the only
/// one from now on, of which the former ones are dead.
void add_link(Transaction& tx, RegistrationId registration, std::string_view token_hash);
void replace_links(Transaction& tx, RegistrationId registration, std::string_view token_hash);

std::optional<booking::Registration> find_registration(Transaction& tx, RegistrationId id);
std::optional<booking::Registration> find_registration_by_token(Transaction& tx, std::string_view manage_token_hash);
std::optional<booking::Registration> find_active_registration(Transaction& tx, EventId event, PersonId person);
/// Active ones: confirmed first, then the others, each by time of registration.
std::vector<booking::Registration> list_registrations(Transaction& tx, EventId event);
std::vector<booking::Registration> list_registrations_of(Transaction& tx, PersonId person);
booking::Occupancy occupancy(Transaction& tx, EventId event);

}  // namespace passerelle::storage
