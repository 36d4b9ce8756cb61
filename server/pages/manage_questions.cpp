// SPDX-License-Identifier: Apache-2.0
// What an event's form asks: the list of its questions, and the editor of one.
#include "server/input/question_input.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/form_values.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/question_view.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/forms.hpp"
#include "storage/events.hpp"
#include "storage/questions.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace passerelle::server::pages {

namespace {

using booking::Question;
using booking::QuestionId;
using booking::QuestionKind;
using nlohmann::json;

constexpr std::array all_kinds{QuestionKind::text,         QuestionKind::long_text, QuestionKind::one_choice,
                               QuestionKind::many_choices, QuestionKind::number,    QuestionKind::date,
                               QuestionKind::email,        QuestionKind::phone,     QuestionKind::consent};

std::string questions_path(EventId event) {
    return manage_path(event) + "/questions";
}

/// The lines of a text area that say something.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

/// Options are typed one a line, in French and beside in English; a condition is one choice of "QUESTION=ANSWER".
Result<Question> typed_question(const http::Parameters& typed) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [name, value] : typed)
        if (name != "options_fr" && name != "options_en" && name != "condition") pairs.emplace_back(name, value);
    const auto french = lines_of(typed.get("options_fr"));
    const auto english = lines_of(typed.get("options_en"));
    for (std::size_t i = 0; i < french.size(); ++i) {
        const auto label = "options_" + std::to_string(i) + "_label_";
        pairs.emplace_back(label + "fr", french[i]);
        if (i < english.size()) pairs.emplace_back(label + "en", english[i]);
    }
    const auto condition = typed.get("condition");
    if (const auto equals = condition.find('='); equals != std::string::npos) {
        pairs.emplace_back("condition_question", condition.substr(0, equals));
        pairs.emplace_back("condition_answer", condition.substr(equals + 1));
    }
    return read_question(Fields::of_form(http::Parameters{std::move(pairs)}));
}

FormView form_of_question(const Question& question) {
    auto form = form_of(question_settings_json(question));
    std::string french;
    std::string english;
    for (const auto& choice : question.options) {
        french += choice.label.french + "\n";
        english += choice.label.in(Language::english) + "\n";
    }
    form.with("options_fr", french).with("options_en", english);
    if (question.condition)
        form.with("condition", question.condition->question.to_string() + "=" + question.condition->answer);
    return form;
}

/// Every answer of an earlier question on which this one may depend.
json condition_options(const Call& call, const std::vector<Question>& form, const std::optional<QuestionId>& of,
                       const std::string& selected) {
    json options = json::array();
    for (const auto& earlier : form) {
        if (of && earlier.id == *of) break;
        const auto add = [&](const std::string& answer, const std::string& words) {
            options.push_back(option(earlier.id.to_string() + "=" + answer,
                                     earlier.wording.in(call.language) + " → " + words, selected));
        };
        for (const auto& choice : earlier.options) add(choice.key, choice.label.in(call.language));
        if (earlier.kind == QuestionKind::consent) add(std::string{booking::consented}, call.tr("yes"));
    }
    return options;
}

/// The editor of a question that exists, or of a new one.
http::Response show_question(const Call& call, EventId event, const std::optional<Question>& question,
                             const FormView& form, int status) {
    auto fields = form.fields({"kind", "wording_fr", "wording_en", "hint_fr", "hint_en", "purpose_fr", "purpose_en",
                               "retention_days", "options_fr", "options_en", "condition", "required", "sensitive"});
    // Rules speak of the options as a whole; the form types them in two columns.
    if (const auto whole = form.field("options"); whole["error"].is_string())
        fields["options_fr"]["error"] = whole["error"];
    fields["kind"]["options"] = json::array();
    for (const auto kind : all_kinds)
        fields["kind"]["options"].push_back(
            option(std::string{booking::to_string(kind)}, kind_name(call, kind), form.value("kind")));
    for (const auto* box : {"required", "sensitive"}) fields[box]["checked"] = !form.value(box).empty();
    const auto all = storage::list_questions(call.context.tx, event);
    fields["condition"]["options"] =
        condition_options(call, all, question ? std::optional{question->id} : std::nullopt, form.value("condition"));
    const bool answered = question && storage::is_answered(call.context.tx, question->id, question->version);
    return page(call, "question.html", question ? call.tr("Change the question") : call.tr("New question"),
                {{"heading", question ? question->wording.in(call.language) : call.tr("New question")},
                 {"back_href", link(call, questions_path(event))},
                 {"action", link(call, question ? "/gestion/questions/" + question->id.to_string()
                                                : questions_path(event) + "/nouvelle")},
                 {"answered", answered},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

http::Response show_question_errors(const Call& call, EventId event, const std::optional<Question>& question,
                                    const Error& error) {
    auto form = FormView::of(posted(call));
    form.explain(call, error);
    return show_question(call, event, question, form, status_of(error.failure));
}

std::optional<calendar::Event> event_asked_about(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    return id ? storage::find_event(call.context.tx, *id) : std::nullopt;
}

std::optional<Question> question_in_path(const Call& call) {
    const auto id = call.parameters.id<QuestionId>("question");
    return id ? storage::find_question(call.context.tx, *id) : std::nullopt;
}

http::Response show_questions(const Call& call, const calendar::Event& event, const FormView& form, int status) {
    const auto questions = storage::list_questions(call.context.tx, event.id);
    json rows = json::array();
    for (const auto& question : questions) {
        const auto path = "/gestion/questions/" + question.id.to_string();
        rows.push_back(
            {{"wording", question.wording.in(call.language)},
             {"kind_text", kind_name(call, question.kind)},
             {"required", question.required},
             {"sensitive", question.sensitive},
             {"conditional", question.condition.has_value()},
             {"kept_text", call.services.translator.plural(call.language, "kept {1} day after the event",
                                                           "kept {1} days after the event", question.retention_days)},
             {"href", link(call, path)},
             {"order_action", link(call, path + "/ordre")},
             {"remove_action", link(call, path + "/retrait")}});
    }
    return page(call, "questions.html", call.tr("Questions of the form"),
                {{"title", title_of(call, event)},
                 {"back_href", link(call, manage_path(event.id))},
                 {"new_href", link(call, questions_path(event.id) + "/nouvelle")},
                 {"answers_href", link(call, manage_path(event.id) + "/reponses")},
                 {"form_href", link(call, "/evenements/" + event.id.to_string() + "/inscription")},
                 {"error_summary", form.summary()},
                 {"has_questions", !rows.empty()},
                 {"questions", rows}},
                status);
}

/// Back to the list: with the news, or with why it was refused.
http::Response back_to_questions(const Call& call, EventId id, const Result<void>& done) {
    if (done) return redirect_saying(call, questions_path(id), "questions_changed");
    FormView form;
    form.explain(call, done.error());
    return show_questions(call, storage::find_event(call.context.tx, id).value(), form,
                          status_of(done.error().failure));
}

}  // namespace

http::Response questions(Call& call) {
    const auto event = event_asked_about(call);
    if (!event) return error_page(call, usecases::missing());
    return show_questions(call, *event, {}, 200);
}

http::Response question_form(Call& call) {
    const auto event = event_asked_about(call);
    if (!event) return error_page(call, usecases::missing());
    return show_question(call, event->id, std::nullopt, form_of_question(Question{}), 200);
}

http::Response add_question(Call& call) {
    const auto event = event_asked_about(call);
    if (!event) return error_page(call, usecases::missing());
    auto wanted = typed_question(posted(call));
    if (!wanted) return show_question_errors(call, event->id, std::nullopt, wanted.error());
    wanted->event = event->id;
    const auto added = usecases::add_question(call.context, *wanted);
    if (!added) return show_question_errors(call, event->id, std::nullopt, added.error());
    return redirect_saying(call, questions_path(event->id), "questions_changed");
}

http::Response question_edit_form(Call& call) {
    const auto question = question_in_path(call);
    if (!question) return error_page(call, usecases::missing());
    return show_question(call, question->event, question, form_of_question(*question), 200);
}

http::Response edit_question(Call& call) {
    const auto question = question_in_path(call);
    if (!question) return error_page(call, usecases::missing());
    const auto wanted = typed_question(posted(call));
    const auto edited =
        wanted ? usecases::edit_question(call.context, question->id, *wanted) : Result<Question>{wanted.error()};
    if (!edited) return show_question_errors(call, question->event, question, edited.error());
    return redirect_saying(call, questions_path(question->event), "questions_changed");
}

http::Response order_question(Call& call) {
    const auto question = question_in_path(call);
    if (!question) return error_page(call, usecases::missing());
    const int by = posted(call).get("vers") == "haut" ? -1 : 1;
    return back_to_questions(call, question->event, usecases::move_question(call.context, question->id, by));
}

http::Response remove_question(Call& call) {
    const auto question = question_in_path(call);
    if (!question) return error_page(call, usecases::missing());
    return back_to_questions(call, question->event, usecases::remove_question(call.context, question->id));
}

}  // namespace passerelle::server::pages
