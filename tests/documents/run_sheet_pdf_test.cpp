// SPDX-License-Identifier: Apache-2.0
#include "server/documents/run_sheet_pdf.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace passerelle::documents {
namespace {

RunSheetPage a_sheet(std::size_t rows) {
    RunSheetPage sheet{.organisation = "Passerelle Québec",
                       .programme = "Info-Emploi",
                       .title = "Info-Emploi en région",
                       .when = "mercredi 7 octobre 2026, de 12 h à 13 h",
                       .link = "https://visio.exemple.quebec/info-emploi",
                       .printed_at = parse_rfc3339("2026-10-05T14:00:00Z").value()};
    for (std::size_t i = 0; i < rows; ++i)
        sheet.rows.push_back({.time = "de 12 h 06 à 12 h 24",
                              .title = "Vivre et travailler à Rimouski",
                              .partner = i % 3 == 2 ? "" : "MRC de Rimouski-Neigette",
                              .region = "Bas-Saint-Laurent",
                              .presenters = "Karine Bérubé\nLuc Dufour",
                              .phone = "418 555-0123",
                              .needs = std::string(400, 'x'),
                              .note = "Il manque : Diaporama"});
    return sheet;
}

std::size_t pages_of(const std::string& pdf) {
    std::size_t count = 0;
    for (auto at = pdf.find("/Type /Page\n"); at != std::string::npos; at = pdf.find("/Type /Page\n", at + 1)) ++count;
    return count;
}

TEST(RunSheetPdf, IsOnePageHoweverManySlots) {
    const text::Translator translator;
    for (const std::size_t rows : {0U, 1U, 3U, 12U, 24U}) {
        const auto pdf = run_sheet_pdf(a_sheet(rows), translator);
        EXPECT_TRUE(pdf.starts_with("%PDF-")) << rows;
        EXPECT_LE(pages_of(pdf), 1U) << rows;
    }
}

TEST(RunSheetPdf, TakesTextOfAnyKindInBothLanguages) {
    const text::Translator translator;
    auto sheet = a_sheet(3);
    sheet.rows[0].title = "\xFF" + std::string(3'000, 'W') + "العربية";
    sheet.rows[1].presenters = std::string(2'000, '\n');
    for (const auto language : {Language::french, Language::english}) {
        sheet.language = language;
        EXPECT_GT(run_sheet_pdf(sheet, translator).size(), 1'000U);
    }
}

}  // namespace
}  // namespace passerelle::documents
