// SPDX-License-Identifier: Apache-2.0
#include "server/input/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::server {
namespace {

TEST(Csv, QuotesEveryCell) {
    EXPECT_EQ(csv_row({"Awa", "dit \"la voisine\"", "a,b\nc", ""}),
              "\"Awa\",\"dit \"\"la voisine\"\"\",\"a,b\nc\",\"\"\r\n");
}

TEST(Csv, DefusesWhatASpreadsheetWouldRun) {
    for (const auto* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
        EXPECT_EQ(quoted_cell(formula), "\"'" + std::string{formula} + "\"");
    EXPECT_EQ(quoted_cell("a=1"), "\"a=1\"");
    EXPECT_EQ(quoted_cell("’=1"), "\"’=1\"");
}

RC_GTEST_PROP(CsvProperty, BeginsNoCellWithAFormula, (const std::string& text)) {
    const auto cell = quoted_cell(text);
    RC_ASSERT(cell.size() >= 2 && cell.front() == '"' && cell.back() == '"');
    RC_ASSERT(std::string_view{"=+-@\t\r"}.find(cell[1]) == std::string_view::npos);
}

}  // namespace
}  // namespace passerelle::server
