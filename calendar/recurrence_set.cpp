// SPDX-License-Identifier: Apache-2.0
#include "calendar/recurrence.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <span>
#include <stdexcept>

namespace passerelle::calendar {

namespace {

/// libical walks a whole calendar to its year 2582 inside one call where a limit (a month, say) matches nothing. So the
/// parts that only limit are taken from it and applied here, where each step counts.
class Limits {
public:
    /// Takes the limiting parts out of the rule.
    explicit Limits(icalrecurrencetype& rule) {
        if (rule.freq != ICAL_YEARLY_RECURRENCE) months_ = take(rule.by_month);
        if (rule.freq == ICAL_DAILY_RECURRENCE) {
            month_days_ = take(rule.by_month_day);
            weekdays_ = take(rule.by_day);
        }
    }

    bool hold(LocalTime local) const {
        const auto day = date::floor<date::days>(local);
        const date::year_month_day ymd{day};
        const auto length = static_cast<unsigned>((ymd.year() / ymd.month() / date::last).day());
        const auto from_begin = static_cast<short>(static_cast<unsigned>(ymd.day()));
        const auto from_end = static_cast<short>(from_begin - static_cast<short>(length) - 1);
        return allows(months_, static_cast<short>(static_cast<unsigned>(ymd.month()))) &&
               (allows(month_days_, from_begin) || allows(month_days_, from_end)) &&
               allows(weekdays_, static_cast<short>(date::weekday{day}.c_encoding() + 1));
    }

private:
    static std::vector<short> take(std::span<short> list) {
        std::vector<short> taken{list.begin(), std::ranges::find(list, short{ICAL_RECURRENCE_ARRAY_MAX})};
        list.front() = ICAL_RECURRENCE_ARRAY_MAX;
        return taken;
    }
    static bool allows(const std::vector<short>& list, short value) {
        return list.empty() || std::ranges::find(list, value) != list.end();
    }

    std::vector<short> months_;
    std::vector<short> month_days_;
    std::vector<short> weekdays_;  ///< libical counts them from Sunday, which is 1
};

icaltimetype to_ical(LocalTime local) {
    const auto day = date::floor<date::days>(local);
    const date::year_month_day ymd{day};
    const date::hh_mm_ss<std::chrono::seconds> clock{local - day};
    auto time = icaltime_null_time();
    time.year = static_cast<int>(ymd.year());
    time.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    time.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    time.hour = static_cast<int>(clock.hours().count());
    time.minute = static_cast<int>(clock.minutes().count());
    time.second = static_cast<int>(clock.seconds().count());
    return time;
}

LocalTime from_ical(const icaltimetype& time) {
    const date::year_month_day ymd{date::year{time.year}, date::month{static_cast<unsigned>(time.month)},
                                   date::day{static_cast<unsigned>(time.day)}};
    return LocalTime{date::local_days{ymd}} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
           std::chrono::seconds{time.second};
}

/// libical's iterator over a rule's matches, in wall-clock time and without end.
class Matches {
public:
    Matches(const RecurrenceRule& rule, LocalTime first) : rule_{read(rule)}, limits_{rule_} {
        iterator_.reset(icalrecur_iterator_new(rule_, to_ical(first)));
    }

    /// One step: nothing after the last, and nothing either from a rule that libical finds to match no day at all.
    std::optional<LocalTime> step() {
        if (!iterator_) return std::nullopt;
        const auto time = icalrecur_iterator_next(iterator_.get());
        return icaltime_is_null_time(time) ? std::nullopt : std::optional{from_ical(time)};
    }
    bool limits_hold(LocalTime local) const { return limits_.hold(local); }

private:
    struct Free {
        void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
    };

    static icalrecurrencetype read(const RecurrenceRule& rule) {
        static std::once_flag once;
        std::call_once(once, [] { icalerror_set_errors_are_fatal(0); });
        auto read = icalrecurrencetype_from_string(rule.text().c_str());
        if (read.freq == ICAL_NO_RECURRENCE) throw std::logic_error{"libical does not read " + rule.text()};
        // COUNT and UNTIL are kept here: libical would not count a first start that does not match.
        read.count = 0;
        read.until = icaltime_null_time();
        return read;
    }

    icalrecurrencetype rule_;
    Limits limits_;
    std::unique_ptr<icalrecur_iterator, Free> iterator_;
};

/// Counts occurrences, and keeps those within the bounds.
class Collector {
public:
    Collector(const RecurrenceRule& rule, const ExpansionBounds& bounds) : rule_{rule}, bounds_{bounds} {}

    /// False once no later occurrence can be wanted.
    bool take(LocalTime start) {
        if (start >= bounds_.to || starts_.size() >= bounds_.most) return false;
        if (rule_.until() && start > *rule_.until()) return false;
        if (rule_.count() && seen_ >= *rule_.count()) return false;
        ++seen_;
        if (start >= bounds_.from) starts_.push_back(start);
        return true;
    }
    std::vector<LocalTime> starts() && { return std::move(starts_); }

private:
    const RecurrenceRule& rule_;
    const ExpansionBounds& bounds_;
    int seen_ = 0;
    std::vector<LocalTime> starts_;
};

}  // namespace

std::vector<LocalTime> expand(const RecurrenceRule& rule, LocalTime first, const ExpansionBounds& bounds) {
    Collector collector{rule, bounds};
    if (!collector.take(first)) return {};
    Matches matches{rule, first};
    for (std::size_t step = 0; step < bounds.steps; ++step) {
        const auto start = matches.step();
        if (!start || *start >= bounds.to) break;
        if (*start <= first || !matches.limits_hold(*start)) continue;
        if (!collector.take(*start)) break;
    }
    return std::move(collector).starts();
}

bool begins_with(const RecurrenceRule& rule, LocalTime first) {
    Matches matches{rule, first};
    return matches.step() == first && matches.limits_hold(first);
}

}  // namespace passerelle::calendar
