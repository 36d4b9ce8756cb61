// SPDX-License-Identifier: Apache-2.0
#include "booking/answer.hpp"

#include "booking/clean_text.hpp"
#include "booking/email_address.hpp"

#include <date/date.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace passerelle::booking {

namespace {

using Values = std::vector<std::string>;

constexpr std::size_t longest_line = 500;
constexpr std::size_t longest_text = 5'000;
constexpr std::size_t most_whole_digits = 12;
constexpr std::size_t most_decimals = 6;
/// ITU-T E.164 knows at most 15 digits; an extension may follow.
constexpr std::size_t least_phone_digits = 7;
constexpr std::size_t most_phone_digits = 20;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// "12", "-3", "2,50" as "12", "-3", "2.50".
std::optional<std::string> read_number(std::string text) {
    std::ranges::replace(text, ',', '.');
    std::string_view rest = text;
    if (rest.starts_with('-')) rest.remove_prefix(1);
    const auto dot = rest.find('.');
    const auto whole = rest.substr(0, dot);
    if (!all_digits(whole) || whole.size() > most_whole_digits) return std::nullopt;
    if (dot == std::string_view::npos) return text;
    const auto decimals = rest.substr(dot + 1);
    if (!all_digits(decimals) || decimals.size() > most_decimals) return std::nullopt;
    return text;
}

/// A day that exists, as "2026-10-07".
bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = -1;
        const auto part = text.substr(at, length);
        if (all_digits(part)) std::from_chars(part.data(), part.data() + part.size(), value);
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 1900 || year > 2199 || month < 1 || day < 1) return false;
    return date::year_month_day{date::year{year}, date::month{static_cast<unsigned>(month)},
                                date::day{static_cast<unsigned>(day)}}
        .ok();
}

bool is_phone(std::string_view text) {
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
    const bool plain = std::ranges::all_of(
        text, [](char c) { return is_digit(c) || std::string_view{"+-(). x#"}.find(c) != std::string_view::npos; });
    return plain && digits >= least_phone_digits && digits <= most_phone_digits && text.rfind('+') + 1 <= 1;
}

/// The kept form of one answer, or why it is none; the field is set by the caller.
class Reader {
public:
    explicit Reader(const Question& question) : question_{question} {}

    Result<Values> read(const Values& typed) const {
        if (has_options(question_.kind)) return choices(typed);
        if (typed.size() > 1) return fail(Failure::invalid, "one_answer_only");
        if (question_.kind == QuestionKind::consent) return consent(typed.front());
        if (question_.kind == QuestionKind::long_text)
            return one(clean_paragraphs(typed.front(), "", {.least = 0, .most = longest_text}));
        const auto line = clean_line(typed.front(), "", {.least = 0, .most = longest_line});
        return line ? exact(*line) : Result<Values>{line.error()};
    }

private:
    static Result<Values> one(const Result<std::string>& text) {
        if (!text) return text.error();
        return Values{*text};
    }

    Result<Values> choices(const Values& typed) const {
        if (question_.kind == QuestionKind::one_choice && typed.size() > 1)
            return fail(Failure::invalid, "one_answer_only");
        for (const auto& key : typed)
            if (std::ranges::find(question_.options, key, &Option::key) == question_.options.end())
                return fail(Failure::invalid, "answer_unknown");
        Values chosen;
        for (const auto& option : question_.options)
            if (std::ranges::find(typed, option.key) != typed.end()) chosen.push_back(option.key);
        return chosen;
    }

    static Result<Values> consent(const std::string& typed) {
        if (typed != consented) return fail(Failure::invalid, "answer_unknown");
        return Values{typed};
    }

    Result<Values> exact(const std::string& line) const {
        switch (question_.kind) {
            case QuestionKind::number:
                if (const auto number = read_number(line)) return Values{*number};
                return fail(Failure::invalid, "number_malformed");
            case QuestionKind::date:
                return is_day(line) ? Result<Values>{Values{line}} : fail(Failure::invalid, "date_malformed");
            case QuestionKind::phone:
                return is_phone(line) ? Result<Values>{Values{line}} : fail(Failure::invalid, "phone_malformed");
            case QuestionKind::email: {
                const auto email = EmailAddress::parse(line);
                return email ? Result<Values>{Values{email->text()}} : Result<Values>{email.error()};
            }
            default:
                return Values{line};
        }
    }

    const Question& question_;
};

bool is_blank(const std::string& value) {
    return value.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// What was sent for a question, without what is blank.
Values sent_for(const Question& question, const TypedAnswers& typed) {
    const auto found = typed.find(question.id);
    if (found == typed.end()) return {};
    auto values = found->second;
    std::erase_if(values, is_blank);
    return values;
}

}  // namespace

bool is_asked(const Question& question, std::span<const Answer> answers) {
    if (!question.condition) return true;
    const auto found = std::ranges::find(answers, question.condition->question, &Answer::question);
    return found != answers.end() &&
           std::ranges::find(found->values, question.condition->answer) != found->values.end();
}

Result<std::vector<Answer>> validate_answers(std::span<const Question> form, const TypedAnswers& typed, Instant now) {
    std::vector<Answer> answers;
    std::vector<Issue> issues;
    for (const auto& question : form) {
        if (!is_asked(question, answers)) continue;
        const auto field = "answers/" + question.id.to_string();
        const auto sent = sent_for(question, typed);
        if (sent.empty()) {
            const bool consent = question.kind == QuestionKind::consent;
            if (question.required) issues.push_back({consent ? "consent_required" : "answer_required", field});
            continue;
        }
        const auto values = Reader{question}.read(sent);
        if (values) answers.push_back({question.id, question.version, *values, now});
        if (!values)
            issues.push_back({values.error().issues.front().code, field, values.error().issues.front().arguments});
    }
    for (const auto& [id, values] : typed)
        if (std::ranges::find(form, id, &Question::id) == form.end())
            issues.push_back({"question_unknown", "answers/" + id.to_string()});
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return answers;
}

std::vector<Answer> keeping_unchanged(std::vector<Answer> after, std::span<const Answer> before) {
    for (auto& answer : after)
        for (const auto& former : before)
            if (former.question == answer.question && former.version == answer.version &&
                former.values == answer.values)
                answer.given_at = former.given_at;
    return after;
}

Instant erased_at(const Question& question, Instant event_ends) {
    return event_ends + std::chrono::days{question.retention_days};
}

std::string words_of(const Question& question, const Answer& answer, Language language) {
    std::string words;
    for (const auto& value : answer.values) {
        const auto option = std::ranges::find(question.options, value, &Option::key);
        if (!words.empty()) words += ", ";
        words += option == question.options.end() ? value : option->label.in(language);
    }
    return words;
}

}  // namespace passerelle::booking
