// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/report.hpp"
#include "booking/email_address.hpp"
#include "calendar/id.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance {

/// Someone who may stand behind a row: the registered, and what an organizer decided before.
struct Candidate {
    PersonId person;
    std::string email;
    std::string name;
    std::vector<std::string> other_names = {};   ///< names that an organizer joined to this person in an earlier report
    std::vector<std::string> other_emails = {};  ///< addresses likewise
    std::vector<std::string> tokens = {};        ///< by which this registration is known to us and to platforms
};

/// How a row found its person, or why it did not.
enum class MatchKind { token, email, name, remembered, ambiguous, unknown, dismissed };

std::string_view to_string(MatchKind kind);

struct Match {
    MatchKind kind = MatchKind::unknown;
    std::optional<PersonId> person = {};     ///< certain: set only for token, email, name and remembered
    std::vector<PersonId> companions = {};   ///< more people of the same device, by an organizer's choice
    std::vector<PersonId> suggestions = {};  ///< for the review list, best first
};

/// One match per row, in order: by registration token (the platform's, or a code in the name), then by e-mail, then by
/// name; what is not certain goes to review. Two candidates of one name are never guessed between.
std::vector<Match> match(std::span<const report::Row> rows, std::span<const Candidate> candidates);

/// The form in which names are compared: no accents, case, punctuation, order ("TREMBLAY, Marie (Externe)" and "marie
/// tremblay" are one); "iPhone de Marie" gives "marie" (a first name alone never matches for certain).
std::string name_key(std::string_view name);

}  // namespace passerelle::attendance
