// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "server/commands/house.hpp"
#include "server/demo/seed.hpp"
#include "server/usecases/context.hpp"
#include "storage/events.hpp"
#include "storage/notices.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passerelle::test {

/// A moment, as RFC 3339 writes it.
inline Instant at(std::string_view moment) {
    return parse_rfc3339(moment).value();
}

inline LocalTime local(std::string_view moment) {
    return parse_local_time(moment).value();
}

/// The machine code that a failed result names first; empty where it did not fail.
template <class T>
std::string code_of(const Result<T>& result) {
    return result ? std::string{} : result.error().issues.front().code;
}

/// The whole house on a database of its own, with the three programmes and a clock that stands still.
class InTheHouse : public testing::Test {
protected:
    /// On this database; on an SQLite file of its own where none is named.
    explicit InTheHouse(const std::string& database = {}) : house_{settings(folder_.path(), database)} {
        house_.database.write([&](storage::Transaction& tx) { demo::ensure_programmes(tx, now_, random_); });
    }

    storage::Database& database() { return house_.database; }

    /// Runs `use(Context)` in a transaction by `actor`, now.
    template <class F>
    auto as(const usecases::Actor& actor, F use) {
        return house_.database.write([&](storage::Transaction& tx) {
            const usecases::Context context{tx, actor, now_, random_, house_.composer, house_.public_url};
            return use(context);
        });
    }
    template <class F>
    auto as_nobody(F use) {
        return as({}, std::move(use));
    }

    /// A person with this role, made if there is none.
    usecases::Actor actor(const std::string& email, booking::Role role) {
        return house_.database.write([&](storage::Transaction& tx) {
            const auto address = booking::EmailAddress::parse(email).value();
            if (const auto known = storage::find_person(tx, address)) return usecases::Actor{*known};
            const booking::Person person{PersonId::make(now_, random_),
                                         address,
                                         email.substr(0, email.find('@')),
                                         Language::french,
                                         "America/Toronto",
                                         role};
            storage::insert(tx, person);
            return usecases::Actor{person};
        });
    }
    usecases::Actor organizer() { return actor("organisatrice@exemple.quebec", booking::Role::organizer); }

    std::vector<storage::Notice> notices() {
        return house_.database.read([](storage::Transaction& tx) { return storage::list_notices(tx, 10'000); });
    }

    /// An event of this programme with one meeting of an hour per start.
    calendar::Event an_event(const std::string& programme, const std::vector<std::string>& starts,
                             std::optional<int> capacity = {}) {
        return house_.database.write([&](storage::Transaction& tx) {
            calendar::Event event{.id = EventId::make(now_, random_),
                                  .programme = storage::find_programme(tx, programme).value().id,
                                  .title = {"Développer un territoire", "Developing a territory"},
                                  .capacity = capacity,
                                  .points_hundredths = 150,
                                  .created_at = now_,
                                  .revised_at = now_};
            for (const auto& start : starts)
                event.meetings.push_back({.id = MeetingId::make(now_, random_),
                                          .starts = local(start),
                                          .ends = local(start) + std::chrono::hours{1}});
            storage::insert(tx, event);
            return event;
        });
    }

    /// One thing after the other.
    void tick() { now_ += std::chrono::microseconds{1}; }

    Instant now_ = at("2026-11-16T15:00:00Z");
    RandomSource random_ = demo::repeatable_random(7);

private:
    static config::Settings settings(const std::filesystem::path& folder, const std::string& database) {
        config::Settings settings;
        settings.data_dir = folder;
        settings.database = database;
        return settings;
    }

    storage::test::TemporaryFolder folder_;

protected:
    commands::House house_;
};

}  // namespace passerelle::test
