// SPDX-License-Identifier: Apache-2.0
#include "server/documents/report_pdf.hpp"

#include "tests/documents/poppler.hpp"

#include <gmock/gmock.h>

namespace passerelle::documents {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class ReportPdf : public testing::Test {
protected:
    ReportPdf() {
        paper.organisation = "Place aux jeunes en région";
        paper.title = "Bilan : Forum Immigration et régions 2026";
        paper.subtitle = "mercredi 2 décembre 2026";
        paper.figures = {{"Inscrites", "300"}, {"Venues", "251"}};
        paper.charts = {
            {"Par secteur", {"2026", "2024"}, {{"Municipal", {120, 80}}, {"Privé", {std::nullopt, 17}}}, "Une note"}};
        paper.quotes_title = "Pistes de réflexion";
        paper.quotes = {{"Logement", {"Plus de logements.", "Du transport."}}};
        paper.note = "Les petits groupes ne sont pas montrés.";
        paper.hidden = "non montré";
    }
    ReportPaper paper;
};

TEST_F(ReportPdf, SaysTheWordsTheNumbersAndWhatIsKeptBack) {
    const DrawnPdf drawn{report_pdf(paper)};
    const auto said = drawn.words();
    for (const auto* part :
         {"Place aux jeunes en région", "Forum Immigration et régions 2026", "mercredi 2 décembre 2026", "251",
          "Par secteur", "Municipal", "120", "80", "17", "non montré", "2024", "Une note", "Pistes de réflexion",
          "Logement", "• Du transport.", "petits groupes"})
        EXPECT_THAT(said, HasSubstr(part));
    EXPECT_THAT(drawn.info(), ContainsRegex("Pages: +1\n"));
    EXPECT_THAT(drawn.info(), HasSubstr("letter"));
    EXPECT_THAT(drawn.info(), ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(drawn.ask("pdfinfo -struct-text {}"), ContainsRegex("\n +H1 .block.\n +\"Bilan"));
}

TEST_F(ReportPdf, GoesOnOverAsManyPagesAsItTakes) {
    for (int i = 0; i < 400; ++i)
        paper.quotes.front().texts.push_back("Piste numéro " + std::to_string(i) + " : " + std::string(120, 'm'));
    for (int i = 0; i < 60; ++i) paper.charts.front().rows.push_back({"Groupe " + std::to_string(i), {i, 60 - i}});
    const DrawnPdf drawn{report_pdf(paper)};
    EXPECT_THAT(drawn.words(), HasSubstr("Piste numéro 399"));
    EXPECT_THAT(drawn.words(), HasSubstr("Groupe 59"));
    EXPECT_THAT(drawn.info(), Not(ContainsRegex("Pages: +[1-9]\n")));
    EXPECT_THAT(drawn.info(), Not(HasSubstr("Error")));
}

TEST_F(ReportPdf, IsAPageWithoutAnything) {
    EXPECT_THAT(DrawnPdf{report_pdf({})}.info(), ContainsRegex("Pages: +1\n"));
}

TEST_F(ReportPdf, DrawsItsBarsAsVectors) {
    EXPECT_THAT(DrawnPdf{report_pdf(paper)}.ask("pdfimages -list {}"), Not(HasSubstr(" image ")));
}

}  // namespace
}  // namespace passerelle::documents
