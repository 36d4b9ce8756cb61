// SPDX-License-Identifier: Apache-2.0
// 5,000 people in one live room, over sockets of the loopback interface: what each costs in memory, and how soon an
// organizer's wall shows who comes in. Ends itself; the browsers live in this process too, as a file descriptor each.
#include "server/commands/round.hpp"
#include "server/http/server.hpp"
#include "server/live/listeners.hpp"
#include "tests/bench/browser.hpp"
#include "tests/bench/measure.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace passerelle::bench {

namespace {

using server::live::Guest;
using server::live::Rooms;
using Clock = std::chrono::steady_clock;

constexpr int sockets = 5'000;
constexpr int joins = 41;
constexpr rlim_t descriptors = 2 * (sockets + joins) + 100;
constexpr double most_kibibytes = 40;
constexpr double most_milliseconds = 100;

void allow_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_max = std::max(limit.rlim_max, descriptors);
    limit.rlim_cur = std::max(limit.rlim_cur, descriptors);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) throw std::runtime_error{"the system allows too few descriptors"};
}

/// Memory of this process that is in use now.
double resident_kibibytes() {
    std::ifstream file{"/proc/self/statm"};
    double pages = 0;
    double resident = 0;
    file >> pages >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

/// A service that has nothing but one live room.
class Service {
public:
    Service() : event_{EventId::make(now(), random_)}, meeting_{MeetingId::make(now(), random_)} {}

    std::uint16_t port() const { return server_.port(); }

private:
    static Instant now() { return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now()); }

    /// "/wall", or "/page/NAME".
    http::Response answer(const http::Request& request) {
        if (request.path == "/wall") return http::upgrade(request, server::live::listen_to_wall(rooms_, event_));
        const auto begin = now();
        Guest guest{event_, meeting_, PersonId::make(begin, random_), request.path.substr(6), "MRC de Rimouski-Neigette",
                    "Bas-Saint-Laurent", {begin, begin + std::chrono::hours{1}}};
        return http::upgrade(request, server::live::listen_to_page(rooms_, clock_, std::move(guest)));
    }

    std::mt19937 engine_{7};
    RandomSource random_ = [this](std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    };
    std::function<Instant()> clock_ = now;
    EventId event_;
    MeetingId meeting_;
    Rooms rooms_;
    commands::Round walls_{"telling the walls", server::live::wall_interval, [this] { rooms_.tell_walls(); }};
    http::Server server_{{}, [this](const http::Request& request, const http::Reply& reply) { reply(answer(request)); }};
};

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

}  // namespace

void measure_live() {
    allow_descriptors();
    const Service service;
    Browser wall{service.port(), "/wall"};
    wall.wait_for("people");
    std::vector<Browser> pages;
    pages.reserve(sockets + joins);
    const auto before = resident_kibibytes();
    for (int i = 0; i < sockets; ++i) {
        pages.emplace_back(service.port(), "/page/" + std::to_string(i)).wait_for("seconds");
        if (i + 1 < sockets) wall.drain();
    }
    wall.wait_for('"' + std::to_string(sockets - 1) + '"');
    const auto each = (resident_kibibytes() - before) / sockets;
    std::vector<double> delays;
    for (int i = 0; i < joins; ++i) {
        const auto name = "tard-" + std::to_string(i);
        const auto begin = Clock::now();
        pages.emplace_back(service.port(), "/page/" + name);
        wall.wait_for('"' + name + '"');
        delays.push_back(milliseconds_since(begin));
    }
    std::ranges::sort(delays);
    report("memory of one of 5,000 live sockets", each, "KiB", each / most_kibibytes, "what is allowed");
    report("from a join to the wall, median", delays[delays.size() / 2], "ms",
           delays[delays.size() / 2] / most_milliseconds, "what is allowed");
    report("the slowest of 41 joins", delays.back(), "ms", delays.back() / most_milliseconds, "what is allowed");
}

}  // namespace passerelle::bench
