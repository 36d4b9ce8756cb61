// SPDX-License-Identifier: Apache-2.0
#include "attendance/memory.hpp"

#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::attendance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const auto marie = id<PersonId>(1);
const auto ousmane = id<PersonId>(2);

Choice join(const std::string& name, PersonId person, const std::string& email = {}, const std::string& token = {}) {
    return {ChoiceKind::join, person, name, email, token};
}
Choice split(const std::string& name, PersonId person) {
    return {ChoiceKind::split, person, name};
}
Choice dismiss(const std::string& name) {
    return {ChoiceKind::dismiss, {}, name};
}

Match recognise(const std::vector<Choice>& choices, const std::string& name, const std::string& email = {},
                const std::string& token = {}) {
    const Memory memory{choices};
    std::vector<Candidate> candidates{{.person = marie, .email = "marie@exemple.quebec", .name = "Marie Tremblay"},
                                      {.person = ousmane, .email = "ousmane@exemple.quebec", .name = "Ousmane Ba"}};
    memory.teach(candidates);
    report::Row row;
    row.name = name;
    row.email = email;
    row.token = token;
    auto matched = match(std::vector{row}, candidates).front();
    memory.apply(row, matched);
    return matched;
}

TEST(Memory, KnowsANameThatWasJoined) {
    const auto found = recognise({join("Poste douze", ousmane)}, "poste  DOUZE");
    EXPECT_EQ(found.kind, MatchKind::remembered);
    EXPECT_EQ(found.person, ousmane);
}

TEST(Memory, KnowsAnAddressThatWasJoined) {
    const auto found = recognise({join("M", marie, "m.t@ailleurs.example")}, "Autre nom", "M.T@ailleurs.example");
    EXPECT_EQ(found.kind, MatchKind::remembered);
    EXPECT_EQ(found.person, marie);
}

TEST(Memory, KnowsAPlatformsTokenThatWasJoined) {
    const auto found = recognise({join("M", marie, {}, "reg-17")}, "Autre nom", {}, "reg-17");
    EXPECT_EQ(found.kind, MatchKind::token);
    EXPECT_EQ(found.person, marie);
}

TEST(Memory, ASplitIsNotJoinedAgainByItsName) {
    const auto found = recognise({split("Marie Tremblay", marie)}, "Marie Tremblay");
    EXPECT_EQ(found.person, std::nullopt);
    EXPECT_EQ(found.kind, MatchKind::unknown);
}

TEST(Memory, TheLaterChoiceGoesBeforeTheEarlier) {
    EXPECT_EQ(recognise({join("Poste sept", ousmane), split("Poste sept", ousmane)}, "Poste sept").person, std::nullopt);
    EXPECT_EQ(recognise({split("Poste sept", ousmane), join("Poste sept", ousmane)}, "Poste sept").person, ousmane);
    EXPECT_EQ(recognise({dismiss("Poste sept"), join("Poste sept", ousmane)}, "Poste sept").person, ousmane);
    EXPECT_EQ(recognise({join("Poste sept", ousmane), dismiss("Poste sept")}, "Poste sept").kind, MatchKind::dismissed);
}

TEST(Memory, WhatWasDismissedIsNobodyAgain) {
    const auto found = recognise({dismiss("1514*****12")}, "1514*****12");
    EXPECT_EQ(found.kind, MatchKind::dismissed);
    EXPECT_EQ(recognise({dismiss("1514*****12")}, "1514*****21").kind, MatchKind::unknown);
}

TEST(Memory, TwoPeopleOfOneDeviceAreBothThereAgain) {
    const auto found = recognise({join("Salle 2", marie), join("Salle 2", ousmane)}, "Salle 2");
    EXPECT_EQ(found.kind, MatchKind::remembered);
    EXPECT_EQ(found.person, marie);
    EXPECT_THAT(found.companions, ElementsAre(ousmane));
}

TEST(Memory, ADeviceWithoutAnOwnerIsOnlySuggested) {
    const auto joined = recognise({join("Galaxy A12", ousmane)}, "Galaxy A12");
    EXPECT_EQ(joined.person, std::nullopt);
    EXPECT_THAT(joined.suggestions, ElementsAre(ousmane));
    EXPECT_EQ(recognise({dismiss("Galaxy A12")}, "Galaxy A12").kind, MatchKind::unknown);
    EXPECT_EQ(recognise({join("1514*****12", ousmane)}, "1514*****12").person, ousmane) << "a telephone is somebody's";
}

TEST(Memory, SaysNothingOfOthers) {
    const auto found = recognise({dismiss("Accueil")}, "Ousmane Ba");
    EXPECT_EQ(found.person, ousmane);
    EXPECT_THAT(found.companions, IsEmpty());
}

TEST(Memory, LooksAtTheTokenThenTheAddressThenTheName) {
    EXPECT_EQ(appearance_of("A", "a@b.ca", "t"), appearance_of("B", "c@d.ca", "t"));
    EXPECT_EQ(appearance_of("A", "a@b.ca", ""), appearance_of("B", "A@B.ca", ""));
    EXPECT_EQ(appearance_of("Élodie ", "", ""), appearance_of("ELODIE", "not an address", ""));
    EXPECT_NE(appearance_of("A", "", ""), appearance_of("B", "", ""));
}

TEST(Memory, ReadsItsOwnWords) {
    for (const auto kind : {ChoiceKind::join, ChoiceKind::split, ChoiceKind::dismiss})
        EXPECT_EQ(parse_choice_kind(to_string(kind)), kind);
    EXPECT_EQ(parse_choice_kind("marry"), std::nullopt);
}

}  // namespace
}  // namespace passerelle::attendance
