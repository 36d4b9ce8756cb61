// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/forms.hpp"

#include "server/secrets.hpp"
#include "storage/answers.hpp"
#include "storage/events.hpp"
#include "storage/questions.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace passerelle::usecases {

namespace {

using booking::Question;
using booking::QuestionId;

std::size_t position_in(const std::vector<Question>& form, QuestionId id) {
    return static_cast<std::size_t>(std::ranges::find(form, id, &Question::id) - form.begin());
}

void append(Error& error, const Error& more) {
    error.issues.insert(error.issues.end(), more.issues.begin(), more.issues.end());
}

/// What is wrong with a registration's own fields, to be told beside what is wrong with the answers.
Error fields_at_fault(const Register& command) {
    Error error;
    const auto note = [&](const Error& found, const char* field) {
        for (auto issue : found.issues) {
            issue.field = field;
            error.issues.push_back(std::move(issue));
        }
    };
    if (const auto email = booking::EmailAddress::parse(command.email); !email) note(email.error(), "email");
    if (const auto name = booking::clean_name(command.name); !name) note(name.error(), "name");
    return error;
}

}  // namespace

Result<Question> add_question(const Context& context, Question wanted) {
    if (!storage::find_event(context.tx, wanted.event)) return missing();
    wanted.id = context.new_id<QuestionId>();
    wanted.version = 1;
    wanted.options = booking::with_keys(std::move(wanted.options), {});
    auto form = storage::list_questions(context.tx, wanted.event);
    form.push_back(wanted);
    if (const auto valid = booking::validate_form(form, form.size() - 1); !valid) return valid.error();
    storage::insert(context.tx, wanted);
    return wanted;
}

Result<Question> edit_question(const Context& context, QuestionId id, Question wanted) {
    const auto question = storage::find_question(context.tx, id);
    if (!question) return missing();
    wanted.id = question->id;
    wanted.event = question->event;
    wanted.version = question->version;
    wanted.options = booking::with_keys(std::move(wanted.options), question->options);
    auto form = storage::list_questions(context.tx, question->event);
    const auto position = position_in(form, id);
    form[position] = wanted;
    if (const auto valid = booking::validate_form(form, position); !valid) return valid.error();
    if (booking::asks_otherwise(*question, wanted) && storage::is_answered(context.tx, id, question->version))
        ++wanted.version;
    storage::update(context.tx, wanted);
    return wanted;
}

Result<void> remove_question(const Context& context, QuestionId id) {
    const auto question = storage::find_question(context.tx, id);
    if (!question) return missing();
    auto form = storage::list_questions(context.tx, question->event);
    std::erase_if(form, [&](const Question& other) { return other.id == id; });
    if (const auto valid = booking::validate_form(form, form.size()); !valid) return valid.error();
    storage::retire(context.tx, id, context.now);
    return {};
}

Result<void> move_question(const Context& context, QuestionId id, int by) {
    const auto question = storage::find_question(context.tx, id);
    if (!question) return missing();
    auto form = storage::list_questions(context.tx, question->event);
    const auto from = position_in(form, id);
    const auto to = static_cast<std::ptrdiff_t>(from) + (by < 0 ? -1 : 1);
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(form.size())) return {};
    std::swap(form[from], form[static_cast<std::size_t>(to)]);
    if (const auto valid = booking::validate_form(form, form.size()); !valid) return valid.error();
    std::vector<QuestionId> order;
    std::ranges::transform(form, std::back_inserter(order), &Question::id);
    storage::reorder(context.tx, order);
    return {};
}

std::string form_version(const std::vector<Question>& form) {
    std::string all;
    for (const auto& question : form) {
        all += question.id.to_string() + "." + std::to_string(question.version) + (question.required ? "!" : ".");
        all += question.condition ? question.condition->question.to_string() + question.condition->answer : "";
    }
    return server::digest(all).substr(0, 16);
}

Result<Registered> register_with_answers(const Context& context, const Register& command,
                                         const booking::TypedAnswers& typed) {
    const auto form = storage::list_questions(context.tx, command.event);
    const auto answers = booking::validate_answers(form, typed, context.now);
    if (!answers) {
        auto error = fields_at_fault(command);
        append(error, answers.error());
        return error;
    }
    auto registered = register_person(context, command);
    if (!registered) return registered.error();
    // Without an address the registration is one that was there before, and perhaps somebody else's.
    if (!registered->manage_url.empty()) storage::replace_answers(context.tx, registered->registration.id, *answers);
    return registered;
}

std::optional<Error> check_answers(const Context& context, EventId event, const booking::TypedAnswers& typed) {
    const auto form = storage::list_questions(context.tx, event);
    const auto answers = booking::validate_answers(form, typed, context.now);
    return answers ? std::nullopt : std::optional{answers.error()};
}

Result<void> change_answers(const Context& context, const booking::Registration& registration,
                            const booking::TypedAnswers& typed) {
    const auto form = storage::list_questions(context.tx, registration.event);
    const auto answers = booking::validate_answers(form, typed, context.now);
    if (!answers) return answers.error();
    const auto before = storage::list_answers(context.tx, registration.id);
    storage::replace_answers(context.tx, registration.id, booking::keeping_unchanged(*answers, before));
    return {};
}

AnswerSheet answer_sheet(const Context& context, const calendar::Event& event, bool sensitive) {
    AnswerSheet sheet;
    auto answered = storage::list_answered_questions(context.tx, event.id);
    std::set<QuestionId> kept_apart;
    for (const auto& question : answered)
        if (question.sensitive) kept_apart.insert(question.id);
    for (const auto& question : storage::list_questions(context.tx, event.id))
        if (question.sensitive) kept_apart.insert(question.id);
    for (auto& question : answered)
        if (kept_apart.contains(question.id) == sensitive) sheet.questions.push_back(std::move(question));
    auto answers = storage::list_answers_of_event(context.tx, event.id);
    for (auto& registration : registrations_for(context, event)) {
        auto own = std::move(answers[registration.registration.id]);
        std::erase_if(own, [&](const auto& answer) { return kept_apart.contains(answer.question) != sensitive; });
        if (!sensitive || !own.empty()) sheet.rows.push_back({std::move(registration), std::move(own)});
    }
    return sheet;
}

int erase_expired_answers(const Context& context) {
    return static_cast<int>(storage::erase_expired_answers(context.tx, context.now));
}

}  // namespace passerelle::usecases
