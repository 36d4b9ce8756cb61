// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/series.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

void insert(Transaction& tx, const calendar::Series& series);
void update(Transaction& tx, const calendar::Series& series);
/// Refused by the database while events are its.
void erase(Transaction& tx, SeriesId series);
std::optional<calendar::Series> find_series(Transaction& tx, SeriesId id);
/// Those of one programme, or all; by first start.
std::vector<calendar::Series> list_series(Transaction& tx, std::optional<ProgrammeId> programme);

}  // namespace passerelle::storage
