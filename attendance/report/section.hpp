// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/delimited.hpp"

#include <optional>

namespace passerelle::attendance::report {

/// What a part of a report holds.
enum class Section {
    people,         ///< each stay of each person
    hosts,          ///< likewise, of those who give the meeting
    bounds,         ///< each person's first join and last leave
    about,          ///< the meeting, as one word and one value a line
    registrations,  ///< who wanted to come: nobody's presence
};

/// A section, and whether its title could only be one platform's.
struct SectionTitle {
    Section section;
    bool teams;
    bool webinar;

    bool operator==(const SectionTitle&) const = default;
};

/// Recognises "Panelist Details," or "3. In-Meeting Activities": a record of one cell, by French and English words, and
/// where those are unknown by Teams' number.
std::optional<SectionTitle> read_section_title(const Record& record);

}  // namespace passerelle::attendance::report
