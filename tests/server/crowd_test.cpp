// SPDX-License-Identifier: Apache-2.0
// Many at once for one place: exactly one gets it, each time, on each database. PASSERELLE_CROWD_ROUNDS sets how many
// times (100 for the full proof).
#include "server/usecases/place_check.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/places.hpp"
#include "storage/registrations.hpp"
#include "tests/server/house.hpp"
#include "tests/storage/fixture.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <latch>
#include <thread>

namespace passerelle::usecases {
namespace {

using booking::RegistrationStatus;
using storage::test::Kind;
using test::at;
using test::local;

constexpr int crowd_size = 200;

int rounds() {
    const char* wanted = std::getenv("PASSERELLE_CROWD_ROUNDS");
    return wanted == nullptr ? 2 : std::atoi(wanted);
}

class Crowd : public storage::test::OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        write([&](storage::Transaction& tx) { demo::ensure_programmes(tx, now, random); });
    }

    calendar::Event event_with(int places) {
        return write([&](storage::Transaction& tx) {
            calendar::Event event{.id = EventId::make(now, random),
                                  .programme = storage::find_programme(tx, "formation").value().id,
                                  .title = {"Accueillir", "Welcoming"},
                                  .capacity = places,
                                  .created_at = now,
                                  .revised_at = now};
            event.meetings.push_back({.id = MeetingId::make(now, random),
                                      .starts = local("2026-12-01T09:00"),
                                      .ends = local("2026-12-01T10:00")});
            storage::insert(tx, event);
            return event;
        });
    }

    /// One of the crowd, whose every attempt is a fresh one.
    void come(EventId event, int number) {
        const auto seed = static_cast<std::uint64_t>(number) + 1;
        database().write([&](storage::Transaction& tx) {
            const auto own_random = demo::repeatable_random(seed);
            const Actor nobody;
            const Context context{tx, nobody, now + std::chrono::microseconds{number}, own_random, composer,
                                  "https://passerelle.example"};
            const auto email = "p" + std::to_string(number) + "@exemple.quebec";
            EXPECT_TRUE(register_person(context, {.event = event, .email = email, .name = "Awa Diallo"}));
        });
    }

    Instant now = at("2026-11-16T15:00:00Z");
    RandomSource random = demo::repeatable_random(7);
    text::Translator translator;
    notifications::Composer composer{{"Passerelle", "p@exemple.quebec", "1, rue du Pont", "https://passerelle.example"},
                                     translator};
};

TEST_P(Crowd, OfTwoHundredOneGetsTheOnePlace) {
    for (int round = 0; round < rounds(); ++round) {
        const auto event = event_with(1);
        std::latch start{crowd_size};
        std::vector<std::jthread> crowd;
        for (int i = 0; i < crowd_size; ++i)
            crowd.emplace_back([&, number = round * crowd_size + i] {
                start.arrive_and_wait();
                come(event.id, number);
            });
        crowd.clear();
        const auto all =
            read([&](storage::Transaction& tx) { return storage::list_all_registrations(tx, event.id); });
        EXPECT_EQ(all.size(), static_cast<std::size_t>(crowd_size));
        EXPECT_EQ(std::ranges::count(all, RegistrationStatus::confirmed, &booking::Registration::status), 1);
    }
    const auto check = read([](storage::Transaction& tx) { return check_places(tx); });
    EXPECT_THAT(check.differences, testing::IsEmpty());
    EXPECT_EQ(check.decisions, rounds() * (crowd_size + 1));
}

INSTANTIATE_TEST_SUITE_P(Each, Crowd, storage::test::each_kind, storage::test::kind_name);

}  // namespace
}  // namespace passerelle::usecases
