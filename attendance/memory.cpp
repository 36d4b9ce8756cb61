// SPDX-License-Identifier: Apache-2.0
#include "attendance/memory.hpp"

#include "attendance/report/folding.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

namespace passerelle::attendance {

namespace {

constexpr std::array kinds{
    std::pair{ChoiceKind::join, std::string_view{"join"}},
    std::pair{ChoiceKind::split, std::string_view{"split"}},
    std::pair{ChoiceKind::dismiss, std::string_view{"dismiss"}},
};

bool has_letter(std::string_view text) {
    return std::ranges::any_of(text, [](unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; });
}

}  // namespace

std::string_view to_string(ChoiceKind kind) {
    for (const auto& [value, text] : kinds)
        if (value == kind) return text;
    return {};
}

std::optional<ChoiceKind> parse_choice_kind(std::string_view text) {
    for (const auto& [value, known] : kinds)
        if (known == text) return value;
    return std::nullopt;
}

std::string appearance_of(std::string_view name, std::string_view email, std::string_view token) {
    if (!token.empty()) return "token " + std::string{token};
    if (const auto address = booking::EmailAddress::parse(email)) return "email " + address->key();
    // Punctuation stays: "1514*****12" and "1514*****21" are two telephones.
    return "name " + report::simplify(report::tidy(name));
}

Memory::Memory(std::span<const Choice> choices) {
    for (const auto& choice : choices) note(choice);
}

void Memory::note(const Choice& choice) {
    auto& known = known_[appearance_of(choice.name, choice.email, choice.token)];
    switch (choice.kind) {
        case ChoiceKind::join:
            known.joined.insert_or_assign(*choice.person, choice);
            known.split.erase(*choice.person);
            known.dismissed = false;
            break;
        case ChoiceKind::split:
            known.joined.erase(*choice.person);
            known.split.insert(*choice.person);
            known.dismissed = false;
            break;
        case ChoiceKind::dismiss:
            known.joined.clear();
            known.dismissed = true;
            break;
    }
}

void Memory::teach(std::vector<Candidate>& candidates) const {
    for (auto& candidate : candidates) {
        for (const auto& [appearance, known] : known_) {
            const auto joined = known.joined.find(candidate.person);
            if (joined == known.joined.end()) continue;
            const auto& choice = joined->second;
            if (!choice.name.empty()) candidate.other_names.push_back(choice.name);
            if (!choice.email.empty()) candidate.other_emails.push_back(choice.email);
            if (!choice.token.empty()) candidate.tokens.push_back(choice.token);
        }
    }
}

void Memory::apply(const report::Row& row, Match& match) const {
    const auto found = known_.find(appearance_of(row.name, row.email, row.token));
    if (found == known_.end()) return;
    const auto& known = found->second;
    const bool nameless = found->first.starts_with("name ") && name_key(row.name).empty();
    if (nameless && has_letter(row.name)) return suggest(known, match);
    if (known.dismissed) {
        match = {.kind = MatchKind::dismissed, .suggestions = std::move(match.suggestions)};
    } else if (known.joined.size() > 1 || (nameless && !known.joined.empty())) {
        match = {.kind = MatchKind::remembered, .person = known.joined.begin()->first};
        for (auto next = std::next(known.joined.begin()); next != known.joined.end(); ++next)
            match.companions.push_back(next->first);
    } else if (match.person && known.split.contains(*match.person)) {
        match = {.kind = MatchKind::unknown};
    }
    std::erase_if(match.suggestions, [&](const PersonId& person) { return known.split.contains(person); });
}

/// "Galaxy A12" may be anybody's: what was chosen once is proposed again, and not taken for granted.
void Memory::suggest(const Known& known, Match& match) {
    for (const auto& [person, choice] : known.joined) {
        std::erase(match.suggestions, person);
        match.suggestions.insert(match.suggestions.begin(), person);
    }
}

}  // namespace passerelle::attendance
