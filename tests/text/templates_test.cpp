// SPDX-License-Identifier: Apache-2.0
#include "text/templates.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <thread>
#include <vector>

namespace passerelle::text {
namespace {

using nlohmann::json;

std::string render(std::string_view text, const json& view, Language language = Language::french,
                   std::string_view name = "page.html") {
    const Translator translator;
    const std::array sources{TemplateSource{name, text}, TemplateSource{"partials/name.html", "<b>{{name}}</b>"}};
    return Templates{sources, translator}.render(name, language, view);
}

TEST(Templates, EscapeWhatComesFromOutside) {
    EXPECT_EQ(render("<p title=\"{{v}}\">{{v}}</p>", {{"v", "<script>\"'&"}}),
              "<p title=\"&lt;script&gt;&quot;&apos;&amp;\">&lt;script&gt;&quot;&apos;&amp;</p>");
    EXPECT_EQ(render("{{v}}", {{"v", "{{#t}}Please fill in this field.{{/t}}"}}),
              "{{#t}}Please fill in this field.{{/t}}");
}

TEST(Templates, LeaveTextsOfMailsAsTheyAre) {
    EXPECT_EQ(render("{{v}}", {{"v", "l’hiver & <l'été>"}}, Language::french, "mail.txt"), "l’hiver & <l'été>");
}

TEST(Templates, TranslateMessagesWrappedOverLines) {
    EXPECT_EQ(render("{{#t}}Please fill\n   in this field.{{/t}}", {}), "Remplissez ce champ.");
    EXPECT_EQ(render("{{#t}}Please fill in this field.{{/t}}", {}, Language::english), "Please fill in this field.");
}

TEST(Templates, FillValuesInsideMessages) {
    EXPECT_EQ(render("{{#t}}Hello {{name}}{{/t}}", {{"name", "Zoé"}}), "Hello Zoé");
}

TEST(Templates, IncludeInListsAndNestedObjects) {
    EXPECT_EQ(
        render("{{#people}}{{> partials/name.html}}{{/people}}", {{"people", {{{"name", "A"}}, {{"name", "B"}}}}}),
        "<b>A</b><b>B</b>");
    EXPECT_EQ(render("{{a.b.c}}", {{"a", {{"b", {{"c", 3}}}}}}), "3");
}

TEST(Templates, OpenNoSectionForFalseNullOrEmpty) {
    for (const auto& nothing : {json(false), json(nullptr), json(""), json::array()})
        EXPECT_EQ(render("{{#v}}yes{{/v}}{{^v}}no{{/v}}", {{"v", nothing}}), "no") << nothing;
    EXPECT_EQ(render("{{#v}}yes{{/v}}{{^v}}no{{/v}}", {{"v", "text"}}), "yes");
}

TEST(Templates, RefuseAtTheStartWhatCannotBeRendered) {
    EXPECT_THROW(render("{{> partials/missing.html}}", {}), std::runtime_error);
    EXPECT_THROW(render("{{#t}}never closed", {}), std::runtime_error);
    EXPECT_THROW(render("{{> page.html}}", {}), std::runtime_error);
}

TEST(Templates, RenderFromManyThreadsAtOnce) {
    const Translator translator;
    const std::array sources{
        TemplateSource{"page.html", "{{#list}}<i>{{.}}</i>{{/list}} {{#t}}Please fill in this field.{{/t}}"}};
    const Templates templates{sources, translator};
    std::vector<std::jthread> threads;
    for (int n = 0; n < 4; ++n)
        threads.emplace_back([&templates, n] {
            const json view{{"list", {n, n}}};
            const auto expected =
                "<i>" + std::to_string(n) + "</i><i>" + std::to_string(n) + "</i> Remplissez ce champ.";
            for (int i = 0; i < 200; ++i) ASSERT_EQ(templates.render("page.html", Language::french, view), expected);
        });
}

}  // namespace
}  // namespace passerelle::text
