// SPDX-License-Identifier: Apache-2.0
#include "storage/door_scans.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using attendance::Scan;
using attendance::ScanKey;

Scan read_scan(Columns& row) {
    Scan scan;
    scan.key.device = row.text();
    scan.key.counter = row.integer();
    scan.registration = row.id<RegistrationId>();
    scan.meeting = row.optional(&Columns::id<MeetingId>);
    scan.door = row.text();
    scan.kind = attendance::parse_scan_kind(row.text()).value();
    const auto device = row.optional(&Columns::text);
    const auto counter = row.optional(&Columns::integer);
    if (device && counter) scan.undoes = ScanKey{*device, *counter};
    scan.scanned = row.instant();
    return scan;
}

}  // namespace

bool insert(Transaction& tx, EventId event, const ReceivedScan& received) {
    const auto& scan = received.scan;
    const auto device = scan.undoes ? std::optional{scan.undoes->device} : std::nullopt;
    const auto counter = scan.undoes ? std::optional{scan.undoes->counter} : std::nullopt;
    const auto added =
        Statement{tx,
                  "INSERT INTO door_scans (event_id, device, counter, registration_id, meeting_id, door, kind, "
                  "undoes_device, undoes_counter, scanned_at, received_at, scanned_by) VALUES (:event, :device, "
                  ":counter, :registration, :meeting, :door, :kind, :undoes_device, :undoes_counter, :scanned, "
                  ":received, :by) ON CONFLICT (event_id, device, counter) DO NOTHING"}
            .with(event, scan.key.device, scan.key.counter, scan.registration, scan.meeting, scan.door,
                  attendance::to_string(scan.kind), device, counter, scan.scanned, received.received, received.by)
            .run();
    return added > 0;
}

std::vector<Scan> list_door_scans(Transaction& tx, EventId event) {
    return Statement{tx,
                     "SELECT device, counter, registration_id, meeting_id, door, kind, undoes_device, undoes_counter, "
                     "scanned_at FROM door_scans WHERE event_id = :event ORDER BY device, counter"}
        .with(event)
        .all(read_scan);
}

std::optional<std::string> find_check_in_key(Transaction& tx) {
    return Statement{tx, "SELECT secret FROM check_in_keys"}.first([](Columns& row) { return row.text(); });
}

void insert_check_in_key(Transaction& tx, std::string_view secret) {
    Statement{tx, "INSERT INTO check_in_keys (id, secret) VALUES (1, :secret) ON CONFLICT (id) DO NOTHING"}
        .with(secret)
        .run();
}

}  // namespace passerelle::storage
