// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/place_check.hpp"

#include "booking/place_ledger.hpp"
#include "storage/place_decisions.hpp"
#include "storage/place_json.hpp"
#include "storage/places.hpp"

namespace passerelle::usecases {

namespace {

/// The log of one event, decided again.
class Replay {
public:
    Replay(storage::Transaction& tx, EventId event, PlaceCheck& check) : tx_{tx}, event_{event}, check_{check} {}

    void run() {
        ++check_.events;
        for (const auto& decision : storage::list_decisions(tx_, event_)) repeat(decision);
        compare_end();
    }

private:
    void repeat(const storage::PlaceDecision& decision) {
        ++check_.decisions;
        if (decision.number != ++number_) differ(number_, "is missing from the log");
        number_ = decision.number;
        if (decision.rules) rules_ = *decision.rules;
        if (decision.opening) {
            ledger_ = booking::PlaceLedger{*decision.opening};
            return;
        }
        if (storage::write_basis(ledger_.standing(decision.command)) != decision.basis)
            differ(number_, "was made on other numbers than those before it lead to");
        const auto changes = ledger_.decide(rules_, decision.command, decision.decided_at);
        if (!changes || storage::write_outcome(*changes) != decision.outcome)
            differ(number_, "comes out otherwise by the rules");
    }

    /// The registrations as they stand are those that the log leads to.
    void compare_end() {
        const auto state = [](const booking::Registration& registration) {
            return storage::write_outcome({{std::nullopt, registration}});
        };
        std::map<RegistrationId, std::string> stored;
        for (const auto& registration : storage::list_all_registrations(tx_, event_))
            stored.emplace(registration.id, state(registration));
        for (const auto& registration : ledger_.registrations()) {
            const auto found = stored.find(registration.id);
            if (found == stored.end() || found->second != state(registration))
                check_.differences.push_back("event " + event_.to_string() + ": registration " +
                                             registration.id.to_string() + " stands otherwise than the log says");
            if (found != stored.end()) stored.erase(found);
        }
        for (const auto& [id, text] : stored)
            check_.differences.push_back("event " + event_.to_string() + ": registration " + id.to_string() +
                                         " was never decided");
    }

    void differ(std::int64_t number, const char* how) {
        check_.differences.push_back("event " + event_.to_string() + ": decision " + std::to_string(number) + " " +
                                     how);
    }

    storage::Transaction& tx_;
    EventId event_;
    PlaceCheck& check_;
    booking::PlaceLedger ledger_;
    booking::PlaceRules rules_;
    std::int64_t number_ = 0;
};

}  // namespace

PlaceCheck check_places(storage::Transaction& tx) {
    PlaceCheck check;
    for (const auto& event : storage::list_logged_events(tx)) Replay{tx, event, check}.run();
    return check;
}

}  // namespace passerelle::usecases
