// SPDX-License-Identifier: Apache-2.0
#include "server/documents/qr_code.hpp"

#include <gtest/gtest.h>

#include <string>

namespace passerelle::documents {
namespace {

/// A finder pattern: seven modules square, dark but for its second ring.
void expect_finder(const QrCode& code, int left, int top) {
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const bool second_ring = (x == 1 || x == 5 || y == 1 || y == 5) && x > 0 && x < 6 && y > 0 && y < 6;
            EXPECT_EQ(code.dark(left + x, top + y), !second_ring) << x << ", " << y;
        }
    }
}

TEST(QrCode, HasItsThreeFindersAndTimingLines) {
    const QrCode code{"https://passerelle.example.org/verification/A1B2C3D4E5"};
    ASSERT_EQ((code.size() - 17) % 4, 0) << "a size of the standard";
    expect_finder(code, 0, 0);
    expect_finder(code, code.size() - 7, 0);
    expect_finder(code, 0, code.size() - 7);
    for (int i = 8; i < code.size() - 8; ++i) {
        EXPECT_EQ(code.dark(i, 6), i % 2 == 0);
        EXPECT_EQ(code.dark(6, i), i % 2 == 0);
    }
}

TEST(QrCode, GrowsWithItsTextUpToAnEnd) {
    EXPECT_EQ(QrCode{"a"}.size(), 21);
    EXPECT_EQ(QrCode{std::string(2'331, 'a')}.size(), 177);
    EXPECT_THROW(QrCode{std::string(2'332, 'a')}, std::length_error);
    EXPECT_THROW(QrCode{""}, std::length_error);
}

TEST(QrCode, TakesAnyBytes) {
    EXPECT_NO_THROW(QrCode(std::string_view("a\0b\xFF", 4)));
    EXPECT_EQ(QrCode{"é"}.size(), 21);
}

}  // namespace
}  // namespace passerelle::documents
