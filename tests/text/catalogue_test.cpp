// SPDX-License-Identifier: Apache-2.0
// Everything that people read is said in French: the messages of templates and sources, against text/po/fr/*.po.
#include "tests/source_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = passerelle::test::source_folder();

std::string read(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern, std::size_t group) {
    std::vector<std::string> found;
    for (std::sregex_iterator it{text.begin(), text.end(), pattern}, end; it != end; ++it)
        found.push_back((*it)[group]);
    return found;
}

/// What the string literals in this text say together: "a" "b" is ab.
std::string spoken(const std::string& literals) {
    static const std::regex literal{R"re("((?:[^"\\]|\\.)*)")re"};
    std::string all;
    for (const auto& part : all_matches(literals, literal, 1)) all += part;
    for (const auto& [escaped, plain] : {std::pair{R"(\")", "\""}, std::pair{R"(\n)", "\n"}})
        for (auto at = all.find(escaped); at != std::string::npos; at = all.find(escaped, at + 1))
            all.replace(at, 2, plain);
    return all;
}

/// One message of a catalogue.
struct Entry {
    std::vector<std::string> translations;
    bool fuzzy = false;
};

void read_catalogue(const fs::path& file, std::map<std::string, Entry>& catalogue) {
    static const std::regex field{R"re((^|\n)(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:"(?:[^"\\]|\\.)*"\s*)+))re"};
    std::string block;
    const auto close = [&] {
        std::string id;
        Entry entry{.translations = {}, .fuzzy = block.find("#, fuzzy") != std::string::npos};
        for (std::sregex_iterator it{block.begin(), block.end(), field}, end; it != end; ++it) {
            if ((*it)[2] == "msgid") id = spoken((*it)[3]);
            if ((*it)[2].str().starts_with("msgstr")) entry.translations.push_back(spoken((*it)[3]));
        }
        if (!id.empty() && !catalogue.emplace(id, entry).second) ADD_FAILURE() << file << " says again: " << id;
        block.clear();
    };
    std::istringstream lines{read(file)};
    for (std::string line; std::getline(lines, line);) line.empty() ? close() : void(block += line + "\n");
    close();
}

/// All areas of the French catalogue.
std::map<std::string, Entry> french_catalogue() {
    std::map<std::string, Entry> catalogue;
    for (const auto& file : fs::directory_iterator{root / "text/po/fr"}) read_catalogue(file.path(), catalogue);
    return catalogue;
}

std::string folded(const std::string& text) {
    static const std::regex blanks{R"(\s+)"};
    const auto one = std::regex_replace(text, blanks, " ");
    const auto begin = one.find_first_not_of(' ');
    return begin == std::string::npos ? "" : one.substr(begin, one.find_last_not_of(' ') - begin + 1);
}

/// Every message, and a file that says it.
std::map<std::string, std::string> messages_in_use() {
    static const std::regex section{R"(\{\{#t\}\}([\s\S]*?)\{\{/t\}\})"};
    static const std::string words = R"re(((?:"(?:[^"\\]|\\.)*"\s*)+))re";
    static const std::array calls{
        std::regex{R"re(\b(?:tr|message)\(\s*)re" + words + R"re(\))re"},
        std::regex{R"re(\b(?:translator_?|tr|format|plural)\(\s*[\w.>-]*language_?(?:\(\))?,\s*)re" + words}};
    std::map<std::string, std::string> used;
    for (const auto* folder : {"server", "notifications", "text"}) {
        for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
            const auto path = entry.path().string();
            const auto extension = entry.path().extension();
            if (!entry.is_regular_file() || path.find("node_modules") != std::string::npos) continue;
            if (extension == ".html" || extension == ".txt")
                for (const auto& id : all_matches(read(path), section, 1)) used.emplace(folded(id), path);
            if (extension != ".cpp" && extension != ".hpp") continue;
            for (const auto& call : calls)
                for (const auto& id : all_matches(read(path), call, 1)) used.emplace(spoken(id), path);
        }
    }
    return used;
}

/// {{name}} and {1}, each as often as it stands there.
std::multiset<std::string> places(const std::string& text) {
    static const std::regex place{R"(\{\{[^}]*\}\}|\{\d+\})"};
    const auto found = all_matches(text, place, 0);
    return {found.begin(), found.end()};
}

TEST(Catalogue, SaysInFrenchWhateverIsSaid) {
    const auto french = french_catalogue();
    const auto used = messages_in_use();
    ASSERT_GT(used.size(), 200U);
    for (const auto& [message, file] : used) {
        const auto found = french.find(message);
        if (found == french.end()) {
            ADD_FAILURE() << file << ": text/po/fr lacks \"" << message << "\"";
            continue;
        }
        EXPECT_FALSE(found->second.fuzzy) << message;
        for (const auto& translation : found->second.translations) EXPECT_NE(translation, "") << message;
    }
}

TEST(Catalogue, KeepsThePlacesOfValues) {
    for (const auto& [message, entry] : french_catalogue())
        for (const auto& translation : entry.translations)
            EXPECT_EQ(places(translation), places(message)) << message << " | " << translation;
}

TEST(Catalogue, ReadsSourcesAsTheCompilerDoes) {
    EXPECT_EQ(spoken("\"one \"\n   \"two\""), "one two");
    EXPECT_EQ(spoken(R"("say \"yes\"")"), "say \"yes\"");
    EXPECT_EQ(folded("  Please\n   fill in "), "Please fill in");
    EXPECT_EQ(places("{{a}} {1} {{a}}"), (std::multiset<std::string>{"{1}", "{{a}}", "{{a}}"}));
}

}  // namespace
