// SPDX-License-Identifier: Apache-2.0
#include "storage/questions.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/question_input.hpp"
#include "server/respond.hpp"
#include "server/usecases/forms.hpp"
#include "storage/events.hpp"

namespace passerelle::server::api {

namespace {

using booking::Question;
using booking::QuestionId;
using nlohmann::json;

Result<calendar::Event> event_in_path(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return usecases::missing();
    return std::move(*event);
}

json sheet_json(const usecases::AnswerSheet& sheet) {
    json questions = json::array();
    for (const auto& question : sheet.questions) questions.push_back(question_json(question));
    json rows = json::array();
    for (const auto& [view, answers] : sheet.rows) {
        json given = json::array();
        for (const auto& answer : answers)
            given.push_back({{"question_id", answer.question.to_string()},
                             {"version", answer.version},
                             {"values", answer.values},
                             {"given_at", to_rfc3339(answer.given_at)}});
        rows.push_back({{"registration_id", view.registration.id.to_string()},
                        {"person_id", view.person.id.to_string()},
                        {"answers", given}});
    }
    return {{"questions", questions}, {"rows", rows}};
}

}  // namespace

http::Response list_questions(Call& call) {
    const auto event = event_in_path(call);
    if (!event) return problem(call, event.error());
    json questions = json::array();
    for (const auto& question : storage::list_questions(call.context.tx, event->id))
        questions.push_back(question_json(question));
    return json_response({{"questions", questions}});
}

http::Response add_question(Call& call) {
    const auto event = event_in_path(call);
    if (!event) return problem(call, event.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    auto wanted = read_question(*fields);
    if (!wanted) return problem(call, wanted.error());
    wanted->event = event->id;
    const auto added = usecases::add_question(call.context, *wanted);
    if (!added) return problem(call, added.error());
    return json_response(question_json(*added), 201);
}

http::Response edit_question(Call& call) {
    const auto id = call.parameters.id<QuestionId>("question");
    const auto question = id ? storage::find_question(call.context.tx, *id) : std::nullopt;
    if (!question) return problem(call, usecases::missing());
    const auto patch = parse_json(call.request.body);
    if (!patch) return problem(call, patch.error());
    auto settings = question_settings_json(*question);
    settings.merge_patch(*patch);
    const auto wanted = read_question(Fields::of_json(settings));
    if (!wanted) return problem(call, wanted.error());
    const auto edited = usecases::edit_question(call.context, *id, *wanted);
    if (!edited) return problem(call, edited.error());
    return json_response(question_json(*edited));
}

http::Response remove_question(Call& call) {
    const auto id = call.parameters.id<QuestionId>("question");
    const auto removed = id ? usecases::remove_question(call.context, *id) : Result<void>{id.error()};
    if (!removed) return problem(call, removed.error());
    return json_response({{"removed", true}});
}

http::Response list_answers(Call& call) {
    const auto event = event_in_path(call);
    if (!event) return problem(call, event.error());
    auto response = json_response(sheet_json(usecases::answer_sheet(call.context, *event, false)));
    forbid_storing(response);
    return response;
}

}  // namespace passerelle::server::api
