// SPDX-License-Identifier: Apache-2.0
#include "server/documents/badge_pdf.hpp"

#include "server/documents/qr_code.hpp"
#include "tests/documents/poppler.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>
#include <sstream>

namespace passerelle::documents {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

/// A page rendered in grey (PGM).
class GreyPage {
public:
    explicit GreyPage(const std::filesystem::path& file) {
        std::ifstream in{file, std::ios::binary};
        std::string magic;
        int most = 0;
        in >> magic >> width_ >> height_ >> most;
        in.get();
        pixels_.assign(std::istreambuf_iterator<char>{in}, {});
    }
    bool dark(int x, int y) const {
        if (x < 0 || y < 0 || x >= width_ || y >= height_) return false;
        return static_cast<unsigned char>(pixels_.at(static_cast<std::size_t>(y * width_ + x))) < 64;
    }

private:
    int width_ = 0;
    int height_ = 0;
    std::string pixels_;
};

class BadgePdf : public testing::Test {
protected:
    static Badge badge(const std::string& name, const std::string& code) {
        Badge made;
        made.name = name;
        made.organisation = "Maison des familles";
        made.sector = "Communautaire";
        made.sector_colour = parse_colour("#17663a");
        made.workshops = {"10 h 30 · Le logement, clé de l’établissement", "13 h 30 · Reconnaître les acquis"};
        made.code = code.substr(0, 5) + "-" + code.substr(5);
        made.square = "PASSERELLE:" + code;
        return made;
    }
    std::string sheets(const std::vector<Badge>& badges) const { return badge_sheets_pdf(badges, look, translator); }

    text::Translator translator;
    BadgeLook look{"Forum Immigration et régions 2026", "Place aux jeunes en région", Language::french, Instant{}};
};

TEST_F(BadgePdf, PutsEightOnAPageOfA4) {
    std::vector<Badge> badges;
    for (int i = 0; i < 17; ++i) badges.push_back(badge("Personne numéro " + std::to_string(i), "7K3M9QX2TA"));
    const DrawnPdf drawn{sheets(badges)};
    EXPECT_THAT(drawn.info(), ContainsRegex("Pages: +3\n"));
    EXPECT_THAT(drawn.info(), HasSubstr("A4"));
    EXPECT_THAT(drawn.info(), ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(drawn.info(), HasSubstr("Insignes – Forum Immigration et régions 2026"));
    const auto first = drawn.ask("pdftotext -layout -l 1 {} -");
    for (const auto* part : {"Personne numéro 0", "Personne numéro 7", "Maison des familles", "Communautaire",
                             "Le logement", "7K3M9-QX2TA"})
        EXPECT_THAT(first, HasSubstr(part));
    EXPECT_THAT(first, Not(HasSubstr("Personne numéro 8")));
    EXPECT_THAT(drawn.ask("pdftotext -layout -f 3 {} -"), HasSubstr("Personne numéro 16"));
}

TEST_F(BadgePdf, IsOnePageEvenWithoutAnybody) {
    EXPECT_THAT(DrawnPdf{sheets({})}.info(), ContainsRegex("Pages: +1\n"));
}

TEST_F(BadgePdf, AloneStandsOnA6) {
    const DrawnPdf drawn{badge_pdf(badge("Thị Hoa Nguyễn", "7K3M9QX2TA"), look, translator)};
    EXPECT_THAT(drawn.info(), ContainsRegex("Page size: +297.6[0-9]* x 419.5"));
    EXPECT_THAT(drawn.words(), ContainsRegex("Thị Hoa[ \n]+Nguyễn"));
    EXPECT_THAT(drawn.words(), HasSubstr("Communautaire"));
}

TEST_F(BadgePdf, TakesAnyName) {
    std::string long_name;
    for (int i = 1; i <= 8; ++i) long_name += "Desrochers" + std::to_string(i) + " ";
    std::vector<Badge> badges;
    for (const auto& name : {long_name, std::string(150, 'W'), std::string{"李伟 محمد עברית ไทย नमस्ते"}, std::string{},
                             std::string{"\xFF\xFE broken \xC3"}, std::string{"a\nb\x01"}})
        badges.push_back(badge(name, "7K3M9QX2TA"));
    const DrawnPdf drawn{sheets(badges)};
    EXPECT_THAT(drawn.info(), ContainsRegex("Pages: +1\n"));
    EXPECT_THAT(drawn.info(), Not(HasSubstr("Error")));
    EXPECT_THAT(drawn.words(), HasSubstr("Desrochers8"));
    EXPECT_THAT(drawn.ask("pdffonts {}"), Not(ContainsRegex(" no +(yes|no) +(yes|no ) +[0-9]")));
}

TEST_F(BadgePdf, LeavesOutWhatThereIsNot) {
    Badge bare;
    bare.name = "Awa Diallo";
    bare.code = "AAAAA-AAAAA";
    bare.square = "PASSERELLE:AAAAAAAAAA";
    EXPECT_THAT(DrawnPdf{sheets({bare})}.words(), HasSubstr("Awa Diallo"));
}

/// The squares as a scanner finds them: the page rendered in grey, each code of the sheet cut into modules.
TEST_F(BadgePdf, CarriesASquareThatReadsAsItsCode) {
    const std::vector badges{badge("Awa Diallo", "7K3M9QX2TA"), badge("Bo Tremblay", "0123456789")};
    const DrawnPdf drawn{sheets(badges)};
    drawn.ask("pdftoppm -singlefile -gray -r 300 {} '{dir}/page'");
    const GreyPage page{drawn.folder() / "page.pgm"};
    constexpr double dots = 300 / 25.4;  // a millimetre
    for (std::size_t i = 0; i < badges.size(); ++i) {
        const QrCode expected{badges[i].square};
        // Where the drawing puts it: cards of 90 by 65 mm from 15 and 18.5 mm, the square of 19 mm at their right foot.
        const double left = (15 + 90 * static_cast<double>(i) + 90 - 5 - 19) * dots;
        const double line = 8 * 1.35 * 25.4 / 72;
        const double top = (18.5 + 65 - 8 - 3 - 19 - line) * dots;
        const double module = 19 * dots / expected.size();
        for (int row = 0; row < expected.size(); ++row)
            for (int column = 0; column < expected.size(); ++column)
                ASSERT_EQ(page.dark(static_cast<int>(left + (column + 0.5) * module),
                                    static_cast<int>(top + (row + 0.5) * module)),
                          expected.dark(column, row))
                    << i << ": " << column << ", " << row;
    }
}

/// And as zbar reads them, where it is installed.
TEST_F(BadgePdf, IsReadByAnotherProgram) {
    std::vector<Badge> badges;
    std::vector<std::string> codes;
    for (int i = 0; i < 8; ++i) {
        codes.push_back("7K3M9QX2T" + std::to_string(i));
        badges.push_back(badge("Personne " + std::to_string(i), codes.back()));
    }
    const DrawnPdf drawn{sheets(badges)};
    if (drawn.ask("command -v zbarimg").empty()) GTEST_SKIP() << "zbar-tools is not installed";
    drawn.ask("pdftoppm -singlefile -gray -r 200 {} '{dir}/page'");
    const auto read = drawn.ask("zbarimg --raw -q '{dir}/page.pgm'");
    for (const auto& code : codes) EXPECT_THAT(read, HasSubstr("PASSERELLE:" + code));
}

}  // namespace
}  // namespace passerelle::documents
