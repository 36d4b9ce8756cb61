// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace passerelle::attendance {

/// One open page of the live room: a tab of a browser.
using LiveConnection = std::uint64_t;

/// The longest silence that still is presence. A page says every 20 seconds that it is there, and answers when it is
/// asked; what is silent for longer slept.
inline constexpr std::chrono::seconds longest_silence{75};

/// How long before its meeting a live room opens. It closes when the meeting ends.
inline constexpr std::chrono::minutes live_lead{15};

/// While the live room of this meeting is open; empty where it was cancelled.
Interval live_window(const calendar::Meeting& meeting);

/// One person in the live room of one meeting: from what their pages say to intervals of presence. Only the time of the
/// service counts, never that of a browser. A page is there from one sign of it to the next, unless they are too far
/// apart; a page that fell silent was there until its last sign; pages open at once count once. Where the clock of the
/// service jumps, no presence is made up.
class LivePresence {
public:
    void opened(LiveConnection connection, Instant now);
    /// A sign of it. What was not opened, or is over, is ignored.
    void heard(LiveConnection connection, Instant now);
    /// It said goodbye: it was there until now.
    void closed(LiveConnection connection, Instant now);
    /// It is gone without a word: it was there until its last sign.
    void lost(LiveConnection connection);

    bool present() const { return !last_signs_.empty(); }
    /// When it was last known to be there, and since when without a gap; nobody came yet where there is none.
    std::optional<Interval> latest() const { return latest_; }
    /// The time that is proven so far.
    std::chrono::microseconds proven() const;

    /// Intervals that an open page may still prolong or join, in order, disjoint, none empty.
    std::vector<Interval> growing() const;
    /// Intervals that are final, in order, each given once, none empty.
    std::vector<Interval> take_ended();

private:
    void prove(Interval interval);
    void settle();

    std::map<LiveConnection, Instant> last_signs_;
    std::vector<Interval> pieces_;  ///< in order, disjoint
    std::vector<Interval> ended_;
    std::optional<Interval> latest_;
    std::chrono::microseconds settled_{0};
};

}  // namespace passerelle::attendance
