// SPDX-License-Identifier: Apache-2.0
#include "server/documents/pdf_page.hpp"

#include <gtest/gtest.h>

namespace passerelle::documents {
namespace {

class PdfPageTest : public testing::Test {
protected:
    PdfPage page{400, 200, {.title = "Essai", .author = "Passerelle", .language = "fr-CA", .created = Instant{}}};
    const Box box{10, 10, 380, 40};
};

TEST_F(PdfPageTest, IsAPdfEvenWhenEmpty) {
    const auto bytes = page.finish();
    EXPECT_TRUE(bytes.starts_with("%PDF-1."));
    EXPECT_TRUE(bytes.ends_with("%%EOF\n"));
}

TEST_F(PdfPageTest, AShortTextKeepsItsSize) {
    EXPECT_EQ(page.text(box, "Marie", {.size = 20}), page.text(box, "Jo", {.size = 20}));
}

TEST_F(PdfPageTest, ALongTextShrinksToItsLines) {
    const auto short_height = page.text(box, "Marie", {.size = 20});
    const auto long_height = page.text(box, std::string(60, 'm'), {.size = 20});
    EXPECT_LT(long_height, short_height);
    EXPECT_GT(long_height, 6);
}

TEST_F(PdfPageTest, WhatNeverFitsEndsInAnEllipsisOnItsLines) {
    const auto height = page.text(box, std::string(3'000, 'm'), {.size = 20, .least_size = 10});
    EXPECT_LT(height, 14);
    EXPECT_LT(page.text(box, std::string(1'000'000, 'm'), {.size = 20, .least_size = 10, .lines = 2}), 28);
}

TEST_F(PdfPageTest, ATextTakesTheLinesItMayTake) {
    const std::string words = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze";
    const auto one = page.text({10, 10, 380, 100}, words, {.size = 14, .lines = 1});
    const auto two = page.text({10, 10, 380, 100}, words, {.size = 14, .lines = 2, .align = Align::centre});
    EXPECT_GT(two, 2 * one);
}

TEST_F(PdfPageTest, TakesEveryByte) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    EXPECT_GT(page.text(box, bytes, {}), 0);
    EXPECT_GT(page.link(box, bytes, {}, bytes), 0);
    page.fill(box, white);
    page.qr_code({0, 0, 50, 50}, QrCode{bytes});
    EXPECT_TRUE(page.finish().starts_with("%PDF-1."));
}

TEST(PdfPage, WhatCairoCannotDrawIsReported) {
    PdfPage page{100, 100, {.title = {}, .author = {}, .language = "fr-CA", .created = {}}};
    page.text({0, 0, 100, 20}, "x", {.tag = "NoSuchElement"});
    EXPECT_THROW(page.finish(), std::runtime_error);
}

}  // namespace
}  // namespace passerelle::documents
