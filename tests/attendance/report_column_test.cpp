// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/column.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

struct Case {
    const char* cell;
    Column column;
    const char* remark;
};

void PrintTo(const Case& value, std::ostream* out) {
    *out << value.cell;
}

class HeadingWords : public testing::TestWithParam<Case> {};

TEST_P(HeadingWords, AreKnown) {
    const auto heading = recognise_heading(GetParam().cell);
    ASSERT_TRUE(heading);
    EXPECT_EQ(heading->column, GetParam().column);
    EXPECT_EQ(heading->remark, GetParam().remark);
}

INSTANTIATE_TEST_SUITE_P(
    Report, HeadingWords,
    testing::Values(Case{"Name (Original Name)", Column::name, "original name"},
                    Case{"Nom (nom d’origine)", Column::name, "nom d origine"},
                    Case{"User Name (Original Name)", Column::name, "original name"},
                    Case{"Full Name", Column::name, ""}, Case{"NOM COMPLET", Column::name, ""},
                    Case{"Prénom", Column::first_name, ""}, Case{"Nom de famille", Column::last_name, ""},
                    Case{"User Email", Column::email, ""}, Case{"E-mail", Column::email, ""},
                    Case{"Courriel", Column::email, ""}, Case{"Adresse e-mail de l'utilisateur", Column::email, ""},
                    Case{"Participant ID (UPN)", Column::user_id, "upn"}, Case{"Join Time", Column::joined, ""},
                    Case{"Join time (UTC)", Column::joined, "utc"}, Case{"Leave Time UTC", Column::left, "utc"},
                    Case{"Heure d'arrivée", Column::joined, ""}, Case{"Heure d\u2019entrée", Column::joined, ""},
                    Case{"Heure\u00A0de\u202Fdépart", Column::left, ""}, Case{"Heure de sortie", Column::left, ""},
                    Case{"Heure de participation", Column::joined, ""}, Case{"First Join", Column::first_joined, ""},
                    Case{"Première participation", Column::first_joined, ""},
                    Case{"Dernier départ", Column::last_left, ""}, Case{"Time joined", Column::joined, ""},
                    Case{"Time exited", Column::left, ""}, Case{"Duration (Minutes)", Column::duration, "minutes"},
                    Case{"Total duration (minutes)", Column::duration, "minutes"},
                    Case{"In-Meeting Duration", Column::duration, ""}, Case{"Durée", Column::duration, ""},
                    Case{"Duration (seconds)", Column::duration, "seconds"}, Case{"Attended", Column::attended, ""},
                    Case{"In Waiting Room", Column::waiting_room, ""},
                    Case{"En salle d'attente", Column::waiting_room, ""}, Case{"Is Guest", Column::guest, ""},
                    Case{"Invité", Column::guest, ""}, Case{"Rôle", Column::role, ""},
                    Case{"User Action", Column::action, ""}, Case{"Action de l'utilisateur", Column::action, ""},
                    Case{"Horodatage", Column::timestamp, ""}, Case{"Topic", Column::topic, ""},
                    Case{"Titre de la réunion", Column::topic, ""}, Case{"Host email", Column::host_email, ""},
                    Case{"Meeting ID", Column::meeting_id, ""}));

TEST(ReportColumn, OtherWordsMeanNothing) {
    for (const auto* cell : {"", "Recording Consent", "Registration Time", "Country/Region Name", "Marie", "()", "(",
                             "UTC", "# Registered", "Participants"}) {
        EXPECT_FALSE(recognise_heading(cell)) << cell;
    }
    EXPECT_FALSE(recognise_heading("Name" + std::string(200, ' ')));
}

TEST(ReportColumn, AnOpenBracketIsStillARemark) {
    const auto heading = recognise_heading("Name (Original");
    ASSERT_TRUE(heading);
    EXPECT_EQ(heading->remark, "original");
}

}  // namespace
}  // namespace passerelle::attendance::report
