// SPDX-License-Identifier: Apache-2.0
#include "storage/answers.hpp"

#include "storage/sql.hpp"

#include <nlohmann/json.hpp>

namespace passerelle::storage {

namespace {

using booking::Answer;
using nlohmann::json;

/// Microseconds of a day, for a column of days.
constexpr std::int64_t day_microseconds = 86'400'000'000;

Answer read_answer(Columns& row) {
    Answer answer;
    answer.question = row.id<booking::QuestionId>();
    answer.version = row.small();
    answer.values = json::parse(row.text()).get<std::vector<std::string>>();
    answer.given_at = row.instant();
    return answer;
}

}  // namespace

void replace_answers(Transaction& tx, RegistrationId registration, const std::vector<Answer>& answers) {
    Statement{tx,
              "DELETE FROM answers WHERE registration_id = :registration AND question_id IN "
              "(SELECT id FROM questions WHERE retired_at IS NULL)"}
        .with(registration)
        .run();
    for (const auto& answer : answers)
        Statement{tx,
                  "INSERT INTO answers (registration_id, question_id, version, answer, given_at) "
                  "VALUES (:registration, :question, :version, :answer, :given)"}
            .with(registration, answer.question, answer.version, json(answer.values).dump(), answer.given_at)
            .run();
}

std::vector<Answer> list_answers(Transaction& tx, RegistrationId registration) {
    return Statement{tx,
                     "SELECT question_id, version, answer, given_at FROM answers WHERE registration_id = :registration "
                     "ORDER BY question_id"}
        .with(registration)
        .all(read_answer);
}

std::map<RegistrationId, std::vector<Answer>> list_answers_of_event(Transaction& tx, EventId event) {
    std::map<RegistrationId, std::vector<Answer>> all;
    Statement{tx,
              "SELECT a.registration_id, a.question_id, a.version, a.answer, a.given_at FROM answers a "
              "JOIN registrations r ON r.id = a.registration_id WHERE r.event_id = :event AND "
              "r.status <> 'cancelled' ORDER BY a.registration_id, a.question_id"}
        .with(event)
        .all([&](Columns& row) {
            const auto registration = row.id<RegistrationId>();
            all[registration].push_back(read_answer(row));
            return true;
        });
    return all;
}

std::int64_t erase_expired_answers(Transaction& tx, Instant now) {
    return Statement{tx,
                     "DELETE FROM answers WHERE EXISTS (SELECT 1 FROM question_versions v "
                     "JOIN questions q ON q.id = v.question_id JOIN events e ON e.id = q.event_id "
                     "WHERE v.question_id = answers.question_id AND v.version = answers.version AND "
                     "e.ends_at + v.retention_days * " +
                         std::to_string(day_microseconds) + " <= :now)"}
        .with(now)
        .run();
}

}  // namespace passerelle::storage
