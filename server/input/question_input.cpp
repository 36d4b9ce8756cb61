// SPDX-License-Identifier: Apache-2.0
#include "server/input/question_input.hpp"

namespace passerelle::server {

namespace {

using booking::Question;
using nlohmann::json;

json words(const LocalizedText& text) {
    return {{"fr", text.french}, {"en", text.english}};
}

booking::Option read_option(Fields& fields) {
    auto key = fields.optional_text("key", 40);
    return {std::move(key), fields.localized("label", 200, true)};
}

std::optional<booking::Condition> read_condition(Fields& fields) {
    auto nested = fields.object("condition");
    const auto question = nested.optional_id<booking::QuestionId>("question");
    auto answer = nested.optional_text("answer", 40);
    fields.absorb(nested);
    return question ? std::optional{booking::Condition{*question, std::move(answer)}} : std::nullopt;
}

}  // namespace

Result<Question> read_question(Fields fields) {
    Question question;
    const auto kind = booking::parse_question_kind(fields.text("kind", 20));
    if (!kind) fields.refuse("choice_unknown", "kind");
    question.kind = kind.value_or(booking::QuestionKind::text);
    question.wording = fields.localized("wording", 2'000, true);
    question.hint = fields.localized("hint", 500, false);
    question.purpose = fields.localized("purpose", 500, true);
    question.required = fields.flag("required");
    question.sensitive = fields.flag("sensitive");
    question.retention_days =
        fields.optional_integer("retention_days", 0, booking::longest_retention_days).value_or(180);
    for (auto& nested : fields.objects("options", booking::most_options)) {
        question.options.push_back(read_option(nested));
        fields.absorb(nested);
    }
    question.condition = read_condition(fields);
    if (const auto error = fields.finish()) return *error;
    return question;
}

json question_settings_json(const Question& question) {
    json options = json::array();
    for (const auto& option : question.options)
        options.push_back({{"key", option.key}, {"label", words(option.label)}});
    json condition = nullptr;
    if (question.condition)
        condition = {{"question", question.condition->question.to_string()}, {"answer", question.condition->answer}};
    return {{"kind", booking::to_string(question.kind)},
            {"wording", words(question.wording)},
            {"hint", words(question.hint)},
            {"purpose", words(question.purpose)},
            {"required", question.required},
            {"sensitive", question.sensitive},
            {"retention_days", question.retention_days},
            {"options", options},
            {"condition", condition}};
}

json question_json(const Question& question) {
    auto shown = question_settings_json(question);
    shown["id"] = question.id.to_string();
    shown["version"] = question.version;
    return shown;
}

booking::TypedAnswers take_answers(Fields& fields) {
    booking::TypedAnswers typed;
    auto group = fields.object("answers");
    for (const auto& name : group.names()) {
        const auto id = booking::QuestionId::parse(name);
        if (id) typed[*id] = group.answers(name);
    }
    fields.absorb(group);
    return typed;
}

Result<usecases::ChangeRegistration> read_change_registration(Fields fields) {
    usecases::ChangeRegistration command;
    command.answers = take_answers(fields);
    command.name = fields.text("name", 200);
    command.organisation = fields.optional_text("organisation", 200);
    command.sector = fields.optional_sector("sector");
    command.region = fields.optional_region("region");
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::Transfer> read_transfer(Fields fields) {
    usecases::Transfer command{fields.text("email", 254), fields.text("name", 200), fields.language("language")};
    if (const auto error = fields.finish()) return *error;
    return command;
}

}  // namespace passerelle::server
