// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/programme.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace passerelle::storage {

void insert(Transaction& tx, const calendar::Programme& programme);
void update(Transaction& tx, const calendar::Programme& programme);
std::optional<calendar::Programme> find_programme(Transaction& tx, ProgrammeId id);
std::optional<calendar::Programme> find_programme(Transaction& tx, std::string_view key);
/// All of them, by key.
std::vector<calendar::Programme> list_programmes(Transaction& tx);

}  // namespace passerelle::storage
