// SPDX-License-Identifier: Apache-2.0
#include "storage/places.hpp"

#include "storage/place_json.hpp"
#include "storage/registration_rows.hpp"

#include <algorithm>

namespace passerelle::storage {

namespace {

using booking::PlaceSettings;
using booking::Registration;

PlaceSettings read_settings(Columns& row) {
    PlaceSettings settings;
    settings.quotas = read_quotas(row.text());
    settings.release = row.optional(&Columns::instant);
    if (const auto minutes = row.optional(&Columns::integer)) settings.offer = std::chrono::minutes{*minutes};
    settings.approval = booking::parse_approval(row.text()).value();
    settings.gather_until = row.optional(&Columns::instant);
    return settings;
}

/// Counted here: what type a count is of differs between the engines.
booking::Seats count_seats(Transaction& tx, EventId event) {
    booking::Seats seats;
    const auto sectors = Statement{tx, std::string{"SELECT sector FROM registrations WHERE event_id = :event "
                                                   "AND status <> 'cancelled' AND "} +
                                           takes_place}
                             .with(event)
                             .all([](Columns& row) {
                                 const auto sector = row.optional(&Columns::text);
                                 return sector ? booking::parse_sector(*sector) : std::nullopt;
                             });
    for (const auto& sector : sectors) seats.add(sector, 1);
    return seats;
}

std::map<MeetingId, int> count_workshops(Transaction& tx, EventId event) {
    std::map<MeetingId, int> taken;
    for (const auto meeting : Statement{tx,
                                        "SELECT w.meeting_id FROM registration_workshops w JOIN registrations r ON "
                                        "r.id = w.registration_id WHERE r.event_id = :event AND "
                                        "r.status = 'confirmed' AND w.waiting = 0"}
                                  .with(event)
                                  .all([](Columns& row) { return row.id<MeetingId>(); }))
        ++taken[meeting];
    return taken;
}

std::vector<Registration> list_where(Transaction& tx, const std::string& condition, EventId event) {
    return Statement{tx, select_registrations + condition}.with(event).all(read_registration);
}

}  // namespace

PlaceSettings find_place_settings(Transaction& tx, EventId event) {
    return Statement{tx,
                     "SELECT quotas, release_at, offer_minutes, approval, gather_until FROM place_settings "
                     "WHERE event_id = :event"}
        .with(event)
        .first(read_settings)
        .value_or(PlaceSettings{});
}

void save_place_settings(Transaction& tx, EventId event, const PlaceSettings& settings) {
    const auto minutes = settings.offer ? std::optional<std::int64_t>{settings.offer->count()} : std::nullopt;
    Statement{tx,
              "INSERT INTO place_settings (event_id, quotas, release_at, offer_minutes, approval, gather_until) VALUES "
              "(:event, :quotas, :released, :offer, :approval, :gather) ON CONFLICT (event_id) DO UPDATE SET "
              "quotas = excluded.quotas, release_at = excluded.release_at, offer_minutes = excluded.offer_minutes, "
              "approval = excluded.approval, gather_until = excluded.gather_until"}
        .with(event, write_quotas(settings.quotas), settings.release, minutes, booking::to_string(settings.approval),
              settings.gather_until)
        .run();
}

booking::Standing load_standing(Transaction& tx, EventId event, const booking::PlaceRules& rules,
                                const std::vector<RegistrationId>& named) {
    booking::Standing standing;
    standing.seats = count_seats(tx, event);
    standing.line = list_where(tx, "WHERE r.event_id = :event AND r.status = 'waiting'", event);
    if (!rules.workshops.empty()) {
        standing.workshops = count_workshops(tx, event);
        auto waiting = list_where(tx,
                                  "WHERE r.event_id = :event AND r.status = 'confirmed' AND r.id IN (SELECT "
                                  "registration_id FROM registration_workshops WHERE waiting = 1)",
                                  event);
        std::ranges::move(waiting, std::back_inserter(standing.line));
    }
    for (const auto& id : named) {
        if (std::ranges::find(standing.line, id, &Registration::id) != standing.line.end()) continue;
        auto found = Statement{tx, std::string{select_registrations} + "WHERE r.id = :id AND r.event_id = :event"}
                         .with(id, event)
                         .all(read_registration);
        std::ranges::move(found, std::back_inserter(standing.line));
    }
    standing.line = with_workshops(tx, std::move(standing.line));
    return standing;
}

std::vector<EventId> list_events_in_motion(Transaction& tx, Instant now) {
    return Statement{tx,
                     "SELECT DISTINCT r.event_id FROM registrations r JOIN events e ON e.id = r.event_id WHERE "
                     "r.status = 'waiting' AND e.ends_at > :now ORDER BY r.event_id"}
        .with(now)
        .all([](Columns& row) { return row.id<EventId>(); });
}

std::vector<Registration> list_all_registrations(Transaction& tx, EventId event) {
    return with_workshops(tx, list_where(tx, "WHERE r.event_id = :event ORDER BY r.id", event));
}

std::vector<Registration> list_group(Transaction& tx, RegistrationId group) {
    return with_workshops(
        tx, Statement{tx, std::string{select_registrations} +
                              "WHERE r.group_id = :grouped AND r.status <> 'cancelled' ORDER BY r.id"}
                .with(group)
                .all(read_registration));
}

}  // namespace passerelle::storage
