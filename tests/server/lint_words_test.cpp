// SPDX-License-Identifier: Apache-2.0
#include "server/lint_words.hpp"
#include "tests/source_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace passerelle::server {
namespace {

using calendar::ical::Finding;
using calendar::ical::Severity;

/// Every code that the checker's sources name.
std::set<std::string> codes() {
    static const std::regex code{R"re("([a-z][a-z0-9]*(?:_[a-z0-9]+)+)")re"};
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{test::source_folder() / "calendar/ical"}) {
        const auto name = entry.path().filename().string();
        if (!name.ends_with(".cpp") || !(name.starts_with("lint") || name == "parsing.cpp" || name == "unfolding.cpp"))
            continue;
        std::ostringstream text;
        text << std::ifstream{entry.path()}.rdbuf();
        const auto source = text.str();
        for (std::sregex_iterator it{source.begin(), source.end(), code}, end; it != end; ++it) found.insert((*it)[1]);
    }
    found.erase("rule_unsupported");  // of the rules' reader, told by another name
    return found;
}

TEST(LintWords, SayEveryFindingInBothLanguages) {
    const text::Translator translator;
    EXPECT_GT(codes().size(), 60U);
    for (const auto& code : codes()) {
        const Finding finding{Severity::error, code, 1, {"A", "B", "C", "D"}};
        const auto english = sentence(finding, Language::english, translator);
        const auto french = sentence(finding, Language::french, translator);
        EXPECT_NE(english, code);
        EXPECT_NE(french, english) << code;
        EXPECT_EQ(french.find('{'), std::string::npos) << french;
    }
}

TEST(LintWords, NameTheSeverity) {
    EXPECT_EQ(severity_code(Severity::unreadable), "unreadable");
    EXPECT_EQ(severity_code(Severity::advice), "advice");
}

}  // namespace
}  // namespace passerelle::server
