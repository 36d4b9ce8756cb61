// SPDX-License-Identifier: Apache-2.0
#include "storage/persons.hpp"

#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using booking::EmailAddress;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class Persons : public OnEachDatabase {};
INSTANTIATE_TEST_SUITE_P(Databases, Persons, each_kind, kind_name);

TEST_P(Persons, AreReadAsTheyWereWritten) {
    store(a_person());
    read([](Transaction& tx) {
        EXPECT_THAT(find_person(tx, id<PersonId>(1)), Optional(a_person()));
        EXPECT_EQ(find_person(tx, id<PersonId>(2)), std::nullopt);
    });
}

TEST_P(Persons, AreFoundByAnySpellingOfTheirAddressAndKeepTheirOwn) {
    store(a_person());
    const auto found = read(
        [](Transaction& tx) { return find_person(tx, EmailAddress::parse("MARIE.TREMBLAY1@EXEMPLE.QUEBEC").value()); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->email.text(), "Marie.Tremblay1@exemple.quebec");
}

TEST_P(Persons, NeverShareAnAddressWhateverItsCase) {
    auto other = a_person(2);
    other.email = EmailAddress::parse("marie.TREMBLAY1@exemple.quebec").value();
    store(a_person(1));
    EXPECT_THROW(store(other), ConstraintViolation);
}

TEST_P(Persons, AreChangedInEveryFieldButTheIdentifier) {
    auto changed = a_person(2);
    changed.id = id<PersonId>(1);
    changed.language = Language::french;
    changed.zone = "Europe/Paris";
    changed.role = booking::Role::administrator;
    store(a_person());
    write([&](Transaction& tx) { update(tx, changed); });
    read([&](Transaction& tx) {
        EXPECT_THAT(find_person(tx, id<PersonId>(1)), Optional(changed));
        EXPECT_THAT(find_person(tx, changed.email), Optional(changed));
        EXPECT_EQ(find_person(tx, a_person(1).email), std::nullopt);
    });
}

/// More than one IN list takes; unknown ones are left out, and the order is the asker's.
TEST_P(Persons, AreFoundInTheOrderAskedForHoweverMany) {
    constexpr int many = 1200;
    std::vector<PersonId> asked;
    write([&](Transaction& tx) {
        for (int n = 1; n <= many; ++n) insert(tx, a_person(n));
    });
    for (int n = many + 1; n >= 1; --n) asked.push_back(id<PersonId>(n));
    const auto found = read([&](Transaction& tx) { return find_persons(tx, asked); });
    ASSERT_EQ(found.size(), many);
    for (int i = 0; i < many; ++i) EXPECT_EQ(found[static_cast<std::size_t>(i)].id, id<PersonId>(many - i));
    EXPECT_THAT(read([](Transaction& tx) { return find_persons(tx, {}); }), IsEmpty());
}

TEST_P(Persons, AreStaffAsOrganizersOrAdministrators) {
    auto organizer = a_person(2);
    organizer.role = booking::Role::organizer;
    auto administrator = a_person(1);
    administrator.role = booking::Role::administrator;
    store(organizer, administrator, a_person(3));
    EXPECT_THAT(read([](Transaction& tx) { return list_staff(tx); }), ElementsAre(administrator, organizer));
}

TEST_P(Persons, MayBeCalledWhatTheyAreCalled) {
    for (const auto* name : {"O'Brien; DROP TABLE persons", "王", "Ŝ", "\"Jo\" \\ %_:name", "🙂 Zoé"}) {
        auto person = a_person();
        person.name = name;
        write([&](Transaction& tx) {
            if (find_person(tx, person.id))
                update(tx, person);
            else
                insert(tx, person);
        });
        EXPECT_THAT(read([&](Transaction& tx) { return find_person(tx, person.id); }), Optional(person));
    }
}

}  // namespace
}  // namespace passerelle::storage
