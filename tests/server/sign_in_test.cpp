// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/sign_in.hpp"

#include "storage/sessions.hpp"
#include "tests/server/house.hpp"

namespace passerelle::usecases {
namespace {

using test::code_of;

class SignIn : public test::InTheHouse {
protected:
    /// What follows `before` in the newest mail, up to the end of the word.
    std::string mailed(const std::string& before) {
        const auto text = notices().front().text;
        const auto begin = text.find(before);
        if (begin == std::string::npos) return {};
        const auto end = text.find_first_of(" \r\n", begin + before.size());
        return text.substr(begin + before.size(), end - begin - before.size());
    }
    std::string ask(const std::string& email, const std::string& browser) {
        as_nobody([&](const Context& context) { return request_sign_in(context, email, browser); }).value();
        return notices().empty() ? std::string{} : mailed("/connexion/");
    }
    Result<SignedIn> follow(const std::string& token, const std::string& browser) {
        return as_nobody(
            [&](const Context& context) { return sign_in_by_link(context, token, browser, "Firefox · Linux"); });
    }
    std::optional<SessionView> session(const std::string& token, Instant when) {
        return database().read([&](storage::Transaction& tx) { return find_session(tx, token, when); });
    }
};

TEST_F(SignIn, OpensOneSessionPerLink) {
    const auto person = organizer();
    const auto token = ask("organisatrice@exemple.quebec", "browser");
    const auto opened = follow(token, "browser");
    ASSERT_TRUE(opened);
    EXPECT_EQ(session(opened->session_token, now_)->actor.person->id, person.person->id);
    EXPECT_EQ(code_of(follow(token, "browser")), "link_used");
}

TEST_F(SignIn, EndsAfterTenMinutes) {
    organizer();
    const auto token = ask("organisatrice@exemple.quebec", "browser");
    now_ += std::chrono::minutes{10} - std::chrono::microseconds{1};
    EXPECT_EQ(code_of(as_nobody([&](const Context& c) { return check_sign_in_link(c, token, "browser"); })), "");
    now_ += std::chrono::microseconds{1};
    EXPECT_EQ(code_of(follow(token, "browser")), "link_expired");
}

TEST_F(SignIn, IsForTheBrowserThatAsked) {
    organizer();
    const auto token = ask("organisatrice@exemple.quebec", "browser");
    EXPECT_EQ(code_of(follow(token, "another")), "link_elsewhere");
    EXPECT_TRUE(follow(token, "browser"));
}

TEST_F(SignIn, SendsNothingToAStranger) {
    EXPECT_EQ(ask("inconnue@exemple.quebec", "browser"), "");
    EXPECT_TRUE(notices().empty());
    EXPECT_EQ(code_of(as_nobody([](const Context& c) { return request_sign_in(c, "pas une adresse", "b"); })),
              "email_malformed");
}

TEST_F(SignIn, TakesFiveTriesOfTheCode) {
    organizer();
    ask("organisatrice@exemple.quebec", "browser");
    const auto type = [&](const std::string& code) {
        return as_nobody([&](const Context& c) { return sign_in_by_code(c, code, "browser", ""); });
    };
    for (int i = 0; i < sign_in_code_attempts; ++i) EXPECT_EQ(code_of(type("00000000")), "code_wrong");
    // Even the right one, now.
    const auto text = notices().front().text;
    std::string digits;
    for (const char c : text) {
        if (digits.size() == 8) break;
        c >= '0' && c <= '9' ? digits.push_back(c) : digits.clear();
    }
    ASSERT_EQ(digits.size(), 8U);
    EXPECT_EQ(code_of(type(digits)), "code_wrong");
}

TEST_F(SignIn, EndsIdleAndOldSessions) {
    const auto person = organizer();
    const auto token = as(person, [&](const Context& c) { return open_session(c, *person.person, ""); }).session_token;
    EXPECT_TRUE(session(token, now_ + session_idle_end - std::chrono::seconds{1}));
    EXPECT_FALSE(session(token, now_ + session_idle_end));
    const auto hash = session(token, now_)->token_hash;
    for (auto seen = now_; seen < now_ + session_absolute_end; seen += session_idle_end / 2)
        database().write([&](storage::Transaction& tx) { storage::touch_session(tx, hash, seen); });
    EXPECT_TRUE(session(token, now_ + session_absolute_end - std::chrono::seconds{1}));
    EXPECT_FALSE(session(token, now_ + session_absolute_end));
}

TEST_F(SignIn, InvitesStaffByALinkForAnyBrowser) {
    const auto link = as_nobody([](const Context& c) {
        return invite(c, booking::EmailAddress::parse("nouvelle@exemple.quebec").value(), booking::Role::organizer);
    });
    const auto token = link.substr(link.rfind('/') + 1);
    const auto opened = follow(token, "whichever");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->person.role, booking::Role::organizer);
}

}  // namespace
}  // namespace passerelle::usecases
