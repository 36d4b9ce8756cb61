// SPDX-License-Identifier: Apache-2.0
// What people answered: a table and its export, and the sensitive answers on a page of their own.
#include "server/input/csv.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "server/usecases/forms.hpp"
#include "storage/events.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::Question;
using nlohmann::json;

Result<calendar::Event> answered_event(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return usecases::missing();
    return std::move(*event);
}

/// The words of somebody's answer to this version of a question; empty where there is none.
std::string cell_text(const Call& call, const Question& question, const std::vector<booking::Answer>& answers) {
    for (const auto& answer : answers)
        if (answer.question == question.id && answer.version == question.version)
            return question.kind == booking::QuestionKind::consent
                       ? call.services.translator.format(call.language, "yes, on {1}",
                                                         {moment_text(call, answer.given_at)})
                       : booking::words_of(question, answer, call.language);
    return {};
}

/// A question's words, and which version of them where it was changed since.
std::string column_text(const Call& call, const Question& question) {
    const auto words = question.wording.in(call.language);
    if (question.version == 1) return words;
    return words + " " +
           call.services.translator.format(call.language, "(version {1})", {std::to_string(question.version)});
}

http::Response show_answers(Call& call, bool sensitive) {
    const auto event = answered_event(call);
    if (!event) return error_page(call, event.error());
    const auto sheet = usecases::answer_sheet(call.context, *event, sensitive);
    json columns = json::array();
    for (const auto& question : sheet.questions) columns.push_back({{"label", column_text(call, question)}});
    json rows = json::array();
    for (const auto& [view, answers] : sheet.rows) {
        json cells = json::array();
        for (const auto& question : sheet.questions) cells.push_back({{"cell", cell_text(call, question, answers)}});
        json row{{"name", view.person.name}, {"email", view.person.email.text()}, {"cells", cells}};
        row.update(status_view(call, view.registration.status));
        rows.push_back(row);
    }
    const auto path = manage_path(event->id);
    auto response = page(call, "answers.html", call.tr("Answers"),
                         {{"title", title_of(call, *event)},
                          {"sensitive", sensitive},
                          {"back_href", link(call, path + (sensitive ? "/reponses" : "/questions"))},
                          {"sensitive_href", link(call, path + "/reponses/sensibles")},
                          {"csv_href", link(call, path + "/reponses.csv")},
                          {"has_rows", !rows.empty() && !columns.empty()},
                          {"columns", columns},
                          {"rows", rows}});
    forbid_storing(response);
    return response;
}

}  // namespace

http::Response answers(Call& call) {
    return show_answers(call, false);
}

http::Response sensitive_answers(Call& call) {
    return show_answers(call, true);
}

http::Response answers_file(Call& call) {
    const auto event = answered_event(call);
    if (!event) return error_page(call, event.error());
    const auto sheet = usecases::answer_sheet(call.context, *event, false);
    std::vector<std::string> heading{call.tr("Name"), call.tr("E-mail address"), call.tr("Organisation")};
    for (const auto& question : sheet.questions) heading.push_back(column_text(call, question));
    std::string file = std::string{csv_beginning} + csv_row(heading);
    for (const auto& [view, answers] : sheet.rows) {
        std::vector<std::string> row{view.person.name, view.person.email.text(), view.registration.organisation};
        for (const auto& question : sheet.questions) row.push_back(cell_text(call, question, answers));
        file += csv_row(row);
    }
    http::Response response;
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.set("Content-Disposition", "attachment; filename=\"reponses.csv\"");
    response.body = std::move(file);
    forbid_storing(response);
    return response;
}

}  // namespace passerelle::server::pages
