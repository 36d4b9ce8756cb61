// SPDX-License-Identifier: Apache-2.0
#include "server/input/programme_settings.hpp"

#include "server/pages/form_values.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::server {
namespace {

using calendar::Programme;
using nlohmann::json;

Programme every_programme_setting() {
    Programme programme;
    programme.key = "sejours";
    programme.name = {"Séjours", "Stays"};
    programme.description = {"Un à cinq jours", "One to five days"};
    programme.colour = "#0a7a5c";
    programme.features = {.slots = true, .registration = true, .attendance = true, .certificate = true};
    programme.zone = "America/Halifax";
    programme.report_zone = "Europe/Paris";
    programme.default_room = {"https://visio.example/s", "1, rue Principale"};
    programme.slot_rules = {.notice = std::chrono::hours{72},
                            .per_partner_per_quarter = 2,
                            .approved_by_itself = false,
                            .hold = std::chrono::minutes{10},
                            .regions_in_rotation = false,
                            .regions = {1, 11},
                            .presenter_instructions = {"Arrivez tôt", "Come early"}};
    programme.certificate_rules = {.absence_percent = 10, .signatory = {"A", "B"}, .credential = {"C", "D"}};
    return programme;
}

Programme without_id(Programme programme) {
    programme.id = {};
    return programme;
}

TEST(ProgrammeSettings, AreReadAsTheyAreWritten) {
    for (const auto& programme : {every_programme_setting(), Programme{.id = {}, .key = "ab", .name = {"A"}}})
        EXPECT_EQ(read_programme(Fields::of_json(settings_json(programme))).value(), programme);
}

TEST(ProgrammeSettings, AreReadFromAFormAsFromJson) {
    for (const auto& programme : {every_programme_setting(), Programme{.id = {}, .key = "ab", .name = {"A"}}}) {
        const http::Parameters form{pages::form_values(settings_json(programme))};
        EXPECT_EQ(read_programme(Fields::of_form(form)).value(), programme);
    }
}

TEST(ProgrammeSettings, AreChangedOneByOne) {
    const auto changed = read_programme_patch(every_programme_setting(),
                                              json::parse(R"({"name": {"en": null}, "features": {"slots": false},
                                         "slot_rules": {"per_partner_per_quarter": null}})"));
    auto expected = every_programme_setting();
    expected.name.english = "";
    expected.features.slots = false;
    expected.slot_rules.per_partner_per_quarter = std::nullopt;
    EXPECT_EQ(without_id(changed.value()), expected);
}

TEST(ProgrammeSettings, RefuseWhatTheyDoNotKnow) {
    const auto refused = read_programme_patch(
        every_programme_setting(), json::parse(R"({"colour": 5, "slot_rules": {"approval": "maybe", "surprise": 1}})"));
    ASSERT_FALSE(refused);
    std::vector<std::string> said;
    for (const auto& issue : refused.error().issues) said.push_back(issue.field + " " + issue.code);
    EXPECT_THAT(said, testing::UnorderedElementsAre("colour text_expected", "slot_rules/approval choice_unknown",
                                                    "slot_rules/surprise unknown_field"));
    EXPECT_FALSE(read_programme_patch(every_programme_setting(), json::array()));
}

TEST(ProgrammeSettings, LeaveAloneWhatNoGroupKnowsOf) {
    auto programme = every_programme_setting();
    programme.slot_rules.partners = {PartnerId{}};
    programme.id = ProgrammeId{{1}};
    EXPECT_EQ(read_programme_patch(programme, json::object()).value(), programme);
    const http::Parameters form{pages::form_values(settings_json(programme))};
    EXPECT_EQ(read_programme(Fields::of_form(form), programme).value(), programme);
}

TEST(ProgrammeSettings, KnowTheSeventeenRegions) {
    for (const auto* regions : {"18", "0", "x", "1;2"})
        EXPECT_FALSE(read_programme_patch(every_programme_setting(), {{"slot_rules", {{"regions", {regions}}}}}))
            << regions;
}

TEST(ProgrammeSettings, HaveAPartOfTheFormForEachGroup) {
    for (const auto& group : settings_groups()) {
        json written = json::object();
        group.write(every_programme_setting(), written);
        Programme read;
        auto fields = Fields::of_json(written);
        group.read(fields, read);
        EXPECT_FALSE(fields.finish()) << group.name;
    }
}

}  // namespace
}  // namespace passerelle::server
