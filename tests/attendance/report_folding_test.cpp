// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/folding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

TEST(ReportFolding, WordsAreComparedWithoutCaseAccentsAndPunctuation) {
    EXPECT_EQ(fold("Heure d’arrivée"), "heure d arrivee");
    EXPECT_EQ(fold("HEURE D'ARRIVÉE"), "heure d arrivee");
    EXPECT_EQ(fold("  E-mail : "), "e mail");
    EXPECT_EQ(fold("# Registered"), "registered");
    EXPECT_EQ(fold("Durée\u00A0(minutes)"), "duree minutes");
    EXPECT_EQ(fold("Durée\u202F\u00A0totale"), "duree totale");
    EXPECT_EQ(fold("---"), "");
    EXPECT_EQ(fold(""), "");
}

TEST(ReportFolding, LettersBeyondFrenchFoldToo) {
    EXPECT_EQ(fold("Nguyễn"), "nguyen");
    EXPECT_EQ(fold("\u200EJoin\u200F Time"), "join time");
    EXPECT_EQ(fold("Ｎａｍｅ"), "name");
    EXPECT_EQ(fold("e\u0301"), "e");
}

TEST(ReportFolding, SimplifyingKeepsPunctuation) {
    EXPECT_EQ(simplify("14/03/2023 À 9:58\u202FA.M."), "14/03/2023 a 9:58 a.m.");
    EXPECT_EQ(simplify("\u200E14/03/2023"), "14/03/2023");
}

TEST(ReportFolding, AllLatin1LettersFoldAsUnicodeSays) {
    // A Vietnamese letter, which only ICU knows, forces the other way: both must agree.
    for (char32_t letter = 0xC0; letter <= 0xFF; ++letter) {
        const std::string text{static_cast<char>(0xC0U | (letter >> 6U)), static_cast<char>(0x80U | (letter & 0x3FU))};
        EXPECT_EQ(simplify(text) + "e", simplify(text + "ễ")) << text;
    }
}

TEST(ReportFolding, TidyTextIsAsTyped) {
    EXPECT_EQ(tidy("  marie   tremblay "), "marie tremblay");
    EXPECT_EQ(tidy("Marie\r\nTremblay"), "Marie Tremblay");
    EXPECT_EQ(tidy("Marie\u00A0\u202FTremblay\u00A0"), "Marie Tremblay");
    EXPECT_EQ(tidy("\u200EMarie\u200F \u200B\uFEFFTremblay"), "Marie Tremblay");
    EXPECT_EQ(tidy("Ma\u200Brie"), "Marie");
    EXPECT_EQ(tidy("L’été"), "L’été");
    EXPECT_EQ(tidy(" \u00A0 "), "");
    EXPECT_EQ(tidy(""), "");
}

RC_GTEST_PROP(ReportFolding, FoldingAndTidyingTwiceChangesNothing, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "É", " ", "\u00A0", "\u202F", "\n", "-", "ễ", "’", "\u200B", "B", "9", "œ"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    RC_ASSERT(fold(fold(text)) == fold(text));
    RC_ASSERT(tidy(tidy(text)) == tidy(text));
}

}  // namespace
}  // namespace passerelle::attendance::report
