// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/person.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <span>
#include <vector>

namespace passerelle::storage {

/// The address is unique by EmailAddress::key.
void insert(Transaction& tx, const booking::Person& person);
void update(Transaction& tx, const booking::Person& person);
std::optional<booking::Person> find_person(Transaction& tx, PersonId id);
std::optional<booking::Person> find_person(Transaction& tx, const booking::EmailAddress& email);
std::vector<booking::Person> find_persons(Transaction& tx, std::span<const PersonId> ids);
/// Organizers and administrators, by address.
std::vector<booking::Person> list_staff(Transaction& tx);

}  // namespace passerelle::storage
