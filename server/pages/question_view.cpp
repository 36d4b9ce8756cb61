// SPDX-License-Identifier: Apache-2.0
#include "server/pages/question_view.hpp"

#include "server/pages/views.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::Question;
using booking::QuestionKind;
using nlohmann::json;

std::string control_of(booking::QuestionId id) {
    return "answers_" + id.to_string();
}

bool is_typed(const http::Parameters& typed, const std::string& name, std::string_view value) {
    const auto all = typed.all(name);
    return std::ranges::find(all, value) != all.end();
}

json options_of(const Call& call, const Question& question, const http::Parameters& typed) {
    const auto name = control_of(question.id);
    json options = json::array();
    for (const auto& choice : question.options)
        options.push_back({{"id", name + "-" + choice.key},
                           {"name", name},
                           {"value", choice.key},
                           {"label", choice.label.in(call.language)},
                           {"selected", is_typed(typed, name, choice.key)}});
    return options;
}

/// How the condition is told to those whose browser does not hide the question, and to the script that does.
json condition_of(const Call& call, const std::vector<Question>& form, const Question& question) {
    if (!question.condition) return false;
    const auto earlier = std::ranges::find(form, question.condition->question, &Question::id);
    if (earlier == form.end()) return false;
    const booking::Answer answer{.question = earlier->id, .values = {question.condition->answer}, .given_at = {}};
    const auto words =
        earlier->kind == QuestionKind::consent ? call.tr("yes") : booking::words_of(*earlier, answer, call.language);
    return {{"control", control_of(earlier->id)},
            {"answer", question.condition->answer},
            {"text", call.services.translator.format(call.language, "Only if you answered “{2}” to “{1}”.",
                                                     {earlier->wording.in(call.language), words})}};
}

/// The type of the control of one line, or nothing where it is none.
json input_type(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::text:
            return "text";
        case QuestionKind::number:
            return "text";
        case QuestionKind::date:
            return "date";
        case QuestionKind::email:
            return "email";
        case QuestionKind::phone:
            return "tel";
        default:
            return false;
    }
}

}  // namespace

json question_views(const Call& call, const std::vector<Question>& form, const http::Parameters& typed,
                    const FormView& view) {
    json all = json::array();
    for (const auto& question : form) {
        const auto name = control_of(question.id);
        auto field = view.field(name);
        const auto type = input_type(question.kind);
        field["value"] = typed.get(name);
        field["label"] = question.wording.in(call.language);
        field["hint_text"] = text_or_false(question.hint.in(call.language));
        field["purpose"] = text_or_false(question.purpose.in(call.language));
        field["required"] = question.required;
        field["sensitive"] = question.sensitive;
        field["condition"] = condition_of(call, form, question);
        field["line"] = type.is_string()
                            ? json{{"type", type},
                                   {"inputmode", question.kind == QuestionKind::number ? json("decimal") : json(false)}}
                            : json(false);
        field["is_long"] = question.kind == QuestionKind::long_text;
        field["is_choice"] = booking::has_options(question.kind);
        field["choice_type"] = question.kind == QuestionKind::many_choices ? "checkbox" : "radio";
        field["is_consent"] = question.kind == QuestionKind::consent;
        field["checked"] = is_typed(typed, name, booking::consented);
        field["options"] = options_of(call, question, typed);
        all.push_back(field);
    }
    return all;
}

http::Parameters typed_answers(const std::vector<Question>& form, const std::vector<booking::Answer>& answers) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& question : form)
        for (const auto& answer : answers)
            if (answer.question == question.id && answer.version == question.version)
                for (const auto& value : answer.values) pairs.emplace_back(control_of(question.id), value);
    return http::Parameters{std::move(pairs)};
}

std::string kind_name(const Call& call, QuestionKind kind) {
    switch (kind) {
        case QuestionKind::text:
            return call.tr("Text, one line");
        case QuestionKind::long_text:
            return call.tr("Long text");
        case QuestionKind::one_choice:
            return call.tr("One choice");
        case QuestionKind::many_choices:
            return call.tr("Several choices");
        case QuestionKind::number:
            return call.tr("Number");
        case QuestionKind::date:
            return call.tr("Date");
        case QuestionKind::email:
            return call.tr("E-mail address");
        case QuestionKind::phone:
            return call.tr("Telephone number");
        case QuestionKind::consent:
            return call.tr("Consent");
    }
    return {};
}

}  // namespace passerelle::server::pages
