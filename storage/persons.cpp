// SPDX-License-Identifier: Apache-2.0
#include "storage/persons.hpp"

#include "storage/sql.hpp"

#include <map>

namespace passerelle::storage {

namespace {

using booking::EmailAddress;
using booking::Person;
using booking::Role;

constexpr const char* select = "SELECT id, email, name, language, zone, role FROM persons ";

const char* to_text(Role role) {
    switch (role) {
        case Role::participant:
            return "participant";
        case Role::organizer:
            return "organizer";
        case Role::administrator:
            return "administrator";
    }
    return "";
}

Role to_role(const std::string& text) {
    if (text == "administrator") return Role::administrator;
    return text == "organizer" ? Role::organizer : Role::participant;
}

Person read(Columns& row) {
    const auto id = row.id<PersonId>();
    auto email = EmailAddress::parse(row.text()).value();
    auto name = row.text();
    const auto language = row.text() == "en" ? Language::english : Language::french;
    auto zone = row.text();
    return {id, std::move(email), std::move(name), language, std::move(zone), to_role(row.text())};
}

void write(Statement statement, const Person& p) {
    statement.with(p.email.text(), p.email.key(), p.name, tag(p.language), p.zone, to_text(p.role), p.id);
    statement.run();
}

}  // namespace

void insert(Transaction& tx, const Person& person) {
    write({tx,
           "INSERT INTO persons (email, email_key, name, language, zone, role, id) VALUES (:email, :key, :name, "
           ":language, :zone, :role, :id)"},
          person);
}

void update(Transaction& tx, const Person& person) {
    write({tx,
           "UPDATE persons SET email = :email, email_key = :key, name = :name, language = :language, zone = :zone, "
           "role = :role WHERE id = :id"},
          person);
}

std::optional<Person> find_person(Transaction& tx, PersonId id) {
    return Statement{tx, std::string{select} + "WHERE id = :id"}.with(id).first(read);
}

std::optional<Person> find_person(Transaction& tx, const EmailAddress& email) {
    return Statement{tx, std::string{select} + "WHERE email_key = :key"}.with(email.key()).first(read);
}

std::vector<Person> find_persons(Transaction& tx, std::span<const PersonId> ids) {
    std::map<PersonId, Person> found;
    in_pieces(std::vector<PersonId>{ids.begin(), ids.end()}, [&](const std::vector<PersonId>& piece) {
        for (auto& person :
             Statement{tx, std::string{select} + "WHERE id IN (" + placeholders(piece.size()) + ")"}.with(piece).all(
                 read))
            found.emplace(person.id, std::move(person));
    });
    std::vector<Person> persons;
    for (const auto id : ids)
        if (const auto person = found.find(id); person != found.end()) persons.push_back(person->second);
    return persons;
}

std::vector<Person> list_staff(Transaction& tx) {
    return Statement{tx, std::string{select} + "WHERE role <> 'participant' ORDER BY email_key"}.all(read);
}

}  // namespace passerelle::storage
