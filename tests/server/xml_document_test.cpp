// SPDX-License-Identifier: Apache-2.0
#include "server/xml/document.hpp"

#include <gtest/gtest.h>

namespace passerelle::server::xml {
namespace {

bool is_read(std::string_view bytes, const Limits& limits = {}) {
    pugi::xml_document document;
    return parse(bytes, document, limits).has_value();
}

std::string nested(int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "<a>";
    for (int i = 0; i < depth; ++i) text += "</a>";
    return text;
}

TEST(Xml, ReadsWhatClientsSend) {
    EXPECT_TRUE(
        is_read(R"(<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"><D:allprop/></D:propfind>)"));
    EXPECT_TRUE(is_read("<!-- a --><a>&amp;&lt;&#233;</a>"));
}

TEST(Xml, RefusesDtdsAndWhatIsNoXml) {
    for (const auto* wrong :
         {"", "x", "<a>", "<a></b>", "<a", R"(<!DOCTYPE a><a/>)", R"(<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>)",
          R"(<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>)",
          R"(<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>)", "<a>\x01</a>", "<a>\xff</a>"})
        EXPECT_FALSE(is_read(wrong)) << wrong;
    EXPECT_FALSE(is_read(std::string_view{"<a/>\0<b/>", 9}));
}

TEST(Xml, ExpandsNoEntityBeyondTheFiveOfXml) {
    pugi::xml_document document;
    ASSERT_TRUE(parse("<a>&lt;&b;</a>", document));
    EXPECT_STREQ(document.document_element().text().get(), "<&b;");
}

TEST(Xml, IsBoundedInDepthCountAndBytes) {
    EXPECT_TRUE(is_read(nested(16)));
    EXPECT_FALSE(is_read(nested(17)));
    EXPECT_FALSE(is_read(nested(9'000)));
    EXPECT_TRUE(is_read("<a><b/><b/></a>", {.elements = 3}));
    EXPECT_FALSE(is_read("<a><b/><b/></a>", {.elements = 2}));
    EXPECT_FALSE(is_read("<a>" + std::string(70'000, ' ') + "</a>"));
}

TEST(Xml, KnowsNamespacesHoweverTheyAreWritten) {
    for (const auto* text :
         {R"(<D:a xmlns:D="DAV:"><D:b/></D:a>)", R"(<a xmlns="DAV:"><b/></a>)",
          R"(<x:a xmlns:x="DAV:"><b xmlns="DAV:"/></x:a>)", R"(<a xmlns="DAV:" xmlns:q="DAV:"><q:b/></a>)"}) {
        pugi::xml_document document;
        ASSERT_TRUE(parse(text, document));
        const auto root = document.document_element();
        EXPECT_EQ(name_of(root), (Name{"DAV:", "a"})) << text;
        EXPECT_TRUE(child(root, {"DAV:", "b"})) << text;
        EXPECT_FALSE(child(root, {"urn:other", "b"})) << text;
    }
}

TEST(Xml, WritesNothingThatItCannotHold) {
    pugi::xml_document document;
    auto root = document.append_child("a");
    add_text(root, "b", "x<y>&\x01\x1f\"é");
    EXPECT_EQ(to_string(document), R"(<?xml version="1.0" encoding="UTF-8"?><a><b>x&lt;y&gt;&amp;"é</b></a>)");
    EXPECT_TRUE(is_read(to_string(document)));
}

}  // namespace
}  // namespace passerelle::server::xml
