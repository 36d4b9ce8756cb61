// SPDX-License-Identifier: Apache-2.0
#include "attendance/matching.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace passerelle::attendance {
namespace {

using report::Row;

PersonId person(std::uint8_t number) {
    return id<PersonId>(number);
}

Row row(std::string name, std::string email = {}, std::string original = {}) {
    return {.line = 1, .name = std::move(name), .original_name = std::move(original), .email = std::move(email)};
}

class MatchingTest : public testing::Test {
protected:
    Match match_one(const Row& one) const { return match(std::span{&one, 1}, candidates).front(); }

    static Match certain(MatchKind kind, std::uint8_t number) { return {.kind = kind, .person = person(number)}; }

    std::vector<Candidate> candidates{
        {person(1), "Marie.Tremblay@exemple.ca", "Marie Tremblay", {}},
        {person(2), "josephine@exemple.ca", "Joséphine Tremblay", {"Jo T", "jotremblay99x", "Marie", "iPad"}},
        {person(3), "wei@exemple.ca", "李伟", {}},
        {person(4), "", "Karim Ben Ali", {}},
        {person(5), "zoe@exemple.ca", "Zoé", {}},
    };
};

MATCHER_P(IsMatch, expected, "") {
    return arg.kind == expected.kind && arg.person == expected.person && arg.suggestions == expected.suggestions;
}

TEST_F(MatchingTest, FindsByEmailFirst) {
    EXPECT_THAT(match_one(row("iPhone", " MARIE.tremblay@Exemple.ca")), IsMatch(certain(MatchKind::email, 1)));
    EXPECT_THAT(match_one(row("Joséphine Tremblay", "marie.tremblay@exemple.ca")),
                IsMatch(certain(MatchKind::email, 1)))
        << "two people at one computer: the account says who";
}

TEST_F(MatchingTest, FindsByNameWhereTheAddressIsAnotherOne) {
    for (const auto* name : {"TREMBLAY, Marie (Externe)", "marie tremblay ", "Tremblay Marie",
                             "Marie Tremblay's iPhone", "iPhone de Marie Tremblay"}) {
        EXPECT_THAT(match_one(row(name, "marie@ailleurs.ca")), IsMatch(certain(MatchKind::name, 1))) << name;
        EXPECT_THAT(match_one(row(name, "not an address")), IsMatch(certain(MatchKind::name, 1))) << name;
    }
    EXPECT_THAT(match_one(row("BEN ALI Karim")), IsMatch(certain(MatchKind::name, 4)));
    EXPECT_THAT(match_one(row("Li Wei")), IsMatch(certain(MatchKind::name, 3)));
}

TEST_F(MatchingTest, TriesTheOriginalName) {
    EXPECT_THAT(match_one(row("Jojo (Joséphine Tremblay)")), IsMatch(certain(MatchKind::name, 2)));
    EXPECT_THAT(match_one(row("Jojo", "", "Joséphine Tremblay")), IsMatch(certain(MatchKind::name, 2)));
    EXPECT_THAT(match_one(row("5145550199 (Marie Tremblay)")), IsMatch(certain(MatchKind::name, 1)));
}

TEST_F(MatchingTest, RemembersWhatAnOrganizerDecided) {
    EXPECT_THAT(match_one(row("jo t.")), IsMatch(certain(MatchKind::remembered, 2)));
    EXPECT_THAT(match_one(row("JoTremblay99x")), IsMatch(certain(MatchKind::remembered, 2)));
}

TEST_F(MatchingTest, RemembersADeviceUnlessAnotherBearsTheFirstName) {
    candidates[4].other_names = {"iPhone de Zoé"};
    EXPECT_THAT(match_one(row("iPhone de Zoé")), IsMatch(certain(MatchKind::remembered, 5)));
    candidates.push_back({person(6), "z2@exemple.ca", "Zoé Gagnon", {}});
    EXPECT_FALSE(match_one(row("iPhone de Zoé")).person);
}

TEST_F(MatchingTest, NeverTakesAFirstNameForCertain) {
    for (const auto* name : {"Marie", "iPhone de Marie", "Marie’s iPad", "Zoé"}) {
        const auto found = match_one(row(name));
        EXPECT_EQ(found.kind, MatchKind::unknown) << name;
        EXPECT_FALSE(found.person) << name;
        EXPECT_EQ(found.suggestions.size(), 1U) << name;
    }
    EXPECT_EQ(match_one(row("Zoé")).suggestions.front(), person(5));
}

TEST_F(MatchingTest, NeverMatchesAPhoneADeviceOrNobody) {
    candidates[0].other_names = {"+1 514-555-0199", "Call-in User_1", "Paul (il/lui)", "(Externe)"};
    for (const auto* name :
         {"+1 514-555-0199", "1514*****12", "iPad", "Call-in User_1", "", "🍁", "Guy (il/lui)", "Guy (Externe)"}) {
        const auto found = match_one(row(name));
        EXPECT_EQ(found.kind, MatchKind::unknown) << name;
        EXPECT_TRUE(found.suggestions.empty()) << name;
    }
}

TEST_F(MatchingTest, NeverGuessesBetweenTwoOfOneName) {
    candidates.push_back({person(6), "m2@exemple.ca", "TREMBLAY Marie", {}});
    const auto found = match_one(row("Marie Tremblay"));
    EXPECT_THAT(found, IsMatch(Match{.kind = MatchKind::ambiguous, .suggestions = {person(1), person(6)}}));
    EXPECT_THAT(match_one(row("Marie Tremblay", "m2@exemple.ca")), IsMatch(certain(MatchKind::email, 6)));
}

TEST_F(MatchingTest, NeverGuessesBetweenTwoAtOneAddress) {
    candidates.push_back({person(6), "MARIE.TREMBLAY@exemple.ca", "Paul Roy", {}});
    const auto found = match_one(row("Marie Tremblay", "marie.tremblay@exemple.ca"));
    EXPECT_THAT(found, IsMatch(Match{.kind = MatchKind::ambiguous, .suggestions = {person(1), person(6)}}));
}

TEST_F(MatchingTest, IsAmbiguousWhereTheTwoNamesOfARowDisagree) {
    EXPECT_EQ(match_one(row("Marie Tremblay (Joséphine Tremblay)")).kind, MatchKind::ambiguous);
    candidates[3].other_names = {"Marie Tremblay"};
    EXPECT_EQ(match_one(row("Marie Tremblay")).kind, MatchKind::ambiguous) << "a name, and remembered for another";
}

TEST_F(MatchingTest, KeepsForeignNamesApart) {
    EXPECT_THAT(match_one(row("李伟")), IsMatch(certain(MatchKind::name, 3)));
    EXPECT_EQ(match_one(row("黎伟")).kind, MatchKind::unknown);
    EXPECT_EQ(match_one(row("黎伟")).suggestions, std::vector{person(3)});
}

TEST_F(MatchingTest, OnePersonListedTwiceIsOnePerson) {
    candidates.push_back(candidates.front());
    EXPECT_THAT(match_one(row("Marie Tremblay")), IsMatch(certain(MatchKind::name, 1)));
    EXPECT_EQ(match_one(row("Marie Roy")).suggestions, std::vector{person(1)});
}

TEST_F(MatchingTest, RanksSuggestionsByWhatIsShared) {
    candidates = {{person(1), "", "Marie Gagnon", {}},
                  {person(2), "", "Marie Tremblay", {}},
                  {person(3), "", "Marie Claude Tremblay Roy", {}},
                  {person(4), "", "Paul de la Tour", {}}};
    const auto suggested = [&](std::string name) { return match_one(row(std::move(name))).suggestions; };
    EXPECT_EQ(suggested("Marie Tremblay - MRC de La Matanie"), (std::vector{person(2), person(3), person(1)}));
    EXPECT_EQ(suggested("Marie T."), (std::vector{person(2), person(3), person(1)}));
    EXPECT_EQ(suggested("Marie G"), (std::vector{person(1), person(2), person(3)}));
    EXPECT_TRUE(suggested("Jean de la Rue").empty()) << "particles tell nobody apart";
}

TEST_F(MatchingTest, SuggestsFiveAtTheMost) {
    candidates.clear();
    for (std::uint8_t i = 0; i < 20; ++i) candidates.push_back({person(i), "", "Marie X" + std::string(1, 'a'), {}});
    EXPECT_EQ(match_one(row("Marie")).suggestions.size(), 5U);
}

TEST_F(MatchingTest, AnswersEachRowInOrder) {
    const std::vector rows{row("Marie Tremblay"), row("?"), row("Marie Tremblay"), row("Karim Ben Ali")};
    const auto matches = match(rows, candidates);
    ASSERT_EQ(matches.size(), 4U);
    EXPECT_EQ(matches[0].person, person(1));
    EXPECT_FALSE(matches[1].person);
    EXPECT_EQ(matches[2].person, person(1));
    EXPECT_EQ(matches[3].person, person(4));
    EXPECT_TRUE(match({}, candidates).empty());
    EXPECT_EQ(match(rows, {}).front().kind, MatchKind::unknown);
}

TEST(MatchKindNames, AreDistinct) {
    EXPECT_EQ(to_string(MatchKind::email), "email");
    EXPECT_EQ(to_string(MatchKind::name), "name");
    EXPECT_EQ(to_string(MatchKind::remembered), "remembered");
    EXPECT_EQ(to_string(MatchKind::ambiguous), "ambiguous");
    EXPECT_EQ(to_string(MatchKind::unknown), "unknown");
}

/// A hundred thousand different rows, a third of them strangers who share a word with everybody.
TEST(MatchingSize, TakesAHundredThousandRowsOfAForum) {
    std::vector<Candidate> candidates;
    for (int i = 0; i < 500; ++i) {
        const auto number = std::to_string(i);
        std::string family{"Tremblay"};
        family += static_cast<char>('a' + i % 26);
        family += static_cast<char>('a' + i / 26);
        candidates.push_back(
            {id<PersonId>(static_cast<std::uint8_t>(i)), "p" + number + "@exemple.ca", "Marié " + family, {}});
    }
    std::vector<Row> rows;
    for (int i = 0; i < 100'000; ++i) {
        const auto& candidate = candidates[static_cast<std::size_t>(i) % 500];
        const auto number = std::to_string(i);
        if (i % 3 == 0) rows.push_back(row("Inconnue " + number, candidate.email));
        if (i % 3 == 1) rows.push_back(row(candidate.name + " (" + number + ")"));
        if (i % 3 == 2) rows.push_back(row("Marié Gagnon " + number, number + "@ailleurs.ca"));
    }
    const auto matches = match(rows, candidates);
    EXPECT_EQ(std::ranges::count(matches, MatchKind::email, &Match::kind), 33'334);
    EXPECT_EQ(std::ranges::count(matches, MatchKind::name, &Match::kind), 33'333);
}

}  // namespace
}  // namespace passerelle::attendance
