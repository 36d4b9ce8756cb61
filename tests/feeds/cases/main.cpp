// SPDX-License-Identifier: Apache-2.0
// Feeds for readers that we did not write: of each rule of tests/fixtures/rules.txt, after a sequence of random edits,
// one JSON line with the feed's bytes and the starts that a reader must find until 2040.
#include "calendar/feed.hpp"
#include "calendar/ical/writer.hpp"
#include "calendar/schedule_change.hpp"
#include "calendar/series_edit.hpp"
#include "tests/calendar/make_feed.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

namespace passerelle::calendar {
namespace {

const LocalTime end{date::local_days{date::year{2040} / 1 / 1}};
constexpr std::size_t most = 20'000;

/// What a database would hold of one series, and of those that edits made of it.
class Schedule {
public:
    Schedule(Series series, unsigned seed)
        : now_{Zone::find(series.zone).value().resolve(series.starts) - std::chrono::hours{48}},
          chance_{seed},
          random_{seeded(seed)} {
        for (const auto start : occurrences(series, {series.starts, series.starts + series_horizon}))
            add(occurrence(series, start, now_, random_));
        series_.emplace(series.id, std::move(series));
    }

    void edit() {
        switch (pick(7)) {
            case 0:
                return change([&](const Event& event) { return cancel(event, now_); });
            case 1:
                return change([&](const Event& event) { return restore(event, now_); });
            case 2:
                return change([&](const Event& event) {
                    return move(event, event.meetings[0].starts + std::chrono::minutes{30 * (pick(9) + 1)},
                                std::nullopt, now_);
                });
            case 3:
                return remove();
            case 4:
                return replan(true);
            case 5:
                return replan(false);
            default:
                return take_back();
        }
    }

    nlohmann::json described() const {
        FeedContent content{{info_emploi()}, {}, {}};
        for (const auto& [id, series] : series_) content.series.push_back(series);
        for (const auto& [id, event] : events_) content.events.push_back(event);
        auto options = wanted();
        options.window = utc("2019-01-01T00:00:00Z", "2041-01-01T00:00:00Z");
        options.most_octets.reset();
        return {{"ics", ical::write(feed(content, options))}, {"starts", starts()}};
    }

private:
    int pick(int choices) { return static_cast<int>(chance_() % static_cast<unsigned>(choices)); }
    void add(Event event) { events_.insert_or_assign(event.id, std::move(event)); }

    template <class Edit>
    void change(Edit edit) {
        if (events_.empty()) return;
        const auto& event = std::next(events_.begin(), pick(static_cast<int>(events_.size())))->second;
        if (const auto changed = edit(event)) apply({{}, {*changed}});
    }

    /// An event that nobody ever touched can be removed; its series is then revised.
    void remove() {
        if (events_.size() < 2) return;
        const auto event = std::next(events_.begin(), pick(static_cast<int>(events_.size())))->second;
        // The last of a layout tells how far it reaches.
        if (!event.series || !event.recurrence || *event.recurrence >= last_of(*event.series)) return;
        events_.erase(event.id);
        auto& series = series_.at(*event.series);
        ++series.sequence;
        series.revised_at = now_;
        last_.reset();
    }

    LocalTime last_of(SeriesId series) const {
        auto last = series_.at(series).starts;
        for (const auto& [id, event] : events_)
            if (event.series == series && event.recurrence) last = std::max(last, *event.recurrence);
        return last;
    }

    void replan(bool from_one_on) {
        const auto series = std::next(series_.begin(), pick(static_cast<int>(series_.size())))->second;
        std::vector<SeriesEvent> events;
        for (const auto& [id, event] : events_)
            if (event.series == series.id) events.push_back({event});
        if (events.empty()) return;
        const auto& one = events[static_cast<std::size_t>(pick(static_cast<int>(events.size())))].event;
        if (from_one_on && !one.recurrence) return;
        SeriesEdit wanted{from_one_on ? continued_at(series, *one.recurrence) : series};
        if (from_one_on) wanted.from = one.recurrence;
        wanted.wanted.title.french += "+";
        if (pick(2) == 0) wanted.wanted.starts += std::chrono::minutes{15 * pick(5)};
        if (pick(3) == 0) wanted.wanted.duration += std::chrono::minutes{15};
        const auto horizon = std::max(horizon_of(series, now_), horizon_of(wanted.wanted, now_));
        const auto planned = plan(series, events, wanted, horizon, now_, random_);
        if (planned) apply(planned->change);
    }

    void take_back() {
        if (!last_) return;
        const auto back = reversed(*last_, now_);
        apply(back);
        last_.reset();
    }

    void apply(const ScheduleChange& changed) {
        for (const auto& [before, after] : changed.series) {
            if (before) series_.erase(before->id);
            if (after) series_.insert_or_assign(after->id, *after);
        }
        for (const auto& [before, after] : changed.events) {
            if (before) events_.erase(before->id);
            if (after) add(*after);
        }
        last_ = changed;
    }

    /// Those of the events, cancelled ones too, and beyond the layout those of the rules.
    std::vector<std::string> starts() const {
        std::vector<Instant> all;
        for (const auto& [id, event] : events_)
            for (const auto& meeting : event.meetings) all.push_back(interval_of(meeting).begin);
        for (const auto& [id, series] : series_) {
            auto from = series.starts;
            for (const auto& [event_id, event] : events_)
                if (event.series == id && event.recurrence)
                    from = std::max(from, *event.recurrence + std::chrono::seconds{1});
            const auto zone = Zone::find(series.zone).value();
            // A day more: east of UTC its first hours still belong to the year before.
            for (const auto start : expand(series.rule, series.starts, {from, end + date::days{1}, most}))
                all.push_back(zone.resolve(start));
        }
        std::ranges::sort(all);
        std::vector<std::string> spelt;
        for (const auto start : all)
            if (start < Instant{end.time_since_epoch()}) spelt.push_back(to_rfc3339(start));
        return spelt;
    }

    Instant now_;
    std::mt19937 chance_;
    RandomSource random_;
    std::map<SeriesId, Series> series_;
    std::map<EventId, Event> events_;
    std::optional<ScheduleChange> last_;
};

Series series_of(const std::string& line, unsigned seed) {
    std::istringstream words{line};
    std::string starts, zone, rule;
    words >> starts >> zone >> rule;
    auto series = wednesdays(rule, starts);
    series.id = SeriesId::make(made_at(), seeded(seed));
    series.zone = zone;
    return series;
}

/// SUMMARY and URL of each length, of signs that take one octet to four.
nlohmann::json texts() {
    ical::Calendar calendar;
    calendar.name = "Textes";
    auto told = nlohmann::json::array();
    for (const std::string sign : {"x", "é", "—", "😀"}) {
        std::string text;
        for (int length = 1; length <= 400; ++length) {
            text += sign;
            const auto at = LocalTime{date::local_days{date::year{2026} / 11 / 4}} + std::chrono::hours{12};
            ical::EventComponent event{.uid = sign + std::to_string(length),
                                       .stamp = made_at(),
                                       .created = made_at(),
                                       .start = ical::ZonedTime{at, "America/Toronto"},
                                       .end = ical::ZonedTime{at + std::chrono::hours{1}, "America/Toronto"},
                                       .summary = text,
                                       .url = "x:" + text};
            told.push_back({{"summary", event.summary}, {"url", event.url}});
            calendar.events.push_back(std::move(event));
        }
    }
    return {{"ics", ical::write(calendar)}, {"texts", told}};
}

}  // namespace
}  // namespace passerelle::calendar

/// Arguments: the file of rules, the number of edits of each, a seed; or the word "texts" alone.
int main(int argc, char** argv) {
    using namespace passerelle::calendar;
    if (argc == 2) {
        std::cout << texts().dump() << '\n';
        return 0;
    }
    if (argc != 4) return 2;
    std::ifstream rules{argv[1]};
    auto seed = static_cast<unsigned>(std::atoi(argv[3]));
    for (std::string line; std::getline(rules, line);) {
        if (line.starts_with('#')) continue;
        ++seed;
        Schedule schedule{series_of(line, seed), seed};
        for (int edits = std::atoi(argv[2]); edits > 0; --edits) schedule.edit();
        auto described = schedule.described();
        described["name"] = line;
        std::cout << described.dump() << '\n';
    }
    return 0;
}
