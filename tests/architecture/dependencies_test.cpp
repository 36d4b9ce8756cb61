// SPDX-License-Identifier: Apache-2.0
// The house keeps its own rules: who may include what, who may see which library.
#include "tests/source_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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

const std::map<std::string, std::set<std::string>> may_include{
    {"config", {}},
    {"calendar", {}},
    {"booking", {"calendar"}},
    {"attendance", {"booking", "calendar"}},
    {"storage", {"attendance", "booking", "calendar", "config"}},
    {"text", {"calendar"}},
    {"notifications", {"attendance", "booking", "calendar", "config", "storage", "text"}},
    {"server", {"attendance", "booking", "calendar", "config", "notifications", "storage", "text"}},
};

struct Source {
    std::string path;  ///< from the root
    std::string folder;
    std::string text;
};

std::string read(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<Source> sources_in(const std::string& folder) {
    std::vector<Source> found;
    for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
        const auto extension = entry.path().extension();
        if (entry.path().string().find("node_modules") != std::string::npos) continue;
        if (extension == ".cpp" || extension == ".hpp")
            found.push_back({fs::relative(entry.path(), root).string(), folder, read(entry.path())});
    }
    return found;
}

std::vector<Source> all_sources() {
    std::vector<Source> all;
    for (const auto& [folder, allowed] : may_include)
        for (auto& source : sources_in(folder)) all.push_back(std::move(source));
    return all;
}

std::vector<std::string> includes_of(const Source& source) {
    static const std::regex include{R"(#\s*include\s+[<"]([^>"]+)[>"])"};
    std::vector<std::string> found;
    for (auto it = std::sregex_iterator{source.text.begin(), source.text.end(), include}; it != std::sregex_iterator{};
         ++it)
        found.push_back((*it)[1]);
    return found;
}

bool is_in(const std::string& path, std::initializer_list<const char*> folders) {
    return std::ranges::any_of(folders, [&](const char* folder) { return path.starts_with(folder); });
}

TEST(Dependencies, PointOneWay) {
    for (const auto& source : all_sources()) {
        for (const auto& include : includes_of(source)) {
            const auto top = include.substr(0, include.find('/'));
            if (!may_include.contains(top) || top == source.folder || include.find('/') == std::string::npos) continue;
            EXPECT_TRUE(may_include.at(source.folder).contains(top)) << source.path << " includes " << include;
        }
    }
}

TEST(Dependencies, EachLibraryIsSeenOnlyWhereItBelongs) {
    for (const auto& source : all_sources()) {
        for (const auto& include : includes_of(source)) {
            const auto refuse = [&](const char* why) {
                ADD_FAILURE() << source.path << " includes " << include << ": " << why;
            };
            if (include.starts_with("boost/beast") && !is_in(source.path, {"server/http/", "server/live/"}))
                refuse("Beast is seen in server/http and server/live only");
            if ((include.starts_with("soci") || include == "sqlite3.h" || include.starts_with("libpq")) &&
                source.folder != "storage")
                refuse("the database is seen in storage only");
            if (include.starts_with("libical") && source.folder != "calendar")
                refuse("libical is seen in calendar only");
            if (include.starts_with("curl/") && source.folder != "notifications")
                refuse("curl delivers mail, nothing else");
            if (include == "boost/beast.hpp" || include == "boost/asio.hpp") refuse("umbrella includes cost seconds");
        }
    }
}

/// The pure folders take the time and the random source as arguments. What the system knows of time zones is read in
/// one place, and is the same for all.
TEST(Dependencies, ThePureFoldersHaveNoClockAndNoFile) {
    static const std::regex impure{
        R"(\b(system_clock::now|steady_clock::now|std::random_device|fopen|ifstream|ofstream|getenv)\b)"};
    for (const auto* folder : {"calendar", "booking", "attendance"})
        for (const auto& source : sources_in(folder)) {
            if (source.path == "calendar/zone_data.cpp") continue;
            EXPECT_FALSE(std::regex_search(source.text, impure)) << source.path;
        }
}

TEST(Dependencies, EveryFileSaysItsLicence) {
    for (const auto& source : all_sources())
        EXPECT_TRUE(source.text.starts_with("// SPDX-License-Identifier: Apache-2.0")) << source.path;
}

/// GCC 12 destroys some temporaries twice in an expression that awaits: objects are named on the line above.
TEST(Dependencies, NothingAwaitsBesideABracedTemporary) {
    static const std::regex bad{R"(co_(await|return)\b[^;]*\{[^;{}]*\b\w+\s*,[^;]*\})"};
    for (const auto& source : all_sources()) {
        if (source.text.find("co_await") == std::string::npos) continue;
        EXPECT_FALSE(std::regex_search(source.text, bad)) << source.path;
    }
}

}  // namespace
