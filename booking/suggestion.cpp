// SPDX-License-Identifier: Apache-2.0
#include "booking/suggestion.hpp"

#include "booking/clean_text.hpp"

namespace passerelle::booking {

Result<std::string> decide_suggestion(const calendar::Event& event, int already, std::string_view text, Instant now) {
    const auto span = calendar::interval_of(event);
    if (now < span.begin) return fail(Failure::conflict, "suggestions_not_open");
    if (now >= span.end + suggestion_time) return fail(Failure::conflict, "suggestions_closed");
    if (already >= most_suggestions)
        return fail(Failure::conflict, "suggestions_enough", "", {std::to_string(most_suggestions)});
    return clean_paragraphs(text, "text", {.least = 3, .most = longest_suggestion});
}

bool is_quoted(const Suggestion& suggestion) {
    return suggestion.reviewed_at.has_value() && !suggestion.hidden;
}

}  // namespace passerelle::booking
