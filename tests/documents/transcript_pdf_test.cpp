// SPDX-License-Identifier: Apache-2.0
#include "server/documents/transcript_pdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

namespace passerelle::documents {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

class TranscriptPdfTest : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(file_); }

    static TranscriptContent content(int rows) {
        TranscriptContent content{.organisation = "Place aux jeunes en région",
                                  .title = "Relevé de points",
                                  .person = "Joséphine Tremblay",
                                  .dated = "En date du 16 nov. 2026",
                                  .headings = {"Date", "Pour", "Attestation", "Points", "Échéance"},
                                  .empty = "Aucun point.",
                                  .created = parse_rfc3339("2026-11-16T15:00:00Z").value()};
        TranscriptSection section{.title = "Développeur économique", .progress = "4,5 sur 10 points", .percent = 45,
                                  .notes = {"Il manque 5,5 points"}, .rows = {}};
        for (int i = 0; i < rows; ++i)
            section.rows.push_back({"7 oct. 2026", "Formation numéro " + std::to_string(i + 1), "2026-000123", "1,5",
                                    "7 oct. 2029"});
        content.sections.push_back(section);
        return content;
    }
    std::string ask(const TranscriptContent& content, std::string command) {
        std::ofstream{file_, std::ios::binary} << transcript_pdf(content);
        command.replace(command.find("{}"), 2, "'" + file_.string() + "'");
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen((command + " 2>&1").c_str(), "r"), pclose};
        std::string output;
        std::array<char, 4096> buffer{};
        while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
            output.append(buffer.data(), count);
        return output;
    }

    std::filesystem::path file_ = std::filesystem::temp_directory_path() / "passerelle-transcript.pdf";
};

TEST_F(TranscriptPdfTest, SaysWhoHasWhatForWhatUntilWhen) {
    const auto said = ask(content(2), "pdftotext -layout {} -");
    for (const auto* part : {"Relevé de points", "Joséphine Tremblay", "Développeur économique", "4,5 sur 10 points",
                             "Il manque 5,5 points", "Formation numéro 2", "2026-000123", "7 oct. 2029"})
        EXPECT_THAT(said, HasSubstr(part));
}

TEST_F(TranscriptPdfTest, IsTaggedWithHeadingsAndTablesThatHaveHeadings) {
    const auto told = ask(content(2), "pdfinfo {}");
    EXPECT_THAT(told, ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(told, ContainsRegex("Pages: +1\n"));
    const auto structure = ask(content(2), "pdfinfo -struct {}");
    for (const auto* tag : {"H1", "H2", "Table", "TR", "TH", "TD"}) EXPECT_THAT(structure, HasSubstr(tag));
}

TEST_F(TranscriptPdfTest, GoesOnToAsManyPagesAsItTakesAndLosesNoRow) {
    EXPECT_THAT(ask(content(80), "pdfinfo {}"), ContainsRegex("Pages: +[3-6]\n"));
    const auto said = ask(content(80), "pdftotext -layout {} -");
    for (int i = 1; i <= 80; ++i) EXPECT_THAT(said, ContainsRegex("Formation numéro " + std::to_string(i) + "[^0-9]"));
    EXPECT_THAT(ask(content(80), "pdfinfo {}"), testing::Not(HasSubstr("Error")));
}

TEST_F(TranscriptPdfTest, SaysThatThereIsNothing) {
    EXPECT_THAT(ask(content(0), "pdftotext {} -"), HasSubstr("Aucun point."));
}

}  // namespace
}  // namespace passerelle::documents
