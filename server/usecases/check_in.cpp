// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/check_in.hpp"

#include "attendance/certificate.hpp"
#include "server/secrets.hpp"
#include "storage/door_scans.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "text/collation.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::usecases {

namespace {

using attendance::PassOutcome;
using attendance::Scan;

constexpr std::size_t longest_scanner_name = 64;
constexpr std::size_t longest_door = 60;

std::string check_in_key(storage::Transaction& tx) {
    return storage::find_check_in_key(tx).value();
}

bool is_device_name(std::string_view name) {
    return name.size() >= 8 && name.size() <= longest_scanner_name && std::ranges::all_of(name, [](unsigned char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

/// At most as long as a door's name may be, cut between characters.
std::string door_name(std::string_view typed) {
    auto cut = typed.substr(0, longest_door);
    while (!cut.empty() && cut.size() < typed.size() && (static_cast<unsigned char>(typed[cut.size()]) & 0xc0) == 0x80)
        cut.remove_suffix(1);
    return std::string{cut};
}

std::string code_in(std::string_view typed) {
    if (typed.starts_with(badge_mark)) typed.remove_prefix(badge_mark.size());
    return attendance::normalize_verification_code(typed).value_or("");
}

/// Whom the scans of one batch are of, and what was noted of them so far.
class Ledger {
public:
    Ledger(const Context& context, calendar::Event event) : context_{context}, event_{std::move(event)} {
        const auto key = check_in_key(context.tx);
        for (auto& view : registrations_for(context, event_)) {
            by_code_.emplace(attendance::check_in_code(key, view.registration.id), view.registration.id);
            views_.emplace(view.registration.id, std::move(view));
        }
        for (auto& scan : storage::list_door_scans(context.tx, event_.id)) noted_[scan.registration].push_back(scan);
    }

    RecordedScan record(const RecordScans& batch, const DeviceScan& said) {
        RecordedScan result{.counter = said.counter};
        const auto* view = find(said);
        if (view == nullptr || !has_meeting(said.meeting)) return result;
        const Scan scan{.scanned = attendance::moment_of_scan(said.scanned, batch.sent, context_.now),
                        .key = {batch.device, said.counter},
                        .registration = view->registration.id,
                        .meeting = said.meeting,
                        .door = door_name(said.door),
                        .kind = said.kind,
                        .undoes = said.undoes};
        result.registration = *view;
        result.repeated =
            !storage::insert(context_.tx, event_.id, {scan, context_.now, context_.actor.person.value().id});
        auto& noted = noted_[scan.registration];
        if (!result.repeated) noted.push_back(scan);
        explain(result, noted, scan);
        return result;
    }

private:
    const RegistrationView* find(const DeviceScan& said) const {
        auto id = said.registration;
        if (!id) {
            const auto known = by_code_.find(code_in(said.code));
            if (known == by_code_.end()) return nullptr;
            id = known->second;
        }
        const auto found = views_.find(*id);
        return found == views_.end() ? nullptr : &found->second;
    }

    bool has_meeting(const std::optional<MeetingId>& id) const {
        return !id || std::ranges::find(event_.meetings, *id, &calendar::Meeting::id) != event_.meetings.end();
    }

    /// The outcome is told from the scans that stand before this one in time, so that sending it again tells the same.
    static void explain(RecordedScan& result, const std::vector<Scan>& noted, const Scan& scan) {
        std::vector<Scan> before;
        for (const auto& other : attendance::standing_scans(noted))
            if (other.meeting == scan.meeting && other.key != scan.key && other < scan) before.push_back(other);
        const auto state = attendance::door_state(before);
        result.outcome = attendance::outcome_of(state, scan.kind);
        result.first = state.first_entry;
    }

    const Context& context_;
    calendar::Event event_;
    std::map<std::string, RegistrationId, std::less<>> by_code_;
    std::map<RegistrationId, RegistrationView> views_;
    std::map<RegistrationId, std::vector<Scan>> noted_;
};

std::size_t sector_place(const std::optional<booking::Sector>& sector) {
    if (!sector) return attendance::all_sectors.size();
    return static_cast<std::size_t>(std::ranges::find(attendance::all_sectors, *sector) -
                                    attendance::all_sectors.begin());
}

void add(DoorCounts::Group& group, bool expected, bool came, bool inside) {
    group.expected += expected ? 1 : 0;
    group.came += came ? 1 : 0;
    group.inside += inside ? 1 : 0;
}

/// Where this person came in first.
std::optional<Scan> first_entry_of(const Doors& doors, RegistrationId registration) {
    std::optional<Scan> first;
    for (auto at = doors.passages.states.lower_bound({registration, std::nullopt});
         at != doors.passages.states.end() && at->first.first == registration; ++at)
        if (at->second.first_entry && (!first || *at->second.first_entry < *first)) first = at->second.first_entry;
    return first;
}

}  // namespace

void ensure_check_in_key(const Context& context) {
    if (!storage::find_check_in_key(context.tx))
        storage::insert_check_in_key(context.tx, server::make_token(context.random));
}

std::string badge_code(storage::Transaction& tx, RegistrationId registration) {
    return attendance::check_in_code(check_in_key(tx), registration);
}

std::string spoken_code(const std::string& code) {
    return code.size() == 10 ? code.substr(0, 5) + "-" + code.substr(5) : code;
}

Result<Guest> guest_of(const Context& context, RegistrationId id) {
    const auto registration = storage::find_registration(context.tx, id);
    if (!registration || (!context.actor.is_staff() && !context.actor.is(registration->person))) return missing();
    if (registration->status != booking::RegistrationStatus::confirmed) return missing();
    const auto event = storage::find_event(context.tx, registration->event).value();
    return Guest{{*registration, storage::find_programme(context.tx, event.programme).value(), event,
                  storage::find_person(context.tx, registration->person).value()},
                 badge_code(context.tx, id)};
}

Result<Guest> guest_by_token(const Context& context, std::string_view token) {
    const auto view = registration_by_token(context, token);
    if (!view) return view.error();
    if (view->registration.status != booking::RegistrationStatus::confirmed) return missing();
    return Guest{*view, badge_code(context.tx, view->registration.id)};
}

Result<Doors> doors_of(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    Doors doors{storage::find_programme(context.tx, event->programme).value(), *event, {}, {}, {}};
    const auto key = check_in_key(context.tx);
    for (auto& view : registrations_for(context, *event)) {
        auto code = attendance::check_in_code(key, view.registration.id);
        doors.guests.push_back({std::move(view), std::move(code)});
    }
    std::ranges::stable_sort(doors.guests, {},
                             [](const Guest& guest) { return text::collation_key(guest.view.person.name); });
    const auto scans = storage::list_door_scans(context.tx, id);
    std::set<std::string> names;
    for (const auto& scan : scans)
        if (!scan.door.empty()) names.insert(scan.door);
    doors.names.assign(names.begin(), names.end());
    doors.passages = attendance::merge(scans);
    doors.scans = static_cast<int>(scans.size());
    return doors;
}

DoorCounts count_doors(const Doors& doors) {
    DoorCounts counts;
    std::map<std::string, int> by_door;
    for (const auto& [view, code] : doors.guests) {
        const auto& registration = view.registration;
        const bool expected = registration.status == booking::RegistrationStatus::confirmed;
        const auto first = first_entry_of(doors, registration.id);
        const bool inside = first && doors.passages.inside(registration.id);
        add(counts.total, expected, first.has_value(), inside);
        add(counts.by_sector[sector_place(registration.sector)], expected, first.has_value(), inside);
        if (first) ++by_door[first->door];
    }
    counts.by_door.assign(by_door.begin(), by_door.end());
    return counts;
}

Result<std::vector<RecordedScan>> record_scans(const Context& context, const RecordScans& command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    if (!is_device_name(command.device)) return fail(Failure::invalid, "device_malformed", "device");
    Ledger ledger{context, *event};
    std::vector<RecordedScan> recorded;
    for (const auto& scan : command.scans) recorded.push_back(ledger.record(command, scan));
    return recorded;
}

}  // namespace passerelle::usecases
