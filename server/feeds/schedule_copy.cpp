// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/schedule_copy.hpp"

#include "storage/event_changes.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

#include <utility>
#include <variant>

namespace passerelle::server::feeds {

namespace {

/// Where more changed, all is read again.
constexpr int most_changes = 2'000;

bool is_wanted(const calendar::Event& event, const storage::EventFilter& filter) {
    return (!filter.programme || event.programme == *filter.programme) &&
           (!filter.series || event.series == *filter.series);
}

}  // namespace

std::shared_ptr<const calendar::SharedContent> ScheduleCopy::content(storage::Transaction& tx,
                                                                     const usecases::FeedSubject& subject) {
    calendar::SharedContent made;
    if (std::holds_alternative<usecases::WholeCalendar>(subject)) {
        made = {storage::list_programmes(tx), storage::list_series(tx, std::nullopt), events(tx, {})};
    } else if (const auto* programme = std::get_if<calendar::Programme>(&subject)) {
        made = {{*programme}, storage::list_series(tx, programme->id), events(tx, {.programme = programme->id})};
    } else if (const auto* series = std::get_if<calendar::Series>(&subject)) {
        made = {{storage::find_programme(tx, series->programme).value()}, {*series}, events(tx, {.series = series->id})};
    } else {
        return nullptr;
    }
    return std::make_shared<const calendar::SharedContent>(std::move(made));
}

std::size_t ScheduleCopy::size() const {
    const std::lock_guard lock{mutex_};
    return events_.size();
}

std::vector<ScheduleCopy::Shared> ScheduleCopy::events(storage::Transaction& tx, const storage::EventFilter& filter) {
    std::vector<Shared> chosen;
    if (follow(tx, filter, chosen)) return chosen;
    // This transaction sees what was before the copy: it is told that, and the copy stays as it is.
    for (auto& event : storage::list_events(tx, filter))
        chosen.push_back(std::make_shared<const calendar::Event>(std::move(event)));
    return chosen;
}

bool ScheduleCopy::follow(storage::Transaction& tx, const storage::EventFilter& filter, std::vector<Shared>& chosen) {
    const std::lock_guard lock{mutex_};
    const auto position = storage::change_position(tx);
    if (known_ && position.newest < *known_) return false;
    // Until all is done, the copy is of no use: should the database fail halfway, the next one reads all.
    const auto known = std::exchange(known_, std::nullopt);
    if (!known || *known < position.forgotten || !follow_changes(tx, *known)) read_all(tx);
    known_ = position.newest;
    for (const auto& [place, event] : events_)
        if (is_wanted(*event, filter)) chosen.push_back(event);
    return true;
}

bool ScheduleCopy::follow_changes(storage::Transaction& tx, std::int64_t known) {
    const auto changes = storage::list_event_changes(tx, known, most_changes + 1);
    if (changes.size() > most_changes) return false;
    std::vector<EventId> changed;
    for (const auto& change : changes) {
        drop(change.event);
        if (!change.removed) changed.push_back(change.event);
    }
    for (auto& event : storage::find_events(tx, changed)) take(std::move(event));
    return true;
}

void ScheduleCopy::read_all(storage::Transaction& tx) {
    events_.clear();
    places_.clear();
    for (auto& event : storage::list_events(tx, {})) take(std::move(event));
}

void ScheduleCopy::take(calendar::Event event) {
    const Place place{event.meetings.empty() ? Instant{} : calendar::interval_of(event).begin, event.id};
    places_[event.id] = place;
    events_[place] = std::make_shared<const calendar::Event>(std::move(event));
}

void ScheduleCopy::drop(EventId id) {
    const auto place = places_.find(id);
    if (place == places_.end()) return;
    events_.erase(place->second);
    places_.erase(place);
}

}  // namespace passerelle::server::feeds
