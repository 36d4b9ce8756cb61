// SPDX-License-Identifier: Apache-2.0
#include "booking/question.hpp"

#include "calendar/text_rules.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace passerelle::booking {

namespace {

constexpr std::array kinds{
    std::pair{QuestionKind::text, std::string_view{"text"}},
    std::pair{QuestionKind::long_text, std::string_view{"long_text"}},
    std::pair{QuestionKind::one_choice, std::string_view{"one_choice"}},
    std::pair{QuestionKind::many_choices, std::string_view{"many_choices"}},
    std::pair{QuestionKind::number, std::string_view{"number"}},
    std::pair{QuestionKind::date, std::string_view{"date"}},
    std::pair{QuestionKind::email, std::string_view{"email"}},
    std::pair{QuestionKind::phone, std::string_view{"phone"}},
    std::pair{QuestionKind::consent, std::string_view{"consent"}},
};

constexpr TextRule wording_rule{.least = 1, .most = 500};
constexpr TextRule hint_rule{.most = 500};
constexpr TextRule consent_rule{.least = 1, .most = 2'000, .several_lines = true};

bool can_answer(const Question& question, std::string_view answer) {
    if (question.kind == QuestionKind::consent) return answer == consented;
    return std::ranges::any_of(question.options, [&](const Option& option) { return option.key == answer; });
}

/// What is wrong with the condition of the question at `index`; nothing where it has none.
std::optional<Issue> condition_issue(std::span<const Question> form, std::size_t index) {
    const auto& condition = form[index].condition;
    if (!condition) return std::nullopt;
    const auto earlier = form.first(index);
    const auto found = std::ranges::find(earlier, condition->question, &Question::id);
    if (found == earlier.end()) return Issue{"condition_unknown", "condition"};
    if (!can_answer(*found, condition->answer)) return Issue{"condition_answer", "condition"};
    return std::nullopt;
}

void check_options(const Question& question, std::vector<Issue>& issues) {
    if (!has_options(question.kind)) {
        if (!question.options.empty()) issues.push_back({"options_not_asked", "options"});
        return;
    }
    if (question.options.size() < 2) issues.push_back({"options_required", "options"});
    if (question.options.size() > most_options)
        issues.push_back({"list_too_long", "options", {std::to_string(most_options)}});
    std::set<std::string> keys;
    std::set<std::string> labels;
    for (const auto& option : question.options) {
        const bool again = !keys.insert(option.key).second || !labels.insert(option.label.french).second;
        if (again) issues.push_back({"option_twice", "options", {option.label.french}});
        std::vector<Issue> found;
        check(option.label, title_rule, "options", found);
        if (!found.empty()) issues.push_back({found.front().code, "options", found.front().arguments});
    }
}

void check_words(const Question& question, std::vector<Issue>& issues) {
    check(question.wording, question.kind == QuestionKind::consent ? consent_rule : wording_rule, "wording", issues);
    check(question.hint, hint_rule, "hint", issues);
    check(question.purpose, wording_rule, "purpose", issues);
    if (question.retention_days < 0 || question.retention_days > longest_retention_days)
        issues.push_back({"out_of_range", "retention_days", {"0", std::to_string(longest_retention_days)}});
}

}  // namespace

std::string_view to_string(QuestionKind kind) {
    return std::ranges::find(kinds, kind, [](const auto& pair) { return pair.first; })->second;
}

std::optional<QuestionKind> parse_question_kind(std::string_view text) {
    const auto found = std::ranges::find(kinds, text, [](const auto& pair) { return pair.second; });
    return found == kinds.end() ? std::nullopt : std::optional{found->first};
}

bool has_options(QuestionKind kind) {
    return kind == QuestionKind::one_choice || kind == QuestionKind::many_choices;
}

Result<void> validate_form(std::span<const Question> form, std::size_t index) {
    std::vector<Issue> issues;
    if (index < form.size()) {
        check_words(form[index], issues);
        check_options(form[index], issues);
    }
    if (form.size() > most_questions) issues.push_back({"list_too_long", "", {std::to_string(most_questions)}});
    for (std::size_t i = 0; i < form.size(); ++i) {
        auto issue = condition_issue(form, i);
        if (!issue) continue;
        issues.push_back(i == index ? std::move(*issue) : Issue{"condition_broken", "", {form[i].wording.french}});
    }
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return {};
}

bool asks_otherwise(const Question& before, const Question& after) {
    auto same = after;
    same.version = before.version;
    same.required = before.required;
    same.condition = before.condition;
    return same != before;
}

std::vector<Option> with_keys(std::vector<Option> wanted, std::span<const Option> known) {
    std::set<std::string> taken;
    for (const auto& option : known) taken.insert(option.key);
    for (auto& option : wanted) {
        const auto found =
            std::ranges::find(known, option.label.french, [](const Option& other) { return other.label.french; });
        if (option.key.empty() && found != known.end()) option.key = found->key;
        taken.insert(option.key);
    }
    int next = 1;
    for (auto& option : wanted) {
        while (option.key.empty() && taken.contains(std::to_string(next))) ++next;
        if (option.key.empty()) taken.insert(option.key = std::to_string(next));
    }
    return wanted;
}

}  // namespace passerelle::booking
