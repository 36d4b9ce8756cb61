// SPDX-License-Identifier: Apache-2.0
#include "config/values.hpp"

#include <gtest/gtest.h>

namespace passerelle::config {
namespace {

using namespace std::string_view_literals;

TEST(Values, PlainTextsHaveNoControlCharacters) {
    for (const auto good : {""sv, "L’été 🍁"sv, "a b"sv}) EXPECT_TRUE(is_plain(good)) << good;
    for (const auto bad : {"a\r\nb"sv, "a\tb"sv, "\0"sv, "\x7f"sv}) EXPECT_FALSE(is_plain(bad));
    EXPECT_FALSE(is_filled(""));
}

TEST(Values, AddressesOfTheNetwork) {
    for (const auto good : {"127.0.0.1"sv, "0.0.0.0"sv, "::"sv, "2001:db8::1"sv})
        EXPECT_TRUE(is_ip_address(good)) << good;
    for (const auto bad : {""sv, "localhost"sv, "256.0.0.1"sv, "1.2.3"sv, "127.0.0.1\0x"sv, "[::1]"sv})
        EXPECT_FALSE(is_ip_address(bad)) << bad;
}

TEST(Values, Hosts) {
    for (const auto good : {"a.example"sv, "localhost:8080"sv, "[::1]:80"sv}) EXPECT_TRUE(is_host(good)) << good;
    for (const auto bad : {""sv, ":80"sv, "-a"sv, "a/b"sv, "a b"sv, "a@b"sv, "é.example"sv})
        EXPECT_FALSE(is_host(bad)) << bad;
    EXPECT_FALSE(is_host(std::string(300, 'a')));
}

TEST(Values, Urls) {
    for (const auto good : {"https://a.example"sv, "https://a.example:8443/path/x"sv})
        EXPECT_TRUE(is_url_of("https://", good));
    for (const auto bad : {"https://"sv, "http://a"sv, "https:///p"sv, "https://u@a"sv, "https://a/?q"sv,
                           "https://a/ b"sv, "https://a\r\n"sv})
        EXPECT_FALSE(is_url_of("https://", bad)) << bad;
}

TEST(Values, MailAddresses) {
    for (const auto good : {"a@b"sv, "a.b+c@example.org"sv, "é@exemple.quebec"sv})
        EXPECT_TRUE(is_address(good)) << good;
    for (const auto bad :
         {""sv, "a"sv, "@b"sv, "a@"sv, "a@b@c"sv, "<a@b>"sv, "a@b,c@d"sv, "a b@c"sv, "a@b\r\n"sv, "a@[1]"sv})
        EXPECT_FALSE(is_address(bad)) << bad;
}

}  // namespace
}  // namespace passerelle::config
