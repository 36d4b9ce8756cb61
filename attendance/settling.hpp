// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/report.hpp"
#include "calendar/time.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace passerelle::attendance {

/// What one row of one report says, its times as instants. All rows of one meeting and one source are settled together,
/// whichever file each came in: so that a file which was split, repeated or overlaps another changes nothing.
struct Claim {
    std::string identity = {};  ///< whose coming and going it is: rows of one identity are set off against each other
    std::optional<Instant> joined = {};
    std::optional<Instant> left = {};
    report::Basis basis = report::Basis::stay;
    std::optional<std::chrono::seconds> duration = {};
    bool ends_meeting = false;  ///< everybody left, at `left`
};

/// What becomes of it.
enum class Standing {
    counts,      ///< over `interval`
    paired,      ///< a departure that ends the arrival of row `with`
    unpaired,    ///< a departure that ends nothing
    superseded,  ///< row `with` says the same, or more
};

struct Settled {
    Standing standing = Standing::counts;
    Interval interval = {};
    std::optional<std::size_t> with = {};
};

/// One answer a claim, in order. Within one identity: each departure ends the earliest arrival that is open (of the same
/// instant, arrivals come first); an arrival that nothing ends lasts until the meeting was ended, else until `meeting`'s
/// end; an arrival or departure that is told twice is one; an arrival yields to a whole stay that begins at the same
/// instant; bounds yield to stays, minutes to both. Minutes are laid from `meeting`'s begin. The intervals that count
/// depend on which claims there are, not on their order or number.
std::vector<Settled> settle(std::span<const Claim> claims, Interval meeting);

}  // namespace passerelle::attendance
