// SPDX-License-Identifier: Apache-2.0
#include "server/documents/pdf_catalog.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace passerelle::documents {
namespace {

const std::string small_pdf =
    "%PDF-1.5\n1 0 obj\n<< /Producer (x) >>\nendobj\n12 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n"
    "xref\n0 13\ntrailer\n<< /Size 13\n   /Root 12 0 R\n   /Info 1 0 R\n>>\nstartxref\n99\n%%EOF\n";

TEST(PdfCatalog, IsWrittenAgainWithTheLanguage) {
    const auto updated = with_language(small_pdf, "fr-CA");
    ASSERT_TRUE(updated.starts_with(small_pdf)) << "an incremental update leaves what was there";
    const auto added = updated.substr(small_pdf.size());
    EXPECT_TRUE(added.starts_with("12 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n   /Lang (fr-CA)\n"));
    EXPECT_NE(added.find("/DisplayDocTitle true"), std::string::npos);
    EXPECT_NE(added.find("/Prev 99\n"), std::string::npos);
    EXPECT_NE(added.find("/Size 13\n   /Root 12 0 R\n   /Info 1 0 R\n"), std::string::npos);
}

TEST(PdfCatalog, ItsTablePointsToIt) {
    const auto updated = with_language(small_pdf, "en-CA");
    const auto start = std::stoul(updated.substr(updated.rfind("startxref\n") + 10));
    const auto table = updated.substr(start);
    ASSERT_TRUE(table.starts_with("xref\n12 1\n"));
    EXPECT_TRUE(updated.substr(std::stoul(table.substr(10, 10))).starts_with("12 0 obj\n"));
    EXPECT_EQ(table.substr(20, 10), " 00000 n \n") << "an entry has twenty bytes";
}

TEST(PdfCatalog, WhatIsNoSuchPdfIsABug) {
    for (const auto* bad : {"", "%PDF-1.5", "trailer << /Root 12 0 R /Info 1 0 R /Size 3 >> startxref\n9\n",
                            "\n12 0 obj\nendobj /Root 12 /Info 1 /Size 3 startxref 9", "/Root /Info /Size startxref"}) {
        EXPECT_THROW(with_language(bad, "fr-CA"), std::runtime_error) << bad;
    }
}

}  // namespace
}  // namespace passerelle::documents
