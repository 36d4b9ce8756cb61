// SPDX-License-Identifier: Apache-2.0
#include "storage/place_decisions.hpp"

#include "storage/place_json.hpp"
#include "storage/places.hpp"
#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

/// How far the log of an event is.
struct Log {
    std::int64_t decisions = 0;
    std::string rules = {};
};

std::optional<Log> find_log(Transaction& tx, EventId event) {
    return Statement{tx, "SELECT decisions, rules FROM place_logs WHERE event_id = :event"}.with(event).first(
        [](Columns& row) {
            const auto decisions = row.integer();
            return Log{decisions, row.text()};
        });
}

void append(Transaction& tx, EventId event, std::int64_t number, Instant now, const std::optional<std::string>& rules,
            const std::string& command, const std::string& basis, const std::string& outcome) {
    Statement{tx,
              "INSERT INTO place_decisions (event_id, number, decided_at, rules, command, basis, outcome) VALUES "
              "(:event, :number, :decided, :rules, :command, :basis, :outcome)"}
        .with(event, number, now, rules, command, basis, outcome)
        .run();
}

void move_on(Transaction& tx, EventId event, std::int64_t number, const std::optional<std::string>& rules) {
    if (rules)
        Statement{tx, "UPDATE place_logs SET decisions = :number, rules = :rules WHERE event_id = :event"}
            .with(number, *rules, event)
            .run();
    else
        Statement{tx, "UPDATE place_logs SET decisions = :number WHERE event_id = :event"}.with(number, event).run();
}

PlaceDecision read_decision(Columns& row) {
    PlaceDecision decision;
    decision.number = row.integer();
    decision.decided_at = row.instant();
    if (const auto rules = row.optional(&Columns::text)) decision.rules = read_rules(*rules);
    const auto command = row.text();
    decision.opening = read_opening(command);
    decision.command = read_command(command);
    decision.basis = row.text();
    decision.outcome = row.text();
    return decision;
}

}  // namespace

void open_log(Transaction& tx, EventId event, const booking::PlaceRules& rules, Instant now) {
    if (find_log(tx, event)) return;
    const auto text = write_rules(rules);
    const auto there = list_all_registrations(tx, event);
    Statement{tx, "INSERT INTO place_logs (event_id, decisions, rules) VALUES (:event, 1, :rules)"}
        .with(event, text)
        .run();
    append(tx, event, 1, now, text, write_opening(there), "{}", "[]");
}

void log_decision(Transaction& tx, EventId event, const booking::PlaceRules& rules, const booking::Standing& before,
                  const booking::Command& command, const std::vector<booking::Change>& changes, Instant now) {
    const auto log = find_log(tx, event).value();
    auto text = write_rules(rules);
    const auto changed_rules = text == log.rules ? std::nullopt : std::optional{std::move(text)};
    const auto number = log.decisions + 1;
    move_on(tx, event, number, changed_rules);
    append(tx, event, number, now, changed_rules, write_command(command), write_basis(before), write_outcome(changes));
}

std::vector<EventId> list_logged_events(Transaction& tx) {
    return Statement{tx, "SELECT event_id FROM place_logs ORDER BY event_id"}.all(
        [](Columns& row) { return row.id<EventId>(); });
}

std::vector<PlaceDecision> list_decisions(Transaction& tx, EventId event) {
    return Statement{tx,
                     "SELECT number, decided_at, rules, command, basis, outcome FROM place_decisions "
                     "WHERE event_id = :event ORDER BY number"}
        .with(event)
        .all(read_decision);
}

}  // namespace passerelle::storage
