// SPDX-License-Identifier: Apache-2.0
#include "server/demo/seed.hpp"

#include "server/demo/stage.hpp"
#include "server/usecases/partners.hpp"
#include "storage/notices.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"

#include <memory>

namespace passerelle::demo {

namespace {

constexpr int notices_left_to_send = 12;
constexpr int most_notices = 1'000'000;

booking::Person make_organizer(storage::Transaction& tx, Instant now, const RandomSource& random) {
    const booking::Person organizer{PersonId::make(now, random), booking::EmailAddress::parse(organizer_email).value(),
                                    "Geneviève Lavoie",          Language::french,
                                    "America/Toronto",           booking::Role::administrator};
    storage::insert(tx, organizer);
    return organizer;
}

/// A year of mail is not sent again at the first start: only the newest of it, so that the outbox has something to
/// show.
void settle_old_notices(storage::Transaction& tx, Instant now) {
    const auto notices = storage::list_notices(tx, most_notices);
    for (std::size_t i = notices_left_to_send; i < notices.size(); ++i) storage::mark_sent(tx, notices[i].id, now);
}

}  // namespace

RandomSource repeatable_random(std::uint64_t start) {
    auto state = std::make_shared<std::uint64_t>(start);
    return [state](std::span<std::uint8_t> out) {
        for (auto& byte : out) {
            *state += 0x9e3779b97f4a7c15;
            auto mixed = *state;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            byte = static_cast<std::uint8_t>((mixed ^ (mixed >> 31)) >> 24);
        }
    };
}

void seed(storage::Transaction& tx, const SeedOptions& options) {
    if (!storage::list_programmes(tx).empty()) return;
    const Stage stage{tx, options};
    const auto partners = seed_partners(stage);
    seed_info_emploi(stage, partners);
    seed_forum(stage);
    seed_trainings(stage);
    seed_stays(stage);
    seed_past_forums(stage);
    seed_attendance(stage);
    settle_old_notices(tx, options.now);
}

Stage::Stage(storage::Transaction& tx, const SeedOptions& options)
    : tx_{tx}, options_{options}, random_{repeatable_random(20260107)} {
    const auto begin = parse_rfc3339("2025-12-01T14:00:00Z").value();
    ensure_programmes(tx, begin, random_);
    organizer_.person = make_organizer(tx, begin, random_);
}

usecases::Context Stage::at(Instant moment) const {
    return {tx_, organizer_, std::min(moment, options_.now), random_, options_.composer, options_.public_url};
}

usecases::Context Stage::at(std::string_view rfc3339) const {
    return at(parse_rfc3339(rfc3339).value());
}

std::size_t Stage::pick(std::size_t below) const {
    std::array<std::uint8_t, 4> bytes{};
    random_(bytes);
    const auto value =
        std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
    return value % below;
}

}  // namespace passerelle::demo
