// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"

#include "server/input/json_body.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::server {
namespace {

using nlohmann::json;

std::vector<std::string> complaints(Fields& fields) {
    std::vector<std::string> said;
    if (const auto error = fields.finish())
        for (const auto& issue : error->issues) said.push_back(issue.field + " " + issue.code);
    return said;
}

TEST(Fields, ReadAnEmptyForm) {
    auto fields = Fields::of_form({});
    EXPECT_EQ(fields.optional_text("anything"), "");
    EXPECT_TRUE(complaints(fields).empty());
}

TEST(Fields, ReadAFormAsPeopleTypeIt) {
    auto fields = Fields::of_form(http::Parameters{{{"csrf", "x"},
                                                    {"name", "  Awa Diallo \r\n"},
                                                    {"places", " 12 "},
                                                    {"empty", "  "},
                                                    {"title_fr", "Café"},
                                                    {"pick", "a"},
                                                    {"pick", "b"}}});
    EXPECT_EQ(fields.text("name"), "Awa Diallo");
    EXPECT_EQ(fields.integer("places", 1, 20), 12);
    EXPECT_EQ(fields.optional_text("empty"), "");
    EXPECT_EQ(fields.localized("title", 100, true).french, "Café");
    EXPECT_THAT(complaints(fields), testing::ElementsAre("pick unknown_field"));
}

TEST(Fields, CollectEverythingThatIsWrong) {
    auto fields = Fields::of_json(json::parse(R"({"name": 5, "places": 99, "starts": "tomorrow", "id": "x",
                                                  "title": {"en": "T", "de": "T"}, "more": true})"));
    fields.text("name");
    fields.integer("places", 1, 20);
    fields.local_time("starts");
    fields.id<EventId>("id");
    fields.localized("title", 100, true);
    fields.text("missing");
    EXPECT_THAT(complaints(fields),
                testing::UnorderedElementsAre("name text_expected", "places out_of_range",
                                              "starts local_time_malformed", "id id_malformed", "title/fr required",
                                              "title/de unknown_field", "missing required", "more unknown_field"));
}

TEST(Fields, CountCharactersNotBytes) {
    auto fields = Fields::of_json({{"name", "éàü😀"}, {"long", "éàü😀!"}});
    EXPECT_EQ(fields.text("name", 4), "éàü😀");
    fields.text("long", 4);
    EXPECT_THAT(complaints(fields), testing::ElementsAre("long text_too_long"));
}

TEST(Fields, RefuseControlCharacters) {
    auto fields = Fields::of_json({{"name", "a\x01z"}});
    fields.text("name");
    EXPECT_THAT(complaints(fields), testing::ElementsAre("name text_control"));
}

TEST(Fields, AreNamedWithinTheirList) {
    auto fields = Fields::of_json(json::parse(R"({"meetings": [{"starts": "2026-01-01T10:00"}, {"starts": 7}, 3]})"));
    for (auto& meeting : fields.objects("meetings", 10)) {
        meeting.local_time("starts");
        fields.absorb(meeting);
    }
    EXPECT_THAT(complaints(fields),
                testing::IsSupersetOf({"meetings/1/starts text_expected", "meetings/2/ object_expected"}));
}

TEST(Fields, GatherObjectsAndRowsOfAForm) {
    auto fields = Fields::of_form(http::Parameters{{{"room_link", "https://visio.example"},
                                                    {"room_color", "red"},
                                                    {"meetings_2_starts", "2026-01-02T10:00"},
                                                    {"meetings_0_starts", "2026-01-01T10:00"},
                                                    {"meetings_0_breaks_1_starts", "noon"},
                                                    {"meetings_x", "1"}}});
    auto room = fields.object("room");
    EXPECT_EQ(room.optional_text("link"), "https://visio.example");
    fields.absorb(room);
    std::vector<std::string> starts;
    for (auto& meeting : fields.objects("meetings", 10)) {
        starts.push_back(to_string(meeting.local_time("starts")));
        for (auto& pause : meeting.objects("breaks", 10)) {
            pause.local_time("starts");
            meeting.absorb(pause);
        }
        fields.absorb(meeting);
    }
    EXPECT_THAT(starts, testing::ElementsAre("2026-01-01T10:00:00", "2026-01-02T10:00:00"));
    EXPECT_THAT(complaints(fields), testing::UnorderedElementsAre("room_color unknown_field",
                                                                  "meetings_0_breaks_1_starts local_time_malformed",
                                                                  "meetings_x unknown_field"));
}

TEST(JsonBody, RefusesWhatIsAmbiguousOrHuge) {
    const auto code = [](std::string_view body) {
        const auto read = parse_json(body);
        return read ? std::string{} : read.error().issues.front().code;
    };
    EXPECT_EQ(code(R"({"a": 1, "b": {"a": 2}})"), "");
    EXPECT_EQ(code(R"({"a": 1, "a": 2})"), "json_duplicate_key");
    EXPECT_EQ(code("{"), "json_malformed");
    EXPECT_EQ(code("\xff"), "json_malformed");
    EXPECT_EQ(code("{} {}"), "json_malformed");
    EXPECT_EQ(code(std::string(32, '[') + std::string(32, ']')), "");
    EXPECT_EQ(code(std::string(33, '[') + std::string(33, ']')), "json_too_deep");
    EXPECT_EQ(code(std::string(100'000, '[')), "json_too_deep");
}

}  // namespace
}  // namespace passerelle::server
