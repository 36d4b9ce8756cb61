// SPDX-License-Identifier: Apache-2.0
#include "booking/clean_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::booking {
namespace {

constexpr TextBounds name{.least = 1, .most = 200};
constexpr TextBounds story{.least = 0, .most = 10};

std::string code_of(const Result<std::string>& result) {
    return result ? "none" : result.error().issues.front().code;
}

TEST(CleanLine, FoldsWhiteSpaceAndComposesAccents) {
    struct Case {
        std::string_view typed, kept;
    };
    for (const auto& [typed, kept] : {
             Case{"  Gaspé  ", "Gaspé"},
             Case{"Place   aux\u00A0 jeunes", "Place aux jeunes"},
             Case{"Que\u0301bec", "Québec"},
             Case{"\uFEFF a", "\uFEFF a"},
             Case{"蒙特利尔\u3000市", "蒙特利尔 市"},
             Case{"محمد", "محمد"},
             Case{"👩\u200D🌾 agricultrice", "👩\u200D🌾 agricultrice"},
             Case{"\r\n Matane \r\n", "Matane"},
         }) {
        EXPECT_EQ(clean_line(typed, "name", name).value(), kept) << typed;
    }
}

TEST(CleanLine, RefusesWhatCouldBreakAHeaderOrTurnALineAround) {
    using namespace std::string_view_literals;
    for (const auto bad : {"a\r\nBcc: x"sv, "a\nb"sv, "a\tb"sv, "a\0b"sv, "a\x7F"sv, "a\u0085b"sv, "a\u2028b"sv,
                           "\u202Eevil"sv, "a\u2066b"sv, "a\uFFFEb"sv}) {
        EXPECT_EQ(code_of(clean_line(bad, "name", name)), "text_control") << testing::PrintToString(bad);
    }
}

TEST(CleanLine, RefusesBytesThatAreNotUtf8) {
    for (const std::string_view bad : {"\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\xFF"}) {
        EXPECT_EQ(code_of(clean_line(bad, "name", name)), "text_malformed") << testing::PrintToString(bad);
    }
}

TEST(CleanLine, WantsSomethingThatIsSeen) {
    for (const std::string_view blank : {"", "  ", "\u200B\u200B", "\u3164", "\u00AD", " \u200D"})
        EXPECT_EQ(code_of(clean_line(blank, "name", name)), "required") << testing::PrintToString(blank);
    EXPECT_EQ(clean_line("  ", "needs", {.least = 0, .most = 5}).value(), "");
}

TEST(CleanLine, CountsCharactersNotBytes) {
    constexpr TextBounds three{.least = 3, .most = 3};
    EXPECT_EQ(clean_line("éàü", "title", three).value(), "éàü");
    const auto shorter = clean_line("éà", "title", three).error();
    EXPECT_EQ(shorter, fail(Failure::invalid, "text_too_short", "title", {"3"}));
    const auto longer = clean_line("éàüö", "title", three).error();
    EXPECT_EQ(longer, fail(Failure::invalid, "text_too_long", "title", {"3"}));
}

TEST(CleanLine, LooksAtNothingAbsurdlyLong) {
    EXPECT_EQ(code_of(clean_line(std::string(10'000'000, '\xFF'), "name", name)), "text_too_long");
}

TEST(CleanParagraphs, KeepLinesAndUnifyTheirEnds) {
    EXPECT_EQ(clean_paragraphs(" a\r\nb\rc\n\td ", "needs", story).value(), "a\nb\nc\n\td");
    EXPECT_EQ(clean_paragraphs(" \r\n ", "needs", story).value(), "");
    EXPECT_EQ(code_of(clean_paragraphs("a\x1b[31m", "needs", story)), "text_control");
    EXPECT_EQ(code_of(clean_paragraphs("a\xFF", "needs", story)), "text_malformed");
    EXPECT_EQ(code_of(clean_paragraphs("12345678901", "needs", story)), "text_too_long");
}

RC_GTEST_PROP(CleanLineProperty, IsItsOwnResultAndNeverThrows, (const std::string& typed)) {
    const auto once = clean_line(typed, "name", name);
    if (!once) return;
    const auto twice = clean_line(*once, "name", name);
    RC_ASSERT(twice.has_value());
    RC_ASSERT(*twice == *once);
    RC_ASSERT(once->find('\n') == std::string::npos);
}

}  // namespace
}  // namespace passerelle::booking
