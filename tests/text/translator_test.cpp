// SPDX-License-Identifier: Apache-2.0
#include "text/translator.hpp"

#include <gtest/gtest.h>

namespace passerelle::text {
namespace {

TEST(Translator, SpeaksFrenchAndEnglish) {
    const Translator translator;
    EXPECT_EQ(translator(Language::french, "Please fill in this field."), "Remplissez ce champ.");
    EXPECT_EQ(translator(Language::english, "Please fill in this field."), "Please fill in this field.");
}

TEST(Translator, GivesTheMessageItselfWhereNoCatalogueHasIt) {
    const Translator translator;
    EXPECT_EQ(translator(Language::french, "nowhere to be found"), "nowhere to be found");
    EXPECT_EQ(translator(Language::french, ""), "");
}

TEST(Translator, CountsAsEachLanguageDoes) {
    const Translator translator;
    const auto places = [&](Language language, int n) {
        return translator.plural(language, "{1} free place", "{1} free places", n);
    };
    EXPECT_EQ(places(Language::french, 0), "0 place libre");
    EXPECT_EQ(places(Language::french, 1), "1 place libre");
    EXPECT_EQ(places(Language::french, 2), "2 places libres");
    EXPECT_EQ(places(Language::english, 0), "0 free places");
    EXPECT_EQ(places(Language::english, 1), "1 free place");
}

TEST(Translator, NeverReadsAnArgumentAgain) {
    const Translator translator;
    const auto filled = [&](std::string_view message, const std::vector<std::string>& arguments) {
        return translator.format(Language::english, message, arguments);
    };
    EXPECT_EQ(filled("{1} and {2}", {"{2}", "b"}), "{2} and b");
    EXPECT_EQ(filled("{2}{1}{2}", {"a", "b"}), "bab");
    EXPECT_EQ(filled("{3} {0} {x} {", {"a"}), " {0} {x} {");
    EXPECT_EQ(filled("100 % {1}", {"%s%n\r\n"}), "100 % %s%n\r\n");
}

}  // namespace
}  // namespace passerelle::text
