// SPDX-License-Identifier: Apache-2.0
#include "booking/email_address.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::booking {
namespace {

TEST(EmailAddress, IsTrimmedAndItsDomainLowered) {
    struct Case {
        std::string_view typed, kept;
    };
    for (const auto& [typed, kept] : {
             Case{"marie@exemple.ca", "marie@exemple.ca"},
             Case{" \tMarie.Tremblay@EXEMPLE.Ca\r\n", "Marie.Tremblay@exemple.ca"},
             Case{"o'brien+forum@a-b.c-d.org", "o'brien+forum@a-b.c-d.org"},
             Case{"josé@exemple.ca", "josé@exemple.ca"},
             Case{"marie@montréal.ca", "marie@xn--montral-fya.ca"},
             Case{"marie@MONTRÉAL.ca", "marie@xn--montral-fya.ca"},
             Case{"marie@xn--montral-fya.ca", "marie@xn--montral-fya.ca"},
             Case{"李伟@例子.中国", "李伟@xn--fsqu00a.xn--fiqs8s"},
             Case{"1@2.ca", "1@2.ca"},
         }) {
        const auto read = EmailAddress::parse(typed);
        ASSERT_TRUE(read.has_value()) << typed;
        EXPECT_EQ(read->text(), kept);
    }
}

TEST(EmailAddress, IsRefusedWhereItIsNotLocalAtDomain) {
    using namespace std::string_view_literals;
    for (const auto bad : {""sv,
                           " "sv,
                           "marie"sv,
                           "@"sv,
                           "@exemple.ca"sv,
                           "marie@"sv,
                           "marie@exemple"sv,
                           "marie@.ca"sv,
                           "marie@exemple."sv,
                           "marie@exemple..ca"sv,
                           ".marie@exemple.ca"sv,
                           "marie.@exemple.ca"sv,
                           "ma..rie@exemple.ca"sv,
                           "marie tremblay@exemple.ca"sv,
                           "marie@ exemple.ca"sv,
                           "marie@-exemple.ca"sv,
                           "marie@exemple-.ca"sv,
                           "marie@ex_emple.ca"sv,
                           "marie@127.0.0.1"sv,
                           "marie@[127.0.0.1]"sv,
                           "<marie@exemple.ca>"sv,
                           "Marie <marie@exemple.ca>"sv,
                           "\"marie\"@exemple.ca"sv,
                           "marie@a@exemple.ca"sv,
                           "marie,paul@exemple.ca"sv,
                           "marie@exemple.ca,paul@exemple.ca"sv,
                           "marie@exemple.ca\r\nBcc: x@y.ca"sv,
                           "ma\0rie@exemple.ca"sv,
                           "marie@exem\0ple.ca"sv,
                           "ma\u00A0rie@exemple.ca"sv,
                           "ma\u200Brie@exemple.ca"sv,
                           "ma\u202Erie@exemple.ca"sv,
                           "ma\xFFrie@exemple.ca"sv,
                           "marie@exem\xFFple.ca"sv,
                           "marie@xn--.ca"sv,
                           "marie@xn--a-\u00e9.ca"sv,
                           "ａdmin@exemple.ca"sv,
                           "\u212Aarl@exemple.ca"sv,
                           "mailto:marie@exemple.ca"sv}) {
        const auto read = EmailAddress::parse(bad);
        ASSERT_FALSE(read.has_value()) << testing::PrintToString(bad);
        EXPECT_EQ(read.error(), fail(Failure::invalid, "email_malformed", "email"));
    }
}

TEST(EmailAddress, KeepsTheLengthsOfRfc5321) {
    const std::string label(63, 'a');
    const auto domain = label + '.' + label + '.' + label;  // 191 bytes
    EXPECT_TRUE(EmailAddress::parse(std::string(62, 'l') + '@' + domain));
    EXPECT_FALSE(EmailAddress::parse(std::string(63, 'l') + '@' + domain));
    EXPECT_TRUE(EmailAddress::parse(std::string(64, 'l') + "@a.ca"));
    EXPECT_FALSE(EmailAddress::parse(std::string(65, 'l') + "@a.ca"));
    EXPECT_FALSE(EmailAddress::parse("l@" + label + "a.ca"));
    EXPECT_FALSE(EmailAddress::parse(std::string(1'000'000, 'l') + "@a.ca"));
}

TEST(EmailAddress, HasOneKeyForTwoSpellingsOfOneMailbox) {
    const auto key = [](std::string_view text) { return EmailAddress::parse(text).value().key(); };
    EXPECT_EQ(key("Marie.Tremblay@Exemple.CA"), key("marie.tremblay@exemple.ca"));
    EXPECT_EQ(key("JOSÉ@exemple.ca"), key("josé@exemple.ca"));
    EXPECT_NE(key("jose@exemple.ca"), key("josé@exemple.ca"));
    EXPECT_NE(key("marie.tremblay@exemple.ca"), key("marietremblay@exemple.ca"));
}

RC_GTEST_PROP(EmailAddressProperty, WhatIsTakenCanStandInAHeader, (const std::string& local, const std::string& host)) {
    const auto read = EmailAddress::parse(local + "@" + host + ".ca");
    if (!read) return;
    RC_ASSERT(std::ranges::none_of(read->text(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '<' || c == '>' || c == ',' || c == '"';
    }));
    RC_ASSERT(EmailAddress::parse(read->text()).value() == *read);
}

}  // namespace
}  // namespace passerelle::booking
