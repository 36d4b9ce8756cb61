// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"
#include "storage/sql.hpp"

/// What a partner presents as columns, in one order wherever it is stored: title, presenters, phone, community,
/// job_offers, needs. For the files of this folder.
namespace passerelle::storage {

inline booking::Presentation read_presentation(Columns& row) {
    booking::Presentation says;
    for (auto* text : {&says.title, &says.presenters, &says.phone, &says.community, &says.job_offers, &says.needs})
        *text = row.text();
    return says;
}

inline void also(Statement& statement, const booking::Presentation& says) {
    statement.also(says.title, says.presenters, says.phone, says.community, says.job_offers, says.needs);
}

}  // namespace passerelle::storage
