// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passerelle::calendar {

enum class Frequency { daily, weekly, monthly, yearly };

/// What a rule says, part by part.
struct RuleParts {
    Frequency frequency = Frequency::weekly;
    int interval = 1;
    std::optional<int> count = {};
    std::optional<LocalTime> until = {};
    std::set<int> months = {};
    std::set<int> month_days = {};                    ///< from 1, or from -1 where they count from the end
    std::set<std::pair<int, std::size_t>> days = {};  ///< ordinal (0 for every one), index of the weekday from Monday
    std::size_t week_start = 0;                       ///< index of the weekday from Monday
};

/// A checked RFC 5545 recurrence rule, in wall-clock time. UNTIL, where given, is a wall-clock time too; the feed
/// writes it in UTC as the RFC asks.
class RecurrenceRule {
public:
    /// Reads the value of an RRULE property ("FREQ=WEEKLY;BYDAY=WE"). Refuses what calendar clients do not all
    /// understand or what is finer than a day (`rule_unsupported`), and what does not parse (`rule_malformed`).
    /// Taken: FREQ from DAILY to YEARLY, INTERVAL, COUNT or UNTIL, BYMONTH, BYMONTHDAY, BYDAY with ordinals, WKST.
    /// UNTIL is a date (all of it counts) or a local time; in UTC it is refused, since a rule knows no zone.
    static Result<RecurrenceRule> parse(std::string_view text);

    /// The rule as it is stored: canonical order, UNTIL local.
    const std::string& text() const { return text_; }

    std::optional<LocalTime> until() const { return until_; }
    std::optional<int> count() const { return count_; }
    RuleParts parts() const;

    /// The same rule with this end, in place of its own: no occurrence after `until`, or so many in all.
    RecurrenceRule ending(LocalTime until) const;
    RecurrenceRule counting(int count) const;

    bool operator==(const RecurrenceRule&) const = default;

private:
    static RecurrenceRule of(const RuleParts& parts);

    std::string text_;
    std::optional<LocalTime> until_;
    std::optional<int> count_;
};

/// Bounds of an expansion, so that no rule can burn the processor.
struct ExpansionBounds {
    LocalTime from;               ///< occurrences before are left out
    LocalTime to;                 ///< exclusive
    std::size_t most = 10'000;    ///< occurrences at the most
    std::size_t steps = 200'000;  ///< steps of the iterator at the most
};

/// The starts that the rule gives, ascending, the first start included where it matches or not (RFC 5545 3.8.5.3:
/// DTSTART is always the first instance, and the first that COUNT counts). None where UNTIL comes before the first.
/// Wall clock throughout: a start that DST skips in some zone is given as the rule says it.
std::vector<LocalTime> expand(const RecurrenceRule& rule, LocalTime first, const ExpansionBounds& bounds);

/// Whether the rule itself gives the first start, or only its being the first does.
bool begins_with(const RecurrenceRule& rule, LocalTime first);

}  // namespace passerelle::calendar
