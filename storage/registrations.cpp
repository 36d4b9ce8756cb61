// SPDX-License-Identifier: Apache-2.0
#include "storage/registrations.hpp"

#include "storage/sql.hpp"

#include <map>

namespace passerelle::storage {

namespace {

using booking::Registration;
using booking::RegistrationStatus;

constexpr const char* select =
    "SELECT r.id, r.event_id, r.person_id, r.status, r.organisation, r.sector, r.region, r.registered_at, "
    "r.cancelled_at FROM registrations r ";

const char* to_text(RegistrationStatus status) {
    switch (status) {
        case RegistrationStatus::confirmed:
            return "confirmed";
        case RegistrationStatus::waiting:
            return "waiting";
        case RegistrationStatus::cancelled:
            return "cancelled";
    }
    return "";
}

RegistrationStatus to_status(const std::string& text) {
    if (text == "cancelled") return RegistrationStatus::cancelled;
    return text == "waiting" ? RegistrationStatus::waiting : RegistrationStatus::confirmed;
}

Registration read(Columns& row) {
    Registration registration;
    registration.id = row.id<RegistrationId>();
    registration.event = row.id<EventId>();
    registration.person = row.id<PersonId>();
    registration.status = to_status(row.text());
    registration.organisation = row.text();
    if (const auto sector = row.optional(&Columns::text)) registration.sector = booking::parse_sector(*sector);
    if (const auto region = row.optional(&Columns::small)) registration.region = booking::Region::from_number(*region);
    registration.registered_at = row.instant();
    registration.cancelled_at = row.optional(&Columns::instant);
    return registration;
}

std::optional<std::string> sector_text(const Registration& r) {
    return r.sector ? std::optional{std::string{booking::to_string(*r.sector)}} : std::nullopt;
}

std::optional<int> region_number(const Registration& r) {
    return r.region ? std::optional{r.region->number()} : std::nullopt;
}

void write_workshops(Transaction& tx, const Registration& registration) {
    for (const auto workshop : registration.workshops)
        Statement{tx,
                  "INSERT INTO registration_workshops (registration_id, meeting_id) VALUES (:registration, :meeting)"}
            .with(registration.id, workshop)
            .run();
}

std::vector<Registration> with_workshops(Transaction& tx, std::vector<Registration> registrations) {
    std::vector<RegistrationId> ids;
    std::map<RegistrationId, Registration*> by_id;
    for (auto& registration : registrations) {
        ids.push_back(registration.id);
        by_id.emplace(registration.id, &registration);
    }
    in_pieces(ids, [&](const std::vector<RegistrationId>& piece) {
        const auto rows = Statement{tx,
                                    "SELECT registration_id, meeting_id FROM registration_workshops WHERE "
                                    "registration_id IN (" +
                                        placeholders(piece.size()) + ") ORDER BY registration_id, meeting_id"}
                              .with(piece)
                              .all([](Columns& row) {
                                  const auto registration = row.id<RegistrationId>();
                                  return std::pair{registration, row.id<MeetingId>()};
                              });
        for (const auto& [registration, meeting] : rows) by_id.at(registration)->workshops.push_back(meeting);
    });
    return registrations;
}

std::optional<Registration> one(Transaction& tx, std::vector<Registration> found) {
    if (found.empty()) return std::nullopt;
    return std::move(with_workshops(tx, std::move(found)).front());
}

}  // namespace

void insert(Transaction& tx, const Registration& r, std::string_view manage_token_hash) {
    Statement{tx,
              "INSERT INTO registrations (id, event_id, person_id, status, organisation, sector, region, "
              "registered_at, cancelled_at, manage_token_hash) VALUES (:id, :event, :person, :status, :organisation, "
              ":sector, :region, :registered, :cancelled, :token)"}
        .with(r.id, r.event, r.person, to_text(r.status), r.organisation, sector_text(r), region_number(r),
              r.registered_at, r.cancelled_at, manage_token_hash)
        .run();
    write_workshops(tx, r);
}

void update(Transaction& tx, const Registration& r) {
    Statement{tx,
              "UPDATE registrations SET status = :status, organisation = :organisation, sector = :sector, "
              "region = :region, registered_at = :registered, cancelled_at = :cancelled WHERE id = :id"}
        .with(to_text(r.status), r.organisation, sector_text(r), region_number(r), r.registered_at, r.cancelled_at,
              r.id)
        .run();
    Statement{tx, "DELETE FROM registration_workshops WHERE registration_id = :id"}.with(r.id).run();
    write_workshops(tx, r);
}

std::optional<Registration> find_registration(Transaction& tx, RegistrationId id) {
    return one(tx, Statement{tx, std::string{select} + "WHERE r.id = :id"}.with(id).all(read));
}

std::optional<Registration> find_registration_by_token(Transaction& tx, std::string_view manage_token_hash) {
    return one(
        tx,
        Statement{tx, std::string{select} + "WHERE r.manage_token_hash = :token"}.with(manage_token_hash).all(read));
}

std::optional<Registration> find_active_registration(Transaction& tx, EventId event, PersonId person) {
    return one(tx, Statement{tx, std::string{select} +
                                     "WHERE r.event_id = :event AND r.person_id = :person AND r.status <> 'cancelled'"}
                       .with(event, person)
                       .all(read));
}

std::vector<Registration> list_registrations(Transaction& tx, EventId event) {
    // "confirmed" comes before "waiting" by its letters too.
    return with_workshops(tx,
                          Statement{tx, std::string{select} + "WHERE r.event_id = :event AND r.status <> 'cancelled' "
                                                              "ORDER BY r.status, r.registered_at, r.id"}
                              .with(event)
                              .all(read));
}

std::vector<Registration> list_registrations_of(Transaction& tx, PersonId person) {
    return with_workshops(
        tx, Statement{tx, std::string{select} + "WHERE r.person_id = :person ORDER BY r.registered_at DESC, r.id"}
                .with(person)
                .all(read));
}

booking::Occupancy occupancy(Transaction& tx, EventId event) {
    booking::Occupancy result;
    long long confirmed = 0;
    long long waiting = 0;
    const auto id = event.to_string();
    tx.sql() << "SELECT COALESCE(SUM(CASE WHEN status = 'confirmed' THEN 1 ELSE 0 END), 0), "
                "COALESCE(SUM(CASE WHEN status = 'waiting' THEN 1 ELSE 0 END), 0) FROM registrations "
                "WHERE event_id = :event",
        soci::use(id), soci::into(confirmed), soci::into(waiting);
    result.confirmed = static_cast<int>(confirmed);
    result.waiting = static_cast<int>(waiting);
    for (const auto meeting : Statement{tx,
                                        "SELECT w.meeting_id FROM registration_workshops w JOIN registrations r ON "
                                        "r.id = w.registration_id WHERE r.event_id = :event AND r.status = 'confirmed'"}
                                  .with(event)
                                  .all([](Columns& row) { return row.id<MeetingId>(); }))
        ++result.by_workshop[meeting];
    return result;
}

}  // namespace passerelle::storage
