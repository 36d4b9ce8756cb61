// SPDX-License-Identifier: Apache-2.0
// Every machine code that a source can answer with has a sentence.
#include "server/messages.hpp"
#include "tests/source_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace passerelle::server {
namespace {

namespace fs = std::filesystem;

std::set<std::string> codes_in(const fs::path& file) {
    std::ifstream in{file};
    std::ostringstream text;
    text << in.rdbuf();
    const auto source = text.str();
    static const std::regex patterns[] = {
        std::regex{R"re(fail\(\s*Failure::\w+,\s*"([a-z_0-9]+)")re"},
        std::regex{R"re(refuse\(\s*"([a-z_0-9]+)")re"},
        std::regex{R"re(issues\.push_back\(\{\s*"([a-z_0-9]+)")re"},
        std::regex{R"re(Issue\{\s*"([a-z_0-9]+)")re"},
    };
    std::set<std::string> found;
    for (const auto& pattern : patterns)
        for (std::sregex_iterator it{source.begin(), source.end(), pattern}, end; it != end; ++it)
            found.insert((*it)[1]);
    return found;
}

TEST(Messages, SayEveryCodeThatASourceNames) {
    const text::Translator translator;
    std::size_t seen = 0;
    for (const auto* folder : {"booking", "calendar", "attendance", "server"})
        for (const auto& entry : fs::recursive_directory_iterator{test::source_folder() / folder}) {
            if (entry.path().extension() != ".cpp") continue;
            for (const auto& code : codes_in(entry.path())) {
                ++seen;
                for (const auto language : {Language::french, Language::english}) {
                    const auto said = sentence(Issue{code, "", {"1", "2"}}, language, translator);
                    EXPECT_NE(said.find(' '), std::string::npos) << code << " in " << entry.path();
                    EXPECT_EQ(said.find(code), std::string::npos) << code << " in " << entry.path();
                }
            }
        }
    EXPECT_GT(seen, 80U);
}

}  // namespace
}  // namespace passerelle::server
