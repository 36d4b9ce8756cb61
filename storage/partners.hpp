// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

void insert(Transaction& tx, const booking::Partner& partner);
void update(Transaction& tx, const booking::Partner& partner);
std::optional<booking::Partner> find_partner(Transaction& tx, PartnerId id);
/// The partners that this person may act for, by name.
std::vector<booking::Partner> list_partners_of(Transaction& tx, PersonId contact);
/// All, by region then name.
std::vector<booking::Partner> list_partners(Transaction& tx);

}  // namespace passerelle::storage
