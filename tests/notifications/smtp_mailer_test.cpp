// SPDX-License-Identifier: Apache-2.0
#include "notifications/smtp_mailer.hpp"

#include "notifications/mail_message.hpp"
#include "tests/notifications/fixture.hpp"
#include "tests/notifications/python.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::notifications {
namespace {

using ::testing::HasSubstr;

TEST(SmtpMailer, HandsEachMailToItsOneRecipient) {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "taken";
    const SmtpSink sink{file, "accept"};
    SmtpMailer mailer{local_smtp(sink.url())};
    for (std::uint8_t n = 1; n <= 3; ++n) {
        const auto attempt = mailer.deliver(make_notice(n), {});
        ASSERT_EQ(attempt.outcome, Outcome::sent) << attempt.reason;
    }
    const auto mails = taken(file);
    ASSERT_EQ(mails.size(), 3U);
    EXPECT_THAT(mails[0].at("from").get<std::string>(), HasSubstr("<passerelle@exemple.quebec>"));
    EXPECT_EQ(mails[0].at("to").size(), 1U);
    EXPECT_THAT(mails[0].at("to").at(0).get<std::string>(), HasSubstr("<mai@exemple.quebec>"));
    EXPECT_EQ(mails[2].at("mail"), to_bytes(mail_of(make_notice(3), {}).value()));
}

TEST(SmtpMailer, TellsWhatMayPassFromWhatIsAboutTheMail) {
    struct Case {
        const char* mode;
        Outcome outcome;
        const char* reason;
    };
    for (const auto& [mode, outcome, reason] :
         {Case{"greet:421", Outcome::postponed, "421"}, Case{"helo:550", Outcome::postponed, ""},
          Case{"mail:452", Outcome::postponed, "452 no thank you"},
          Case{"mail:550", Outcome::postponed, "550 no thank you"},
          Case{"rcpt:450", Outcome::postponed, "450 no thank you"},
          Case{"rcpt:550", Outcome::refused, "550 no thank you"}, Case{"data:451", Outcome::postponed, "451"},
          Case{"data:554", Outcome::refused, "554"}, Case{"dot:452", Outcome::postponed, "452 no thank you"},
          Case{"dot:554", Outcome::refused, "554 no thank you"}, Case{"helo:cut", Outcome::postponed, ""},
          Case{"rcpt:cut", Outcome::postponed, ""}, Case{"body:cut", Outcome::postponed, ""},
          Case{"dot:cut", Outcome::postponed, ""}}) {
        SCOPED_TRACE(mode);
        const ScratchFolder scratch;
        const SmtpSink sink{scratch.path() / "taken", mode};
        const auto attempt = SmtpMailer{local_smtp(sink.url())}.deliver(make_notice(), {});
        EXPECT_EQ(attempt.outcome, outcome) << attempt.reason;
        EXPECT_THAT(attempt.reason, HasSubstr(reason));
        EXPECT_NE(attempt.reason, "");
        EXPECT_TRUE(taken(scratch.path() / "taken").empty());
    }
}

TEST(SmtpMailer, WaitsForAServerThatIsDown) {
    std::string url;
    {
        const ScratchFolder scratch;
        url = SmtpSink{scratch.path() / "taken", "accept"}.url();
    }
    EXPECT_EQ(SmtpMailer{local_smtp(url)}.deliver(make_notice(), {}).outcome, Outcome::postponed);
}

TEST(SmtpMailer, SendsNothingWithoutTlsUnlessToldTo) {
    const ScratchFolder scratch;
    const SmtpSink sink{scratch.path() / "taken", "accept"};
    auto settings = local_smtp(sink.url());
    settings.smtp_require_tls = true;
    EXPECT_EQ(SmtpMailer{settings}.deliver(make_notice(), {}).outcome, Outcome::postponed);
    EXPECT_TRUE(taken(scratch.path() / "taken").empty());
}

TEST(SmtpMailer, StopsWhenTheServiceStops) {
    const ScratchFolder scratch;
    const SmtpSink sink{scratch.path() / "taken", "accept"};
    std::stop_source stopping;
    stopping.request_stop();
    EXPECT_EQ(SmtpMailer{local_smtp(sink.url())}.deliver(make_notice(), stopping.get_token()).outcome,
              Outcome::postponed);
    EXPECT_TRUE(taken(scratch.path() / "taken").empty());
}

TEST(SmtpMailer, NeverSpeaksToAMalformedAddress) {
    auto notice = make_notice();
    notice.to_email = "a@b.ca>\r\nRCPT TO:<c@d.ca";
    EXPECT_EQ(SmtpMailer{local_smtp("smtp://127.0.0.1:1")}.deliver(notice, {}).outcome, Outcome::refused);
}

}  // namespace
}  // namespace passerelle::notifications
