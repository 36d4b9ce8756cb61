// SPDX-License-Identifier: Apache-2.0
#include "attendance/registration_code.hpp"

#include "attendance/matching.hpp"
#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RegistrationCode, IsSixLettersOfTheRandomEnd) {
    EXPECT_EQ(registration_code(id<RegistrationId>(0)), "#000000");
    EXPECT_EQ(registration_code(id<RegistrationId>(33)), "#000011");
    EXPECT_EQ(registration_code(RegistrationId::parse("01900000-0000-7000-8000-0000ffffffff").value()), "#ZZZZZZ");
}

TEST(RegistrationCode, IsFoundInANameHoweverItIsTyped) {
    EXPECT_THAT(codes_in("Marie #7K2M9Q"), ElementsAre("#7K2M9Q"));
    EXPECT_THAT(codes_in("#7k2m9q Marie"), ElementsAre("#7K2M9Q"));
    EXPECT_THAT(codes_in("Marie (#oI1l00)"), ElementsAre("#011100"));
    EXPECT_THAT(codes_in("#7K2M9Q, #000011"), ElementsAre("#7K2M9Q", "#000011"));
}

TEST(RegistrationCode, IsNothingShorterOrLonger) {
    for (const auto* name : {"", "#", "Marie #7K2M9", "Marie #7K2M9QQ", "7K2M9Q", "# 7K2M9Q", "##7K2M", "#7K2M9U"})
        EXPECT_THAT(codes_in(name), IsEmpty()) << name;
}

TEST(RegistrationCode, GoesBeforeAddressAndName) {
    const auto code = registration_code(id<RegistrationId>(7));
    const std::vector<Candidate> candidates{
        {.person = id<PersonId>(1), .email = "a@exemple.quebec", .name = "Ann Roy", .tokens = {code, "reg-1"}},
        {.person = id<PersonId>(2), .email = "b@exemple.quebec", .name = "Bob Roy"}};
    report::Row row;
    row.name = "Bob Roy " + code;
    row.email = "b@exemple.quebec";
    auto found = match(std::vector{row}, candidates).front();
    EXPECT_EQ(found.kind, MatchKind::token);
    EXPECT_EQ(found.person, id<PersonId>(1));
    row.name = "Bob Roy";
    row.token = "reg-1";
    EXPECT_EQ(match(std::vector{row}, candidates).front().person, id<PersonId>(1));
    row.token = "reg-2";
    EXPECT_EQ(match(std::vector{row}, candidates).front().person, id<PersonId>(2));
}

RC_GTEST_PROP(RegistrationCode, IsReadAsItWasWritten, (const UuidBytes& bytes)) {
    const auto code = registration_code(RegistrationId{bytes});
    RC_ASSERT(codes_in("Nom " + code) == std::vector{code});
}

RC_GTEST_PROP(RegistrationCode, IsSoughtInAnyText, (const std::string& text)) {
    for (const auto& code : codes_in(text)) RC_ASSERT(code.size() == 7U);
}

}  // namespace
}  // namespace passerelle::attendance
