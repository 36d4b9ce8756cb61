// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/live_presence.hpp"
#include "server/http/socket.hpp"
#include "server/usecases/live.hpp"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The live rooms: who is in which meeting right now, measured by the service itself.
namespace passerelle::server::live {

using Sender = std::shared_ptr<http::SocketSender>;

/// Somebody who has a place in a live room.
struct Guest {
    EventId event;
    MeetingId meeting;
    PersonId person;
    std::string name;
    std::string organisation = {};
    std::string region = {};
    Interval window = {};  ///< while the room is open
};

/// Somebody who was seen in a live room of an event.
struct Sighting {
    Guest guest;
    bool present = false;
    Interval latest;  ///< there from, until (so far, where present)
};

/// What a page is told of its own person.
struct Measured {
    std::chrono::microseconds proven{0};
    bool over = false;  ///< the room has closed
};

/// How soon a wall is told of who came or went; more often it would not be: hundreds come at the same minute.
inline constexpr std::chrono::milliseconds wall_interval{50};

/// Thread-safe: sockets tell it from their workers' threads, others call tell_walls(), tick() and take() at intervals.
class Rooms {
public:
    /// A page of this person opens; 0 where too many of theirs are open already.
    attendance::LiveConnection enter(const Guest& guest, const Sender& page, Instant now);
    Measured heard(const Guest& guest, attendance::LiveConnection page, Instant now);
    void leave(const Guest& guest, attendance::LiveConnection page, Instant now, bool in_order);

    /// A wall is told at once who was seen, then what changes. 0 where too many look already.
    attendance::LiveConnection watch(EventId event, const Sender& wall);
    void unwatch(EventId event, attendance::LiveConnection wall);

    /// Whoever was seen in the live rooms of this event since the service started, once each.
    std::vector<Sighting> seen(EventId event) const;

    /// Tells walls who came or went since they were told last. To be called each `wall_interval`.
    void tell_walls();

    /// Tells walls too, closes rooms that are over, forgets those that were long ago. To be called each second.
    void tick(Instant now);

    /// What has to be stored: what is final, and, where `all`, what grew. Whoever takes it stores it or gives it back.
    usecases::LiveRecord take(bool all, Instant now, const RandomSource& random);
    void give_back(usecases::LiveRecord record);

private:
    using Key = std::pair<MeetingId, PersonId>;

    struct Seat {
        Guest guest;
        attendance::LivePresence presence = {};
        std::map<attendance::LiveConnection, Sender> pages = {};
        bool grew = false;  ///< since it was last taken
        bool over = false;  ///< its pages were told
    };
    struct Room {
        std::map<Key, Seat> seats;
        std::map<attendance::LiveConnection, Sender> walls;
        std::set<PersonId> changed;
    };

    Seat* find(const Guest& guest);
    void collect(Seat& seat, bool all, Instant now, const RandomSource& random, usecases::LiveRecord& record);
    static std::vector<Sighting> seen_in(const Room& room, const std::set<PersonId>* only = nullptr);
    static void tell_walls_of(Room& room);
    static void close_if_over(Seat& seat, Instant now);
    static bool is_forgettable(const Room& room, Instant now);

    mutable std::mutex mutex_;
    std::map<EventId, Room> rooms_;
    std::vector<attendance::Presence> returned_;
    attendance::LiveConnection newest_ = 0;
};

/// What a wall is told: `{"people": [{"id", "name", "organisation", "region", "in", "since", "until"}]}`.
std::string wall_message(const std::vector<Sighting>& sightings);

}  // namespace passerelle::server::live
