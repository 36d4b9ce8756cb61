// SPDX-License-Identifier: Apache-2.0
#include "server/csv.hpp"

#include <gtest/gtest.h>

namespace passerelle::server {
namespace {

TEST(CsvCell, IsQuotedWhereItMustBe) {
    EXPECT_EQ(csv_cell("Awa Diallo"), "Awa Diallo");
    EXPECT_EQ(csv_cell(""), "");
    EXPECT_EQ(csv_cell("Diallo, Awa"), "\"Diallo, Awa\"");
    EXPECT_EQ(csv_cell("Awa \"Aya\" Diallo"), "\"Awa \"\"Aya\"\" Diallo\"");
    EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
}

TEST(CsvCell, LetsNoFormulaThrough) {
    for (const auto* formula : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(A1)", "-", "--1"})
        EXPECT_EQ(csv_cell(formula), std::string{"'"} + formula);
    EXPECT_EQ(csv_cell("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(csv_cell("-2161"), "-2161") << "a number is no formula";
}

}  // namespace
}  // namespace passerelle::server
