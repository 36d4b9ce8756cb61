// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What an organizer asks of those who register for one event.
namespace passerelle::booking {

using QuestionId = Id<struct QuestionTag>;

enum class QuestionKind { text, long_text, one_choice, many_choices, number, date, email, phone, consent };

/// "text", "long_text", "one_choice"…: what is stored and what the API says.
std::string_view to_string(QuestionKind kind);
std::optional<QuestionKind> parse_question_kind(std::string_view text);
bool has_options(QuestionKind kind);

/// One of the choices; answers hold its key, so that its words may be mended.
struct Option {
    std::string key;
    LocalizedText label;

    bool operator==(const Option&) const = default;
};

/// The question is asked only of those who answered an earlier one so: a choice by its key, a consent by "yes".
struct Condition {
    QuestionId question;
    std::string answer;

    bool operator==(const Condition&) const = default;
};

/// The answer of a consent that was given.
inline constexpr std::string_view consented = "yes";

struct Question {
    QuestionId id = {};
    EventId event = {};
    int version = 1;  ///< rises where words change that somebody has answered
    QuestionKind kind = QuestionKind::text;
    LocalizedText wording = {};
    LocalizedText hint = {};
    bool required = false;
    std::vector<Option> options = {};
    std::optional<Condition> condition = {};
    LocalizedText purpose = {};  ///< what the answer is for, shown beside the question
    int retention_days = 180;    ///< after the event its answers are kept so long, then erased
    bool sensitive = false;      ///< dietary and accessibility needs: on a page of their own, in no export

    bool operator==(const Question&) const = default;
};

inline constexpr int longest_retention_days = 3650;
inline constexpr std::size_t most_options = 50;
inline constexpr std::size_t most_questions = 60;

/// May these be the questions of a form, in this order? Each has its words, its purpose and, where it is a choice, at
/// least two different options; a condition names an earlier question of the form and an answer that it can have
/// (`condition_unknown`, `condition_answer`). The issues of the question at `index` have the bare names of its members;
/// of the others only what a change of that one has broken is told, as `condition_broken` (argument: the wording).
Result<void> validate_form(std::span<const Question> form, std::size_t index);

/// Does `after` ask something else than `before`, so that answers to the one are not answers to the other? Words,
/// choices, purpose and what was promised of keeping count; their order, and whether one must answer, do not.
bool asks_otherwise(const Question& before, const Question& after);

/// Options of these words, with the keys that known ones have already; new ones get a number that is free.
std::vector<Option> with_keys(std::vector<Option> wanted, std::span<const Option> known);

}  // namespace passerelle::booking
