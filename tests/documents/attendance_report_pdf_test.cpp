// SPDX-License-Identifier: Apache-2.0
#include "server/documents/attendance_report_pdf.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace passerelle::documents {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

struct EndOfProgram {
    void operator()(FILE* pipe) const { pclose(pipe); }
};

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, EndOfProgram> pipe{popen(command.c_str(), "r")};
    std::string all;
    std::array<char, 4096> piece{};
    while (const auto size = fread(piece.data(), 1, piece.size(), pipe.get())) all.append(piece.data(), size);
    return all;
}

/// Poppler's programs read what was drawn: another implementation's eyes.
class AttendanceReportPdf : public testing::Test {
protected:
    AttendanceReportPdf() {
        meeting_.starts = parse_local_time("2026-10-06T09:00").value();
        meeting_.ends = parse_local_time("2026-10-06T12:00").value();
        report_.organisation = "Passerelle Québec";
        report_.programme = "Formation";
        report_.title = "Attirer des entrepreneurs immigrants";
        report_.meetings = {meeting_};
        report_.made_at = parse_rfc3339("2026-10-08T13:00:00Z").value();
    }
    ~AttendanceReportPdf() override { std::filesystem::remove(file_); }

    /// Came so late, stayed to the end.
    ReportedPerson person(const std::string& name, std::chrono::seconds late) const {
        const auto whole = calendar::interval_of(meeting_);
        attendance::Presence presence;
        presence.source = attendance::Source::zoom;
        presence.interval = {whole.begin + late, whole.end};
        const auto timeline = attendance::timeline(meeting_, std::vector{presence});
        const std::vector<attendance::KnownMeeting> known{{timeline, whole.end}};
        return {name,
                attendance::outlook(known, attendance::ExcusedAbsence::not_due, report_.absence_percent),
                {},
                {{meeting_, timeline, whole.end}}};
    }
    std::string run(const std::string& program, const std::string& rest = "") {
        const auto pdf = attendance_report_pdf(report_, translator_);
        std::ofstream{file_, std::ios::binary} << pdf;
        return output_of(program + " " + file_ + rest);
    }

    text::Translator translator_;
    calendar::Meeting meeting_;
    AttendanceReport report_;
    std::string file_ = testing::TempDir() + "attendance_report_" + std::to_string(::getpid()) + ".pdf";
};

TEST_F(AttendanceReportPdf, SaysTheRuleTheTableAndEachTimelineInWords) {
    report_.persons = {person("Awa Diallo", 36min), person("Luc Tremblay", 36min + 1s)};
    const auto text = run("pdftotext -layout", " -");
    EXPECT_THAT(text, HasSubstr("Attirer des entrepreneurs immigrants"));
    EXPECT_THAT(text, HasSubstr("20 % des heures dues"));
    EXPECT_THAT(text, HasSubstr("Respecte la règle"));
    EXPECT_THAT(text, HasSubstr("36 min 1 s"));
    report_.language = Language::english;
    EXPECT_THAT(run("pdftotext -layout", " -"), HasSubstr("Absent too long"));
}

TEST_F(AttendanceReportPdf, IsTaggedHasItsLanguageAndEmbedsItsFonts) {
    report_.persons = {person("Awa Diallo", 0s)};
    const auto info = run("pdfinfo");
    EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
    EXPECT_THAT(info, HasSubstr("Page size:       612 x 792"));
    const auto structure = run("pdfinfo -struct");
    for (const auto* element : {"H1", "H2", "Table", "TR", "TH", "TD", "Figure"})
        EXPECT_THAT(structure, HasSubstr(element));
    EXPECT_THAT(attendance_report_pdf(report_, translator_), HasSubstr("/Lang (fr-CA)"));
    EXPECT_THAT(run("pdffonts"), Not(HasSubstr(" no  ")));
}

TEST_F(AttendanceReportPdf, GoesOverAsManyPagesAsItTakes) {
    for (int i = 0; i < 120; ++i) report_.persons.push_back(person("Personne " + std::to_string(i), i * 30s));
    const auto text = run("pdftotext -layout", " -");
    for (const auto* name : {"Personne 0", "Personne 57", "Personne 119"}) EXPECT_THAT(text, HasSubstr(name));
    EXPECT_THAT(text, HasSubstr("Page 5"));
}

TEST_F(AttendanceReportPdf, StandsWithoutAnybody) {
    EXPECT_THAT(run("pdftotext -layout", " -"), HasSubstr("Attirer"));
}

TEST_F(AttendanceReportPdf, TakesNamesOfAnyLengthAndScript) {
    std::string endless;
    for (int i = 0; i < 300; ++i) endless += "Nguyễn ";
    report_.persons = {person(endless, 0s), person("عائشة", 0s), person("\xff\xfe", 0s)};
    EXPECT_THAT(run("pdfinfo"), HasSubstr("Tagged:          yes"));
}

}  // namespace
}  // namespace passerelle::documents
