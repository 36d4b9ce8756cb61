// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/section.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

std::optional<SectionTitle> title(const std::string& line) {
    Delimited records{line, ',', 1};
    const auto record = records.next();
    return record ? read_section_title(*record) : std::nullopt;
}

TEST(ReportSection, WebinarsNameTheirSections) {
    EXPECT_EQ(title("Host Details,"), (SectionTitle{Section::hosts, false, true}));
    EXPECT_EQ(title("Panelist Details,,,"), (SectionTitle{Section::hosts, false, true}));
    EXPECT_EQ(title("Attendee Details,"), (SectionTitle{Section::people, false, true}));
    EXPECT_EQ(title("Other Attended,"), (SectionTitle{Section::people, false, true}));
    EXPECT_EQ(title("Détails sur les panélistes,"), (SectionTitle{Section::hosts, false, true}));
}

TEST(ReportSection, TeamsNumbersItsSections) {
    EXPECT_EQ(title("1. Summary"), (SectionTitle{Section::about, true, false}));
    EXPECT_EQ(title("1. Résumé"), (SectionTitle{Section::about, true, false}));
    EXPECT_EQ(title("2. Participants"), (SectionTitle{Section::bounds, true, false}));
    EXPECT_EQ(title("3. In-Meeting Activities"), (SectionTitle{Section::people, true, false}));
    EXPECT_EQ(title("3. Activités en réunion"), (SectionTitle{Section::people, true, false}));
    EXPECT_EQ(title("Meeting Summary"), (SectionTitle{Section::about, true, false}));
}

TEST(ReportSection, WordsSayMoreThanNumbers) {
    EXPECT_EQ(title("2. In-Meeting Activities"), (SectionTitle{Section::people, true, false}));
    EXPECT_EQ(title("3. Aktivitäten in der Besprechung"), (SectionTitle{Section::people, true, false}));
    EXPECT_EQ(title("4. Registrierung"), (SectionTitle{Section::registrations, true, false}));
}

TEST(ReportSection, AnybodysListMayBeTitledParticipants) {
    EXPECT_EQ(title("Participants"), (SectionTitle{Section::bounds, false, false}));
}

TEST(ReportSection, OtherLinesAreNoTitles) {
    for (const auto* line : {"Marie Tremblay", "Host Details,x", "10. x y", "1.", ",Host Details", ""}) {
        EXPECT_FALSE(title(line)) << line;
    }
    EXPECT_FALSE(title("3. " + std::string(1000, 'x')));
}

}  // namespace
}  // namespace passerelle::attendance::report
