// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/name.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/folding.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace passerelle::attendance::report {

namespace {

using std::string_view;

constexpr std::array<string_view, 10> host_remarks{
    "host",      "co host",   "cohost",       "hote",          "co hote",
    "organizer", "organiser", "organisateur", "organisatrice", "co organizer",
};

constexpr std::array<string_view, 31> other_remarks{
    "guest",
    "guests",
    "external",
    "externe",
    "invite",
    "invitee",
    "invite e",
    "unverified",
    "non verifie",
    "non verifiee",
    "anonymous",
    "anonyme",
    "attendee",
    "participant",
    "participante",
    "panelist",
    "panelliste",
    "paneliste",
    "presenter",
    "presentateur",
    "presentatrice",
    "me",
    "moi",
    "external user",
    "utilisateur externe",
    "invite externe",
    "external guest",
    "phone",
    "telephone",
    "federated",
    "federe",
};

constexpr std::array<string_view, 17> pronouns{
    "she",  "her", "hers", "he",   "him", "his", "they", "them",  "theirs",
    "elle", "il",  "iel",  "ille", "ael", "lui", "eux",  "elles",
};

bool one_of(const auto& words, string_view word) {
    return std::ranges::find(words, word) != words.end();
}

bool is_pronouns(string_view folded) {
    while (!folded.empty()) {
        const auto end = std::min(folded.find(' '), folded.size());
        if (!one_of(pronouns, folded.substr(0, end))) return false;
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return true;
}

enum class Remark { none, host, other };

/// "Guest", "Hôte, moi": whether all of what stands in brackets is remarks.
Remark read_remark(string_view inside) {
    auto found = Remark::other;
    while (!inside.empty()) {
        const auto end = std::min(inside.find(','), inside.size());
        const auto folded = fold(inside.substr(0, end));
        inside.remove_prefix(std::min(end + 1, inside.size()));
        if (one_of(host_remarks, folded)) {
            found = Remark::host;
        } else if (!one_of(other_remarks, folded) && !is_pronouns(folded)) {
            return Remark::none;
        }
    }
    return found;
}

/// Where the bracket opens that the last character closes; not at the very start, which would leave no name.
std::optional<std::size_t> last_bracket(string_view name) {
    if (!name.ends_with(')')) return std::nullopt;
    int depth = 0;
    for (std::size_t i = name.size(); i-- > 1;) {
        if (name[i] == ')') ++depth;
        if (name[i] == '(' && --depth == 0) return i;
    }
    return std::nullopt;
}

}  // namespace

Name read_name(string_view cell) {
    // Cut twice: spaces and marks may take most of a long cell.
    Name name{tidy(clip(cell, 8 * max_name_bytes))};
    name.shown.resize(clip(name.shown, max_name_bytes).size());
    while (const auto open = last_bracket(name.shown)) {
        auto inside = tidy(string_view{name.shown}.substr(*open + 1, name.shown.size() - *open - 2));
        const auto remark = read_remark(inside);
        if (remark == Remark::none && !name.original.empty()) break;
        if (remark == Remark::none) name.original = std::move(inside);
        name.host = name.host || remark == Remark::host;
        name.shown = tidy(string_view{name.shown}.substr(0, *open));
    }
    return name;
}

}  // namespace passerelle::attendance::report
