// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/candidates.hpp"

#include "attendance/registration_code.hpp"
#include "storage/persons.hpp"
#include "storage/registrations.hpp"
#include "storage/row_decisions.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using attendance::Candidate;

/// Everyone registered. Their registration is known by its identifier and by its code.
std::vector<Candidate> registered(storage::Transaction& tx, EventId event) {
    std::map<PersonId, std::vector<std::string>> tokens;
    std::vector<PersonId> ids;
    for (const auto& registration : storage::list_registrations(tx, event)) {
        ids.push_back(registration.person);
        tokens[registration.person] = {registration.id.to_string(), attendance::registration_code(registration.id)};
    }
    std::vector<Candidate> candidates;
    for (const auto& person : storage::find_persons(tx, ids))
        candidates.push_back(
            {.person = person.id, .email = person.email.key(), .name = person.name, .tokens = tokens[person.id]});
    return candidates;
}

}  // namespace

Recogniser::Recogniser(storage::Transaction& tx, const calendar::Event& event)
    : candidates_{registered(tx, event.id)}, memory_{storage::list_choices(tx, event.id, event.programme)} {
    memory_.teach(candidates_);
}

std::vector<attendance::Match> Recogniser::recognise(std::span<const attendance::report::Row> rows) const {
    auto matches = attendance::match(rows, candidates_);
    const auto is_registered = [&](const PersonId& person) {
        return std::ranges::find(candidates_, person, &Candidate::person) != candidates_.end();
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto remembered = matches[i];
        memory_.apply(rows[i], remembered);
        // Who was joined in another training of the programme is not registered in each.
        std::erase_if(remembered.companions, [&](const PersonId& person) { return !is_registered(person); });
        if (!remembered.person || is_registered(*remembered.person)) matches[i] = std::move(remembered);
    }
    return matches;
}

attendance::report::Row as_read(const storage::ImportedRow& row) {
    attendance::report::Row read;
    read.line = row.line;
    read.name = row.name;
    read.original_name = row.original_name;
    read.email = row.email;
    read.token = row.token;
    read.host = row.host;
    return read;
}

std::vector<PersonId> persons_of(const storage::ImportedRow& row) {
    std::vector<PersonId> persons;
    if (row.person) persons.push_back(*row.person);
    persons.insert(persons.end(), row.companions.begin(), row.companions.end());
    return persons;
}

void set_persons(storage::ImportedRow& row, std::vector<PersonId> persons) {
    row.person.reset();
    row.companions.clear();
    if (persons.empty()) return;
    row.person = persons.front();
    row.companions.assign(persons.begin() + 1, persons.end());
    std::ranges::sort(row.companions);
}

}  // namespace passerelle::usecases
