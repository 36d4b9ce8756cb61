// SPDX-License-Identifier: Apache-2.0
#include "storage/registration_rows.hpp"

#include <map>

namespace passerelle::storage {

namespace {

using booking::Registration;
using booking::RegistrationStatus;

RegistrationStatus to_status(const std::string& status, const std::string& stage) {
    if (stage == "offered") return RegistrationStatus::offered;
    if (stage == "requested") return RegistrationStatus::requested;
    if (stage == "declined") return RegistrationStatus::declined;
    if (stage == "expired") return RegistrationStatus::expired;
    if (status == "cancelled") return RegistrationStatus::cancelled;
    return status == "waiting" ? RegistrationStatus::waiting : RegistrationStatus::confirmed;
}

struct WorkshopRow {
    RegistrationId registration;
    MeetingId meeting;
    bool waiting;
    Instant since;
};

WorkshopRow read_workshop(Columns& row) {
    const auto registration = row.id<RegistrationId>();
    const auto meeting = row.id<MeetingId>();
    const auto waiting = row.flag();
    return {registration, meeting, waiting, row.instant()};
}

}  // namespace

StatusText to_text(RegistrationStatus status) {
    switch (status) {
        case RegistrationStatus::confirmed:
            return {"confirmed", ""};
        case RegistrationStatus::waiting:
            return {"waiting", ""};
        case RegistrationStatus::offered:
            return {"waiting", "offered"};
        case RegistrationStatus::requested:
            return {"waiting", "requested"};
        case RegistrationStatus::cancelled:
            return {"cancelled", ""};
        case RegistrationStatus::declined:
            return {"cancelled", "declined"};
        case RegistrationStatus::expired:
            return {"cancelled", "expired"};
    }
    return {"", ""};
}

Registration read_registration(Columns& row) {
    Registration registration;
    registration.id = row.id<RegistrationId>();
    registration.event = row.id<EventId>();
    registration.person = row.id<PersonId>();
    const auto status = row.text();
    registration.status = to_status(status, row.text());
    registration.organisation = row.text();
    if (const auto sector = row.optional(&Columns::text)) registration.sector = booking::parse_sector(*sector);
    if (const auto region = row.optional(&Columns::small)) registration.region = booking::Region::from_number(*region);
    registration.registered_at = row.instant();
    registration.cancelled_at = row.optional(&Columns::instant);
    registration.group = row.optional(&Columns::id<RegistrationId>);
    registration.together = row.flag();
    registration.keeps_place = row.flag();
    registration.offered_until = row.optional(&Columns::instant);
    registration.reason = row.text();
    return registration;
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
                                    "SELECT registration_id, meeting_id, waiting, since FROM registration_workshops "
                                    "WHERE registration_id IN (" +
                                        placeholders(piece.size()) + ") ORDER BY registration_id, meeting_id"}
                              .with(piece)
                              .all(read_workshop);
        for (const auto& row : rows) {
            auto& registration = *by_id.at(row.registration);
            if (row.waiting)
                registration.waiting_workshops.push_back({row.meeting, row.since});
            else
                registration.workshops.push_back(row.meeting);
        }
    });
    return registrations;
}

}  // namespace passerelle::storage
