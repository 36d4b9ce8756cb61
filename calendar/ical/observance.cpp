// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/observance.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace passerelle::calendar::ical {

namespace {

/// tzdata lists each onset of a rule without end until this year.
constexpr date::year last_listed_year{2037};
/// A rule is believed beyond tzdata's last year only where it held so long before.
constexpr std::size_t least_years_of_endless_rule = 7;

unsigned month_length(date::year_month_day day) {
    return static_cast<unsigned>((day.year() / day.month() / date::last).day());
}

/// Onsets of consecutive years at the same hour of the same weekday in the same month, and what their days share.
class Run {
public:
    explicit Run(const Onset& onset) : onsets_{&onset}, ordinals_{all_ordinals(onset)} { widen(onset); }

    /// Takes the next onset if one rule still explains all.
    bool take(const Onset& onset) {
        if (!resembles(onset)) return false;
        auto ordinals = all_ordinals(onset);
        std::ranges::transform(ordinals, ordinals_, ordinals.begin(), [](bool a, bool b) { return a && b; });
        const auto day = day_of(onset);
        const auto number = static_cast<unsigned>(day.day());
        const bool in_one_week = std::max(last_day_, number) - std::min(first_day_, number) < 7 &&
                                 std::min(first_day_, number) + 6 <= shortest_month(day);
        if (std::ranges::none_of(ordinals, [](bool held) { return held; }) && !in_one_week) return false;
        ordinals_ = ordinals;
        onsets_.push_back(&onset);
        widen(onset);
        return true;
    }

    Observance observance(date::year last_year) const {
        const auto& last = *onsets_.back();
        const bool endless = day_of(last).year() >= std::max(last_year, last_listed_year) &&
                             onsets_.size() >= least_years_of_endless_rule;
        return {*onsets_.front(), last.at, onsets_.size() > 1 ? rule() : "", endless};
    }

private:
    /// First to fourth weekday of its month, and last.
    using Ordinals = std::array<bool, 5>;

    static date::year_month_day day_of(const Onset& onset) {
        return date::year_month_day{date::floor<date::days>(onset.local())};
    }
    static unsigned shortest_month(date::year_month_day day) {
        return day.month() == date::February ? 28U : month_length(day);
    }

    static Ordinals all_ordinals(const Onset& onset) {
        const auto day = day_of(onset);
        const auto number = static_cast<unsigned>(day.day());
        Ordinals ordinals{};
        if (number <= 28) ordinals[(number - 1) / 7] = true;
        ordinals[4] = number + 7 > month_length(day);
        return ordinals;
    }

    bool resembles(const Onset& onset) const {
        const auto& last = *onsets_.back();
        const auto a = last.local();
        const auto b = onset.local();
        const auto day_a = date::floor<date::days>(a);
        const auto day_b = date::floor<date::days>(b);
        return last.from == onset.from && last.to == onset.to && last.name == onset.name &&
               last.daylight == onset.daylight && a - day_a == b - day_b &&
               date::weekday{day_a} == date::weekday{day_b} && day_of(onset).month() == day_of(last).month() &&
               day_of(onset).year() == day_of(last).year() + date::years{1};
    }

    void widen(const Onset& onset) {
        const auto number = static_cast<unsigned>(day_of(onset).day());
        first_day_ = std::min(first_day_, number);
        last_day_ = std::max(last_day_, number);
    }

    /// "2SU", "-1SU", or any Saturday of seven days of the month ("SA" with BYMONTHDAY): Chile, Israel, Greenland.
    std::string rule() const {
        constexpr std::array names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
        const auto& first = *onsets_.front();
        const auto day = day_of(first);
        const std::string weekday = names[date::weekday{date::floor<date::days>(first.local())}.c_encoding()];
        auto text = "FREQ=YEARLY;BYMONTH=" + std::to_string(static_cast<unsigned>(day.month()));
        if (ordinals_[4]) return text + ";BYDAY=-1" + weekday;
        for (std::size_t index = 0; index < 4; ++index)
            if (ordinals_[index]) return text + ";BYDAY=" + std::to_string(index + 1) + weekday;
        text += ";BYMONTHDAY=";
        for (unsigned number = 0; number < 7; ++number)
            text += (number > 0 ? "," : "") + std::to_string(first_day_ + number);
        return text + ";BYDAY=" + weekday;
    }

    std::vector<const Onset*> onsets_;
    Ordinals ordinals_;
    unsigned first_day_ = 31;
    unsigned last_day_ = 1;
};

}  // namespace

std::vector<Observance> observances_of(const std::vector<Onset>& onsets) {
    std::vector<Run> runs;
    std::optional<date::year> last_year;
    for (const auto& onset : onsets) {
        last_year = date::year_month_day{date::floor<date::days>(onset.local())}.year();
        // The latest first: an older run whose year has passed takes nothing any more.
        const auto taken = std::find_if(runs.rbegin(), runs.rend(), [&](Run& run) { return run.take(onset); });
        if (taken == runs.rend()) runs.emplace_back(onset);
    }
    std::vector<Observance> observances;
    for (const auto& run : runs) observances.push_back(run.observance(*last_year));
    return observances;
}

}  // namespace passerelle::calendar::ical
