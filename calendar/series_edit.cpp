// SPDX-License-Identifier: Apache-2.0
#include "calendar/series_edit.hpp"

#include "calendar/series_following.hpp"
#include "calendar/series_matching.hpp"
#include "calendar/zone.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

using std::chrono::seconds;

LocalTime anchor(const Event& event) {
    return event.recurrence.value_or(event.meetings.front().starts);
}

bool same_times(const Series& a, const Series& b) {
    return a.rule == b.rule && a.starts == b.starts && a.duration == b.duration && a.zone == b.zone &&
           a.skip_holidays == b.skip_holidays;
}

bool same_numbers(const Series& a, const Series& b) {
    return a.capacity == b.capacity && a.slots == b.slots && a.lead_in == b.lead_in;
}

Series ended_before(Series series, LocalTime cut, Instant now) {
    series.rule = series.rule.ending(cut - seconds{1});
    ++series.sequence;
    series.revised_at = now;
    return series;
}

/// Plans one edit; its parts share what was asked and fill one plan.
class Planner {
public:
    Planner(const Series& series, const std::vector<SeriesEvent>& events, const SeriesEdit& edit, LocalTime horizon,
            Instant now, const RandomSource& random)
        : series_{series}, events_{events}, edit_{edit}, horizon_{horizon}, now_{now}, random_{random} {}

    Result<SeriesPlan> plan() {
        if (const auto valid = validate(edit_.wanted); !valid) return valid.error();
        if (!edit_.from && same_times(series_, edit_.wanted) && same_numbers(series_, edit_.wanted)) {
            change_words();
        } else if (const auto begun = find_cut(); !begun) {
            return begun.error();
        } else {
            change_from_cut();
        }
        if (plan_.change == ScheduleChange{} && plan_.orphans.empty()) return fail(Failure::invalid, "nothing_changed");
        return std::move(plan_);
    }

private:
    /// Titles, descriptions and rooms, everywhere: the past too, so that the series stays one series.
    void change_words() {
        plan_.series = next_of_same();
        for (const auto& held : events_) {
            auto after = held.event;
            follow_words(after, series_, plan_.series);
            change(held.event, after);
        }
        change_series(series_, plan_.series);
    }

    Result<void> find_cut() {
        std::optional<LocalTime> first;
        for (const auto& held : events_) {
            const auto at = anchor(held.event);
            const bool begun = interval_of(held.event).begin <= now_;
            if (edit_.from && at < *edit_.from) continue;
            if (edit_.from && begun) return fail(Failure::conflict, "event_past", "from");
            if (!begun && (!first || at < *first)) first = at;
        }
        if (!first) return fail(Failure::conflict, "series_over");
        cut_ = edit_.from.value_or(*first);
        return {};
    }

    bool is_touched(const Event& event) const { return anchor(event) >= cut_ && interval_of(event).begin > now_; }

    void change_from_cut() {
        const bool splits = std::ranges::any_of(events_, [&](const auto& held) { return !is_touched(held.event); });
        const auto dates = new_dates();
        plan_.series = splits ? a_new_one() : next_of_same();
        if (!dates.empty()) begin_at(dates.front());
        if (splits) change_series(series_, ended_before(series_, cut_, now_));
        splits ? change_series(std::nullopt, plan_.series) : change_series(series_, plan_.series);
        answer_to(dates);
    }

    Series next_of_same() const {
        auto next = edit_.wanted;
        next.id = series_.id;
        next.created_at = series_.created_at;
        next.sequence = series_.sequence + 1;
        next.revised_at = now_;
        return next;
    }

    Series a_new_one() const {
        auto next = edit_.wanted;
        next.id = SeriesId::make(now_, random_);
        next.created_at = next.revised_at = now_;
        next.sequence = 0;
        return next;
    }

    /// Those of the whole series come no earlier than near to what they replace: a session that was held this week is
    /// not held again.
    std::vector<LocalTime> new_dates() const {
        const auto zone = Zone::find(edit_.wanted.zone).value();
        auto begin = std::max(edit_.wanted.starts, zone.local_of(now_) + seconds{1});
        if (!edit_.from) begin = std::max(begin, cut_ - reach_of(edit_.wanted.rule.parts().frequency));
        for (const auto& held : events_)
            if (!edit_.from && !is_touched(held.event)) begin = std::max(begin, anchor(held.event) + seconds{1});
        return occurrences(edit_.wanted, {begin, horizon_});
    }

    /// The new series begins with its first new date; what its COUNT counted before that is gone.
    void begin_at(LocalTime first) {
        auto& next = plan_.series;
        if (const auto count = next.rule.count()) {
            const auto before = expand(next.rule, next.starts, {next.starts, first}).size();
            next.rule = next.rule.counting(*count - static_cast<int>(before));
        }
        next.starts = first;
    }

    void answer_to(const std::vector<LocalTime>& dates) {
        std::vector<LocalTime> old_dates;
        for (const auto& held : events_)
            if (is_touched(held.event) && held.event.recurrence) old_dates.push_back(*held.event.recurrence);
        const auto matched = match_dates(old_dates, dates, edit_.wanted.rule.parts().frequency);
        std::set<LocalTime> taken;
        for (const auto& held : events_) {
            if (!is_touched(held.event)) continue;
            const auto found = held.event.recurrence ? matched.find(*held.event.recurrence) : matched.end();
            if (!held.event.recurrence)
                keep(held);
            else if (found != matched.end() && follow(held, found->second))
                taken.insert(found->second);
            else
                decide(held);
        }
        for (const auto date : dates)
            if (!taken.contains(date))
                plan_.change.events.push_back({std::nullopt, occurrence(plan_.series, date, now_, random_)});
    }

    /// False where what people hold does not fit into the event as it would be.
    bool follow(const SeriesEvent& held, LocalTime date) {
        auto after = held.event;
        follow_words(after, series_, plan_.series);
        const auto fitted =
            follow_times(after, held, series_, occurrence(plan_.series, date, now_, random_), plan_.series.lead_in);
        if (!fitted) return false;
        after.series = plan_.series.id;
        after.recurrence = date;
        if (fitted->keeps_slots) plan_.kept_slots.push_back(after);
        if (fitted->keeps_places) plan_.kept_places.push_back(after);
        change(held.event, after);
        return true;
    }

    /// An extra date, which no rule gives.
    void keep(const SeriesEvent& held) {
        auto after = held.event;
        follow_words(after, series_, plan_.series);
        after.series = plan_.series.id;
        after.recurrence.reset();
        change(held.event, after);
    }

    void decide(const SeriesEvent& held) {
        const bool on = held.event.status == Status::scheduled;
        const auto decision = edit_.decisions.find(held.event.id);
        const bool decided = decision != edit_.decisions.end();
        if (!held.held() && !held.has_history)
            plan_.change.events.push_back({held.event, std::nullopt});
        else if (on && held.held() && !decided)
            plan_.orphans.push_back(held.event);
        else if (!on || (held.held() && decision->second == OrphanDecision::keep))
            keep(held);
        else
            drop(held);
    }

    void drop(const SeriesEvent& held) {
        auto change = cancel(held.event, now_).value();
        change.after->series = plan_.series.id;
        change.after->recurrence.reset();
        plan_.change.events.push_back(change);
    }

    void change(const Event& before, const Event& after) {
        if (before != after) plan_.change.events.push_back({before, revised(after, now_)});
    }

    void change_series(const std::optional<Series>& before, const Series& after) {
        if (before) {
            auto same = after;
            same.sequence = before->sequence;
            same.revised_at = before->revised_at;
            if (same == *before) return;
        }
        plan_.change.series.push_back({before, after});
    }

    const Series& series_;
    const std::vector<SeriesEvent>& events_;
    const SeriesEdit& edit_;
    LocalTime horizon_;
    Instant now_;
    const RandomSource& random_;
    LocalTime cut_{};
    SeriesPlan plan_;
};

}  // namespace

Result<SeriesPlan> plan(const Series& series, const std::vector<SeriesEvent>& events, const SeriesEdit& edit,
                        LocalTime horizon, Instant now, const RandomSource& random) {
    return Planner{series, events, edit, horizon, now, random}.plan();
}

Series continued_at(const Series& series, LocalTime occurrence) {
    auto rest = series;
    if (const auto count = series.rule.count()) {
        const auto before = expand(series.rule, series.starts, {series.starts, occurrence}).size();
        rest.rule = series.rule.counting(std::max(1, *count - static_cast<int>(before)));
    }
    rest.starts = occurrence;
    return rest;
}

}  // namespace passerelle::calendar
