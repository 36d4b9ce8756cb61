// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <string_view>

namespace passerelle::storage {

/// The registration is that person's from now on, and opened by another secret; its answers are erased.
void hand_over(Transaction& tx, RegistrationId registration, PersonId to, std::string_view manage_token_hash);

/// Remembers that this secret opened a registration once.
void insert_former_link(Transaction& tx, std::string_view manage_token_hash, Instant at);
bool is_former_link(Transaction& tx, std::string_view manage_token_hash);

/// Another secret opens the registration: for one whose own must open nothing any more.
void replace_link(Transaction& tx, RegistrationId registration, std::string_view manage_token_hash);

}  // namespace passerelle::storage
