// SPDX-License-Identifier: Apache-2.0
#include "attendance/matching.hpp"

#include "attendance/name_key.hpp"
#include "attendance/registration_code.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace passerelle::attendance {

namespace {

constexpr std::size_t most_suggestions = 5;

constexpr std::array kinds{
    std::pair{MatchKind::token, std::string_view{"token"}},
    std::pair{MatchKind::email, std::string_view{"email"}},
    std::pair{MatchKind::name, std::string_view{"name"}},
    std::pair{MatchKind::remembered, std::string_view{"remembered"}},
    std::pair{MatchKind::ambiguous, std::string_view{"ambiguous"}},
    std::pair{MatchKind::unknown, std::string_view{"unknown"}},
    std::pair{MatchKind::dismissed, std::string_view{"dismissed"}},
};

/// Words that many names share and that tell nobody apart.
bool is_particle(std::string_view word) {
    constexpr std::array<std::string_view, 16> particles{"de", "du", "des", "la",  "le", "les", "van", "von",
                                                         "el", "al", "ben", "bin", "da", "dos", "st",  "ste"};
    return std::ranges::find(particles, word) != particles.end();
}

/// The candidates, found by e-mail, by name and by word. Candidates are numbered as given.
class Index {
public:
    explicit Index(std::span<const Candidate> candidates) : candidates_{candidates}, shared_(candidates.size()) {
        for (std::size_t number = 0; number < candidates.size(); ++number) add_own(number);
        for (std::size_t number = 0; number < candidates.size(); ++number) add_remembered(number);
    }

    Match match(const report::Row& row) {
        if (auto by_token = match_token(row)) return *by_token;
        if (auto by_email = match_email(row.email)) return *by_email;
        auto names = reader_.read_all(row.name);
        std::ranges::move(reader_.read_all(row.original_name), std::back_inserter(names));
        return match_names(names);
    }

private:
    struct Named {
        std::size_t candidate;
        ComparedName name;
        bool remembered;
    };

    static std::optional<std::string> email_key(std::string_view text) {
        if (text.empty()) return std::nullopt;
        const auto address = booking::EmailAddress::parse(text);
        return address ? std::optional{address->key()} : std::nullopt;
    }

    void add_own(std::size_t number) {
        const auto& candidate = candidates_[number];
        for (const auto& token : candidate.tokens) by_token_[token].push_back(number);
        if (const auto key = email_key(candidate.email)) by_email_[*key].push_back(number);
        const auto name = reader_.read(candidate.name);
        auto words = words_of(name.key);
        words.erase(std::unique(words.begin(), words.end()), words.end());
        for (const auto word : words) by_word_[std::string{word}].push_back(number);
        words_count_.push_back(words.size());
        initials_.emplace_back();
        for (const auto word : words) initials_.back() += word.front();
        if (!name.single_word()) by_name_[name.key].push_back({number, name, false});
    }

    /// A single remembered word ("mtremblay", the "awa" of "iPhone de Awa") serves unless it is a word of somebody
    /// else's name. What stands in brackets is not remembered: "(il/lui)" is nobody.
    void add_remembered(std::size_t number) {
        for (const auto& other : candidates_[number].other_emails) {
            const auto key = email_key(other);
            if (key && !by_email_.contains(*key)) remembered_emails_[*key].push_back(number);
        }
        for (const auto& other : candidates_[number].other_names) {
            const auto name = reader_.read(other);
            if (name.key.empty() || (name.single_word() && is_word_of_another(name.key, number))) continue;
            by_name_[name.key].push_back({number, name, true});
        }
    }

    bool is_word_of_another(const std::string& word, std::size_t number) const {
        const auto found = by_word_.find(word);
        return found != by_word_.end() &&
               std::ranges::any_of(found->second, [=](std::size_t bearer) { return bearer != number; });
    }

    std::optional<Match> match_token(const report::Row& row) const {
        std::vector<std::size_t> hits;
        const auto look_up = [&](const std::string& token) {
            const auto found = by_token_.find(token);
            if (found != by_token_.end()) hits.insert(hits.end(), found->second.begin(), found->second.end());
        };
        if (!row.token.empty()) look_up(row.token);
        for (const auto* name : {&row.name, &row.original_name})
            for (const auto& code : codes_in(*name)) look_up(code);
        if (hits.empty()) return std::nullopt;
        return decided(hits, MatchKind::token);
    }

    std::optional<Match> match_email(std::string_view text) const {
        const auto key = email_key(text);
        if (!key) return std::nullopt;
        if (const auto found = by_email_.find(*key); found != by_email_.end())
            return decided(found->second, MatchKind::email);
        if (const auto found = remembered_emails_.find(*key); found != remembered_emails_.end())
            return decided(found->second, MatchKind::remembered);
        return std::nullopt;
    }

    Match match_names(std::span<const ComparedName> names) {
        std::vector<std::size_t> hits;
        bool by_own_name = false;
        for (const auto& name : names) {
            const auto found = by_name_.find(name.key);
            if (found == by_name_.end()) continue;
            for (const auto& named : found->second) {
                if (!named.name.same_as(name)) continue;
                hits.push_back(named.candidate);
                by_own_name = by_own_name || !named.remembered;
            }
        }
        if (!hits.empty()) return decided(hits, by_own_name ? MatchKind::name : MatchKind::remembered);
        return {.suggestions = suggestions(names)};
    }

    std::vector<PersonId> persons_of(std::span<const std::size_t> numbers) const {
        std::vector<PersonId> persons;
        for (const auto number : numbers) {
            const auto& person = candidates_[number].person;
            if (std::ranges::find(persons, person) == persons.end()) persons.push_back(person);
        }
        return persons;
    }

    /// One person is certain; two are never guessed between.
    Match decided(std::span<const std::size_t> numbers, MatchKind kind) const {
        auto persons = persons_of(numbers);
        if (persons.size() == 1) return {.kind = kind, .person = persons.front()};
        return {.kind = MatchKind::ambiguous, .suggestions = std::move(persons)};
    }

    /// Ranked by words shared, then initials ("Marie T."), then by how little else the candidate's name holds.
    std::vector<PersonId> suggestions(std::span<const ComparedName> names) {
        std::vector<std::size_t> touched;
        std::string initials;
        for (const auto& name : names) count_shared(name, touched, initials);
        const auto rank = [&](std::size_t number) {
            const bool initial = initials_[number].find_first_of(initials) != std::string::npos;
            return std::tuple{-2 * shared_[number] - (initial ? 1 : 0), words_count_[number], number};
        };
        const auto count = std::min(touched.size(), most_suggestions);
        const auto best = std::span{touched}.first(count);
        std::ranges::partial_sort(touched, touched.begin() + static_cast<std::ptrdiff_t>(count), {}, rank);
        for (const auto number : touched) shared_[number] = 0;
        return persons_of(best);
    }

    void count_shared(const ComparedName& name, std::vector<std::size_t>& touched, std::string& initials) {
        std::string_view last;
        for (const auto word : words_of(name.key)) {
            if (word.size() == 1) initials += word;
            if (is_particle(word) || word == std::exchange(last, word)) continue;
            const auto found = by_word_.find(std::string{word});
            if (found == by_word_.end()) continue;
            for (const auto number : found->second)
                if (shared_[number]++ == 0) touched.push_back(number);
        }
    }

    std::span<const Candidate> candidates_;
    NameReader reader_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_token_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_email_;
    std::unordered_map<std::string, std::vector<std::size_t>> remembered_emails_;
    std::unordered_map<std::string, std::vector<Named>> by_name_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_word_;
    std::vector<std::size_t> words_count_;
    std::vector<std::string> initials_;
    std::vector<int> shared_;  ///< words shared with the row at hand; all zero between rows
};

/// Reconnections repeat a row's names and address, and so its answer.
std::string signature_of(const report::Row& row) {
    return row.email + '\0' + row.name + '\0' + row.original_name + '\0' + row.token;
}

}  // namespace

std::string_view to_string(MatchKind kind) {
    for (const auto& [value, text] : kinds)
        if (value == kind) return text;
    return {};
}

std::vector<Match> match(std::span<const report::Row> rows, std::span<const Candidate> candidates) {
    Index index{candidates};
    std::unordered_map<std::string, std::size_t> seen;
    std::vector<Match> matches;
    matches.reserve(rows.size());
    for (const auto& row : rows) {
        const auto [known, added] = seen.try_emplace(signature_of(row), matches.size());
        matches.push_back(added ? index.match(row) : Match{matches[known->second]});
    }
    return matches;
}

}  // namespace passerelle::attendance
