// SPDX-License-Identifier: Apache-2.0
#include "server/commands/serve.hpp"

#include "calendar/zone.hpp"
#include "notifications/delivery.hpp"
#include "server/application.hpp"
#include "server/commands/house.hpp"
#include "server/commands/round.hpp"
#include "server/demo/seed.hpp"
#include "server/http/access_log.hpp"
#include "server/http/server.hpp"
#include "server/metrics.hpp"
#include "server/routes.hpp"
#include "server/secrets.hpp"
#include "server/usecases/check_in.hpp"
#include "server/usecases/absence_warnings.hpp"
#include "server/usecases/clock_changes.hpp"
#include "server/usecases/forms.hpp"
#include "server/usecases/live.hpp"
#include "server/usecases/places.hpp"
#include "server/usecases/materials.hpp"
#include "server/usecases/schedule.hpp"
#include "server/usecases/sign_in.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/zone_watch.hpp"
#include "storage/event_changes.hpp"
#include "storage/feed_readings.hpp"
#include "storage/sessions.hpp"

#include <spdlog/spdlog.h>

#include <iostream>
#include <thread>

namespace passerelle::commands {

namespace {

constexpr std::chrono::seconds patience{20};

/// Whoever keeps a copy of the events and missed more than these begins anew.
constexpr int removals_kept = 10'000;

http::ServerOptions server_options(const config::Settings& settings) {
    const auto& http = settings.http;
    http::ServerOptions options;
    options.address = http.address;
    options.port = http.port;
    options.threads =
        http.threads > 0 ? http.threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    options.hosts = accepted_hosts(settings);
    options.max_upload_bytes = http.max_body_bytes;
    options.max_connections = http.max_connections;
    options.header_timeout = http.header_timeout;
    options.body_timeout = http.body_timeout;
    options.idle_timeout = http.idle_timeout;
    options.tls_certificate = http.tls_certificate;
    options.tls_key = http.tls_key;
    return options;
}

/// The clock of the service: the system's, or the demonstration's, which starts where it is told and runs on.
std::function<Instant()> make_clock(const ServeOptions& options) {
    if (!options.demo || !options.clock_start) return system_now;
    const auto start = parse_rfc3339(*options.clock_start);
    if (!start) throw std::runtime_error("--clock takes a moment like 2026-11-16T15:00:00Z");
    const auto offset = *start - system_now();
    return [=] { return system_now() + offset; };
}

/// What is due once a day: sessions within the horizon, and the end of what expired.
void tend(House& house, const std::function<Instant()>& clock) {
    house.database.write([&](storage::Transaction& tx) {
        const usecases::Actor nobody;
        usecases::extend_series({tx, nobody, clock(), house.random, house.composer, house.public_url});
        usecases::erase_expired_answers({tx, nobody, clock(), house.random, house.composer, house.public_url});
        storage::delete_expired(tx, clock());
        storage::forget_removals(tx, removals_kept);
    });
}

/// How often it is stored who reads the feeds: a write for many requests.
constexpr std::chrono::minutes flush_interval{15};

void store_readership(House& house) {
    const auto readings = house.readership.take();
    if (readings.empty()) return;
    house.database.write([&](storage::Transaction& tx) { storage::add(tx, readings); });
}

/// How often it is seen to that offers end when they say, and that floors are released.
constexpr std::chrono::seconds place_interval{20};

/// Writes only where something is due, so that what was read stays true meanwhile.
void tend_places(House& house, const std::function<Instant()>& clock) {
    const usecases::Actor nobody;
    const auto in = [&](storage::Transaction& tx) {
        return usecases::Context{tx, nobody, clock(), house.random, house.composer, house.public_url};
    };
    if (house.database.read([&](storage::Transaction& tx) { return usecases::are_places_due(in(tx)); }))
        house.database.write([&](storage::Transaction& tx) { usecases::tend_places(in(tx)); });
}

/// How often the live rooms are looked after, and how often what still grows in them is stored: what a crash costs.
constexpr std::chrono::seconds room_interval{1};
constexpr std::chrono::seconds growth_interval{30};

/// Stores what the live rooms measured. What cannot be stored now is kept for the next time.
void store_presence(House& house, bool all, Instant now) {
    auto record = house.rooms.take(all, now, house.random);
    if (record.empty()) return;
    try {
        house.database.write([&](storage::Transaction& tx) { usecases::keep(tx, record); });
    } catch (...) {
        house.rooms.give_back(std::move(record));
        throw;
    }
}

/// How often it is looked who has little absence left.
constexpr std::chrono::minutes warning_interval{10};

void warn_of_absence(House& house, const std::function<Instant()>& clock) {
    const int told = house.database.write([&](storage::Transaction& tx) {
        const usecases::Actor nobody;
        return usecases::warn_of_absence({tx, nobody, clock(), house.random, house.composer, house.public_url});
    });
    if (told > 0) spdlog::info("{} persons are told how little absence is left to them", told);
}

/// How often holds are ended and freed slots given to the waiting lists. Nothing depends on its beat: whoever wants a
/// slot first does what is overdue for it.
constexpr std::chrono::seconds desk_interval{20};

/// How often presenters are reminded of what they still have to hand in.
constexpr std::chrono::minutes reminder_interval{5};

void tend_desk(House& house, Instant now) {
    house.database.write([&](storage::Transaction& tx) {
        const usecases::Actor nobody;
        usecases::serve_all_lists({tx, nobody, now, house.random, house.composer, house.public_url});
    });
}

void remind_presenters(House& house, Instant now) {
    house.database.write([&](storage::Transaction& tx) {
        const usecases::Actor nobody;
        usecases::remind_of_materials({tx, nobody, now, house.random, house.composer, house.public_url});
    });
}

/// How often tzdata is looked at.
constexpr std::chrono::minutes zone_interval{15};

/// What governments changed since the last look, and at the first one whatever changed while nobody looked.
class ClockFollower {
public:
    ClockFollower(House& house, std::function<Instant()> clock) : house_{house}, clock_{std::move(clock)} {}

    void look() {
        const bool changed = watch_.has_changed();
        if (changed) calendar::Zone::read_again();
        if (!changed && !std::exchange(first_, false)) return;
        const int moved = house_.database.write([&](storage::Transaction& tx) {
            const usecases::Actor nobody;
            return usecases::follow_clock_changes(
                {tx, nobody, clock_(), house_.random, house_.composer, house_.public_url});
        });
        if (moved > 0) spdlog::warn("official time changed: {} events are at another moment now", moved);
    }

private:
    House& house_;
    std::function<Instant()> clock_;
    server::ZoneWatch watch_;
    bool first_ = true;
};

}  // namespace

int serve(const config::Settings& settings, const ServeOptions& options) {
    http::block_signals();
    spdlog::set_level(spdlog::level::from_str(settings.log_level));
    House house{settings};
    const auto clock = make_clock(options);
    house.database.write([&](storage::Transaction& tx) {
        if (options.demo) demo::seed(tx, {house.composer, house.public_url, clock()});
        demo::ensure_programmes(tx, clock(), house.random);
        const usecases::Actor nobody;
        usecases::ensure_check_in_key({tx, nobody, clock(), house.random, house.composer, house.public_url});
        usecases::settle_interrupted({tx, nobody, clock(), house.random, house.composer, house.public_url});
    });
    const Round daily{"the daily round", std::chrono::hours{24}, [&] { tend(house, clock); }};
    const Round places{"tending the places", place_interval, [&] { tend_places(house, clock); }};
    const Round counted{"storing who reads the feeds", flush_interval, [&] { store_readership(house); }};
    const Round warned{"warning of absence", warning_interval, [&] { warn_of_absence(house, clock); }};
    const Round desk{"tending the partners' desk", desk_interval, [&] { tend_desk(house, clock()); }};
    const Round reminded{"reminding presenters", reminder_interval, [&] { remind_presenters(house, clock()); }};
    ClockFollower follower{house, clock};
    const Round clocks{"following official time", zone_interval, [&] { follower.look(); }};
    notifications::DeliveryWorker delivery{house.database, *house.mailer, clock};

    auto grown = std::chrono::steady_clock::now();
    const Round rooms{"following the live rooms", room_interval, [&] {
                          house.rooms.tick(clock());
                          const bool all = std::chrono::steady_clock::now() - grown >= growth_interval;
                          if (all) grown = std::chrono::steady_clock::now();
                          store_presence(house, all, clock());
                      }};
    const Round walls{"telling the walls", server::live::wall_interval, [&] { house.rooms.tell_walls(); }};
    server::Metrics metrics;
    const auto services = house.services(
        clock, [&metrics] { return metrics.text(); }, options.demo);
    server::Application application{services, house.database};
    const http::AccessLog access_log{spdlog::default_logger(), server::is_secret_segment};
    http::Handler handle = [&](http::Request request, http::Reply reply) {
        application.handle(std::move(request), std::move(reply));
    };
    http::Immediate answer_at_once = [&](const http::Request& request) { return application.answer_at_once(request); };
    http::Server listener{server_options(settings), access_log.wrap(std::move(handle)),
                          access_log.wrap(std::move(answer_at_once))};
    metrics.watch(listener);
    spdlog::info("Passerelle answers on {}", house.public_url);
    http::wait_for_signal();
    spdlog::info("stopping: what is in flight is finished first");
    listener.stop(patience);
    store_readership(house);
    store_presence(house, true, clock());
    return 0;
}

int invite(const config::Settings& settings, const std::string& address, bool administrator) {
    const auto email = booking::EmailAddress::parse(address);
    if (!email) throw std::runtime_error("this is no e-mail address: " + address);
    House house{settings};
    const auto now = system_now();
    const auto role = administrator ? booking::Role::administrator : booking::Role::organizer;
    const auto link = house.database.write([&](storage::Transaction& tx) {
        const usecases::Actor nobody;
        return usecases::invite({tx, nobody, now, house.random, house.composer, house.public_url}, *email, role);
    });
    std::cout << link << '\n';
    return 0;
}

}  // namespace passerelle::commands
