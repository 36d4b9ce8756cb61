// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::attendance::report {

/// What a column of a report means, whatever its platform and language call it.
enum class Column {
    name,
    first_name,
    last_name,
    email,
    user_id,  ///< a sign-in name, which often is an e-mail address
    joined,
    left,
    first_joined,  ///< the outer bounds of a person's presences
    last_left,
    start,  ///< of the meeting; of the person's presence where nothing else says so
    end,
    duration,
    attended,
    waiting_room,
    guest,
    role,
    action,
    timestamp,
    topic,
    meeting_id,
    host_name,
    host_email,
};

inline constexpr std::size_t column_count = static_cast<std::size_t>(Column::host_email) + 1;

/// A header cell, taken apart.
struct Heading {
    Column column;
    std::string remark = {};  ///< what stands in brackets, folded: "original name", "utc", "minutes"
};

/// Looks a header cell up among the French and English words for each column, whatever their case, accents, spaces and
/// punctuation. Nothing for a word that no platform uses.
std::optional<Heading> recognise_heading(std::string_view cell);

}  // namespace passerelle::attendance::report
