// SPDX-License-Identifier: Apache-2.0
#include "embedded/assets.hpp"
#include "embedded/templates.hpp"
#include "tests/source_folder.hpp"
#include "text/templates.hpp"
#include "text/translator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace passerelle {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

const std::filesystem::path examples_folder = test::source_folder() / "server/web/examples";
const std::string suffix = ".example.json";

json read_example(const std::string& name) {
    std::ifstream file{examples_folder / (name + suffix)};
    return json::parse(file);
}

/// An example page: the template it is of, and its data over that of the layout, the role and the plain example.
struct Example {
    std::string name;
    std::string page;
    json data;
};

Example load(const std::string& name) {
    const auto stem = name.substr(0, name.find('.'));
    auto own = stem == name ? json::object() : read_example(stem);
    own.merge_patch(read_example(name));
    auto data = read_example("layout");
    if (own.contains("as")) data.merge_patch(read_example("layout_" + own.at("as").get<std::string>()));
    data.merge_patch(own);
    return {name, stem + ".html", std::move(data)};
}

std::vector<Example> all_examples() {
    std::vector<Example> all;
    for (const auto& entry : std::filesystem::directory_iterator{examples_folder}) {
        auto name = entry.path().filename().string();
        name.resize(name.size() - suffix.size());
        if (!name.starts_with("layout")) all.push_back(load(name));
    }
    return all;
}

/// The pages as the service carries them.
class Pages : public ::testing::Test {
protected:
    static std::vector<text::TemplateSource> sources() {
        std::vector<text::TemplateSource> all;
        for (const auto& file : embedded::templates()) all.push_back({file.path, file.bytes});
        return all;
    }
    std::string render(const Example& example, Language language) const {
        return templates.render(example.page, language, example.data);
    }

    text::Translator translator;
    text::Templates templates{sources(), translator};
};

bool is_page(std::string_view path) {
    return path.find('/') == std::string_view::npos;
}

TEST_F(Pages, EachHasAnExample) {
    const auto examples = all_examples();
    for (const auto& file : embedded::templates()) {
        if (!is_page(file.path)) continue;
        EXPECT_TRUE(std::ranges::any_of(examples, [&](const auto& e) { return e.page == file.path; })) << file.path;
    }
}

TEST_F(Pages, RenderTheirExamplesWholeInBothLanguages) {
    for (const auto& example : all_examples()) {
        for (const auto language : {Language::french, Language::english}) {
            SCOPED_TRACE(example.name);
            const auto page = render(example, language);
            EXPECT_TRUE(page.starts_with("<!doctype html>"));
            EXPECT_THAT(page, HasSubstr("</body>\n</html>"));
            EXPECT_THAT(page, Not(HasSubstr("{{")));
            EXPECT_THAT(page, HasSubstr("id=\"main\""));
        }
    }
}

TEST_F(Pages, SayEverythingInFrench) {
    const std::set<std::string> same_in_both{"Actions", "Dates",     "Pages",      "Participant", "Places",
                                             "Points",  "Programme", "Programmes", "Verdict"};
    const std::regex message{R"(\{\{#t\}\}([^{]*)\{\{/t\}\})"};
    for (const auto& file : embedded::templates()) {
        const std::string source{file.bytes};
        for (std::sregex_iterator found{source.begin(), source.end(), message}, end; found != end; ++found) {
            const auto english = (*found)[1].str();
            if (same_in_both.contains(english)) continue;
            EXPECT_NE(translator(Language::french, english), english) << file.path;
        }
    }
}

TEST_F(Pages, NeedNoExceptionFromTheContentSecurityPolicy) {
    const std::regex inline_code{R"(\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(src=|application/ld\+json)))"};
    for (const auto& example : all_examples()) {
        EXPECT_FALSE(std::regex_search(render(example, Language::french), inline_code)) << example.name;
    }
}

TEST_F(Pages, NameOnlyAssetsThatAreServed) {
    std::set<std::string> served;
    for (const auto& file : embedded::assets()) served.emplace(file.path);
    const std::regex asset{R"re("/assets/([^"]+)")re"};
    for (const auto& example : all_examples()) {
        const auto page = render(example, Language::french);
        for (std::sregex_iterator found{page.begin(), page.end(), asset}, end; found != end; ++found) {
            EXPECT_TRUE(served.contains((*found)[1].str())) << example.name << " names " << (*found)[1];
        }
    }
}

TEST_F(Pages, EscapeWhatPeopleWrote) {
    auto example = load("register.errors");
    const std::string hostile = "\"><script>alert(1)</script>";
    example.data["event"]["title"] = hostile;
    example.data["fields"]["name"]["value"] = hostile;
    example.data["error_summary"]["items"][0]["text"] = hostile;
    const auto page = render(example, Language::french);
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert"));
}

TEST_F(Pages, TieEachErrorToItsField) {
    const auto page = render(load("register.errors"), Language::french);
    EXPECT_THAT(page, HasSubstr("<a href=\"#email\">"));
    EXPECT_THAT(page, HasSubstr("id=\"email-error\""));
    EXPECT_THAT(page, HasSubstr("aria-describedby=\"email-hint email-error\" aria-invalid=\"true\""));
    EXPECT_THAT(page, HasSubstr("value=\"josephine@\""));
    EXPECT_THAT(page, HasSubstr("<title>Erreur – "));
}

TEST(Assets, HoldNoAddressOfAnotherHost) {
    const std::regex elsewhere{R"re((url\(|@import|fetch\()\s*['"]?(https?:)?//)re"};
    for (const auto& file : embedded::assets()) {
        if (!file.path.ends_with(".css") && !file.path.ends_with(".js")) continue;
        EXPECT_FALSE(std::regex_search(std::string{file.bytes}, elsewhere)) << file.path;
    }
}

}  // namespace
}  // namespace passerelle
