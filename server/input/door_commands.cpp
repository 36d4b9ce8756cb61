// SPDX-License-Identifier: Apache-2.0
#include "server/input/door_commands.hpp"

#include <limits>

namespace passerelle::server {

namespace {

constexpr int highest_counter = std::numeric_limits<int>::max();
constexpr std::size_t longest_device_name = 64;
constexpr std::size_t longest_door_name = 60;

Instant required_instant(Fields& fields, const std::string& name) {
    const auto read = fields.optional_instant(name);
    if (!read) fields.refuse("required", name);
    return read.value_or(Instant{});
}

usecases::DeviceScan read_scan(Fields& fields) {
    usecases::DeviceScan scan;
    scan.counter = fields.integer("counter", 1, highest_counter);
    scan.code = fields.optional_text("code", 100);
    scan.registration = fields.optional_id<RegistrationId>("registration");
    if (scan.code.empty() && !scan.registration) fields.refuse("required", "code");
    scan.meeting = fields.optional_id<MeetingId>("meeting");
    scan.door = fields.optional_text("door", longest_door_name);
    const auto kind = attendance::parse_scan_kind(fields.text("kind", 10));
    if (!kind) fields.refuse("scan_kind_unknown", "kind");
    scan.kind = kind.value_or(attendance::ScanKind::entry);
    const auto device = fields.optional_text("undoes_device", longest_device_name);
    const auto counter = fields.optional_integer("undoes_counter", 1, highest_counter);
    if (scan.kind == attendance::ScanKind::undo && (device.empty() || !counter))
        fields.refuse("required", "undoes_counter");
    if (!device.empty() && counter) scan.undoes = attendance::ScanKey{device, *counter};
    scan.scanned = required_instant(fields, "scanned_at");
    return scan;
}

}  // namespace

Result<usecases::RecordScans> read_record_scans(Fields fields, EventId event) {
    usecases::RecordScans command;
    command.event = event;
    command.device = fields.text("device", longest_device_name);
    command.sent = required_instant(fields, "sent_at");
    for (auto& nested : fields.objects("scans", most_scans_at_once)) {
        command.scans.push_back(read_scan(nested));
        fields.absorb(nested);
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::AdmitWalkIn> read_walk_in(Fields fields, EventId event) {
    usecases::AdmitWalkIn command;
    command.event = event;
    command.name = fields.text("name", 200);
    command.email = fields.optional_text("email", 254);
    command.organisation = fields.optional_text("organisation", 200);
    command.sector = fields.optional_sector("sector");
    command.region = fields.optional_region("region");
    command.door = fields.optional_text("door", longest_door_name);
    command.over_capacity = fields.flag("over_capacity");
    if (const auto error = fields.finish()) return *error;
    return command;
}

}  // namespace passerelle::server
