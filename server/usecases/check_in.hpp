// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/check_in.hpp"
#include "attendance/edition.hpp"
#include "server/usecases/registrations.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The day of a forum: who comes in and goes, at several doors, with or without a network.
namespace passerelle::usecases {

/// Makes the key of the badges' codes where there is none yet: at the start of the service.
void ensure_check_in_key(const Context& context);

/// The code on this registration's badge.
std::string badge_code(storage::Transaction& tx, RegistrationId registration);

/// What a badge's square carries: a mark of ours, then the code. Anything else that a camera sees is no badge.
inline constexpr std::string_view badge_mark = "PASSERELLE:";

/// "ABCDE-12345": read aloud in two breaths.
std::string spoken_code(const std::string& code);

/// One person as the doors know them.
struct Guest {
    RegistrationView view;
    std::string code;
};

/// One registration with its code, for its badge: staff, or whoever it is of; missing where there is no place any more.
Result<Guest> guest_of(const Context& context, RegistrationId registration);

/// The same for whoever holds the secret link of the registration.
Result<Guest> guest_by_token(const Context& context, std::string_view token);

/// Everything a door needs, and what it counted.
struct Doors {
    calendar::Programme programme;
    calendar::Event event;
    std::vector<Guest> guests;  ///< with a place or waiting, by name
    attendance::Passages passages;
    std::vector<std::string> names;  ///< of the doors that noted somebody, each once
    int scans = 0;
};

/// `not_found` where there is no such event.
Result<Doors> doors_of(const Context& context, EventId event);

/// How many are inside and how many came, of how many that have a place; by sector (as attendance::all_sectors, then
/// none given), and who entered by which door.
struct DoorCounts {
    struct Group {
        int expected = 0;
        int came = 0;
        int inside = 0;
    };
    Group total;
    std::array<Group, attendance::all_sectors.size() + 1> by_sector{};
    std::vector<std::pair<std::string, int>> by_door;  ///< first entries
};
DoorCounts count_doors(const Doors& doors);

/// One scan as a device says it: whose it is by the code of a badge or by the registration.
struct DeviceScan {
    std::int64_t counter = 0;
    std::string code = {};
    std::optional<RegistrationId> registration = {};
    std::optional<MeetingId> meeting = {};
    std::string door = {};
    attendance::ScanKind kind = attendance::ScanKind::entry;
    std::optional<attendance::ScanKey> undoes = {};
    Instant scanned;
};

/// What a device sends once it has a network.
struct RecordScans {
    EventId event;
    std::string device;
    Instant sent;  ///< by the device's clock, like the scans
    std::vector<DeviceScan> scans;
};

/// What became of one scan. `registration` is absent where nobody is known by that code: the scan is then of no use,
/// and the device may forget it.
struct RecordedScan {
    std::int64_t counter = 0;
    std::optional<RegistrationView> registration = {};
    attendance::PassOutcome outcome = attendance::PassOutcome::entered;
    std::optional<attendance::Scan> first = {};  ///< the person's first entry there, where it is another scan
    bool repeated = false;                       ///< was recorded before
};

/// Records each scan once, whatever is sent again and in whatever order devices send. `device_malformed` for a device
/// name that is none; a meeting of another event counts as a scan of nobody.
Result<std::vector<RecordedScan>> record_scans(const Context& context, const RecordScans& command);

/// The end of the addresses of those who gave none (RFC 2606): nothing is mailed there.
inline constexpr std::string_view no_mail_domain = "@sans-courriel.invalid";

/// Somebody at the door who did not register.
struct AdmitWalkIn {
    EventId event;
    std::string name;
    std::string email = {};  ///< may be empty: then nothing is ever mailed to the person
    std::string organisation = {};
    std::optional<booking::Sector> sector = {};
    std::optional<booking::Region> region = {};
    std::string door = {};
    bool over_capacity = false;
};

struct Admitted {
    RegistrationView view;
    std::string code;
    bool known = false;  ///< was registered already, and only checked in
};

/// Registers by booking::decide_walk_in and checks in at once; whoever has a place under that address is checked in
/// with it. Logged with who admitted whom, and whether over the places.
Result<Admitted> admit_walk_in(const Context& context, const AdmitWalkIn& command);

}  // namespace passerelle::usecases
