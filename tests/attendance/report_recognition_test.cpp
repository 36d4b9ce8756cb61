// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/recognition.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {

void PrintTo(const Shape& shape, std::ostream* out) {
    *out << to_string(shape.kind) << " by " << shape.separator;
}

namespace {

TEST(ReportRecognition, HeadersTellTheKind) {
    const std::vector<std::pair<const char*, Shape>> cases{
        {"Name (Original Name),User Email,Join Time,Leave Time", {Kind::zoom_participants, ','}},
        {"Name,Email,Join time,Leave time,Duration (minutes),Guest", {Kind::zoom_participants, ','}},
        {"Meeting ID,Topic\n1,x\n\nName,Join Time,Leave Time", {Kind::zoom_participants, ','}},
        {"Name (Original Name),User Email,Total Duration (Minutes),Guest", {Kind::zoom_unique_users, ','}},
        {"Host Details,\nAttended,User Name,Email,Join Time,Leave Time", {Kind::zoom_webinar, ','}},
        {"1. Summary\n2. Participants\nName\tFirst Join\tLast Leave", {Kind::teams_sections, '\t'}},
        {"Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole", {Kind::teams_sections, '\t'}},
        {"Full Name\tUser Action\tTimestamp", {Kind::teams_activity, '\t'}},
        {"First name,Last name,Email,Duration,Time joined,Time exited", {Kind::meet, ','}},
        {"Nom;Courriel;Arrivée;Départ", {Kind::csv, ';'}},
        {"Nom;Courriel;Durée", {Kind::csv, ';'}},
        {"Participants\nNom;Arrivée;Départ", {Kind::csv, ';'}},
        {"sep=;\nNom;Arrivée;Départ", {Kind::csv, ';'}},
    };
    for (const auto& [text, shape] : cases) EXPECT_EQ(recognise(text), shape) << text;
}

TEST(ReportRecognition, OrderAndCaseOfTheColumnsDoNotMatter) {
    EXPECT_EQ(recognise("guest,DURATION (MINUTES),leave time,join time,EMAIL,name (original name)"),
              (Shape{Kind::zoom_participants, ','}));
}

TEST(ReportRecognition, WhatHasNoTimesIsNoReport) {
    for (const auto* text : {"", "Bonjour,\nà bientôt", "Nom;Courriel", "{\"users\": {}}", "Join Time,Leave Time"}) {
        EXPECT_FALSE(recognise(text)) << text;
    }
}

TEST(ReportRecognition, AHeaderFarBelowIsNotLookedFor) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "x\n";
    EXPECT_FALSE(recognise(text + "Name,Join Time,Leave Time"));
}

}  // namespace
}  // namespace passerelle::attendance::report
