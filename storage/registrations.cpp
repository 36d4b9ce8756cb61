// SPDX-License-Identifier: Apache-2.0
#include "storage/registrations.hpp"

#include "storage/registration_rows.hpp"

namespace passerelle::storage {

namespace {

using booking::Registration;
using booking::RegistrationStatus;

std::optional<std::string> sector_text(const Registration& r) {
    return r.sector ? std::optional{std::string{booking::to_string(*r.sector)}} : std::nullopt;
}

std::optional<int> region_number(const Registration& r) {
    return r.region ? std::optional{r.region->number()} : std::nullopt;
}

void write_workshops(Transaction& tx, const Registration& registration) {
    if (registration.workshops.empty() && registration.waiting_workshops.empty()) return;
    Statement place{tx,
                    "INSERT INTO registration_workshops (registration_id, meeting_id, waiting, since) "
                    "VALUES (:registration, :meeting, :waiting, :since)"};
    for (const auto& workshop : registration.workshops)
        place.with(registration.id, workshop, false, registration.registered_at).run();
    for (const auto& wait : registration.waiting_workshops)
        place.with(registration.id, wait.meeting, true, wait.since).run();
}

std::optional<Registration> one(Transaction& tx, std::vector<Registration> found) {
    if (found.empty()) return std::nullopt;
    return std::move(with_workshops(tx, std::move(found)).front());
}

}  // namespace

void insert(Transaction& tx, const Registration& r, std::string_view manage_token_hash) {
    const auto [status, stage] = to_text(r.status);
    Statement{tx,
              "INSERT INTO registrations (id, event_id, person_id, status, stage, organisation, sector, region, "
              "registered_at, cancelled_at, group_id, together, keeps_place, offered_until, reason, "
              "manage_token_hash) VALUES (:id, :event, :person, :status, :stage, :organisation, :sector, :region, "
              ":registered, :cancelled, :grouped, :together, :keeps, :until, :reason, :token)"}
        .with(r.id, r.event, r.person, status, stage, r.organisation, sector_text(r), region_number(r),
              r.registered_at, r.cancelled_at, r.group, r.together, r.keeps_place, r.offered_until, r.reason,
              manage_token_hash)
        .run();
    write_workshops(tx, r);
}

void update(Transaction& tx, const Registration& r) {
    const auto [status, stage] = to_text(r.status);
    Statement{tx,
              "UPDATE registrations SET person_id = :person, status = :status, stage = :stage, "
              "organisation = :organisation, sector = :sector, region = :region, registered_at = :registered, "
              "cancelled_at = :cancelled, group_id = :grouped, together = :together, keeps_place = :keeps, "
              "offered_until = :until, reason = :reason WHERE id = :id"}
        .with(r.person, status, stage, r.organisation, sector_text(r), region_number(r), r.registered_at,
              r.cancelled_at, r.group, r.together, r.keeps_place, r.offered_until, r.reason, r.id)
        .run();
    Statement{tx, "DELETE FROM registration_workshops WHERE registration_id = :id"}.with(r.id).run();
    write_workshops(tx, r);
}

void add_link(Transaction& tx, RegistrationId registration, std::string_view token_hash) {
    Statement{tx, "INSERT INTO registration_links (token_hash, registration_id) VALUES (:token, :registration)"}
        .with(token_hash, registration)
        .run();
}

void replace_links(Transaction& tx, RegistrationId registration, std::string_view token_hash) {
    Statement{tx, "DELETE FROM registration_links WHERE registration_id = :registration"}.with(registration).run();
    Statement{tx, "UPDATE registrations SET manage_token_hash = :token WHERE id = :registration"}
        .with(token_hash, registration)
        .run();
}

std::optional<Registration> find_registration(Transaction& tx, RegistrationId id) {
    return one(tx, Statement{tx, std::string{select_registrations} + "WHERE r.id = :id"}.with(id).all(read_registration));
}

std::optional<Registration> find_registration_by_token(Transaction& tx, std::string_view manage_token_hash) {
    return one(
        tx,
        Statement{tx, std::string{select_registrations} + "WHERE r.manage_token_hash = :token OR r.id IN (SELECT registration_id "
                                            "FROM registration_links WHERE token_hash = :link)"}
            .with(manage_token_hash, manage_token_hash)
            .all(read_registration));
}

std::optional<Registration> find_active_registration(Transaction& tx, EventId event, PersonId person) {
    return one(tx, Statement{tx, std::string{select_registrations} +
                                     "WHERE r.event_id = :event AND r.person_id = :person AND r.status <> 'cancelled'"}
                       .with(event, person)
                       .all(read_registration));
}

std::vector<Registration> list_registrations(Transaction& tx, EventId event) {
    // "confirmed" comes before "waiting" by its letters too.
    return with_workshops(tx,
                          Statement{tx, std::string{select_registrations} + "WHERE r.event_id = :event AND r.status <> 'cancelled' "
                                                              "ORDER BY r.status, r.registered_at, r.id"}
                              .with(event)
                              .all(read_registration));
}

std::vector<Registration> list_registrations_of(Transaction& tx, PersonId person) {
    return with_workshops(
        tx, Statement{tx, std::string{select_registrations} + "WHERE r.person_id = :person ORDER BY r.registered_at DESC, r.id"}
                .with(person)
                .all(read_registration));
}

booking::Occupancy occupancy(Transaction& tx, EventId event) {
    booking::Occupancy result;
    long long confirmed = 0;
    long long waiting = 0;
    const auto id = event.to_string();
    tx.sql() << "SELECT COALESCE(SUM(CASE WHEN " + std::string{takes_place} +
                    " THEN 1 ELSE 0 END), 0), "
                    "COALESCE(SUM(CASE WHEN status = 'waiting' AND stage = '' THEN 1 ELSE 0 END), 0) FROM "
                    "registrations WHERE event_id = :event AND status <> 'cancelled'",
        soci::use(id), soci::into(confirmed), soci::into(waiting);
    result.confirmed = static_cast<int>(confirmed);
    result.waiting = static_cast<int>(waiting);
    for (const auto meeting : Statement{tx,
                                        "SELECT w.meeting_id FROM registration_workshops w JOIN registrations r ON "
                                        "r.id = w.registration_id WHERE r.event_id = :event AND r.status = 'confirmed' AND w.waiting = 0"}
                                  .with(event)
                                  .all([](Columns& row) { return row.id<MeetingId>(); }))
        ++result.by_workshop[meeting];
    return result;
}

}  // namespace passerelle::storage
