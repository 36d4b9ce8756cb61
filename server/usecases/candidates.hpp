// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/memory.hpp"
#include "calendar/event.hpp"
#include "server/usecases/context.hpp"
#include "storage/reports.hpp"

#include <span>
#include <vector>

namespace passerelle::usecases {

/// Finds who stands behind rows: among all who hold a place in the event or wait for one, under every name, address and
/// token by which they were known, and as organizers decided before on rows that look alike.
class Recogniser {
public:
    Recogniser(storage::Transaction& tx, const calendar::Event& event);

    /// One answer a row, in order.
    std::vector<attendance::Match> recognise(std::span<const attendance::report::Row> rows) const;

private:
    std::vector<attendance::Candidate> candidates_;
    attendance::Memory memory_;
};

/// A row as a report gives it, of one that was stored: for matching it again.
attendance::report::Row as_read(const storage::ImportedRow& row);

/// The person of a row and their companions.
std::vector<PersonId> persons_of(const storage::ImportedRow& row);
void set_persons(storage::ImportedRow& row, std::vector<PersonId> persons);

}  // namespace passerelle::usecases
