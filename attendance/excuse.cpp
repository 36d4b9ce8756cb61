// SPDX-License-Identifier: Apache-2.0
#include "attendance/excuse.hpp"

namespace passerelle::attendance {

Interval covered_by(const Excuse& excuse, const calendar::Meeting& meeting) {
    if (excuse.withdrawal || excuse.meeting != meeting.id) return {};
    return excuse.interval.value_or(calendar::interval_of(meeting));
}

Result<void> check_excuse(const Excuse& excuse, const calendar::Meeting& meeting) {
    if (excuse.reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (excuse.reason.size() > longest_excuse_reason)
        return fail(Failure::invalid, "text_too_long", "reason", {std::to_string(longest_excuse_reason)});
    if (!excuse.interval) return {};
    if (excuse.interval->empty()) return fail(Failure::invalid, "end_before_start", "to");
    const auto whole = calendar::interval_of(meeting);
    if (excuse.interval->begin < whole.begin || excuse.interval->end > whole.end)
        return fail(Failure::invalid, "excuse_outside_meeting", "from");
    return {};
}

}  // namespace passerelle::attendance
