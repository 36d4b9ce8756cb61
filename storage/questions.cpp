// SPDX-License-Identifier: Apache-2.0
#include "storage/questions.hpp"

#include "storage/sql.hpp"

#include <nlohmann/json.hpp>

namespace passerelle::storage {

namespace {

using booking::Question;
using booking::QuestionId;
using nlohmann::json;

const std::string question_columns =
    "SELECT q.id, q.event_id, v.version, q.required, q.condition_question, q.condition_answer, v.kind, v.wording_fr, "
    "v.wording_en, v.hint_fr, v.hint_en, v.options, v.purpose_fr, v.purpose_en, v.retention_days, v.sensitive "
    "FROM questions q JOIN question_versions v ON v.question_id = q.id ";

std::string options_text(const Question& question) {
    json options = json::array();
    for (const auto& option : question.options)
        options.push_back({option.key, option.label.french, option.label.english});
    return options.dump();
}

std::vector<booking::Option> read_options(const std::string& text) {
    std::vector<booking::Option> options;
    for (const auto& option : json::parse(text))
        options.push_back({option.at(0).get<std::string>(), {option.at(1), option.at(2)}});
    return options;
}

Question read_question(Columns& row) {
    Question question;
    question.id = row.id<QuestionId>();
    question.event = row.id<EventId>();
    question.version = row.small();
    question.required = row.flag();
    const auto asked_before = row.optional(&Columns::id<QuestionId>);
    const auto answer = row.text();
    if (asked_before) question.condition = booking::Condition{*asked_before, answer};
    question.kind = booking::parse_question_kind(row.text()).value();
    question.wording = row.localized();
    question.hint = row.localized();
    question.options = read_options(row.text());
    question.purpose = row.localized();
    question.retention_days = row.small();
    question.sensitive = row.flag();
    return question;
}

std::optional<QuestionId> condition_question(const Question& question) {
    return question.condition ? std::optional{question.condition->question} : std::nullopt;
}

std::string condition_answer(const Question& question) {
    return question.condition ? question.condition->answer : std::string{};
}

void write_version(Transaction& tx, const Question& q) {
    Statement{tx, "DELETE FROM question_versions WHERE question_id = :question AND version = :version"}
        .with(q.id, q.version)
        .run();
    Statement{tx,
              "INSERT INTO question_versions (question_id, version, kind, wording_fr, wording_en, hint_fr, hint_en, "
              "options, purpose_fr, purpose_en, retention_days, sensitive) VALUES (:question, :version, :kind, "
              ":wording_fr, :wording_en, :hint_fr, :hint_en, :options, :purpose_fr, :purpose_en, :retention, "
              ":sensitive)"}
        .with(q.id, q.version, booking::to_string(q.kind), q.wording, q.hint, options_text(q), q.purpose,
              q.retention_days, q.sensitive)
        .run();
}

bool has_version(Transaction& tx, const Question& q) {
    return Statement{tx, "SELECT version FROM question_versions WHERE question_id = :question AND version = :version"}
        .with(q.id, q.version)
        .first([](Columns& row) { return row.small(); })
        .has_value();
}

}  // namespace

void insert(Transaction& tx, const Question& question) {
    const auto last =
        Statement{tx, "SELECT position FROM questions WHERE event_id = :event ORDER BY position DESC LIMIT 1"}
            .with(question.event)
            .first([](Columns& row) { return row.small(); });
    Statement{tx,
              "INSERT INTO questions (id, event_id, position, version, required, condition_question, "
              "condition_answer) VALUES (:id, :event, :position, :version, :required, :condition, :answer)"}
        .with(question.id, question.event, last.value_or(0) + 1, question.version, question.required,
              condition_question(question), condition_answer(question))
        .run();
    write_version(tx, question);
}

void update(Transaction& tx, const Question& question) {
    Statement{tx,
              "UPDATE questions SET version = :version, required = :required, condition_question = :condition, "
              "condition_answer = :answer WHERE id = :id"}
        .with(question.version, question.required, condition_question(question), condition_answer(question),
              question.id)
        .run();
    // A version with answers has its row kept by them; nothing of it has changed then.
    if (!has_version(tx, question) || !is_answered(tx, question.id, question.version)) write_version(tx, question);
}

void retire(Transaction& tx, QuestionId question, Instant at) {
    const auto answered =
        Statement{tx, "SELECT version FROM answers WHERE question_id = :question LIMIT 1"}.with(question).first(
            [](Columns& row) { return row.small(); });
    if (answered) {
        Statement{tx, "UPDATE questions SET retired_at = :at WHERE id = :id"}.with(at, question).run();
        return;
    }
    Statement{tx, "DELETE FROM question_versions WHERE question_id = :id"}.with(question).run();
    Statement{tx, "DELETE FROM questions WHERE id = :id"}.with(question).run();
}

void reorder(Transaction& tx, const std::vector<QuestionId>& order) {
    int position = 0;
    for (const auto id : order)
        Statement{tx, "UPDATE questions SET position = :position WHERE id = :id"}.with(++position, id).run();
}

std::optional<Question> find_question(Transaction& tx, QuestionId id) {
    return Statement{tx, question_columns + "WHERE q.id = :id AND v.version = q.version AND q.retired_at IS NULL"}
        .with(id)
        .first(read_question);
}

std::vector<Question> list_questions(Transaction& tx, EventId event) {
    return Statement{tx, question_columns +
                             "WHERE q.event_id = :event AND v.version = q.version AND q.retired_at IS NULL "
                             "ORDER BY q.position, q.id"}
        .with(event)
        .all(read_question);
}

std::vector<Question> list_answered_questions(Transaction& tx, EventId event) {
    return Statement{tx, question_columns +
                             "WHERE q.event_id = :event AND EXISTS (SELECT 1 FROM answers a WHERE "
                             "a.question_id = v.question_id AND a.version = v.version) "
                             "ORDER BY q.position, q.id, v.version"}
        .with(event)
        .all(read_question);
}

bool is_answered(Transaction& tx, QuestionId question, int version) {
    return Statement{tx, "SELECT version FROM answers WHERE question_id = :question AND version = :version LIMIT 1"}
        .with(question, version)
        .first([](Columns& row) { return row.small(); })
        .has_value();
}

}  // namespace passerelle::storage
