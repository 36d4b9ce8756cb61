// SPDX-License-Identifier: Apache-2.0
#include "server/documents/certificate_pdf.hpp"

#include "server/documents/qr_code.hpp"

#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <thread>
#include <vector>

namespace passerelle::documents {
namespace {

/// A grey picture in the PGM format.
class Rendering {
public:
    struct Bounds {
        int left, top, right, bottom;
        int width() const { return right - left + 1; }
        int height() const { return bottom - top + 1; }
    };

    explicit Rendering(const std::string& file) {
        std::ifstream in{file, std::ios::binary};
        std::string magic;
        int most = 0;
        in >> magic >> width_ >> height_ >> most;
        in.get();
        pixels_.assign(std::istreambuf_iterator<char>{in}, {});
    }

    bool dark(int x, int y) const {
        return static_cast<unsigned char>(pixels_.at(static_cast<std::size_t>(y * width_ + x))) < 64;
    }

    bool any_dark(int left, int top, int right, int bottom) const {
        const auto bounds = dark_box(left, top, right, bottom);
        return bounds.left <= bounds.right;
    }

    /// The smallest box around all that is dark between the given edges.
    Bounds dark_box(int left, int top, int right, int bottom) const {
        Bounds bounds{right, bottom, left - 1, top - 1};
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                if (!dark(x, y)) continue;
                bounds = {std::min(bounds.left, x), std::min(bounds.top, y), std::max(bounds.right, x),
                          std::max(bounds.bottom, y)};
            }
        }
        return bounds;
    }

private:
    int width_ = 0;
    int height_ = 0;
    std::string pixels_;
};

/// Poppler's programs read what was drawn: another implementation's eyes.
class CertificatePdfTest : public testing::Test {
protected:
    CertificatePdfTest() {
        certificate.number = "2026-000123";
        certificate.code = "A1B2C3D4E5";
        certificate.holder = "Joséphine d’Amours-Tremblay";
        certificate.title = {"Accueillir et intégrer : les bases du développement économique régional",
                             "Welcome and integrate: the basics of regional economic development"};
        certificate.attendance = {10'800, 8'640};
        certificate.points_hundredths = 150;
        certificate.credential = {"Développeur économique", "Economic Developer"};
        certificate.signatory = {"Marie Roy, directrice générale", "Marie Roy, Executive Director"};
        certificate.first_day = parse_local_time("2026-10-07T09:00").value();
        certificate.last_day = certificate.first_day;
        certificate.issued_at = parse_rfc3339("2026-10-09T02:00:00Z").value();  // still October 8 in Québec
    }

    void SetUp() override {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        directory = std::filesystem::temp_directory_path() / (std::string{"passerelle-"} + info->name());
        std::filesystem::create_directories(directory);
    }
    void TearDown() override { std::filesystem::remove_all(directory); }

    std::string draw() const { return certificate_pdf(certificate, look, translator); }

    /// What a program says about the drawn PDF; "{}" stands for its file.
    std::string ask(std::string command) const {
        const auto file = directory / "certificate.pdf";
        std::ofstream{file, std::ios::binary} << draw();
        command.replace(command.find("{}"), 2, "'" + file.string() + "'");
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen((command + " 2>&1").c_str(), "r"), pclose};
        std::string output;
        std::array<char, 4096> buffer{};
        while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
            output.append(buffer.data(), count);
        return output;
    }

    Rendering render(int dots_per_inch) const {
        const auto base = (directory / "page").string();
        ask("pdftoppm -singlefile -gray -r " + std::to_string(dots_per_inch) + " {} '" + base + "'");
        return Rendering{base + ".pgm"};
    }

    std::string words() const { return ask("pdftotext -layout {} -"); }
    std::string info() const { return ask("pdfinfo {}"); }

    static Picture a_picture(int width, int height) {
        const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> drawn{
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), cairo_surface_destroy};
        std::string bytes;
        const auto append = [](void* to, const unsigned char* data, unsigned length) {
            static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
            return CAIRO_STATUS_SUCCESS;
        };
        cairo_surface_write_to_png_stream(drawn.get(), append, &bytes);
        return Picture::read(bytes).value();
    }

    std::filesystem::path directory;
    text::Translator translator;
    attendance::Certificate certificate;
    CertificateLook look{.organisation = "Place aux jeunes en région",
                         .programme = {"Formation", "Training"},
                         .colour = "#1f5f8b",
                         .verification_url = "https://passerelle.example.org/verification/A1B2C3D4E5",
                         .language = Language::french};
};

MATCHER_P(Says, part, "") {
    return arg.find(part) != std::string::npos;
}

TEST_F(CertificatePdfTest, SaysWhoWhatWhenAndHowMuchInFrench) {
    const auto said = words();
    for (const auto* part :
         {"ATTESTATION DE PARTICIPATION", "Place aux jeunes en région", "Formation", "Joséphine d’Amours-Tremblay",
          "développement économique régional", "le mercredi 7 octobre 2026", "2 h 24 min", "80 % des heures prévues",
          "1,5", "Développeur économique", "n’excède pas 20 %", "2026-000123", "jeudi 8 octobre 2026",
          "Marie Roy", "Directrice générale", "A1B2C-3D4E5", "https://passerelle.example.org/verification/A1B2C3D4E5"}) {
        EXPECT_THAT(said, Says(part));
    }
    EXPECT_THAT(said, testing::ContainsRegex(" 3 ?h +2 h 24 min"));
}

TEST_F(CertificatePdfTest, SaysItInEnglishToo) {
    look.language = Language::english;
    certificate.last_day += date::days{7};
    const auto said = words();
    for (const auto* part :
         {"CERTIFICATE OF PARTICIPATION", "We certify that", "took part in", "of regional economic development",
          "from Wednesday, October 7, 2026 to Wednesday, October 14, 2026", "Economic Developer", "does not exceed 20%",
          "Executive Director", "Thursday, October 8, 2026"}) {
        EXPECT_THAT(said, Says(part));
    }
}

TEST_F(CertificatePdfTest, LeavesOutPointsSignatoryAndRevocationWhereThereAreNone) {
    EXPECT_THAT(words(), testing::Not(Says("révoquée")));
    certificate.points_hundredths = 0;
    certificate.signatory = {};
    const auto said = words();
    EXPECT_THAT(said, testing::Not(Says("Points")));
    EXPECT_THAT(said, testing::Not(Says("en vue du titre")));
    EXPECT_THAT(said, testing::Not(Says("Marie Roy")));
}

TEST_F(CertificatePdfTest, SaysThatItWasRevoked) {
    certificate.revoked_at = parse_rfc3339("2026-11-02T15:00:00Z");
    EXPECT_THAT(words(), Says("Attestation révoquée le lundi 2 novembre 2026"));
}

TEST_F(CertificatePdfTest, IsOneTaggedLetterPageWithTitleAuthorAndDate) {
    const auto told = info();
    EXPECT_THAT(told, Says("Attestation de participation 2026-000123 – Joséphine d’Amours-Tremblay"));
    EXPECT_THAT(told, Says("Place aux jeunes en région"));
    EXPECT_THAT(told, testing::ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(told, testing::ContainsRegex("Pages: +1\n"));
    EXPECT_THAT(told, Says("792 x 612 pts (letter)"));
    const auto structure = ask("pdfinfo -struct-text {}");
    EXPECT_THAT(structure, testing::ContainsRegex("\n +H1 .block.\n +\"ATTESTATION DE PARTICIPATION\"\n"));
    EXPECT_THAT(structure, Says("Link"));
    EXPECT_THAT(ask("pdfinfo -url {}"), Says(look.verification_url));
}

TEST_F(CertificatePdfTest, TellsItsLanguage) {
    EXPECT_THAT(draw(), Says("/Lang (fr-CA)"));
    look.language = Language::english;
    EXPECT_THAT(draw(), Says("/Lang (en-CA)"));
}

TEST_F(CertificatePdfTest, CarriesEveryFontThatItUses) {
    certificate.holder += " Ελένη محمد";
    std::istringstream lines{ask("pdffonts {}")};
    std::string line;
    int fonts = 0;
    bool inter = false;
    while (std::getline(lines, line)) {
        if (line.find("+") == std::string::npos) continue;  // a heading; subsets have a "+" in their name
        ++fonts;
        inter = inter || line.find("Inter") != std::string::npos;
        EXPECT_THAT(line, testing::ContainsRegex(" yes yes (yes|no ) +[0-9]+ +0$"));
    }
    EXPECT_GE(fonts, 2);
    EXPECT_TRUE(inter);
}

TEST_F(CertificatePdfTest, StaysOnOnePageWhateverTheNames) {
    std::string long_name;
    while (long_name.size() < 190) long_name += "Saint-Exupéry ";
    const std::string one_word(200, 'W');
    std::string emoji;
    for (int i = 0; i < 100; ++i) emoji += "👩\u200D🌾";
    for (const auto& name :
         {long_name, one_word, emoji, std::string{}, std::string{"\xFF\xFE broken \xC3"}, std::string{"a\nb\tc\x01"},
          std::string(3, '\0'), std::string{"李伟 محمد עברית ไทย नमस्ते"}, std::string{"e"} + std::string(100, '\xCC')}) {
        certificate.holder = name;
        certificate.title.french = name + name + name;
        certificate.signatory.french = name;
        certificate.credential.french = name;
        look.organisation = name;
        look.programme = {name, name};
        const auto told = info();
        EXPECT_THAT(told, testing::ContainsRegex("Pages: +1\n")) << testing::PrintToString(name);
        EXPECT_THAT(told, testing::Not(Says("Error"))) << testing::PrintToString(name);
    }
}

TEST_F(CertificatePdfTest, ALongNameIsWholeAndInsideThePage) {
    certificate.holder.clear();
    for (int i = 1; i <= 12; ++i) certificate.holder += "Desrochers" + std::to_string(i) + " ";
    const auto said = words();
    EXPECT_THAT(said, Says("Desrochers1 "));
    EXPECT_THAT(said, Says("Desrochers12"));
    EXPECT_THAT(said, testing::Not(Says("…")));
}

/// What a scanner sees: the page rendered in grey, the square at the right cut into modules.
TEST_F(CertificatePdfTest, ItsSquareCodeLeadsToTheVerificationPage) {
    const QrCode expected{look.verification_url};
    const auto picture = render(288);
    const auto box = picture.dark_box(640 * 4, 470 * 4, 740 * 4, 571 * 4);
    ASSERT_NEAR(box.width(), box.height(), 2);
    ASSERT_GT(box.width() / expected.size(), 6) << "too small to scan";
    for (int row = 0; row < expected.size(); ++row) {
        for (int column = 0; column < expected.size(); ++column) {
            const auto x = box.left + (2 * column + 1) * box.width() / (2 * expected.size());
            const auto y = box.top + (2 * row + 1) * box.height() / (2 * expected.size());
            ASSERT_EQ(picture.dark(x, y), expected.dark(column, row)) << column << ", " << row;
        }
    }
    EXPECT_FALSE(picture.any_dark(box.left - 16, box.top, box.left - 1, box.bottom)) << "the quiet zone";
}

TEST_F(CertificatePdfTest, AHostileAddressStaysAnAddress) {
    look.verification_url = "https://example.org/a'b\\c(?d='e' dest='x')é";
    EXPECT_THAT(ask("pdfinfo -url {}"), Says("https://example.org/a%27b%5Cc%28?d=%27e%27%20dest=%27x%27%29%C3%A9"));
    EXPECT_THAT(info(), testing::ContainsRegex("Pages: +1\n"));
}

TEST_F(CertificatePdfTest, SaysItInBothLanguagesOnOnePageAndMarksTheOther) {
    look.bilingual = true;
    const auto said = words();
    for (const auto* part : {"ATTESTATION DE PARTICIPATION", "CERTIFICATE OF PARTICIPATION", "We certify that",
                             "Accueillir et intégrer", "Welcome and integrate", "Scheduled hours", "Heures prévues",
                             "Directrice générale", "Executive Director", "jeudi 8 octobre 2026",
                             "Thursday, October 8, 2026", "des heures prévues", "80% of the scheduled hours"})
        EXPECT_THAT(said, Says(part));
    const auto bytes = draw();
    EXPECT_THAT(bytes, Says("/Lang (fr-CA)"));
    EXPECT_THAT(bytes, Says("/Lang (en-CA)"));
    EXPECT_THAT(info(), testing::ContainsRegex("Pages: +1\n"));
}

TEST_F(CertificatePdfTest, ALongNameInBothLanguagesStaysWholeOnOnePage) {
    look.bilingual = true;
    certificate.holder.clear();
    for (int i = 1; i <= 10; ++i) certificate.holder += "Desrochers" + std::to_string(i) + " ";
    ASSERT_GE(certificate.holder.size(), 120U);
    for (int i = 0; i < 3; ++i) certificate.title.french += certificate.title.french.substr(0, 60);
    certificate.title.english += certificate.title.english;
    EXPECT_THAT(words(), Says("Desrochers10"));
    EXPECT_THAT(words(), testing::Not(Says("…")));
    EXPECT_THAT(info(), testing::ContainsRegex("Pages: +1\n"));
}

TEST_F(CertificatePdfTest, ShowsTheLogoAndTheSignatureAndSaysWhatTheyAre) {
    const auto plain = draw().size();
    look.logo = a_picture(300, 100);
    look.signature = a_picture(120, 60);
    const auto bytes = draw();
    EXPECT_GT(bytes.size(), plain);
    const std::string signature_of = "FEFF005300690067006E00610074007500720065";  // "Signature"
    EXPECT_THAT(bytes, Says("/Alt <FEFF"));
    EXPECT_THAT(bytes, Says("/Alt <" + signature_of));
    EXPECT_THAT(ask("pdfimages -list {}"), Says("300   100"));
    EXPECT_THAT(info(), testing::Not(Says("Error")));
}

TEST_F(CertificatePdfTest, ThreadsDrawTheSameSideBySide) {
    const auto alone = draw();
    std::vector<std::string> drawn(4);
    {
        std::vector<std::jthread> threads;
        for (auto& result : drawn) threads.emplace_back([&] { result = draw(); });
    }
    for (const auto& result : drawn) EXPECT_EQ(result, alone);
}

}  // namespace
}  // namespace passerelle::documents
