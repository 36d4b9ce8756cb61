// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/rule_reading.hpp"

#include <string>

namespace passerelle::calendar::ical {

namespace {

constexpr std::string_view until_name = "UNTIL=";
constexpr std::chrono::seconds end_of_day = std::chrono::hours{24} - std::chrono::seconds{1};

LocalTime local_in(const FileTime& time, const Zone& zone) {
    if (time.form == FileTime::Form::utc) return zone.local_of(Instant{time.local.time_since_epoch()});
    return time.form == FileTime::Form::day ? time.local + end_of_day : time.local;
}

}  // namespace

RecurrenceRule FileRule::in(const Zone& zone) const {
    return until ? rule.ending(local_in(*until, zone)) : rule;
}

Result<FileRule> read_rule(std::string_view value) {
    std::string without_until;
    std::optional<FileTime> until;
    const auto upper = upper_case(value);
    for (std::string_view rest = upper; !rest.empty();) {
        const auto part = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        if (!part.starts_with(until_name)) {
            without_until.append(without_until.empty() ? "" : ";").append(part);
            continue;
        }
        if (until) return fail(Failure::invalid, "rule_malformed");
        until = read_time(part.substr(until_name.size()));
        if (!until) return fail(Failure::invalid, "rule_malformed");
    }
    auto rule = RecurrenceRule::parse(without_until);
    if (!rule) return rule.error();
    if (until && rule->count()) return fail(Failure::invalid, "count_and_until");
    return FileRule{*rule, until};
}

}  // namespace passerelle::calendar::ical
