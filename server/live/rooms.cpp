// SPDX-License-Identifier: Apache-2.0
#include "server/live/rooms.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace passerelle::server::live {

namespace {

using attendance::LiveConnection;
using nlohmann::json;

// One person has a few devices, one event a few organizers.
constexpr std::size_t most_pages = 8;
constexpr std::size_t most_walls = 32;
/// After its end a room is shown for so long.
constexpr std::chrono::hours remembered{6};

constexpr std::uint16_t done = 1000;

std::shared_ptr<const std::string> shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

std::string wall_message(const std::vector<Sighting>& sightings) {
    json people = json::array();
    for (const auto& [guest, present, latest] : sightings)
        people.push_back({{"id", guest.person.to_string()},
                          {"name", guest.name},
                          {"organisation", guest.organisation},
                          {"region", guest.region},
                          {"in", present},
                          {"since", to_rfc3339(latest.begin)},
                          {"until", to_rfc3339(latest.end)}});
    return json({{"people", people}}).dump(-1, ' ', false, json::error_handler_t::replace);
}

Rooms::Seat* Rooms::find(const Guest& guest) {
    const auto room = rooms_.find(guest.event);
    if (room == rooms_.end()) return nullptr;
    const auto seat = room->second.seats.find({guest.meeting, guest.person});
    return seat == room->second.seats.end() ? nullptr : &seat->second;
}

LiveConnection Rooms::enter(const Guest& guest, const Sender& page, Instant now) {
    const std::lock_guard lock{mutex_};
    auto& room = rooms_[guest.event];
    auto& seat = room.seats.try_emplace({guest.meeting, guest.person}, Seat{guest}).first->second;
    if (seat.pages.size() >= most_pages) return 0;
    seat.guest = guest;
    seat.over = false;
    seat.pages.emplace(++newest_, page);
    seat.presence.opened(newest_, now);
    room.changed.insert(guest.person);
    return newest_;
}

Measured Rooms::heard(const Guest& guest, LiveConnection page, Instant now) {
    const std::lock_guard lock{mutex_};
    auto* seat = find(guest);
    if (!seat) return {{}, true};
    seat->presence.heard(page, now);
    seat->grew = true;
    return {seat->presence.proven(), now >= seat->guest.window.end};
}

void Rooms::leave(const Guest& guest, LiveConnection page, Instant now, bool in_order) {
    const std::lock_guard lock{mutex_};
    auto* seat = find(guest);
    if (!seat || seat->pages.erase(page) == 0) return;
    in_order ? seat->presence.closed(page, now) : seat->presence.lost(page);
    seat->grew = true;
    rooms_[guest.event].changed.insert(guest.person);
}

LiveConnection Rooms::watch(EventId event, const Sender& wall) {
    const std::lock_guard lock{mutex_};
    auto& room = rooms_[event];
    if (room.walls.size() >= most_walls) return 0;
    room.walls.emplace(++newest_, wall);
    wall->send(shared(wall_message(seen_in(room))));
    return newest_;
}

void Rooms::unwatch(EventId event, LiveConnection wall) {
    const std::lock_guard lock{mutex_};
    const auto room = rooms_.find(event);
    if (room != rooms_.end()) room->second.walls.erase(wall);
}

std::vector<Sighting> Rooms::seen(EventId event) const {
    const std::lock_guard lock{mutex_};
    const auto room = rooms_.find(event);
    return room == rooms_.end() ? std::vector<Sighting>{} : seen_in(room->second);
}

/// Of one who was in several meetings the one that tells most: present, or the latest.
std::vector<Sighting> Rooms::seen_in(const Room& room, const std::set<PersonId>* only) {
    std::map<PersonId, Sighting> people;
    for (const auto& [key, seat] : room.seats) {
        if (only != nullptr && !only->contains(key.second)) continue;
        const Sighting here{seat.guest, seat.presence.present(), seat.presence.latest().value_or(Interval{})};
        const auto [known, is_new] = people.try_emplace(key.second, here);
        const auto weight = [](const Sighting& s) { return std::pair{s.present, s.latest.end}; };
        if (!is_new && weight(here) > weight(known->second)) known->second = here;
    }
    std::vector<Sighting> all;
    std::ranges::transform(people, std::back_inserter(all), &std::pair<const PersonId, Sighting>::second);
    return all;
}

void Rooms::close_if_over(Seat& seat, Instant now) {
    if (now < seat.guest.window.end || seat.over) return;
    seat.over = true;
    const auto message = shared(R"({"over":true})");
    for (const auto& [id, page] : seat.pages) {
        page->send(message);
        page->close(done);
    }
}

bool Rooms::is_forgettable(const Room& room, Instant now) {
    return room.walls.empty() && std::ranges::all_of(room.seats, [&](const auto& entry) {
               const auto& seat = entry.second;
               return seat.pages.empty() && !seat.grew && now >= seat.guest.window.end + remembered;
           });
}

void Rooms::tell_walls_of(Room& room) {
    if (room.changed.empty()) return;
    const auto changed = std::exchange(room.changed, {});
    if (room.walls.empty()) return;
    const auto message = shared(wall_message(seen_in(room, &changed)));
    for (const auto& [id, wall] : room.walls) wall->send(message);
}

void Rooms::tell_walls() {
    const std::lock_guard lock{mutex_};
    for (auto& [event, room] : rooms_) tell_walls_of(room);
}

void Rooms::tick(Instant now) {
    const std::lock_guard lock{mutex_};
    for (auto& [event, room] : rooms_) {
        for (auto& [key, seat] : room.seats) close_if_over(seat, now);
        tell_walls_of(room);
    }
    std::erase_if(rooms_, [&](const auto& entry) { return is_forgettable(entry.second, now); });
}

void Rooms::collect(Seat& seat, bool all, Instant now, const RandomSource& random, usecases::LiveRecord& record) {
    const auto ended = seat.presence.take_ended();
    if (ended.empty() && !(all && seat.grew)) return;
    for (const auto& interval : ended)
        record.ended.push_back({PresenceId::make(now, random), seat.guest.meeting, seat.guest.person,
                                attendance::Source::live_room, interval});
    record.growing.push_back({seat.guest.meeting, seat.guest.person, seat.presence.growing()});
    seat.grew = false;
}

usecases::LiveRecord Rooms::take(bool all, Instant now, const RandomSource& random) {
    const std::lock_guard lock{mutex_};
    usecases::LiveRecord record;
    record.ended = std::exchange(returned_, {});
    for (auto& [event, room] : rooms_)
        for (auto& [key, seat] : room.seats) collect(seat, all, now, random, record);
    return record;
}

void Rooms::give_back(usecases::LiveRecord record) {
    const std::lock_guard lock{mutex_};
    std::ranges::move(record.ended, std::back_inserter(returned_));
    for (auto& [event, room] : rooms_)
        for (auto& [key, seat] : room.seats) seat.grew = true;
}

}  // namespace passerelle::server::live
