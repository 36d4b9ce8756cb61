// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/reviews.hpp"

#include "server/browser_cookie.hpp"
#include "server/usecases/excuses.hpp"
#include "server/usecases/sign_in.hpp"
#include "tests/server/training.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using attendance::Review;
using attendance::ReviewVerdict;
using test::at;
using test::code_of;
using testing::HasSubstr;
using testing::Not;

class Reviewing : public InTraining {
protected:
    Reviewing() {
        now_ = at("2026-11-25T15:00:00Z");
        for (std::size_t meeting : {0U, 1U}) {
            late("Awa Diallo", meeting, 0s);
            report(meeting);
        }
        late("Luc Tremblay", 1, 0s);
    }
    Result<Review> ask(const std::string& name, const std::string& words = "J’étais là par téléphone.") {
        return as(person(name), [&](const Context& context) -> Result<Review> {
            const auto own = attendance_of_registration(context, registrations_.at(name));
            if (!own) return own.error();
            return ask_for_review(context, *own, words);
        });
    }
    Result<ReviewView> decide(attendance::ReviewId id, ReviewVerdict verdict, const std::string& reason = "Vérifié.") {
        return as(organizer(), [&](const Context& context) { return decide_review(context, id, verdict, reason); });
    }
    std::string cookie_of(const Actor& who) {
        const auto opened =
            as(who, [&](const Context& context) { return open_session(context, *context.actor.person, ""); });
        return server::session_cookie_name(services_) + "=" + opened.session_token;
    }
};

TEST_F(Reviewing, IsAskedForOnceByWhomTheRuleRefuses) {
    EXPECT_EQ(code_of(ask("Awa Diallo")), "review_not_refused");
    EXPECT_EQ(code_of(ask("Luc Tremblay", "")), "required");
    const auto review = ask("Luc Tremblay").value();
    EXPECT_EQ(review.answer_by, now_ + 30 * 24h);
    EXPECT_EQ(review.attendance.absent(), 3'600);
    EXPECT_EQ(code_of(ask("Luc Tremblay")), "review_asked");
    ASSERT_EQ(mails_of("review_received").size(), 1U);
    EXPECT_THAT(mails_of("review_received")[0].text, HasSubstr("25\u00a0décembre 2026"));
}

TEST_F(Reviewing, IsNobodyElsesBusiness) {
    const auto asked = [&](const Actor& who) {
        return code_of(as(who, [&](const Context& context) {
            return attendance_of_registration(context, registrations_.at("Luc Tremblay"));
        }));
    };
    EXPECT_EQ(asked(person("Luc Tremblay")), "");
    EXPECT_EQ(asked(organizer()), "");
    EXPECT_EQ(asked(person("Mei Chen")), "not_found");
    EXPECT_EQ(asked({}), "not_found");
    const auto by_token = [&](const std::string& token) {
        return code_of(as_nobody([&](const Context& context) { return attendance_by_token(context, token); }));
    };
    EXPECT_EQ(by_token(tokens_.at("Luc Tremblay")), "");
    EXPECT_EQ(by_token("unknown"), "not_found");
}

TEST_F(Reviewing, IsUpheldWithAReasonAndTheCertificateStaysRefused) {
    const auto review = ask("Luc Tremblay").value();
    EXPECT_EQ(code_of(decide(review.id, ReviewVerdict::upheld, "")), "required");
    EXPECT_EQ(code_of(decide(review.id, ReviewVerdict::granted)), "review_still_refused");
    const auto decided = decide(review.id, ReviewVerdict::upheld, "Aucune trace.").value();
    EXPECT_EQ(decided.decided_by, organizer().person->name);
    EXPECT_EQ(code_of(decide(review.id, ReviewVerdict::upheld)), "review_decided");
    ASSERT_EQ(mails_of("review_upheld").size(), 1U);
    EXPECT_THAT(mails_of("review_upheld")[0].text, HasSubstr("Aucune trace."));
    EXPECT_TRUE(attendance("Luc Tremblay").refused());
}

TEST_F(Reviewing, GrantsOnceTheFactsArePutRight) {
    const auto review = ask("Luc Tremblay").value();
    const ExcuseAbsence excuse{event_.id, id_of("Luc Tremblay"), event_.meetings[0].id, {}, {}, "Hospitalisé"};
    as(organizer(), [&](const Context& context) { return excuse_absence(context, excuse).value(); });
    decide(review.id, ReviewVerdict::granted).value();
    EXPECT_EQ(mails_of("review_granted").size(), 1U);
    EXPECT_TRUE(attendance("Luc Tremblay").qualifies);
    const auto listed = as(organizer(), [](const Context& context) { return list_reviews(context); });
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].review.outcome->reason, "Vérifié.");
}

TEST_F(Reviewing, HasItsPagesInWords) {
    const auto secret = "/inscriptions/" + tokens_.at("Luc Tremblay") + "/assiduite";
    const auto page = get(secret);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("360\u00a0000"));
    EXPECT_THAT(page.body, HasSubstr("Cette décision est automatisée"));
    EXPECT_THAT(page.body, HasSubstr("name=\"observations\""));
    EXPECT_THAT(page.body, HasSubstr("<svg class=\"stays\""));
    EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
    EXPECT_THAT(get("/en" + secret).body, HasSubstr("As 360,000 is more than 144,000, the rule refuses."));
    EXPECT_THAT(get("/inscriptions/" + tokens_.at("Awa Diallo") + "/assiduite").body,
                Not(HasSubstr("name=\"observations\"")));

    const auto review = ask("Luc Tremblay").value();
    EXPECT_THAT(get(secret).body, HasSubstr("J’étais là par téléphone."));
    const auto cookie = cookie_of(organizer());
    const auto staff = [&](const std::string& path) { return get(path, {{"Cookie", cookie}}); };
    EXPECT_THAT(staff("/gestion/revisions").body, HasSubstr("Luc Tremblay"));
    EXPECT_THAT(staff("/gestion/revisions/" + review.id.to_string()).body, HasSubstr("name=\"verdict\""));
    const auto base = "/gestion/evenements/" + event_.id.to_string() + "/assiduite";
    EXPECT_THAT(staff(base).body, HasSubstr("class=\"sparkline\""));
    EXPECT_THAT(staff(base + "/" + id_of("Luc Tremblay").to_string()).body, HasSubstr("name=\"reason\""));
    EXPECT_THAT(staff(base + ".csv").body, HasSubstr("Luc Tremblay,luc.tremblay@exemple.quebec,7200,7200,7200,3600,0,"
                                                     "3600,1440,-2160,20,refused,"));
    EXPECT_TRUE(staff(base + ".pdf").body.starts_with("%PDF-"));
}

}  // namespace
}  // namespace passerelle::usecases
