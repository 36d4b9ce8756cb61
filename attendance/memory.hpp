// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/matching.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance {

/// What an organizer may decide on rows: they are this person, they are not this person, they are nobody who counts.
enum class ChoiceKind { join, split, dismiss };

std::string_view to_string(ChoiceKind kind);
std::optional<ChoiceKind> parse_choice_kind(std::string_view text);

/// A choice that was made on rows that looked so.
struct Choice {
    ChoiceKind kind = ChoiceKind::join;
    std::optional<PersonId> person = {};  ///< absent: dismissed
    std::string name = {};
    std::string email = {};
    std::string token = {};

    bool operator==(const Choice&) const = default;
};

/// How a row looks, so that rows which look alike are decided alike: by the platform's token, else by the e-mail
/// address, else by the name, whatever its case, accents and spaces.
std::string appearance_of(std::string_view name, std::string_view email, std::string_view token);

/// What was chosen so far, the later choice before the earlier one.
class Memory {
public:
    /// In the order in which they were made.
    explicit Memory(std::span<const Choice> choices);

    /// Adds to each candidate the names, addresses and tokens that were joined to them.
    void teach(std::vector<Candidate>& candidates) const;

    /// What choices on rows that look like this one make of its match: dismissed, several people of one device, or not
    /// the person that it would have found. The mere name of a device tells nobody apart: its person is suggested.
    void apply(const report::Row& row, Match& match) const;

private:
    struct Known {
        std::map<PersonId, Choice> joined;
        std::set<PersonId> split;
        bool dismissed = false;
    };

    void note(const Choice& choice);
    static void suggest(const Known& known, Match& match);

    std::map<std::string, Known, std::less<>> known_;
};

}  // namespace passerelle::attendance
