// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/region.hpp"
#include "calendar/id.hpp"

#include <string>
#include <vector>

namespace passerelle::booking {

/// An organisation of a region, with the persons who may act for it.
struct Partner {
    PartnerId id;
    std::string name;
    Region region;
    std::string website = {};
    std::vector<PersonId> contacts = {};

    bool operator==(const Partner&) const = default;
};

}  // namespace passerelle::booking
