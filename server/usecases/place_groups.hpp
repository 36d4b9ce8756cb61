// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/places.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// The most persons that an organisation registers in one go.
inline constexpr std::size_t most_in_group = 50;

/// One of a group.
struct GroupMember {
    std::string name;
    std::string email;
};

/// What an organisation says to register several. The first named is told of all.
struct RegisterGroup {
    EventId event;
    std::vector<GroupMember> members = {};
    bool together = true;  ///< all or none, as one in line; otherwise each takes what place there is
    std::string organisation = {};
    std::optional<booking::Sector> sector = {};
    std::optional<booking::Region> region = {};
    Language language = Language::french;
    std::string zone = "America/Toronto";
};

/// How many of a group have a place, wait, or are to be approved.
struct GroupRegistered {
    int confirmed = 0;
    int waiting = 0;
    int requested = 0;
};

/// Registers a group, each with a mail and a secret link of their own. Whoever was registered already stays as they
/// are, and only their own mail says so: the answer is as if they had not been. Issues name the fields
/// `members/0/email`; `duplicate_in_group`, `group_too_small` (fewer than two), `group_too_large`.
Result<GroupRegistered> register_group(const Context& context, const RegisterGroup& command);

}  // namespace passerelle::usecases
