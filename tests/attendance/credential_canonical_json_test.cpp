// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/canonical_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>

namespace passerelle::attendance::credential {
namespace {

using nlohmann::json;

TEST(CanonicalJson, IsTheOneTextOfAValue) {
    const std::pair<const char*, const char*> cases[] = {
        {R"( { } )", R"({})"},
        {R"([ ])", R"([])"},
        {R"({"b":1, "a":[true,false,null, "x"]})", R"({"a":[true,false,null,"x"],"b":1})"},
        {R"({"a":{"d":1,"c":2}})", R"({"a":{"c":2,"d":1}})"},
        {R"({"aa":1,"a":2,"":3,"A":4})", R"({"":3,"A":4,"a":2,"aa":1})"},
        {R"([0,-0,-1,9007199254740991,-9007199254740991])", R"([0,0,-1,9007199254740991,-9007199254740991])"},
        {R"("é\u00e9\/\ud83d\ude00")", "\"éé/😀\""},
        {R"("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/")", R"("€$\u000f\nA'B\"\\\\\"/")"},
        {R"("\b\t\n\f\r\u0000\u001f\u007f")", "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\""},
    };
    for (const auto& [given, wanted] : cases) EXPECT_EQ(canonical_json(json::parse(given)), wanted);
}

/// RFC 8785, 3.2.3: its own example, which bytes of UTF-8 would sort otherwise.
TEST(CanonicalJson, SortsNamesByTheirUtf16CodeUnits) {
    const auto value = json::parse(R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With
 Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})",
                                   nullptr, false);
    ASSERT_TRUE(value.is_discarded()) << "a line break inside a text is no JSON";
    const auto names = json::parse(
        R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7,"\uffff":8,"\ud7ff":9})");
    EXPECT_EQ(canonical_json(names),
              "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\uD7FF\":9,\"😀\":5,\"\uFB33\":3,\"\uFFFF\":8}");
}

TEST(CanonicalJson, RefusesWhatItMightWriteOtherwiseThanOthers) {
    EXPECT_FALSE(canonical_json(json(1.5)));
    EXPECT_FALSE(canonical_json(json::parse("1.0")));
    EXPECT_FALSE(canonical_json(json::parse("[1e3]")));
    EXPECT_FALSE(canonical_json(json::parse("9007199254740992")));
    EXPECT_FALSE(canonical_json(json::parse("-9007199254740992")));
    EXPECT_FALSE(canonical_json(json(std::numeric_limits<std::uint64_t>::max())));
    EXPECT_FALSE(canonical_json(json("\xff")));
    EXPECT_FALSE(canonical_json(json{{"\xc3", 1}}));
    EXPECT_FALSE(canonical_json(json::binary({1, 2})));
    EXPECT_FALSE(canonical_json(json(json::value_t::discarded)));
}

TEST(CanonicalJson, GoesSixtyFourLevelsDeep) {
    const auto nested = [](std::size_t levels) {
        return json::parse(std::string(levels, '[') + std::string(levels, ']'));
    };
    EXPECT_TRUE(canonical_json(nested(65)));
    EXPECT_FALSE(canonical_json(nested(66)));
    EXPECT_FALSE(canonical_json(nested(100'000)));
}

RC_GTEST_PROP(CanonicalJson, ReadsBackAsTheSameValueAndStaysAsItIs, ()) {
    const auto entries = *rc::gen::container<std::map<std::string, std::int32_t>>(rc::gen::string<std::string>(),
                                                                                  rc::gen::arbitrary<std::int32_t>());
    json value = json::object();
    for (const auto& [name, number] : entries) value[name] = json::array({number, name});
    const auto text = canonical_json(value);
    // Arbitrary bytes are seldom UTF-8: then the library itself refuses to write them.
    if (!text) {
        RC_ASSERT_THROWS(value.dump());
        return;
    }
    RC_ASSERT(json::parse(*text) == value);
    RC_ASSERT(canonical_json(json::parse(*text)) == text);
}

}  // namespace
}  // namespace passerelle::attendance::credential
