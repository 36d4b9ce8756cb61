// SPDX-License-Identifier: Apache-2.0
#include "notifications/mail_message.hpp"

#include "tests/notifications/fixture.hpp"
#include "tests/notifications/python.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sodium/utils.h>

namespace passerelle::notifications {
namespace {

using nlohmann::json;
using storage::Notice;
using ::testing::Contains;
using ::testing::Not;

const config::MailSettings settings{
    .from_address = "passerelle@exemple.quebec", .from_name = "Passerelle – l’été", .reply_to = "aide@exemple.quebec"};

/// The mail of the notice, as Python's parser reads it; what must hold of any mail is checked.
json parsed(const Notice& notice) {
    const auto mail = mail_of(notice, settings);
    if (!mail) throw std::runtime_error("no mail");
    auto read = read_by_python(to_bytes(*mail));
    EXPECT_EQ(read.at("defects"), json::array());
    EXPECT_LE(read.at("longest_line"), 78);
    EXPECT_FALSE(read.at("bare_line_ends"));
    EXPECT_TRUE(read.at("ascii"));
    return read;
}

std::string decoded(const json& part) {
    const auto text = part.at("base64").get<std::string>();
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        throw std::runtime_error("no base64");
    bytes.resize(length);
    return bytes;
}

TEST(MailMessage, IsReadBackWhole) {
    const auto read = parsed(make_notice());
    EXPECT_EQ(read.at("subject"), "Votre place est confirmée (1)");
    EXPECT_EQ(read.at("from"),
              json::parse(R"([{"name": "Passerelle – l’été", "address": "passerelle@exemple.quebec"}])"));
    EXPECT_EQ(read.at("to"), json::parse(R"([{"name": "Thi Mai Nguyễn", "address": "mai@exemple.quebec"}])"));
    EXPECT_EQ(read.at("reply_to").at(0).at("address"), "aide@exemple.quebec");
    EXPECT_EQ(read.at("date"), "2026-10-05T14:02:00+00:00");
    EXPECT_EQ(read.at("message_id"), make_notice().message_id);
    EXPECT_EQ(read.at("language"), "fr");
    EXPECT_THAT(read.at("headers"), Contains(json("Auto-Submitted")));
    const auto& body = read.at("body");
    EXPECT_EQ(body.at("type"), "multipart/alternative");
    ASSERT_EQ(body.at("parts").size(), 2U);
    EXPECT_EQ(body.at("parts").at(0).at("type"), "text/plain");
    EXPECT_EQ(body.at("parts").at(0).at("text"), "Bonjour,\r\n\r\nVotre place est confirmée.\r\n");
    EXPECT_EQ(body.at("parts").at(1).at("type"), "text/html");
}

TEST(MailMessage, CarriesLongAndColourfulSubjects) {
    std::string flags;
    for (int n = 0; n < 60; ++n) flags += "🍁 Développement économique, ";
    for (const auto& subject : {flags + "fin", std::string(300, 'x'), std::string{"=?UTF-8?Q?not=20this?="},
                                std::string{"Ὀδυσσεύς مرحبا 你好"}}) {
        auto notice = make_notice();
        notice.subject = subject;
        EXPECT_EQ(parsed(notice).at("subject"), subject);
    }
}

TEST(MailMessage, GivesHostileTextsNoLineOfTheirOwn) {
    auto notice = make_notice();
    notice.subject = "Hello\r\nBcc: victim@example.org\r\n\r\nbody";
    notice.to_name = "Mai\r\nX-Evil: 1\" <evil@example.org>, \"";
    const auto read = parsed(notice);
    EXPECT_EQ(read.at("subject"), "Hello  Bcc: victim@example.org    body");
    EXPECT_THAT(read.at("headers"), Not(Contains(json("Bcc"))));
    EXPECT_THAT(read.at("headers"), Not(Contains(json("X-Evil"))));
    ASSERT_EQ(read.at("to").size(), 1U);
    EXPECT_EQ(read.at("to").at(0).at("address"), "mai@exemple.quebec");
}

TEST(MailMessage, RefusesAddressesThatWouldBreakOut) {
    for (const auto* address :
         {"a@b.ca\r\nBcc: c@d.ca", "a@b.ca>\r\nRCPT TO:<c@d.ca", "a b@c.ca", "", "a@b.ca,c@d.ca"}) {
        auto notice = make_notice();
        notice.to_email = address;
        const auto mail = mail_of(notice, settings);
        ASSERT_FALSE(mail) << address;
        EXPECT_EQ(mail.error().issues.front().code, "email_malformed");
    }
}

TEST(MailMessage, KeepsTheInvitationByteForByte) {
    auto notice = make_notice();
    notice.calendar =
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Séance d’été 🍁\r\nX-BYTES:\x01\x7f\r\nEND:VCALENDAR\r\n";
    for (const auto* method : {"REQUEST", "CANCEL"}) {
        notice.calendar_method = method;
        const auto body = parsed(notice).at("body");
        EXPECT_EQ(body.at("type"), "multipart/mixed");
        ASSERT_EQ(body.at("parts").size(), 2U);
        const auto& alternatives = body.at("parts").at(0);
        ASSERT_EQ(alternatives.at("parts").size(), 3U);
        const auto& shown = alternatives.at("parts").at(2);
        EXPECT_EQ(shown.at("type"), "text/calendar");
        EXPECT_EQ(shown.at("charset"), "utf-8");
        EXPECT_EQ(shown.at("method"), method);
        EXPECT_EQ(decoded(shown), notice.calendar);
        const auto& attached = body.at("parts").at(1);
        EXPECT_EQ(attached.at("disposition"), "attachment");
        EXPECT_EQ(attached.at("filename"), "invitation.ics");
        EXPECT_EQ(decoded(attached), notice.calendar);
    }
}

TEST(MailMessage, OnlyAttachesWhatIsPublished) {
    auto notice = make_notice();
    notice.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    notice.calendar_method = "PUBLISH";
    const auto body = parsed(notice).at("body");
    EXPECT_EQ(body.at("parts").at(0).at("parts").size(), 2U);
    EXPECT_EQ(body.at("parts").at(1).at("filename"), "calendar.ics");
    notice.calendar_method = "REQUEST; x=\"y";
    EXPECT_EQ(parsed(notice).at("body").at("type"), "multipart/alternative");
}

TEST(MailMessage, KeepsEveryCharacterOfItsText) {
    auto notice = make_notice();
    notice.text = ".\nFrom here\ntrailing \nété = 1 + 1 = 2 🍁\n--=_alternative--\n" + std::string(2000, 'w') + "\n";
    auto expected = notice.text;
    for (auto at = expected.find('\n'); at != std::string::npos; at = expected.find('\n', at + 2))
        expected.replace(at, 1, "\r\n");
    EXPECT_EQ(parsed(notice).at("body").at("parts").at(0).at("text"), expected);
}

TEST(MailMessage, IsTheSameEachTime) {
    EXPECT_EQ(to_bytes(mail_of(make_notice(), settings).value()), to_bytes(mail_of(make_notice(), settings).value()));
}

}  // namespace
}  // namespace passerelle::notifications
